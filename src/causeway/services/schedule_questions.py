"""What is asked of a proposal that is ready: why of one action, and what its risk is against money."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.proposal import Asks, ProposalState
from causeway.records.models import Member, Plan, Proposal, ScheduleQuestion
from causeway.services import outbox
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.proposals import made_of, proposals_of

ANSWER = "answer_of_schedule"


def questions_of(proposal: Proposal) -> QuerySet[ScheduleQuestion]:
    """Return what was asked of a proposal, latest first."""
    return ScheduleQuestion.objects.filter(proposal=proposal).select_related("asked_by")


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def ask_why(
    plan: Plan,
    *,
    proposal: UUID,
    action: str,
    by_the_end_of: str = "",
    by: Member,
    at: datetime,
) -> ScheduleQuestion:
    """Ask why an action is not done by the end of a quarter; without one, why not sooner.

    Raises Proposal.DoesNotExist, and SomebodyWasFirst for what the proposal does not hold.
    """
    found = _ready(plan, proposal, by=by)
    if action not in made_of(found)["proposal"]["starts"]:
        raise SomebodyWasFirst(f"{action} is not in this proposal. Choose from the list")
    if by_the_end_of and by_the_end_of not in found.quarters:
        raise SomebodyWasFirst("That quarter is not in this proposal. Choose from the list")
    asked = {"kind": Asks.WHY.value, "action": action, "by_the_end_of": by_the_end_of}
    return _ask(found, asked, by=by, at=at)


@permitted_on_plan(Operation.PROPOSE_SCHEDULE)
def ask_for_money(plan: Plan, *, proposal: UUID, by: Member, at: datetime) -> ScheduleQuestion:
    """Ask how much risk each amount of money would leave; raise Proposal.DoesNotExist."""
    return _ask(_ready(plan, proposal, by=by), {"kind": Asks.MONEY.value}, by=by, at=at)


def _ready(plan: Plan, proposal: UUID, *, by: Member) -> Proposal:
    found = proposals_of(plan, by=by).get(reference=proposal)
    if found.state != ProposalState.READY.value:
        raise SomebodyWasFirst("This proposal is not ready. Look at it again")
    return found


def _ask(
    proposal: Proposal, asked: dict[str, str], *, by: Member, at: datetime
) -> ScheduleQuestion:
    """Return the question, asked once; one that failed is asked anew."""
    before = ScheduleQuestion.objects.filter(proposal=proposal, **asked)
    before.filter(state=ProposalState.FAILED.value).delete()
    if (found := before.first()) is not None:
        return found
    try:
        with transaction.atomic():
            made = ScheduleQuestion.objects.create(
                proposal=proposal,
                state=ProposalState.WAITING.value,
                asked_by_id=by.person_id,
                asked_at=at,
                **asked,
            )
    except IntegrityError:
        return before.get()
    outbox.ask_for(ANSWER, subject=made.reference, at=at)
    return made
