"""After step 10: say that a finding continues one of an earlier cycle, and read what it continues.

The link is the council's own: an assurer reads the earlier finding only where they are engaged for
that plan too (R-CAF-66; a reader of one plan never learns that another exists).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from causeway.domain import continuing as rules
from causeway.domain.access import Operation
from causeway.domain.continuing import Comparable, Suggested
from causeway.records.models import Finding, FindingContinued, Member, NextCycle, Plan
from causeway.services import action_rows, events
from causeway.services.carried_over import cycles_before
from causeway.services.framework_change import mapping_of
from causeway.services.next_cycle import NotYet
from causeway.services.permission import permitted_on_plan
from causeway.services.submitted import has_been_submitted, was_submitted

MOST_EARLIER = 200
MOST_GENERATIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An earlier finding that may be continued, and why it is suggested, where it is."""

    finding: Finding
    suggested: Suggested | None


@permitted_on_plan(Operation.CONTINUE_FINDING)
def continue_finding(
    plan: Plan, *, finding: UUID, earlier: UUID, by: Member, at: datetime
) -> FindingContinued:
    """Say that a finding of this plan continues one of an earlier cycle; once, however often said.

    Raises Finding.DoesNotExist where either is not theirs to see, and NotYet where the other is
    not of an earlier cycle.
    """
    (row,) = action_rows.findings_named(plan, [finding], by=by)
    before = Finding.objects.visible_to(by).present().select_related("plan__cycle")
    other = before.get(reference=earlier, organisation_id=plan.organisation_id)
    reasons = rules.against_continuing(
        other.ref,
        same_regime=other.plan.regime_code == plan.regime_code,
        of_an_earlier_cycle=other.plan.cycle.starts_on < plan.cycle.starts_on,
        was_submitted=has_been_submitted(other.plan),
    )
    if reasons:
        raise NotYet(*reasons)
    found, made = FindingContinued.objects.get_or_create(
        finding=row, earlier=other, defaults={"said_by_id": by.person_id, "said_at": at}
    )
    if made:
        _tell(plan, "finding_continued", row, by=by, at=at)
    return found


@permitted_on_plan(Operation.CONTINUE_FINDING)
def stop_continuing(plan: Plan, *, finding: UUID, earlier: UUID, by: Member, at: datetime) -> None:
    """Take back that a finding continues an earlier one; raise Finding.DoesNotExist if not theirs."""
    (row,) = action_rows.findings_named(plan, [finding], by=by)
    said = FindingContinued.objects.visible_to(by).filter(finding=row, earlier__reference=earlier)
    lost, _ = FindingContinued.objects.filter(pk__in=said.values("pk")).delete()
    if lost:
        _tell(plan, "finding_not_continued", row, by=by, at=at)


def _tell(plan: Plan, kind: str, row: Finding, *, by: Member, at: datetime) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=row.reference,
        plan=plan,
        ref=row.ref,
        by=by,
        at=at,
    )


def earlier_findings(plan: Plan, *, by: Member) -> QuerySet[Finding]:
    """Return the findings that one of this plan may continue, those of the latest cycle first."""
    return (
        Finding.objects.visible_to(by)
        .present()
        .filter(
            organisation_id=plan.organisation_id,
            plan__regime_code=plan.regime_code,
            plan__in=Plan.objects.filter(was_submitted()),
            plan__cycle__starts_on__lt=plan.cycle.starts_on,
        )
        .select_related("part", "treatment", "plan__cycle")
        .prefetch_related("requirements")
        .order_by("-plan__cycle__starts_on", "plan_id", "position")
    )


def choices_for(plan: Plan, row: Finding, *, by: Member) -> Sequence[Choice]:
    """Return the earlier findings that this one may continue, what is suggested first."""
    linked = FindingContinued.objects.filter(finding=row).values("earlier_id")
    rows = list(earlier_findings(plan, by=by).exclude(pk__in=linked)[:MOST_EARLIER])
    own = Comparable(
        key=row.pk,
        part=row.part.system_id,
        outcomes=frozenset(each.requirement for each in row.requirements.all()),
        text=row.recommendation,
    )
    found = {each.key: each for each in rules.suggested(own, _comparable(plan, rows, by=by))}
    by_key = {each.pk: each for each in rows}
    first = [Choice(finding=by_key[key], suggested=each) for key, each in found.items()]
    rest = (Choice(finding=each, suggested=None) for each in rows if each.pk not in found)
    return [*first, *rest]


def _comparable(plan: Plan, rows: Sequence[Finding], *, by: Member) -> list[Comparable]:
    """Return the rows with their outcomes as this plan's framework names them."""
    following = (
        NextCycle.objects.visible_to(by)
        .filter(cycle_id=plan.cycle_id)
        .select_related("earlier", "cycle")
        .first()
    )
    of_chain = set(cycles_before(following)) if following else set()
    found = []
    for row in rows:
        named = {each.requirement for each in row.requirements.all()}
        if following and row.plan.cycle_id in of_chain and row.plan.framework != plan.framework:
            where = mapping_of(following, named, from_code=row.plan.framework)
            named = {to for each in where.values() for to in each.to}
        found.append(
            Comparable(
                key=row.pk,
                part=row.part.system_id,
                outcomes=frozenset(named),
                text=row.recommendation,
            )
        )
    return found


def continued_by(row: Finding, *, by: Member) -> Sequence[Finding]:
    """Return the earlier findings this one continues, and what those continue, latest first.

    A finding the member may not see is not there, and neither is what only it leads to.
    """
    found: dict[int, Finding] = {}
    last = [row.pk]
    for _ in range(MOST_GENERATIONS):
        links = FindingContinued.objects.visible_to(by).filter(finding__in=last)
        rows = (
            Finding.objects.filter(pk__in=links.values("earlier_id"))
            .exclude(pk__in=found)
            .select_related("part", "treatment", "plan__cycle")
            .prefetch_related("requirements")
            .order_by("number")
        )
        fresh = list(rows)
        if not fresh:
            break
        found |= {each.pk: each for each in fresh}
        last = [each.pk for each in fresh]
    return list(found.values())
