"""Pages: a date asked for as a day, a month and a year, as GOV.UK's date input does."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from causeway.domain.quarters import MONTHS
from causeway.web.spoken import day, listed

PARTS: Final = ("day", "month", "year")


class DayWidget(forms.MultiWidget):
    """Three boxes; a field ``finish`` is posted as finish_day, finish_month and finish_year."""

    def __init__(self) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS})

    def decompress(self, value: date | None) -> list[str]:
        """Split a day into what its three boxes show."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DayField(forms.Field):
    """A day between two others; every refusal says which box to put right."""

    widget = DayWidget

    def __init__(
        self,
        *,
        earliest: date | None = None,
        latest: date | None = None,
        **options: Any,  # passed on to Django's own Field
    ) -> None:
        super().__init__(**options)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Sequence[str] | None) -> date | None:
        """Return the day that was typed; raise ValidationError for anything else."""
        typed = [str(part or "").strip() for part in value or ()]
        if not any(typed):
            return None
        if missing := [name for name, part in zip(PARTS, typed, strict=True) if not part]:
            raise self._refused(f"must include a {listed(missing)}", *missing)
        return self._real(*typed)

    def validate(self, value: date | None) -> None:
        """Raise ValidationError for a missing day, and for one outside the two given."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise self._refused(f"must be {day(self.earliest)} or later", *PARTS)
        if value and self.latest and value > self.latest:
            raise self._refused(f"must be {day(self.latest)} or earlier", *PARTS)

    def _real(self, typed_day: str, typed_month: str, typed_year: str) -> date:
        if not (_is_number(typed_year) and len(typed_year) == 4):
            raise self._refused("must have a year of 4 numbers, such as 2027", "year")
        month = _month(typed_month)
        if month is None:
            raise self._refused("must have a month from 1 to 12", "month")
        try:
            return date(int(typed_year), month, int(typed_day if _is_number(typed_day) else 0))
        except ValueError:
            raise self._refused("must be a real date, such as 30 6 2027", *PARTS) from None

    def _refused(self, why: str, *parts: str) -> ValidationError:
        return ValidationError(f"{self.label or 'The date'} {why}", params={"parts": parts})


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal()


def _month(typed: str) -> int | None:
    """Return the number of a month given as a number, its name, or at least three letters of it."""
    if _is_number(typed):
        return int(typed) if 1 <= int(typed) <= 12 else None
    named = [
        number
        for number, name in enumerate(MONTHS, start=1)
        if len(typed) >= 3 and name.lower().startswith(typed.lower())
    ]
    return named[0] if named else None
