"""Step 2, what is in a form as it would be typed: for kept drafts, and for two edits that clash."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from django import forms

from causeway.web.days import PARTS, DayWidget

type Typed = dict[str, list[str]]


def as_typed(form: forms.Form) -> Typed:
    """Return what an unbound form would post as it stands."""
    typed: Typed = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if isinstance(field.widget, DayWidget):
            boxes = value if isinstance(value, list | tuple) else field.widget.decompress(value)
            typed |= {f"{name}_{part}": [box] for part, box in zip(PARTS, boxes, strict=True)}
        elif isinstance(field, forms.BooleanField):
            typed[name] = ["on"] if value else []
        else:
            typed[name] = [_text(each) for each in _several(value)]
    return typed


def _several(value: object) -> Sequence[object]:
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(value, key=str)
    return [value]


def _text(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    return "" if value is None else str(value)


def initial_from(form: forms.Form, typed: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return what was typed as initial values, so that a form shows it without judging it."""
    found: dict[str, object] = {}
    for name, field in form.fields.items():
        if isinstance(field.widget, DayWidget):
            found[name] = [(typed.get(f"{name}_{part}") or [""])[0] for part in PARTS]
        elif isinstance(field, forms.BooleanField):
            found[name] = bool(typed.get(name))
        elif isinstance(field, forms.MultipleChoiceField):
            found[name] = list(typed.get(name, ()))
        else:
            found[name] = (list(typed.get(name, ())) or [""])[0]
    return found


def differs(form: forms.Form, typed: Mapping[str, Sequence[str]]) -> bool:
    """Return whether what was typed is anything but what the form shows."""
    now = as_typed(form)
    names = now.keys() - {"revision", "once"}
    return any(_plain(typed.get(name, ())) != _plain(now[name]) for name in names)


def _plain(values: Sequence[str]) -> list[str]:
    plain = (value.replace("\r\n", "\n").strip() for value in values)
    return sorted(value for value in plain if value)


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a form's choice field what it offers; raise TypeError for another kind of field."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is not a choice")
    field.choices = choices
