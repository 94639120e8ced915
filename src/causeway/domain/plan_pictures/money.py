"""Step 2, what a plan costs by quarter and by objective, every action counted once (R-CAF-15, 40).

A one-off cost is spread over the action's quarters, in whole pounds; a yearly one begins in the
quarter after the finish, a quarter of it at a time. A year is shown after the last finish, so that
the whole of what the plan costs each year is seen.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from causeway.domain.action import Action
from causeway.domain.framework import Framework
from causeway.domain.money import NIL, Amount
from causeway.domain.plan import Plan, cost_unknown
from causeway.domain.plan_pictures.spreading import Span, covering, share, span_of
from causeway.domain.quarters import Quarter

PENCE_IN_A_POUND = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlay:
    """What is paid once, and what is paid for things that then run."""

    one_off: Amount = NIL
    yearly: Amount = NIL

    def __add__(self, other: "Outlay") -> "Outlay":
        return Outlay(one_off=self.one_off + other.one_off, yearly=self.yearly + other.yearly)

    @property
    def together(self) -> Amount:
        """Both in one sum."""
        return self.one_off + self.yearly


NOTHING = Outlay()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterCost:
    """What falls due in one quarter; of a yearly cost, that quarter's part."""

    quarter: Quarter
    due: Outlay


@dataclass(frozen=True, slots=True, kw_only=True)
class CostByQuarter:
    """What falls due when.

    ``later`` is one-off cost beyond the last quarter shown. ``no_finish`` is what cannot be placed
    yet, its yearly cost for a whole year. ``unknown`` are the actions whose cost nobody knows.
    """

    quarters: tuple[QuarterCost, ...]
    later: Amount
    no_finish: Outlay
    unknown: tuple[Action, ...]

    @property
    def peak(self) -> QuarterCost | None:
        """The first of the quarters that may cost most; None where nothing costs anything."""
        dear = max(self.quarters, key=lambda each: each.due.together.high, default=None)
        return dear if dear and dear.due.together.high else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveCost:
    """What the actions for one objective cost, or those shared by several; none is named for none."""

    objectives: tuple[str, ...]
    actions: int
    unknown: int
    cost: Outlay

    @property
    def is_shared(self) -> bool:
        """Whether its actions answer more than one objective."""
        return len(self.objectives) > 1


def outlay_of(action: Action) -> Outlay:
    """Return what an action costs, nil where it is not known."""
    return Outlay(one_off=action.cost.one_off or NIL, yearly=action.cost.yearly or NIL)


def cost_of(actions: Iterable[Action]) -> Outlay:
    """Return what these actions cost together."""
    return sum(map(outlay_of, actions), start=NOTHING)


def cost_by_quarter(plan: Plan) -> CostByQuarter:
    """Return what the plan costs in each quarter from the first start to a year past the end."""
    costed = [action for action in plan.actions if action.cost.is_known]
    placed = [(action, span) for action in costed if (span := span_of(action))]
    shown = covering(_paid_in(action, span) for action, span in placed)
    due: dict[Quarter, Outlay] = defaultdict(Outlay)
    for action, span in placed:
        _spread_one_off(action, span, shown, due)
        _repeat_yearly(action, span, shown, due)
    quarters = tuple(QuarterCost(quarter=each, due=due[each]) for each in shown or ())
    whole = cost_of(action for action, _ in placed).one_off
    spread = sum((each.due.one_off for each in quarters), start=NIL)
    return CostByQuarter(
        quarters=quarters,
        later=Amount(low=whole.low - spread.low, high=whole.high - spread.high),
        no_finish=cost_of(action for action in costed if span_of(action) is None),
        unknown=cost_unknown(plan.actions),
    )


def _paid_in(action: Action, span: Span) -> Span:
    runs_on = 4 if outlay_of(action).yearly.high else 0
    return Span(first=span.first, last=span.last.plus(runs_on))


def _spread_one_off(
    action: Action, span: Span, shown: Span | None, due: dict[Quarter, Outlay]
) -> None:
    whole, parts = outlay_of(action).one_off, len(span)
    if shown is None or (seen := span.within(shown)) is None:
        return
    # A span never begins before what is shown, so its first part falls on the first quarter seen.
    for at, quarter in enumerate(seen):
        due[quarter] += Outlay(one_off=_part(whole, parts=parts, at=at))


def _repeat_yearly(
    action: Action, span: Span, shown: Span | None, due: dict[Quarter, Outlay]
) -> None:
    yearly = outlay_of(action).yearly
    if shown is None or not yearly.high or span.last >= shown.last:
        return
    for quarter in Span(first=span.last.plus(1), last=shown.last):
        # By the quarter's number, so that any four quarters in a row make exactly a year.
        due[quarter] += Outlay(yearly=_part(yearly, parts=4, at=quarter.number - 1))


def _part(whole: Amount, *, parts: int, at: int) -> Amount:
    low, high = (
        share(end, parts=parts, at=at, unit=PENCE_IN_A_POUND) for end in (whole.low, whole.high)
    )
    return Amount(low=low, high=high)


def cost_by_objective(plan: Plan, framework: Framework) -> tuple[ObjectiveCost, ...]:
    """Return what each objective costs, in the framework's order; shared costs come after, once."""
    answered: dict[str, set[str]] = defaultdict(set)
    for finding in plan.findings:
        for action in finding.actions:
            answered[action.ref] |= {
                framework.requirement(each).objective_id
                for each in finding.said.requirements
                if each in framework
            }
    groups: dict[tuple[str, ...], list[Action]] = defaultdict(list)
    for action in plan.actions:
        groups[tuple(sorted(answered[action.ref]))].append(action)
    return tuple(
        ObjectiveCost(
            objectives=objectives,
            actions=len(groups[objectives]),
            unknown=len(cost_unknown(groups[objectives])),
            cost=cost_of(groups[objectives]),
        )
        for objectives in sorted(groups, key=lambda ids: (not ids, len(ids) > 1, ids))
    )
