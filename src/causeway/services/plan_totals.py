"""Step 2, what the rows of the table cost: every action once, and what objectives share."""

from collections.abc import Iterable
from dataclasses import dataclass

from causeway.domain.money import UNKNOWN, Amount, Cost
from causeway.services.plan_index import IndexedAction, IndexedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTotals:
    """The sums under the table; ``shared`` is the part that several objectives have in common."""

    actions: int
    unknown: int
    cost: Cost
    shared: Cost


def totals_of(found: Iterable[IndexedRow], every: Iterable[IndexedRow]) -> TableTotals:
    """Return what the actions of the rows found cost together, each counted once.

    Whether objectives share an action is a matter of the whole plan, not of the rows found.
    """
    objectives: dict[int, set[str]] = {}
    for row in every:
        for action in row.actions:
            objectives.setdefault(action.number, set()).update(row.objectives)
    actions = {action.number: action for row in found for action in row.actions}
    known = [action for action in actions.values() if action.is_known]
    return TableTotals(
        actions=len(actions),
        unknown=len(actions) - len(known),
        cost=_sum(known),
        shared=_sum([action for action in known if len(objectives[action.number]) > 1]),
    )


def _sum(actions: list[IndexedAction]) -> Cost:
    if not actions:
        return UNKNOWN
    return Cost(
        one_off=Amount(
            low=sum(action.one_off_low or 0 for action in actions),
            high=sum(action.one_off_high or 0 for action in actions),
        ),
        yearly=Amount(
            low=sum(action.yearly_low or 0 for action in actions),
            high=sum(action.yearly_high or 0 for action in actions),
        ),
    )
