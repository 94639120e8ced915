"""Step 2, which rows of the table are wanted, in which order, and in which group each stands."""

from collections.abc import Callable, Mapping

from causeway.domain.finding import ORGANISATIONAL, RiskLevel, Scale, TreatmentKind
from causeway.services.plan_index import IndexedRow

NONE_GIVEN = "none_given"
COMPLETE, INCOMPLETE = "complete", "incomplete"

FOUND_BY: Mapping[str, Callable[[IndexedRow], tuple[str, ...]]] = {
    "objective": lambda row: row.objectives,
    "part": lambda row: (row.part,),
    "risk": lambda row: (row.risk or NONE_GIVEN,),
    "treatment": lambda row: (row.kind or NONE_GIVEN,),
    "priority": lambda row: (row.priority or NONE_GIVEN,),
    "owner": lambda row: row.owners or (NONE_GIVEN,),
    "completeness": lambda row: (INCOMPLETE if row.lacking else COMPLETE,),
}
"""What a row is found by under each filter; it is grouped by the first."""

LAST = "\U0010ffff"
PLACE_OF_A_RISK = {level.value: place for place, level in enumerate(RiskLevel)}
PLACE_ON_A_SCALE = {scale.value: place for place, scale in enumerate(Scale)}
PLACE_OF_A_KIND = {kind.value: place for place, kind in enumerate(TreatmentKind)}

ORDERS: Mapping[str, Callable[[IndexedRow], object]] = {
    "order": lambda row: row.position,
    "objective": lambda row: row.outcomes[0] if row.outcomes else LAST,
    "part": lambda row: (row.part != ORGANISATIONAL, row.part.casefold()),
    "risk": lambda row: PLACE_OF_A_RISK.get(row.risk, len(PLACE_OF_A_RISK)),
    "treatment": lambda row: PLACE_OF_A_KIND.get(row.kind, len(PLACE_OF_A_KIND)),
    "priority": lambda row: PLACE_ON_A_SCALE.get(row.priority, len(PLACE_ON_A_SCALE)),
    "owner": lambda row: row.owners[0].casefold() if row.owners else LAST,
    "finish": lambda row: row.finish or LAST,
    "cost": lambda row: -sum(action.highest for action in row.actions),
    "completeness": lambda row: -row.lacking,
}
"""What rows are sorted by, so that what needs looking at comes first."""


def group_of(row: IndexedRow, name: str) -> str:
    """Return the one group a row stands in."""
    return next(iter(FOUND_BY[name](row)), NONE_GIVEN)


def group_place(row: IndexedRow, name: str) -> object:
    """Return where a row's group stands among the groups."""
    match name:
        case "objective":
            return row.objectives[0] if row.objectives else LAST
        case "completeness":
            return not row.lacking
        case _:
            return ORDERS[name](row)


def is_wanted(row: IndexedRow, filters: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a row has one of the values asked for under every filter."""
    return not any(values.isdisjoint(FOUND_BY[name](row)) for name, values in filters.items())
