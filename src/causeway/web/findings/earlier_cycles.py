"""What the page of a finding says of earlier cycles: what it continues, what waits to answer it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Action, Event, Finding, FindingContinued, Member, Plan
from causeway.services.carried_over import waiting_for_a_finding_of
from causeway.services.carried_status import status_of
from causeway.services.continuing import continued_by
from causeway.web.events import Happened, in_words
from causeway.web.findings.presenters import shortened
from causeway.web.labels import RISK, STATUS, TREATMENT, said
from causeway.web.spoken import day, listed

MOST_EVENTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a summary list."""

    key: str
    value: str
    words: bool = False
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier finding, as far as the member may read it, with what happened to it."""

    reference: UUID
    ref: str
    title: str
    href: str
    direct: bool
    facts: tuple[Fact, ...]
    events: tuple[Happened, ...]


def earlier_cycles(plan: Plan, row: Finding, member: Member) -> Mapping[str, object]:
    """Return what the page of a finding shows of earlier cycles."""
    editable = member.may(Operation.EDIT_ACTION, plan.stage)
    waits = waiting_for_a_finding_of(plan, by=member) if editable else []
    return {
        "continued": continued_here(row, member),
        "may_continue": member.may(Operation.CONTINUE_FINDING, plan.stage),
        "carried_over": [(str(each.reference), _spoken(each)) for each in waits],
    }


def _spoken(action: Action) -> str:
    return f"{action.ref} {shortened(action.title, 90)} ({STATUS[status_of(action)].lower()})"


def continued_here(row: Finding, member: Member) -> list[Earlier]:
    """Return what the finding continues, and what that continued in its turn."""
    found = continued_by(row, by=member)
    links = FindingContinued.objects.visible_to(member).filter(finding=row)
    direct = set(links.values_list("earlier_id", flat=True))
    return [_earlier(each, member, direct=each.pk in direct) for each in found]


def _earlier(row: Finding, member: Member, *, direct: bool) -> Earlier:
    plan = row.plan
    # What the council did about it is shown to those who may read that in the earlier plan.
    sees = member.may(Operation.SEE_COUNCIL_HALF, plan.stage)
    outcomes = [each.requirement for each in row.requirements.all()]
    facts = [
        Fact(key="Recommendation", value=row.recommendation, words=True),
        Fact(key="Outcomes", value=listed(outcomes)),
        Fact(key="Risk", value=said(RISK, row.risk_level)),
        *(_councils_half(row, member) if sees else ()),
    ]
    return Earlier(
        reference=row.reference,
        ref=row.ref,
        title=f"{row.ref} of {plan.title} ({plan.cycle.title})",
        href=reverse("findings:finding", args=[plan.reference, row.reference]),
        direct=direct,
        facts=tuple(fact for fact in facts if fact.value),
        events=tuple(_events(row, member)) if sees else (),
    )


def _councils_half(row: Finding, member: Member) -> Sequence[Fact]:
    treatment = getattr(row, "treatment", None)
    actions = (
        Action.objects.visible_to(member)
        .filter(commitments__findings__finding=row)
        .select_related("owner", "budget_holder")
        .order_by("number")
        .distinct()
    )
    done = [f"{each.ref} {each.title}: {STATUS[status_of(each)].lower()}" for each in actions]
    facts = [Fact(key="Actions", value="\n".join(done), words=True)]
    if treatment is None:
        return facts
    return [
        Fact(key="Treatment", value=said(TREATMENT, treatment.kind)),
        Fact(key="Why", value=treatment.justification, words=True),
        Fact(key="Accepted by", value=treatment.accepted_by),
        Fact(key="To be looked at again", value=day(treatment.look_again_on, "")),
        *facts,
    ]


def _events(row: Finding, member: Member) -> list[Happened]:
    actions = row.commitments.values("commitment__action__reference")
    events = Event.objects.visible_to(member).filter(plan_id=row.plan_id)
    latest = (events.filter(subject=row.reference) | events.filter(subject__in=actions)).order_by(
        "-number"
    )
    return [in_words(event) for event in latest.select_related("by")[:MOST_EVENTS]]
