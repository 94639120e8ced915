"""After step 10, a new framework: what was carried, mapped by the catalogue and as the lead decides.

Nothing is lost: an outcome that nothing answers to keeps its findings and actions, and stays on
the list until the lead says where it belongs, or that it belongs nowhere (R-CAF-11).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.catalogues.correspondence import NoCorrespondence, mapped, without_counterpart
from causeway.catalogues.frameworks import framework
from causeway.domain.access import Operation
from causeway.domain.framework import Requirement
from causeway.domain.framework_change import Mapped, as_decided
from causeway.domain.lifecycle import Reason
from causeway.records.models import Finding, Member, NextCycle, OutcomeMapped, ProposedAsMet
from causeway.services import carried_over, events
from causeway.services.next_cycle import NotYet, lock_next_cycle
from causeway.services.permission import permitted


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOutcome:
    """One earlier outcome with what hangs on it, and where the next framework has it."""

    mapped: Mapped
    findings: tuple[Finding, ...]
    proposed: int


def decided_of(following: NextCycle) -> Mapping[str, tuple[str, ...]]:
    """Return what the lead decided, by the earlier outcome."""
    found: dict[str, tuple[str, ...]] = {}
    rows = OutcomeMapped.objects.filter(next_cycle=following).order_by("outcome", "later")
    for outcome, later in rows.values_list("outcome", "later"):
        found[outcome] = (*found.get(outcome, ()), *([later] if later else []))
    return found


def mapping_of(
    following: NextCycle, outcomes: Collection[str], *, from_code: str | None = None
) -> Mapping[str, Mapped]:
    """Return where the next framework has each of these outcomes."""
    before, after = from_code or following.earlier.framework, following.cycle.framework
    known = framework(after)
    # What was decided for a framework that the cycle no longer has stands for nothing.
    decided = {
        outcome: later
        for outcome, later in decided_of(following).items()
        if all(each in known for each in later)
    }
    return {
        outcome: as_decided(mapped(outcome, before, after), decided.get(outcome))
        for outcome in outcomes
    }


def carried_outcomes(following: NextCycle, *, by: Member) -> Sequence[CarriedOutcome]:
    """Return every outcome of the earlier cycle's findings that the member sees, in order."""
    plans = carried_over.submitted_plans([following.earlier_id])
    rows = Finding.objects.visible_to(by).present().filter(plan__in=plans.values("pk"))
    on: dict[str, list[Finding]] = defaultdict(list)
    for row in rows.prefetch_related("requirements").order_by("number"):
        for each in row.requirements.all():
            on[each.requirement].append(row)
    proposals: dict[str, int] = defaultdict(int)
    of_plans = ProposedAsMet.objects.visible_to(by).filter(plan__in=plans.values("pk"))
    for outcome in of_plans.values_list("requirement", flat=True):
        if outcome in on:
            proposals[outcome] += 1
    where = mapping_of(following, on.keys())
    return [
        CarriedOutcome(
            mapped=where[outcome], findings=tuple(on[outcome]), proposed=proposals[outcome]
        )
        for outcome in sorted(on)
    ]


def new_outcomes(following: NextCycle) -> tuple[Requirement, ...]:
    """Return the outcomes that the next framework has and the earlier one has nothing like."""
    before, after = following.earlier.framework, following.cycle.framework
    if before == after:
        return ()
    try:
        return without_counterpart(before, after)
    except NoCorrespondence:
        return framework(after).requirements


@permitted(Operation.DECIDE_CARRIED)
def decide_mapping(
    *,
    following: UUID,
    outcome: str,
    later: Collection[str],
    seen_revision: int,
    by: Member,
    at: datetime,
) -> Mapped:
    """Keep where the lead finds an earlier outcome in the next framework; nowhere, if none is named.

    Raises NextCycle.DoesNotExist where it is not theirs, NotYet for an outcome that was not carried
    or that the framework does not have, and SomebodyWasFirst; nothing has changed then.
    """
    found = lock_next_cycle(following, seen_revision=seen_revision, by=by)
    carried = {each.mapped.outcome for each in carried_outcomes(found, by=by)}
    _refuse_unknown(found, outcome, carried, later)
    _keep(found, outcome, later, by=by, at=at)
    return mapping_of(found, [outcome])[outcome]


@permitted(Operation.DECIDE_CARRIED)
def agree_with_mappings(
    *, following: UUID, seen_revision: int, by: Member, at: datetime
) -> Sequence[Mapped]:
    """Keep every mapping that the comparison has and the lead has not decided; return them."""
    found = lock_next_cycle(following, seen_revision=seen_revision, by=by)
    open_ones = [
        each.mapped
        for each in carried_outcomes(found, by=by)
        if each.mapped.to and not each.mapped.decided
    ]
    for each in open_ones:
        _keep(found, each.outcome, each.to, by=by, at=at)
    return open_ones


def _refuse_unknown(
    found: NextCycle, outcome: str, carried: Collection[str], later: Collection[str]
) -> None:
    after = framework(found.cycle.framework)
    says = [f"{each} is not an outcome of {after.title}" for each in later if each not in after]
    if outcome not in carried:
        says.append(f"No finding that was carried is on {outcome}")
    if says:
        raise NotYet(*(Reason(says=each, rules=("R-CAF-11",)) for each in says))


def _keep(
    found: NextCycle, outcome: str, later: Collection[str], *, by: Member, at: datetime
) -> None:
    OutcomeMapped.objects.filter(next_cycle=found, outcome=outcome).delete()
    OutcomeMapped.objects.bulk_create(
        OutcomeMapped(
            next_cycle=found,
            outcome=outcome,
            later=each,
            decided_by_id=by.person_id,
            decided_at=at,
        )
        for each in sorted(set(later)) or [""]
    )
    events.append(
        "outcome_mapped",
        organisation=found.organisation,
        subject=found.reference,
        ref=outcome,
        fields=sorted(set(later)),
        by=by,
        at=at,
    )
