"""After step 10: what a cycle takes from the ones before it, read and brought along.

An action belongs to the organisation, so the same action comes along, with its owner and all its
history: nothing is copied. What nobody decided on in one cycle is carried into the one after.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Exists, F, OuterRef, QuerySet

from causeway.domain.access import RELEASED
from causeway.domain.action import Status
from causeway.domain.finding import finding_ref
from causeway.domain.next_cycle import LEFT_OPEN, Carry
from causeway.records.models import (
    Action,
    CarriedAction,
    Commitment,
    CommitmentFinding,
    Cycle,
    Finding,
    FindingContinued,
    Member,
    NextCycle,
    Plan,
)
from causeway.services.carried_status import status_of, still_open
from causeway.services.submitted import was_submitted

MOST_CYCLES = 50


def submitted_plans(cycles: Iterable[Cycle | int]) -> QuerySet[Plan]:
    """Return the plans of these cycles that have been submitted."""
    return Plan.objects.filter(was_submitted(), cycle__in=list(cycles))


def cycles_before(following: NextCycle) -> tuple[int, ...]:
    """Return the keys of the cycles this one starts from, the latest first."""
    pairs = NextCycle.objects.filter(organisation_id=following.organisation_id)
    earlier_of = dict(pairs.values_list("cycle_id", "earlier_id"))
    found: list[int] = []
    each: int | None = following.cycle_id
    while (each := earlier_of.get(each or 0)) is not None and each not in found:
        found.append(each)
    return tuple(found[:MOST_CYCLES])


def open_actions_of(earlier: Cycle) -> Sequence[Action]:
    """Return the actions of a cycle that are not complete: promised in it, or carried into it."""
    promised = Commitment.objects.filter(
        action=OuterRef("pk"), plan__in=submitted_plans([earlier]).values("pk")
    )
    brought = CarriedAction.objects.filter(
        action=OuterRef("pk"), next_cycle__cycle=earlier
    ).exclude(decision=Carry.DROP.value)
    own = Action.objects.filter(organisation_id=earlier.organisation_id)
    found = own.filter(Exists(promised) | Exists(brought)).order_by("number")
    return still_open(found.select_related("owner", "budget_holder"))


def bring_along(following: NextCycle) -> int:
    """Have every open action of the earlier cycle come along, once; return how many are new."""
    there = set(following.carried.values_list("action_id", flat=True))
    made = CarriedAction.objects.bulk_create(
        CarriedAction(next_cycle=following, action=action, status_before=status_of(action).value)
        for action in open_actions_of(following.earlier)
        if action.pk not in there
    )
    return len(made)


def carried_seen(following: NextCycle, *, by: Member) -> QuerySet[CarriedAction]:
    """Return the actions that came along, as far as the member may see them."""
    seen = Action.objects.visible_to(by).filter(pk=OuterRef("action"))
    return (
        CarriedAction.objects.visible_to(by)
        .filter(Exists(seen), next_cycle=following)
        .select_related("action__owner", "action__budget_holder", "decided_by")
        .order_by("action__number")
    )


def findings_answered(following: NextCycle, *, by: Member) -> Mapping[int, Sequence[str]]:
    """Return the findings of the new cycle that each action answers, by its key, as far as seen."""
    seen = Finding.objects.visible_to(by).present().filter(plan__cycle_id=following.cycle_id)
    links = CommitmentFinding.objects.filter(finding__in=seen).order_by("finding__number")
    found: dict[int, list[str]] = defaultdict(list)
    for action, number in links.values_list("commitment__action_id", "finding__number"):
        found[action].append(finding_ref(number))
    return found


def answering(following: NextCycle) -> QuerySet[Commitment]:
    """Return what is promised in the plans of the new cycle."""
    return Commitment.objects.filter(plan__cycle_id=following.cycle_id)


def waiting(following: NextCycle, *, by: Member) -> Sequence[CarriedAction]:
    """Return the actions that came along, are still open and answer no finding of the new cycle."""
    taken_up = answering(following).filter(action=OuterRef("action"))
    left = carried_seen(following, by=by).exclude(decision=Carry.DROP.value)
    rows = left.filter(~Exists(taken_up))
    return [row for row in rows if status_of(row.action) is not Status.COMPLETE]


def waiting_for_a_finding_of(plan: Plan, *, by: Member) -> Sequence[Action]:
    """Return the actions carried into the plan's cycle that answer no finding of it yet."""
    following = NextCycle.objects.visible_to(by).filter(cycle_id=plan.cycle_id).first()
    return [each.action for each in waiting(following, by=by)] if following else []


def to_look_at_again(following: NextCycle, *, by: Member) -> Sequence[Finding]:
    """Return what earlier cycles deferred, accepted or left, unless a later one took it up."""
    before = cycles_before(following)
    taken_up = FindingContinued.objects.filter(
        earlier=OuterRef("pk"), finding__plan__cycle__in=before
    )
    return list(
        Finding.objects.visible_to(by)
        .present()
        .filter(plan__in=submitted_plans(before).values("pk"))
        .filter(treatment__kind__in=[kind.value for kind in LEFT_OPEN])
        .filter(~Exists(taken_up))
        .select_related("part", "treatment", "plan__cycle")
        .prefetch_related("requirements")
        .order_by(F("treatment__look_again_on").asc(nulls_last=True), "number")
    )


def report_is_in(following: NextCycle) -> bool:
    """Return whether a report of the new cycle has been released."""
    return Plan.objects.filter(cycle_id=following.cycle_id, stage__in=RELEASED).exists()
