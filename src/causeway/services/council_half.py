"""The council's answers that came with the report's own file, brought in once the review is recorded.

The file stays with its preview; nothing of the council's half opens before R-CAF-04, 29 and 38
allow it, and what the council has answered meanwhile is left as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from causeway.documents.workbook.reading import FoundAction, FoundFinding, Problem, Reading
from causeway.domain.access import Operation
from causeway.domain.finding import TreatmentKind
from causeway.domain.quarters import Quarter
from causeway.records.models import (
    Event,
    Finding,
    Member,
    Membership,
    Plan,
    ReadingState,
    ReportReading,
)
from causeway.services import events
from causeway.services.actions import ActionSaid
from causeway.services.drafting import add_action, answer_finding
from causeway.services.edits import EditRefused
from causeway.services.permission import permitted_on_plan
from causeway.services.report_reading import COUNCIL_RULES, understood
from causeway.services.treatments import TreatmentSaid

BROUGHT_IN = "council_half_brought_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedAnswer:
    """What the file says the council does about one finding, and whether it can still be taken."""

    finding: Finding
    found: FoundFinding
    doubts: tuple[Problem, ...]
    is_answered_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What became of the file's answers."""

    findings: int
    actions: int
    refused: tuple[str, ...]


def file_with_answers(plan: Plan, by: Member) -> ReportReading | None:
    """Return the report's file where it holds answers that were not brought in yet."""
    saved = ReportReading.objects.visible_to(by).filter(
        plan=plan, state=ReadingState.SAVED.value, file=plan.report.file_id
    )
    kept = saved.select_related("file").defer("grid", "file__content").order_by("-read_at").first()
    if kept is None or not kept.choices.get("answered"):
        return None
    brought_in = Event.objects.filter(plan=plan, kind=BROUGHT_IN, subject=kept.reference)
    return None if brought_in.exists() else kept


def offered_answers(kept: ReportReading, plan: Plan, by: Member) -> tuple[OfferedAnswer, ...]:
    """Return the file's answers beside the findings they answer."""
    reading = understood(kept)
    rows = Finding.objects.visible_to(by).present().filter(plan=plan)
    by_source = {
        row.source: row for row in rows.select_related("treatment").prefetch_related("commitments")
    }
    return tuple(
        OfferedAnswer(
            finding=by_source[found.source],
            found=found,
            doubts=_doubts(reading, found),
            is_answered_here=_is_answered(by_source[found.source]),
        )
        for found in reading.findings
        if found.answered and found.source in by_source
    )


def _doubts(reading: Reading, found: FoundFinding) -> tuple[Problem, ...]:
    sheet, _, first = found.source.rpartition("!")
    return tuple(
        each
        for each in reading.problems
        if each.rule in COUNCIL_RULES
        and each.sheet == sheet
        and each.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == first[1:]
    )


def _is_answered(row: Finding) -> bool:
    treatment = row.treatment
    return bool(treatment.kind or treatment.justification or row.commitments.all())


@permitted_on_plan(Operation.BRING_WORKBOOK_BACK)
def bring_in_council_half(plan: Plan, *, reading: UUID, by: Member, at: datetime) -> BroughtIn:
    """Take the file's answers over as the council's draft, once; what was not understood is left out.

    Raises ReportReading.DoesNotExist where there is no such file with answers left.
    """
    kept = file_with_answers(plan, by)
    if kept is None or kept.reference != reading:
        raise ReportReading.DoesNotExist
    taken = [each for each in offered_answers(kept, plan, by) if not each.is_answered_here]
    for each in taken:
        answer_finding(
            plan.reference,
            finding=each.finding.reference,
            said=_treatment(each.found),
            seen_revision=each.finding.treatment.revision,
            by=by,
            at=at,
        )
    actions, refused = _add_actions(plan, taken, by, at)
    events.append(
        BROUGHT_IN,
        organisation=plan.organisation,
        subject=kept.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return BroughtIn(findings=len(taken), actions=actions, refused=tuple(refused))


def _treatment(found: FoundFinding) -> TreatmentSaid:
    return TreatmentSaid(
        kind=found.treatment, priority=found.priority, justification=found.justification
    )


def _add_actions(
    plan: Plan, taken: Sequence[OfferedAnswer], by: Member, at: datetime
) -> tuple[int, list[str]]:
    """Add every action once, however many rows tell of it; return how many, and which were refused."""
    members = _members(by)
    shared: dict[str, tuple[ActionSaid, list[UUID]]] = {}
    for each in taken:
        if each.found.treatment is not TreatmentKind.IMPLEMENT:
            continue
        for number, action in enumerate(each.found.actions, start=1):
            key = action.ref or f"{each.found.source}#{number}"
            said, answers = shared.get(key, (_action(action, each.found, members), []))
            if not said.cost.is_known and action.cost.is_known:
                said = _action(action, each.found, members)
            shared[key] = (said, [*answers, each.finding.reference])
    added, refused = 0, []
    for key, (said, answers) in shared.items():
        try:
            add_action(plan.reference, said=said, findings=answers, by=by, at=at)
            added += 1
        except EditRefused as refusal:
            refused.append(f"{key.partition('#')[0]}: {refusal}")
    return added, refused


def _members(by: Member) -> Mapping[str, UUID]:
    running = Membership.objects.running(on=by.today).filter(organisation_id=by.organisation_id)
    return {
        each.person.name.casefold(): each.person.reference
        for each in running.select_related("person")
    }


def _action(action: FoundAction, found: FoundFinding, members: Mapping[str, UUID]) -> ActionSaid:
    owner = members.get(action.owner.strip().casefold())
    quarters = [each.understood for each in action.quarters if each.understood is not None]
    starts = min(quarters, default=action.starts_next_year)
    finishes = Quarter.containing(action.finish) if action.finish else None
    return ActionSaid(
        title=action.action or found.recommendation,
        owner=owner,
        owner_role="" if owner else action.owner[:150],
        cost=replace(action.cost, text=action.cost.text[:500]),
        cost_not_known_yet=action.cost_answered and not action.cost.is_known,
        effort=action.effort,
        complexity=action.complexity,
        starts_in=starts if starts and (finishes is None or starts <= finishes) else None,
        finishes_in=finishes,
        finish_on=action.finish,
        no_finish_reason=action.finish_unknown_reason,
        resource=action.resource,
        budget=action.budget,
    )
