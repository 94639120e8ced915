"""What people bring in, and how they answer the items or outcomes of an assessment."""

from typing import Any

from django import forms

from causeway.catalogues.toolkit_standards import near_in_the_caf
from causeway.domain.framework import Level
from causeway.domain.toolkit.evidence import Response
from causeway.records.models import AssessedItem
from causeway.services.toolkit_assessment import levels_offered
from causeway.web.labels import LEVEL
from causeway.web.spoken import listed

RESPONSES = [
    (Response.ANSWERED.value, "Answered"),
    (Response.PARTLY_ANSWERED.value, "Partly answered"),
    (Response.NOT_ANSWERED.value, "Not answered"),
]


def near_the_caf(code: str) -> str:
    """Return where the CAF asks for the like of an item, said as a direction (R-DSPT-08)."""
    near = near_in_the_caf(code)
    return f"Near to {listed(near)} of the CAF" if near else ""


def _of_item(item: AssessedItem) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=item.code,
        help_text=near_the_caf(item.code),
        choices=RESPONSES,
        initial=item.response,
    )


def _of_outcome(item: AssessedItem) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=item.code,
        help_text=f"Expected: {LEVEL[Level(item.expected)].lower()}",
        choices=[(each.value, LEVEL[each]) for each in levels_offered(item)],
        initial=item.level,
    )


class BringInForm(forms.Form):
    """A workbook of the toolkit."""

    file = forms.FileField(
        label="The assessment, the audit’s actions or the plan, as an Excel workbook",
        help_text="A file that ends in .xlsx, of at most 10 MB. Columns are found by their headings",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class AnswersForm(forms.Form):
    """How each item is answered, and which assertions are confirmed."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, items: list[AssessedItem], assertions: dict[str, bool], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.assertions = assertions
        for item in items:
            self.fields[f"item_{item.code}"] = (
                _of_outcome(item) if item.expected else _of_item(item)
            )
        if not assertions:
            return
        self.fields["confirmed"] = forms.MultipleChoiceField(
            label="Which assertions do you confirm?",
            choices=[(code, code) for code in assertions],
            initial=[code for code, is_confirmed in assertions.items() if is_confirmed],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="You confirm an assertion once its mandatory items are complete",
        )

    def responses(self) -> dict[str, Response]:
        """Return the response of each evidence item."""
        return {code: Response(said) for code, said in self._said(outcomes=False)}

    def levels(self) -> dict[str, Level]:
        """Return the level of each outcome."""
        return {code: Level(said) for code, said in self._said(outcomes=True)}

    def _said(self, *, outcomes: bool) -> list[tuple[str, str]]:
        of_kind = [each.code for each in self.items if bool(each.expected) is outcomes]
        return [(code, self.cleaned_data[f"item_{code}"]) for code in of_kind]

    def which_confirmed(self) -> dict[str, bool]:
        """Return which assertions are confirmed."""
        chosen = set(self.cleaned_data.get("confirmed", ()))
        return {code: code in chosen for code in self.assertions}
