"""The plan: the answer to all the findings of one report (R-CAF-02, 06, 07)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from causeway.domain.action import Action, Status
from causeway.domain.finding import Recommendation, Treatment
from causeway.domain.money import NIL, UNKNOWN, Cost
from causeway.domain.roles import Role
from causeway.domain.toolkit.plan import ToolkitPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Both halves of a row: what the assurer said, and what the organisation does about it."""

    said: Recommendation
    treatment: Treatment
    actions: tuple[Action, ...] = ()

    @property
    def finish(self) -> date | None:
        """The latest commitment; None while any action has no finish."""
        days = [action.finish_on for action in self.actions]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def status(self) -> Status | None:
        """The least advanced of the actions."""
        order = list(Status)
        return min((a.status for a in self.actions), key=order.index, default=None)

    @property
    def cost(self) -> Cost:
        """The sum of the actions' costs."""
        return total(self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as the rules see it.

    ``signed_as`` are the roles in which the version shared last for sign-off is signed, and
    ``signed_version`` is its number once both have; a version that was voided bears none. ``toolkit``
    is what the rules see of a plan that answers an assessment of the toolkit.
    """

    stage: str
    findings: tuple[Finding, ...] = ()
    review_attendees: tuple[str, ...] = ()
    feedback_received: bool = False
    feedback_on_latest: bool = False
    open_must_change: tuple[str, ...] = ()
    unanswered_advice: tuple[str, ...] = ()
    session_held: bool = False
    report_gaps: tuple[str, ...] = ()
    open_corrections: int = 0
    deck_kept: bool = False
    presentation_feedback_received: bool = False
    presentation_held: bool = False
    open_on_presentation: tuple[str, ...] = ()
    signed_version: int | None = None
    signed_as: frozenset[Role] = frozenset()
    declared_ready: bool = False
    toolkit: ToolkitPlan | None = None

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action once, however many findings it answers."""
        found = {action.ref: action for finding in self.findings for action in finding.actions}
        return tuple(found.values())


def total(actions: Iterable[Action]) -> Cost:
    """Return what the actions cost together, each counted once; unknown ones add nothing."""
    return sum_of(action.cost for action in {action.ref: action for action in actions}.values())


def sum_of(costs: Iterable[Cost]) -> Cost:
    """Return what these costs come to; unknown ones add nothing."""
    known = [cost for cost in costs if cost.is_known]
    if not known:
        return UNKNOWN
    one_off, yearly = NIL, NIL
    for cost in known:
        one_off += cost.one_off or NIL
        yearly += cost.yearly or NIL
    return Cost(one_off=one_off, yearly=yearly)


def cost_unknown(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions whose cost is not known yet, which a total leaves out."""
    once = {action.ref: action for action in actions}.values()
    return tuple(action for action in once if not action.cost.is_known)
