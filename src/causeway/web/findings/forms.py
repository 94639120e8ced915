"""Step 2, the form of a finding: what is done about it, and why."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from causeway.domain.finding import Scale, TreatmentKind
from causeway.records.models import Person
from causeway.services.treatments import TreatmentSaid
from causeway.web.days import DayField
from causeway.web.findings.clash import Group
from causeway.web.findings.typed import offer
from causeway.web.labels import SCALE, TREATMENT, choices, said
from causeway.web.spoken import day

NOBODY = "Nobody chosen"
GROUPS = (
    Group(name="kind", title="What you will do", fields=("kind",)),
    Group(name="priority", title="Priority", fields=("priority",)),
    Group(name="justification", title="Justification", fields=("justification",)),
    Group(name="lead", title="Lead", fields=("lead", "lead_role")),
    Group(name="accepted_by", title="Who accepts it", fields=("accepted_by", "agreed_by")),
    Group(name="look_again_on", title="Date to look again", fields=("look_again_on",)),
)


def to_choose_from(people: Sequence[Person], *named: Person | None) -> list[tuple[str, str]]:
    """Return people as choices; whoever is named already stays one, though they have left."""
    here = {person.pk for person in people}
    left = {person.pk: person for person in named if person and person.pk not in here}
    return [
        ("", NOBODY),
        *((str(person.reference), person.name) for person in people),
        *((str(person.reference), f"{person.name} (has left)") for person in left.values()),
    ]


class TreatmentForm(forms.Form):
    """The council's half of a finding; each treatment asks only for what it needs."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="What will you do about this finding?",
        choices=choices(TREATMENT),
        required=False,
        widget=forms.RadioSelect,
    )
    priority = forms.ChoiceField(
        label="Priority", choices=choices(SCALE), required=False, widget=forms.RadioSelect
    )
    lead = forms.ChoiceField(label="Who leads on this finding?", required=False)
    lead_role = forms.CharField(
        label="Or name a role", required=False, max_length=150, help_text="Such as Head of ICT"
    )
    look_again_on = DayField(
        label="When will you look at it again?",
        required=False,
        help_text="For example, 31 3 2027",
    )
    accepted_by = forms.CharField(
        label="Who accepts the risk?",
        required=False,
        max_length=150,
        help_text="Their name and role. Somebody senior enough to accept it",
    )
    agreed_by = forms.CharField(
        label="Who agrees that nothing needs doing?",
        required=False,
        max_length=150,
        help_text="Their name and role",
    )
    justification = forms.CharField(
        label="Justification",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Why this is the right thing to do. Leaders and your assurer read it",
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], lead: Person | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = to_choose_from(people, lead)
        offer(self, "lead", offered)
        self.names = {UUID(reference): name for reference, name in offered if reference}

    def clean(self) -> None:
        """Refuse a lead who is given both as a person and as a role."""
        given = self.cleaned_data
        if given.get("lead") and given.get("lead_role"):
            self.add_error("lead_role", "Choose a person or name a role, not both")

    def said(self) -> TreatmentSaid:
        """Return what was typed, without the answers that the treatment does not ask for."""
        given = self.cleaned_data
        kind = TreatmentKind(given["kind"]) if given["kind"] else None
        settled = kind in {TreatmentKind.ACCEPT, TreatmentKind.NONE}
        accepted = given["agreed_by" if kind is TreatmentKind.NONE else "accepted_by"]
        return TreatmentSaid(
            kind=kind,
            priority=Scale(given["priority"]) if given["priority"] and not settled else None,
            justification=given["justification"],
            lead=UUID(given["lead"]) if given["lead"] else None,
            lead_role=given["lead_role"],
            accepted_by=accepted if settled or kind is None else "",
            look_again_on=given["look_again_on"] if kind in {TreatmentKind.DEFER, None} else None,
        )


def initial_of(said: TreatmentSaid, revision: int) -> dict[str, object]:
    """Return what the form shows of a treatment."""
    return {
        "revision": revision,
        "kind": said.kind or "",
        "priority": said.priority or "",
        "justification": said.justification,
        "lead": str(said.lead) if said.lead else "",
        "lead_role": said.lead_role,
        "accepted_by": said.accepted_by if said.kind is not TreatmentKind.NONE else "",
        "agreed_by": said.accepted_by if said.kind is TreatmentKind.NONE else "",
        "look_again_on": said.look_again_on,
    }


def in_words(value: TreatmentSaid, names: Mapping[UUID, str]) -> dict[str, str]:
    """Return a treatment as texts, one for each question that two people may answer differently."""
    return {
        "kind": said(TREATMENT, value.kind, ""),
        "priority": said(SCALE, value.priority, ""),
        "justification": value.justification,
        "lead": names.get(value.lead, "Somebody") if value.lead else value.lead_role,
        "accepted_by": value.accepted_by,
        "look_again_on": day(value.look_again_on, ""),
    }
