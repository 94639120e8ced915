"""Pages: what is wrong with a field, in words that name it and say what is accepted.

Django's own words, such as "This field is required.", do neither. They are lazy translations, by
which they are told from ours; ours are plain text and are shown as they were written.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from causeway.web.days import DayField

LONGEST_QUOTATION = 40


def messages_of(field: BoundField) -> list[str]:
    """Return what is wrong with a field, one sentence for each problem."""
    return [_spoken(field, error) for error in field.errors.as_data()]


def _spoken(field: BoundField, error: ValidationError) -> str:
    django_says = " ".join(error.messages)
    if not isinstance(error.message, Promise):
        return django_says
    match error.code:
        case "required":
            return f"{_request(field.field)} “{field.label}”"
        case "invalid_choice" | "invalid_list":
            return f"Choose one of the answers shown for “{field.label}”"
        case "empty":
            return f"The file for “{field.label}” is empty. Choose another"
        case _:
            return f"{_subject(field)} {_accepted(field, error, django_says)}"


def _request(field: forms.Field) -> str:
    """Return how to ask for an answer that is missing."""
    match field:
        case forms.FileField():
            return "Choose a file for"
        case forms.ChoiceField():  # and its kinds for several answers and for rows
            return "Choose an answer for"
        case forms.BooleanField():
            return "Tick the box"
        case DayField():
            return "Enter a date for"
        case _:
            return "Enter an answer for"


def _accepted(field: BoundField, error: ValidationError, django_says: str) -> str:
    params = error.params if isinstance(error.params, dict) else {}
    limit, length = params.get("limit_value"), params.get("show_value")
    match error.code, field.field:
        case ("max_length" | "min_length") as code, _ if limit is not None:
            bound = "fewer" if code == "max_length" else "more"
            return f"must be {limit:,} characters or {bound}. You entered {length:,}"
        case ("max_value" | "min_value") as code, _:
            return f"must be {limit:,} or {'less' if code == 'max_value' else 'more'}"
        case "invalid", forms.IntegerField():
            return f"must be a number, such as 12, not “{_found(field)}”"
        case "invalid", forms.EmailField():
            return "must be an email address, such as name@example.gov.uk"
        case _:
            return f"needs another answer: {django_says[:1].lower()}{django_says[1:].rstrip('.')}"


def _subject(field: BoundField) -> str:
    """Return the label as the subject of a sentence; a question, or the rest of one, in quotation marks."""
    label = str(field.label)
    return f"“{label}”" if label.endswith("?") or label.startswith("Or ") else label


def _found(field: BoundField) -> str:
    found = str(field.value())
    return found if len(found) <= LONGEST_QUOTATION else f"{found[:LONGEST_QUOTATION]}…"
