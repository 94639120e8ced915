"""Step 2, the treatment of a finding as a person says it, and as its row keeps it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from causeway.domain.action_checks import Problem, problem_with_year
from causeway.domain.finding import Scale, TreatmentKind
from causeway.records.models import FindingTreatment, Member
from causeway.services.edits import EditRefused
from causeway.services.own_people import person_named


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentSaid:
    """The organisation's half of a row, as it was typed (R-CAF-08, 43, 44)."""

    kind: TreatmentKind | None = None
    priority: Scale | None = None
    justification: str = ""
    lead: UUID | None = None
    lead_role: str = ""
    accepted_by: str = ""
    look_again_on: date | None = None


def said_of(treatment: FindingTreatment) -> TreatmentSaid:
    """Return what the row says now."""
    return TreatmentSaid(
        kind=TreatmentKind(treatment.kind) if treatment.kind else None,
        priority=Scale(treatment.priority) if treatment.priority else None,
        justification=treatment.justification,
        lead=treatment.lead.reference if treatment.lead else None,
        lead_role=treatment.lead_role,
        accepted_by=treatment.accepted_by,
        look_again_on=treatment.look_again_on,
    )


def check_day(look_again_on: date | None, *, before: date | None, by: Member) -> None:
    """Return only if a day to look again is still to come, or was said before; else EditRefused."""
    if look_again_on is None or look_again_on == before:
        return
    if problems := problem_with_year("look_again_on", look_again_on, today=by.today):
        raise EditRefused(*problems)
    if look_again_on < by.today:
        says = "The day to look at it again must be today or later"
        raise EditRefused(Problem(field="look_again_on", says=says, rule="R-CAF-08"))


def columns_of(said: TreatmentSaid, *, before: FindingTreatment, by: Member) -> dict[str, Any]:
    """Return the columns to write; raise EditRefused for a lead from elsewhere or a day gone by."""
    check_day(said.look_again_on, before=before.look_again_on, by=by)
    return {
        "kind": said.kind.value if said.kind else "",
        "priority": said.priority.value if said.priority else "",
        "justification": said.justification.strip(),
        "lead": person_named(said.lead, by=by, field="lead", before=before.lead),
        "lead_role": said.lead_role.strip(),
        "accepted_by": said.accepted_by.strip(),
        "look_again_on": said.look_again_on,
    }
