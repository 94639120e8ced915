"""Step 2, a sum of money as people type it; what was typed is kept when it is refused."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from causeway.domain.money import Amount
from causeway.domain.typed_money import NotASum, read_amount


class AmountField(forms.CharField):
    """A sum or a range, such as £12,000, 10k to 15k, or nil."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, **options)

    def clean(self, value: str | None) -> Amount | None:
        """Return the amount, or None where nothing was typed; raise ValidationError otherwise."""
        typed = super().clean(value)
        return read(typed) if typed else None


def read(typed: str) -> Amount:
    """Return the amount that was typed; raise ValidationError in the words of the domain."""
    try:
        return read_amount(typed)
    except NotASum as refused:
        raise ValidationError(str(refused)) from refused
