"""The form of an answer to a freedom-of-information request: the request, and every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django import forms

from causeway.domain.audiences import Disclosure, Field
from causeway.domain.freedom_of_information import (
    GIVEN,
    RECORDS,
    Decision,
    NotExplained,
    Request,
    decided,
)
from causeway.services.committee_papers import Form
from causeway.web.days import DayField

GIVE = "give"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A field with what becomes of it, and why."""

    field: Field
    exemption: forms.BoundField
    note: forms.BoundField


class AnswerForm(forms.Form):
    """Which request, what becomes of each field, and as what the answer is taken."""

    reference = forms.CharField(
        label="Your reference of the request",
        max_length=60,
        error_messages={"required": "Enter your reference of the request"},
    )
    received_on = DayField(label="When did it come?", required=False)
    form = forms.ChoiceField(
        label="As what do you want the answer?",
        choices=[
            (Form.SHEETS.value, "A workbook (Excel), with every field as a column"),
            (Form.WORD.value, "A document (Word)"),
            (Form.PRINT.value, "A page to print"),
        ],
        initial=Form.SHEETS.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, disclosure: Disclosure, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.disclosure = disclosure
        ways = [
            (GIVE, "Give it"),
            *((each.code, f"Withhold: {each.section}") for each in disclosure.exemptions),
        ]
        for field in disclosure.fields:
            name = _name(field)
            self.fields[name] = forms.ChoiceField(
                label=field.title,
                choices=ways,
                help_text=field.why,
                initial=field.exemption or GIVE,
                required=False,
            )
            self.fields[f"{name}-note"] = forms.CharField(
                label=f"Why, if you change it ({field.title})", max_length=500, required=False
            )

    @property
    def groups(self) -> Iterator[tuple[str, list[Choice]]]:
        """The fields of each record, with its name."""
        for record, fields in groupby(self.disclosure.fields_in_order, key=lambda f: f.record):
            yield (
                RECORDS[record],
                [
                    Choice(
                        field=field, exemption=self[_name(field)], note=self[f"{_name(field)}-note"]
                    )
                    for field in fields
                ],
            )

    def clean(self) -> None:
        """Refuse a change that nobody explains."""
        super().clean()
        try:
            self.decisions = decided(self.disclosure, self._said())
        except NotExplained as unexplained:
            for key in unexplained.keys:
                field = self.disclosure.field(key)
                says = f"Say why you change what becomes of “{field.title}”"
                self.add_error(f"{_name(field)}-note", says)

    decisions: tuple[Decision, ...] = ()

    def _said(self) -> dict[str, tuple[str, str]]:
        given = self.cleaned_data
        said = {}
        for field in self.disclosure.fields:
            # A field that was not sent stays as it usually is: nothing is given by leaving it out.
            chosen = given.get(_name(field)) or field.exemption or GIVE
            note = given.get(f"{_name(field)}-note", "")
            said[field.key] = (GIVEN if chosen == GIVE else chosen, note)
        return said

    def request(self) -> Request:
        """Return the request that is answered."""
        said = self.cleaned_data
        return Request(reference=said["reference"], received_on=said["received_on"])


def _name(field: Field) -> str:
    return f"field-{field.key.replace('.', '-')}"
