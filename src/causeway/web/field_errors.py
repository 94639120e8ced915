"""Pages: what is wrong with a form, as the lines of the error summary and the ids they link to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypedDict

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList

from causeway.web.days import PARTS, DayWidget
from causeway.web.field_messages import messages_of


class Line(TypedDict):
    """One line of the error summary; ``href`` leads to where it is put right."""

    text: str
    href: str | None


class HasErrors(Protocol):
    """A form: its fields in order, each with what is wrong with it."""

    @property
    def errors(self) -> Mapping[str, object]:
        """What is wrong, by field."""

    def __iter__(self) -> Iterator[BoundField]:
        """Go through the fields in the order they are shown."""


def errors_of(*forms_shown: HasErrors) -> list[Line]:
    """Return what is wrong with some forms, in the order of the page, each with its link.

    A form's own error may carry a link to where it is put right: raise
    ``ValidationError("3 findings have no owner", params={"href": "/plans/…"})``.
    """
    return [line for form in forms_shown for line in _errors_of_form(form)]


def _errors_of_form(form: HasErrors) -> Iterator[Line]:
    general = form.errors.get(NON_FIELD_ERRORS)
    if isinstance(general, ErrorList):
        for error in general.as_data():
            href = (error.params or {}).get("href") if isinstance(error.params, dict) else None
            for message in error.messages:
                yield {"text": message, "href": href}
    for field in form:
        for message in messages_of(field):
            yield {"text": message, "href": None if field.is_hidden else f"#{_target(field)}"}


def _target(field: BoundField) -> str:
    """Return the id an error's link lands on: the first box to put right."""
    if isinstance(field.field.widget, DayWidget):
        return f"{identifier(field)}-{next(iter(wrong_parts(field)))}"
    return identifier(field)


def wrong_parts(field: BoundField) -> Sequence[str]:
    """Return which of a date's three boxes its errors are about."""
    for error in field.errors.as_data():
        if isinstance(error.params, dict) and (parts := error.params.get("parts")):
            return [part for part in PARTS if part in parts]
    return PARTS


def identifier(field: BoundField) -> str:
    """Return the id of a field's first box."""
    return field.auto_id or field.html_name
