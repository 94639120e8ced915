"""The days of a toolkit plan, for calendars, reminders and home."""

from collections.abc import Iterable, Sequence

from causeway.domain.access import Operation
from causeway.domain.dated import DatedKind
from causeway.domain.toolkit.rounds import RoundState
from causeway.records.models import Member, Plan
from causeway.services.dated_thing import Dated
from causeway.services.toolkit_rounds import rounds_of


def updates(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the days on which updates of agreed plans are due, to those who send them (R-DSPT-67)."""
    for plan in plans:
        if not member.may(Operation.SEND_UPDATE, plan.stage):
            continue
        for each in rounds_of(plan, today=member.today):
            if each.state in {RoundState.AHEAD, RoundState.OPEN, RoundState.OVERDUE}:
                yield Dated(
                    kind=DatedKind.TOOLKIT_UPDATE,
                    subject=plan.reference,
                    day=each.asked.due,
                    path=f"/plans/{plan.reference}/toolkit/updates/",
                    plan=plan,
                    made_at=plan.created_at,
                )
