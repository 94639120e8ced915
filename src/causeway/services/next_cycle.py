"""After step 10: open the cycle that starts from an earlier one, and decide what comes along."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from causeway.domain import next_cycle as rules
from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason
from causeway.domain.next_cycle import Carry
from causeway.records.models import (
    Action,
    CarriedAction,
    Commitment,
    Cycle,
    Member,
    NextCycle,
    Plan,
)
from causeway.services import carried_over, edited, events, organisation
from causeway.services.carried_status import restore, set_back
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.organisation import CycleSaid
from causeway.services.permission import lock_judged, permitted
from causeway.services.submitted import was_submitted

KINDS = {
    Carry.CARRY_ON: "action_carried_on",
    Carry.AS_PLANNED: "action_set_back",
    Carry.DROP: "action_dropped",
}


class NotYet(Exception):
    """Something about the next cycle that cannot be done; carries every reason."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.says for reason in reasons))
        self.reasons = reasons


class AlreadyOpened(Exception):
    """The cycle was followed by another already; carries which, and nothing was changed."""

    def __init__(self, following: NextCycle) -> None:
        super().__init__(f"The next cycle has been opened already: {following.cycle.title}")
        self.following = following


@permitted(Operation.OPEN_NEXT_CYCLE)
def open_next_cycle(
    *,
    earlier: UUID,
    said: CycleSaid | None = None,
    into: UUID | None = None,
    by: Member,
    at: datetime,
) -> NextCycle:
    """Open the cycle that starts from ``earlier``: a new one as ``said``, or one there is already.

    Every open action comes along. Raises Cycle.DoesNotExist for a cycle of others, AlreadyOpened,
    AlreadyThere for a title in use, and NotYet with every reason; nothing has changed then.
    """
    own = Cycle.objects.visible_to(by)
    # Whoever opens first holds the row, so that the second finds what the first has made.
    own.filter(reference=earlier).update(title=F("title"))
    before = own.get(reference=earlier)
    there = NextCycle.objects.visible_to(by).select_related("cycle").filter(earlier=before).first()
    if there is not None:
        raise AlreadyOpened(there)
    if into is not None:
        cycle = own.get(reference=into)
        _refuse(before, starts_on=cycle.starts_on, regime=cycle.regime, joined=cycle)
    elif said is not None:
        _refuse(before, starts_on=said.starts_on, regime=said.regime)
        cycle = organisation.set_cycle(said=said, cycle=None, by=by, at=at)
    else:
        raise NotYet(Reason(says="Say which cycle is opened", rules=("R-CAF-11",)))
    following = NextCycle.objects.create(
        organisation=before.organisation,
        earlier=before,
        cycle=cycle,
        opened_by_id=by.person_id,
        opened_at=at,
    )
    carried_over.bring_along(following)
    events.append(
        "next_cycle_opened",
        organisation=before.organisation,
        subject=following.reference,
        ref=cycle.title,
        by=by,
        at=at,
    )
    return following


def _refuse(before: Cycle, *, starts_on: date, regime: str, joined: Cycle | None = None) -> None:
    """Return only if a cycle may start from an earlier one; raise NotYet with every reason."""
    closed = Plan.objects.filter(cycle=before, stage__in={"in_delivery", "closed"})
    reasons = rules.against_opening(
        carried_plans=closed.count(),
        earlier_title=before.title,
        earlier_starts=before.starts_on,
        next_starts=starts_on,
        same_regime=regime == before.regime,
        taken=joined is not None and NextCycle.objects.filter(cycle=joined).exists(),
    )
    if reasons:
        raise NotYet(*reasons)


@permitted(Operation.DECIDE_CARRIED)
def decide_carried(
    *,
    following: UUID,
    actions: Collection[UUID],
    decision: Carry,
    reason: str = "",
    seen_revision: int,
    by: Member,
    at: datetime,
) -> list[CarriedAction]:
    """Decide of actions that came along; the same action can be decided again until a report is in.

    Raises NextCycle.DoesNotExist or CarriedAction.DoesNotExist for what is not theirs, SomebodyWasFirst
    where a colleague decided meanwhile, and NotYet with every reason; nothing has changed then.
    """
    lock_judged(by)
    found = lock_next_cycle(following, seen_revision=seen_revision, by=by)
    rows = list(carried_over.carried_seen(found, by=by).filter(action__reference__in=set(actions)))
    if not rows or len(rows) != len(set(actions)):
        raise CarriedAction.DoesNotExist("An action was named that did not come along")
    reasons = rules.against_deciding(
        decision,
        cycle_title=found.cycle.title,
        report_is_in=carried_over.report_is_in(found),
        reason=reason,
        running=running_in([row.action for row in rows]),
    )
    if reasons:
        raise NotYet(*reasons)
    changed = [row for row in rows if (row.decision, row.reason) != _kept(decision, reason)]
    for row in changed:
        _decide(row, found, decision, reason, by=by, at=at)
    touched = [row.action.reference for row in changed]
    edited.reopen_what_was_judged(None, actions=touched, by=by, at=at)
    return rows


def _kept(decision: Carry, reason: str) -> tuple[str, str]:
    return decision.value, reason.strip() if decision is Carry.DROP else ""


def _decide(
    row: CarriedAction, found: NextCycle, decision: Carry, reason: str, *, by: Member, at: datetime
) -> None:
    action = row.action
    was_set_back = row.decision == Carry.AS_PLANNED.value
    if decision is Carry.AS_PLANNED and not was_set_back:
        set_back(row, by=by, at=at)
    elif was_set_back and decision is not Carry.AS_PLANNED:
        restore(row, by=by, at=at)
    row.decision, row.reason = _kept(decision, reason)
    row.decided_by_id, row.decided_at = by.person_id, at
    row.save()
    promised = Commitment.objects.filter(action=action, plan__cycle=found.earlier)
    last = promised.select_related("plan").order_by("-pk").first()
    events.append(
        KINDS[decision],
        organisation=found.organisation,
        subject=action.reference,
        plan=last.plan if last else None,
        ref=action.ref,
        by=by,
        at=at,
    )


def running_in(actions: Collection[Action]) -> tuple[str, ...]:
    """Return which of the actions a plan that is still in delivery promises, by their short names."""
    promised = Commitment.objects.filter(
        action__in=list(actions),
        plan__in=Plan.objects.filter(was_submitted()).exclude(stage="closed"),
    )
    numbers = promised.values_list("action_id", flat=True)
    running = set(numbers)
    return tuple(action.ref for action in actions if action.pk in running)


def lock_next_cycle(following: UUID, *, seen_revision: int, by: Member) -> NextCycle:
    """Return what was opened, with its revision counted up.

    Raises NextCycle.DoesNotExist where it is not theirs, and SomebodyWasFirst where somebody
    decided after ``seen_revision``.
    """
    own = NextCycle.objects.visible_to(by).filter(reference=following)
    found = own.select_related("organisation", "earlier", "cycle").get()
    counted = own.filter(revision=seen_revision).update(revision=F("revision") + 1)
    if not counted:
        says = "A colleague decided something here a moment ago. Look at it, then decide"
        raise SomebodyWasFirst(says)
    found.refresh_from_db(fields=["revision"])
    return found
