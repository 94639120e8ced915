"""The actions whose money somebody answers for, while nobody has said whether it is there (R-CAF-50)."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from causeway.domain.access import Operation
from causeway.domain.action import Answer, Status
from causeway.records.models import Action, Commitment, CommitmentFinding, Member, Plan
from causeway.services.carried_status import status_of
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_plans import open_to

MOST_ACTIONS = 200
ANSWERED = (Answer.YES.value, Answer.NO.value)


def money(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the actions that name the member as budget holder, each once, until it is said."""
    theirs = {
        key: plan
        for key, plan in open_to(member, Operation.SEE_COUNCIL_HALF, plans).items()
        if plan.stage != "closed" and plan.organisation_id == member.organisation_id
    }
    if not theirs:
        return []
    answers = CommitmentFinding.objects.filter(
        commitment=OuterRef("pk"), finding__withdrawn_at__isnull=True
    )
    seen = Action.objects.visible_to(member).filter(pk=OuterRef("action"))
    made = (
        Commitment.objects.visible_to(member)
        .filter(Exists(answers), Exists(seen), plan__in=theirs)
        .filter(action__budget_holder_id=member.person_id)
        .exclude(action__budget__in=ANSWERED)
        .select_related("action__owner", "action__budget_holder")
        .order_by("action__number", "-plan_id")
    )
    each_once = {
        commitment.action_id: commitment
        for commitment in made
        if status_of(commitment.action) is not Status.COMPLETE
    }
    return [
        Item(
            kind=Kind.MONEY,
            plan=theirs[each.plan_id],
            subject=each.action.reference,
            ref=each.action.ref,
        )
        for each in list(each_once.values())[:MOST_ACTIONS]
    ]
