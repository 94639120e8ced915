"""Step 2, bringing a workbook back: whether the quarters' cells say another time than before.

A plan keeps the quarter of a start and the day of a finish; five cells can say the same in many
ways. A quarter marked between the two, or another month of the first, is no change of the plan.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from causeway.documents.workbook.round_trip_values import Meant
from causeway.documents.workbook.writer_columns import QUARTERS, CellField
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.documents.workbook.written_timing import Timing, timing_said
from causeway.domain.three_way import Place

TIMING = (*QUARTERS, CellField.FINISH)

type Timings = Mapping[str, Timing]


def timings_of(plan: WrittenPlan) -> dict[str, Timing]:
    """Return when each action of a plan runs, by its reference."""
    return {
        action.ref: Timing(starts_in=action.starts_in, finish_on=action.finish_on)
        for finding in plan.findings
        for action in finding.actions
    }


def idle_quarters(
    said: Mapping[Place, Meant], *, base: Timings, now: Timings, year: int
) -> dict[str, bool]:
    """Return the actions whose changed quarters mean what the plan says, was it so from the first.

    True where they mean what was written; False where the plan has come to say the same.
    """
    found = {}
    for ref, days in _days(said).items():
        before = base.get(ref) or now.get(ref, Timing())
        after = timing_said(before, days, year=year)
        if after in (before, now.get(ref)):
            found[ref] = after == before
    return found


def _days(said: Mapping[Place, Meant]) -> dict[str, dict[CellField, date | None]]:
    days: dict[str, dict[CellField, date | None]] = defaultdict(dict)
    for (ref, name), meant in said.items():
        if (field := CellField(name)) in TIMING:
            days[ref][field] = meant.value if isinstance(meant.value, date) else None
    return {ref: fields for ref, fields in days.items() if not {*QUARTERS}.isdisjoint(fields)}
