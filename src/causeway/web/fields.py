"""Pages: Django form fields as parameters of GOV.UK's macros.

Ids match the links of the error summary, hints come from ``help_text``, optional fields say so,
and what was typed is kept. ``components/form.html`` is the only template that calls these.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict, Unpack

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup, escape

from causeway.web.days import PARTS, DayWidget
from causeway.web.field_errors import errors_of, identifier, wrong_parts
from causeway.web.field_messages import messages_of

type Parameters = dict[str, object]
type Choices = Sequence[tuple[object, object]]


class Look(TypedDict, total=False):
    """How a page may show a field; everything else comes from the form."""

    label: str
    hint: str
    size: str
    heading: bool
    hide_label: bool
    optional: bool
    width: str | int
    prefix: str
    suffix: str
    type: str
    autocomplete: str
    inputmode: str
    rows: int
    limit: int
    inline: bool
    small: bool
    hints: Mapping[str, str]
    conditionals: Mapping[str, Markup]
    attributes: Mapping[str, str]


def text_input_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukInput and govukPasswordInput need."""
    attrs = field.field.widget.attrs
    given: Parameters = {
        "type": look.get("type") or _input_type(field),
        "value": _typed(field),
        "autocomplete": look.get("autocomplete") or attrs.get("autocomplete"),
        "inputmode": look.get("inputmode") or attrs.get("inputmode"),
        "spellcheck": attrs.get("spellcheck"),
        "classes": _width(look),
    }
    for affix in ("prefix", "suffix"):
        if text := look.get(affix):
            given[affix] = {"text": text}
    return _labelled(field, look) | given


def textarea_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukTextarea and govukCharacterCount need."""
    text = str(escape(_typed(field) or "")).replace("\r\n", "\n")
    # The vendor indents some blocks of HTML, and browsers drop a first line break: as character
    # references the breaks stay just as the person typed them.
    kept = Markup(("\n" + text if text.startswith("\n") else text).replace("\n", "&#10;"))  # noqa: S704  # escaped above
    rows = look.get("rows") or field.field.widget.attrs.get("rows", 5)
    return _labelled(field, look) | {"value": kept, "rows": rows, "maxlength": look.get("limit")}


def select_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukSelect needs."""
    chosen = _chosen(field)
    items = [
        {"value": value, "text": text, "selected": value in chosen}
        for value, text in _choices(field)
    ]
    return _labelled(field, look) | {"items": items}


def choices_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukRadios and govukCheckboxes need."""
    chosen = _chosen(field)
    items: list[Parameters] = [
        _item(value, text, look) | {"checked": value in chosen}
        for value, text in _choices(field)
        if value
    ]
    kind = "checkboxes" if isinstance(field.field, forms.MultipleChoiceField) else "radios"
    layout = [f"govuk-{kind}--{way}" for way in ("inline", "small") if look.get(way)]
    return _grouped(field, look) | {
        "idPrefix": identifier(field),
        "items": items,
        "classes": " ".join(layout),
    }


def checkbox_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukCheckboxes needs for one yes-or-no question."""
    widget = field.field.widget
    checked = isinstance(widget, forms.CheckboxInput) and widget.check_test(field.value())
    item = _item("on", look.get("label") or field.label, look) | {"checked": checked}
    if hint := look.get("hint", field.help_text):
        item["hint"] = {"text": hint}
    small = "govuk-checkboxes--small" if look.get("small") else ""
    return _errors(field) | {
        "idPrefix": identifier(field),
        "name": field.html_name,
        "items": [item],
        "classes": small,
    }


def date_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukDateInput needs; raise TypeError for any field but a DayField."""
    widget = field.field.widget
    if not isinstance(widget, DayWidget):
        raise TypeError(f"{field.name} is not a DayField, so it has no day, month and year")
    value = field.value()
    typed = value if isinstance(value, list | tuple) else widget.decompress(value)
    wrong = set(wrong_parts(field)) if field.errors else set()
    items = [
        {
            "id": f"{identifier(field)}-{part}",
            "name": f"{field.html_name}_{part}",
            "label": part.capitalize(),
            "value": text or "",
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if part in wrong else ""),
            # People may type a month's name.
            "inputmode": "text" if part == "month" else "numeric",
        }
        for part, text in zip(PARTS, typed, strict=True)
    ]
    return _grouped(field, look) | {"id": identifier(field), "items": items}


def file_parameters(field: BoundField, **look: Unpack[Look]) -> Parameters:
    """Return what govukFileUpload needs."""
    accept = field.field.widget.attrs.get("accept")
    given = _labelled(field, look)
    return given | ({"attributes": {"accept": accept}} if accept else {})


def _labelled(field: BoundField, look: Look) -> Parameters:
    """Return what every single box has: name, id, label, hint, error."""
    _refuse_unknown(look)
    heading = look.get("heading", False)
    label: Parameters = {
        "text": _named(field, look),
        "isPageHeading": heading,
        "classes": _size(look, "govuk-label"),
    }
    return _errors(field) | {
        "id": identifier(field),
        "name": field.html_name,
        "label": label,
        "disabled": field.field.disabled,
        "attributes": dict(look.get("attributes", {})),
    } | _hint(field, look)  # fmt: skip


def _grouped(field: BoundField, look: Look) -> Parameters:
    """Return what every group of boxes has: name, legend, hint, error."""
    _refuse_unknown(look)
    legend = {
        "text": _named(field, look),
        "isPageHeading": look.get("heading", False),
        "classes": _size(look, "govuk-fieldset__legend"),
    }
    return (
        _errors(field)
        | {"name": field.html_name, "fieldset": {"legend": legend}}
        | _hint(field, look)
    )


def _errors(field: BoundField) -> Parameters:
    if not field.errors:
        return {}
    return {"errorMessage": {"text": Markup("<br>").join(messages_of(field))}}


def _hint(field: BoundField, look: Look) -> Parameters:
    hint = look.get("hint", field.help_text)
    return {"hint": {"text": hint}} if hint else {}


def _named(field: BoundField, look: Look) -> str:
    optional = look.get("optional", not field.field.required)
    return f"{look.get('label') or field.label}{' (optional)' if optional else ''}"


def _size(look: Look, element: str) -> str:
    if look.get("hide_label"):
        return "govuk-visually-hidden"
    size = look.get("size") or ("l" if look.get("heading") else "")
    return f"{element}--{size}" if size else ""


def _width(look: Look) -> str:
    """Return the class of a box as wide as so many figures, or a part such as two-thirds."""
    width = look.get("width", "")
    if isinstance(width, int):
        return f"govuk-input--width-{width}"
    return f"govuk-!-width-{width}" if width else ""


def _item(value: str, text: object, look: Look) -> Parameters:
    item: Parameters = {"value": value, "text": text}
    if hint := look.get("hints", {}).get(value):
        item["hint"] = {"text": hint}
    if (more := look.get("conditionals", {}).get(value)) is not None:
        if not isinstance(more, Markup):
            raise TypeError("What a choice opens must come from a component, not from plain text")
        item["conditional"] = {"html": more}
    return item


def _input_type(field: BoundField) -> str:
    kind = getattr(field.field.widget, "input_type", "text")
    # A number box loses what it does not understand and rolls with the mouse wheel.
    return "text" if kind == "number" else kind


def _typed(field: BoundField) -> str | None:
    widget = field.field.widget
    if isinstance(widget, forms.PasswordInput):
        return None
    value: str | None = widget.format_value(field.value())
    return value


def _chosen(field: BoundField) -> frozenset[str]:
    value = field.value()
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return frozenset("" if each is None else str(each) for each in values)


def _choices(field: BoundField) -> Iterator[tuple[str, object]]:
    choices: Choices = getattr(field.field, "choices", ())
    for value, text in choices:
        if isinstance(text, list | tuple):
            for inner, label in text:
                yield str(inner), f"{value}: {label}"
        else:
            yield "" if value is None else str(value), text


def _refuse_unknown(look: Look) -> None:
    if unknown := look.keys() - Look.__annotations__.keys():
        raise TypeError(f"A field cannot be shown with {', '.join(sorted(unknown))}")


FOR_TEMPLATES: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "text_input_parameters": text_input_parameters,
        "textarea_parameters": textarea_parameters,
        "select_parameters": select_parameters,
        "choices_parameters": choices_parameters,
        "checkbox_parameters": checkbox_parameters,
        "date_parameters": date_parameters,
        "file_parameters": file_parameters,
        "errors_of": errors_of,
    }
)
