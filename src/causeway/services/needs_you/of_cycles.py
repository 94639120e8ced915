"""What the turn of a cycle asks of the lead: a plan to close, a cycle to open, actions that wait."""

from collections.abc import Collection, Sequence

from causeway.domain.access import OPEN_TO_THE_COUNCIL, Operation
from causeway.domain.action import Status
from causeway.records.models import Commitment, Member, NextCycle, Plan
from causeway.services.carried_over import waiting
from causeway.services.carried_status import status_of
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_plans import open_to


def turning(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return what the lead has to do at the turn of a cycle."""
    if not member.may(Operation.DECIDE_CARRIED):
        return []
    return [*_to_close(member, plans), *_to_open(member, plans), *_carried(member, plans)]


def _to_close(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the plans in delivery whose cycle is over, or whose actions are all complete."""
    running = open_to(member, Operation.CLOSE_CYCLE, plans)
    if not running:
        return []
    finished = _finished(running)
    return [
        Item(kind=Kind.CLOSE_PLAN, plan=plan, due_on=plan.cycle.ends_on if is_over else None)
        for plan in running.values()
        if (is_over := plan.cycle.ends_on < member.today) or plan.pk in finished
    ]


def _finished(running: Collection[int]) -> frozenset[int]:
    """Return which of these plans promise something, and have all of it complete."""
    promised = Commitment.objects.filter(plan__in=running).select_related(
        "action__owner", "action__budget_holder"
    )
    complete: dict[int, bool] = {}
    for each in promised:
        done = status_of(each.action) is Status.COMPLETE
        complete[each.plan_id] = complete.get(each.plan_id, True) and done
    return frozenset(plan for plan, done in complete.items() if done)


def _to_open(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return each cycle with a closed plan that no other starts from, once."""
    closed = {plan.cycle_id: plan for plan in plans if plan.stage == "closed"}
    if not closed:
        return []
    followed = NextCycle.objects.visible_to(member).filter(earlier__in=closed)
    left = closed.keys() - set(followed.values_list("earlier_id", flat=True))
    return [
        Item(kind=Kind.OPEN_NEXT, subject=plan.cycle.reference, ref=plan.cycle.title)
        for cycle, plan in closed.items()
        if cycle in left
    ]


def _carried(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return, for each cycle with a plan to answer, how many actions wait for a finding of it."""
    answering = {plan.cycle_id: plan for plan in plans if plan.stage in OPEN_TO_THE_COUNCIL}
    if not answering:
        return []
    opened = NextCycle.objects.visible_to(member).filter(cycle__in=answering)
    counted = ((each, len(waiting(each, by=member))) for each in opened)
    return [
        Item(
            kind=Kind.CARRIED,
            plan=answering[each.cycle_id],
            subject=each.reference,
            count=count,
        )
        for each, count in counted
        if count
    ]
