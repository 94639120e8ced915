"""The next cycle in words: what came along, what waits for a finding, what is looked at again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from causeway.domain.action import Status
from causeway.domain.finding import finding_ref
from causeway.domain.framework_change import Mapped
from causeway.domain.next_cycle import Carry
from causeway.records.models import (
    CarriedAction,
    Finding,
    FindingContinued,
    Member,
    NextCycle,
)
from causeway.services.carried_over import (
    carried_seen,
    findings_answered,
    to_look_at_again,
    waiting,
)
from causeway.services.carried_status import status_of
from causeway.services.confirmed import compared, proposals_before
from causeway.web.findings.presenters import shortened
from causeway.web.labels import (
    LEVEL,
    STATUS,
    STATUS_COLOUR,
    TREATMENT_SHORT,
    part_name,
    said,
)
from causeway.web.next_cycle.words import CARRY, CONFIRMATION, FATE, outcome_title
from causeway.web.spoken import day, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """An action that came along: what was decided, and where it stands in the new cycle."""

    reference: UUID
    ref: str
    title: str
    href: str
    owner: str
    finish: str
    status: str
    colour: str
    decision: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """A finding that was deferred, accepted or left, with who says so and until when."""

    ref: str
    says: str
    href: str
    cycle: str
    treatment: str
    again: str
    who: str
    why: str
    continued: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """An outcome proposed as met, and what the new report says."""

    outcome: str
    part: str
    level: str
    says: str
    colour: str
    where: str


def came_along(following: NextCycle, member: Member) -> list[Came]:
    """Return the actions that came along, with where each stands in the new cycle."""
    answers = findings_answered(following, by=member)
    still = {row.pk for row in waiting(following, by=member)}
    return [
        Came(
            reference=row.action.reference,
            ref=row.action.ref,
            title=shortened(row.action.title, 120),
            href=reverse("actions:show", args=[row.action.reference]),
            owner=row.action.owner_spoken or "Nobody yet",
            finish=day(row.action.finish_on, "Not said yet"),
            status=STATUS[status_of(row.action)],
            colour=STATUS_COLOUR[status_of(row.action)],
            decision=said(CARRY, row.decision),
            now=_now(row, answers.get(row.action_id, ()), is_waiting=row.pk in still),
        )
        for row in carried_seen(following, by=member)
    ]


def _now(row: CarriedAction, refs: Sequence[str], *, is_waiting: bool) -> str:
    if row.decision == Carry.DROP.value:
        return f"Dropped: {row.reason}"
    if refs:
        return f"Answers {listed(refs)}"
    if is_waiting:
        return "Carried over, not yet answering a finding"
    complete = status_of(row.action) is Status.COMPLETE
    return "Complete" if complete else "Answers a finding you cannot see"


def looked_at_again(following: NextCycle, member: Member) -> list[LookAgain]:
    """Return what earlier cycles left open, and which new finding continues it."""
    rows = to_look_at_again(following, by=member)
    continued = _continued(following, rows, member)
    return [
        LookAgain(
            ref=row.ref,
            says=shortened(row.recommendation, 120),
            href=reverse("findings:finding", args=[row.plan.reference, row.reference]),
            cycle=row.plan.cycle.title,
            treatment=said(TREATMENT_SHORT, row.treatment.kind),
            again=day(row.treatment.look_again_on, "Now"),
            who=row.treatment.accepted_by or "Not said",
            why=row.treatment.justification,
            continued=listed(continued[row.pk]),
        )
        for row in rows
    ]


def _continued(
    following: NextCycle, rows: Iterable[Finding], member: Member
) -> dict[int, list[str]]:
    links = FindingContinued.objects.visible_to(member).filter(
        earlier__in=list(rows), finding__plan__cycle_id=following.cycle_id
    )
    found: dict[int, list[str]] = defaultdict(list)
    for earlier, number in links.order_by("finding__number").values_list(
        "earlier_id", "finding__number"
    ):
        found[earlier].append(finding_ref(number))
    return found


def confirmed(following: NextCycle, member: Member) -> list[Confirmed]:
    """Return what was proposed as met beside what the new report says of it."""
    proposals = proposals_before(following, by=member)
    if not member.sees_every_row:
        seen = Finding.objects.visible_to(member).values_list(
            "part_id", "requirements__requirement"
        )
        own = set(seen)
        proposals = [each for each in proposals if (each.part_id, each.requirement) in own]
    before, after = following.earlier.framework, following.cycle.framework
    return [
        Confirmed(
            outcome=outcome_title(before, each.proposal.requirement),
            part=part_name(each.proposal.part.name),
            level=said(LEVEL, each.proposal.level),
            says=CONFIRMATION[each.confirmation][0],
            colour=CONFIRMATION[each.confirmation][1],
            where=where_now(each.mapped, after),
        )
        for each in compared(following, proposals, by=member)
    ]


def where_now(mapped: Mapped, code: str) -> str:
    """Return where an outcome is found now, in words."""
    if not mapped.to:
        return "Nowhere"
    return listed([outcome_title(code, each) for each in mapped.to])


def decided_words(mapped: Mapped) -> str:
    """Return whether the lead has said where an outcome belongs."""
    if mapped.decided:
        return "Decided"
    return "As compared" if mapped.to else "Needs your decision"


def fate_words(mapped: Mapped) -> tuple[str, str]:
    """Return what became of an outcome, with the colour of its tag."""
    return FATE[mapped.fate]
