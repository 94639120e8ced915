"""What delivery asks: check-ins that are due, actions that are overdue, and what is blocked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from causeway.domain.access import Operation
from causeway.domain.action import Status
from causeway.domain.delivery import is_overdue
from causeway.records.models import (
    Action,
    CheckedIn,
    CheckIn,
    Commitment,
    CommitmentFinding,
    Member,
    Plan,
)
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_plans import open_to
from causeway.services.progress_rows import promised
from causeway.services.submitted import submitted_among

MOST_ROWS = 1_000


def delivery(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return what the member is asked of delivery; a lead is also told what is blocked."""
    theirs = _begun(open_to(member, Operation.SAY_PROGRESS, plans))
    if not theirs:
        return []
    made = list(_promises(member, theirs))
    return [
        *_check_ins(member, theirs),
        *_overdue(member, theirs, made),
        *_blocked(member, theirs, made),
    ]


def _begun(plans: dict[int, Plan]) -> dict[int, Plan]:
    """Return those that were submitted once, though their next version may be being signed."""
    begun = submitted_among(plans.values())
    return {key: plan for key, plan in plans.items() if key in begun}


def _promises(member: Member, plans: dict[int, Plan]) -> QuerySet[Commitment]:
    answers = CommitmentFinding.objects.filter(
        commitment=OuterRef("pk"), finding__withdrawn_at__isnull=True
    )
    seen = Action.objects.visible_to(member).filter(pk=OuterRef("action"))
    leads = open_to(member, Operation.MANAGE_CHECK_INS, list(plans.values()))
    return (
        Commitment.objects.visible_to(member)
        .filter(Exists(answers), Exists(seen), plan__in=plans)
        .filter(Q(action__owner_id=member.person_id) | Q(plan__in=leads))
        .exclude(action__reached=Status.COMPLETE.value)
        .select_related("action__owner")
        .order_by("plan_id", "action__number")[:MOST_ROWS]
    )


def _check_ins(member: Member, plans: dict[int, Plan]) -> Iterable[Item]:
    later = CheckIn.objects.filter(
        plan=OuterRef("check_in__plan"), due_on__gt=OuterRef("check_in__due_on")
    )
    rows = CheckedIn.objects.visible_to(member).filter(
        ~Exists(later),
        check_in__plan__in=plans,
        action__owner_id=member.person_id,
        answered_by__isnull=True,
    )
    counted = Counter(rows.values_list("check_in__plan_id", "check_in__due_on"))
    for (plan, due_on), count in counted.items():
        yield Item(kind=Kind.CHECK_IN, plan=plans[plan], count=count, due_on=due_on)


def _overdue(member: Member, plans: dict[int, Plan], made: Sequence[Commitment]) -> Iterable[Item]:
    days = defaultdict(list)
    for each in made:
        here = promised(each)
        if each.action.owner_id == member.person_id and is_overdue(here, member.today):
            days[each.plan_id].append(here.agreed_finish or here.forecast_finish)
    for plan, finishes in days.items():
        first = min(day for day in finishes if day)
        yield Item(kind=Kind.OVERDUE, plan=plans[plan], count=len(finishes), due_on=first)


def _blocked(member: Member, plans: dict[int, Plan], made: Sequence[Commitment]) -> Iterable[Item]:
    leads = open_to(member, Operation.MANAGE_CHECK_INS, list(plans.values()))
    counted = Counter(
        each.plan_id
        for each in made
        if each.plan_id in leads and each.action.standing.status is Status.BLOCKED
    )
    for plan, count in counted.items():
        yield Item(kind=Kind.BLOCKED, plan=plans[plan], count=count)
