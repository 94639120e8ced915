"""The call after a plan was not agreed: with the regional lead or the joint unit, on what agreement would take.

It can come with the formal request that the Regional Security Lead works with the organisation on its
plan, for the types that get such support (R-DSPT-39, 64).
"""

from datetime import date, datetime

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.records.models import Member, Organisation, Plan, ReviewCall, ToolkitDecision
from causeway.records.models import ToolkitOutcome as Outcome
from causeway.services import events, outbox
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_standing import kind_of


class CallNotKept(Exception):
    """A call that cannot be kept as it was said; says why."""


def gets_formal_support(organisation: Organisation) -> bool:
    """Tell whether the regional lead can be asked formally to help an organisation (R-DSPT-64)."""
    kind = kind_of(organisation)
    return kind is not None and kind.gets_formal_support


@permitted_on_plan(Operation.RECORD_CALL)
def record_call(
    plan: Plan,
    *,
    held_on: date,
    would_take: str,
    is_formal_support: bool,
    by: Member,
    at: datetime,
) -> ReviewCall:
    """Keep what was said in the call about the last refusal; it can be put right until the next one.

    Raises CallNotKept without words, for a day to come, and for support that the type does not get.
    """
    if not would_take.strip():
        raise CallNotKept("Say what agreement would take")
    if held_on > by.today:
        raise CallNotKept("The call cannot have been held later than today")
    if is_formal_support and not gets_formal_support(plan.organisation):
        raise CallNotKept("Formal support is for trusts, care boards and support units")
    refused = ToolkitDecision.objects.filter(plan=plan, outcome=Outcome.NOT_AGREED.value).last()
    if refused is None:
        raise CallNotKept("The plan was not refused")
    call, _ = ReviewCall.objects.update_or_create(
        decision=refused,
        defaults={
            "plan": plan,
            "held_on": held_on,
            "would_take": would_take.strip(),
            "is_formal_support": is_formal_support,
            "recorded_by_id": by.person_id,
            "recorded_at": at,
        },
    )
    if is_formal_support:
        people = outbox.people_reviewing(plan.organisation, Role.REGIONAL_LEAD, at=at)
        key = f"formal_support:{call.pk}"
        outbox.tell("your_turn", to=people, path=f"/plans/{plan.reference}/", key=key, at=at)
    events.append(
        "call_recorded",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return call
