"""Step 2, the form that changes several rows at once; whatever is blank stays as it is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.quarters import Quarter
from causeway.records.models import Person
from causeway.services.several_changes import SeveralSaid
from causeway.web.days import DayField
from causeway.web.findings.typed import offer
from causeway.web.labels import SCALE, TREATMENT, choices

AS_IT_IS = ("", "Leave as it is")


class SeveralForm(forms.Form):
    """What to change in every chosen row."""

    priority = forms.ChoiceField(choices=[AS_IT_IS, *choices(SCALE)], required=False)
    lead = forms.ChoiceField(label="Lead of each finding", required=False)
    lead_role = forms.CharField(label="Or the lead’s role", required=False, max_length=150)
    owner = forms.ChoiceField(label="Owner of their actions", required=False)
    owner_role = forms.CharField(label="Or the owner’s role", required=False, max_length=150)
    finishes_in = forms.ChoiceField(label="Finish of their actions", required=False)
    workstream = forms.CharField(
        label="Workstream of their actions", required=False, max_length=150
    )
    kind = forms.ChoiceField(
        label="Treatment", choices=[AS_IT_IS, *choices(TREATMENT)], required=False
    )
    justification = forms.CharField(
        label="Reason",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="It takes the place of the reasons there are",
    )
    look_again_on = DayField(
        label="When will you look at them again?",
        required=False,
        help_text="For findings you defer",
    )
    accepted_by = forms.CharField(
        label="Who accepts it?",
        required=False,
        max_length=150,
        help_text="For risks you accept, and where no action is needed",
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Person],
        quarters: Sequence[Quarter],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [AS_IT_IS, *((str(person.reference), person.name) for person in people)]
        offer(self, "lead", offered)
        offer(self, "owner", offered)
        offer(self, "finishes_in", [AS_IT_IS, *((each.code, each.spoken) for each in quarters)])

    def clean(self) -> None:
        """Refuse a person and a role at once, and a form that changes nothing."""
        given = self.cleaned_data
        for person, role in (("lead", "lead_role"), ("owner", "owner_role")):
            if given.get(person) and given.get(role):
                self.add_error(role, "Choose a person or name a role, not both")
        if not self.errors and not any(given.values()):
            raise forms.ValidationError(
                "Say what to change in the rows you chose", params={"href": "#id_priority"}
            )

    def said(self) -> SeveralSaid:
        """Return what was asked for."""
        given = self.cleaned_data
        return SeveralSaid(
            kind=TreatmentKind(given["kind"]) if given["kind"] else None,
            priority=Scale(given["priority"]) if given["priority"] else None,
            justification=given["justification"],
            accepted_by=given["accepted_by"],
            look_again_on=given["look_again_on"],
            lead=UUID(given["lead"]) if given["lead"] else None,
            lead_role=given["lead_role"],
            owner=UUID(given["owner"]) if given["owner"] else None,
            owner_role=given["owner_role"],
            finishes_in=Quarter.parse(given["finishes_in"]) if given["finishes_in"] else None,
            workstream=given["workstream"],
        )
