"""Step 4 for several plans of one council and cycle: one session, arranged for each of them at once.

Each plan keeps its own session and its own outcome; the assurer's firm is the same (R-CAF-21, 57).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.records.models import Member, Plan, Session
from causeway.services.all_or_none import all_or_none
from causeway.services.session import Meeting, arrange_session, open_session


def discussed_beside(plan: Plan, *, by: Member) -> tuple[Plan, ...]:
    """Return the other plans of the council's cycle for which the assurer can arrange a session now."""
    return tuple(
        other
        for other in Plan.objects.visible_to(by).beside(plan).filter(firm=plan.firm_id)
        if other.stage in other.regime.step(StepName.ARRANGE_SESSION).leaves
        and by.may(Operation.ARRANGE_SESSION, other.stage)
        and open_session(other) is None
    )


def arrange_sessions_together(
    plan: Plan,
    beside: Iterable[Plan],
    *,
    meeting: Meeting,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> Sequence[Session]:
    """Arrange the session for the plan and for those beside it; raise what arranging one raises."""

    def arrange(reference: UUID, each: Plan) -> Session:
        seen = seen_revision if each.pk == plan.pk else None
        return arrange_session(reference, meeting=meeting, seen_revision=seen, by=by, at=at)

    chosen = {each.reference: each for each in (plan, *beside)}
    return all_or_none(chosen, arrange, step=StepName.ARRANGE_SESSION, by=by)
