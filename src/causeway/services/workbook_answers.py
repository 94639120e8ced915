"""Step 2, bringing a workbook back: the cells that were chosen, as a finding or an action is said.

Only ``services.workbook_return`` uses these. People are known by their names; a name that nobody of
the council has, or that two have, is kept as a role.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from causeway.documents.workbook.round_trip_values import Meant
from causeway.documents.workbook.writer_columns import QUARTERS, CellField
from causeway.documents.workbook.written_timing import Timing, timing_said
from causeway.domain.action import Answer
from causeway.domain.action_checks import Problem
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.money import UNKNOWN, Cost
from causeway.domain.quarters import Quarter
from causeway.records.models import Person
from causeway.services.actions import ActionSaid
from causeway.services.edits import EditRefused
from causeway.services.treatments import TreatmentSaid

type Chosen = Mapping[CellField, Meant]


class KnownPeople:
    """The people of the council, by name."""

    def __init__(self, people: list[Person]) -> None:
        self._by_name: dict[str, list[UUID]] = {}
        for person in people:
            self._by_name.setdefault(_plainly(person.name), []).append(person.reference)

    def named(self, text: str) -> tuple[UUID | None, str]:
        """Return the one person of this name, or else the name as that of a role."""
        found = self._by_name.get(_plainly(text), [])
        return (found[0], "") if len(found) == 1 else (None, text.strip())


def _plainly(name: str) -> str:
    return " ".join(name.casefold().split())


def treatment_said(
    now: TreatmentSaid,
    cells: Chosen,
    people: KnownPeople,
    *,
    unsaid: TreatmentKind | None = None,
) -> TreatmentSaid:
    """Return the treatment with the chosen cells; raise EditRefused where they contradict it.

    ``unsaid`` is what an emptied cell of the treatment leaves.
    """
    said = replace(now, kind=_kind(now, cells, unsaid))
    if CellField.PRIORITY in cells:
        said = _with_priority(said, cells)
    if (reason := _reason(said, cells)) is not None:
        said = replace(said, justification=_text(reason))
    if CellField.ACCEPTED_BY in cells:
        said = replace(said, accepted_by=_text(cells[CellField.ACCEPTED_BY]))
    if CellField.LOOK_AGAIN in cells:
        said = replace(said, look_again_on=_day(cells[CellField.LOOK_AGAIN]))
    if CellField.LEAD in cells:
        lead, role = people.named(_text(cells[CellField.LEAD]))
        said = replace(said, lead=lead, lead_role=role)
    return said


def _kind(now: TreatmentSaid, cells: Chosen, unsaid: TreatmentKind | None) -> TreatmentKind | None:
    """Return the treatment; a column for it says more than one for whether an action is planned."""
    kind = _treatment(cells[CellField.TREATMENT]) if CellField.TREATMENT in cells else None
    if CellField.STATUS in cells:
        status = _treatment(cells[CellField.STATUS])
        if (
            kind
            and status
            and (kind is TreatmentKind.IMPLEMENT) is not (status is TreatmentKind.IMPLEMENT)
        ):
            says = (
                f"The status is “{cells[CellField.STATUS].text}”, and the treatment is "
                f"“{cells[CellField.TREATMENT].text}”. Change one of them"
            )
            raise EditRefused(Problem(field="kind", says=says, rule="R-CAF-08"))
        return kind or status
    if CellField.TREATMENT in cells:
        return kind or unsaid
    return now.kind


def _reason(said: TreatmentSaid, cells: Chosen) -> Meant | None:
    """Return why it is done, or why not; a layout may have a column for each."""
    order = [CellField.JUSTIFICATION, CellField.NO_ACTION_REASON]
    if said.kind not in (None, TreatmentKind.IMPLEMENT):
        order.reverse()
    return next((cells[field] for field in order if field in cells), None)


def _with_priority(said: TreatmentSaid, cells: Chosen) -> TreatmentSaid:
    """Take a priority, of which the ministry's layout has "No action" as one."""
    value = cells[CellField.PRIORITY].value
    is_decided = CellField.TREATMENT in cells or CellField.STATUS in cells
    if value is TreatmentKind.NONE and not is_decided:
        return replace(said, kind=TreatmentKind.NONE, priority=None)
    if value is TreatmentKind.NONE:
        return replace(said, priority=None)
    if said.kind is TreatmentKind.NONE and value is not None:
        says = (
            f"The priority is “{cells[CellField.PRIORITY].text}”, and the treatment is “No action”. "
            "Change the treatment too, or leave the priority as it was"
        )
        raise EditRefused(Problem(field="priority", says=says, rule="R-CAF-44"))
    return replace(said, priority=value if isinstance(value, Scale) else None)


def action_said(now: ActionSaid, cells: Chosen, people: KnownPeople, *, year: int) -> ActionSaid:
    """Return the action with the chosen cells; ``year`` is that of the quarters."""
    said = _with_time(now, cells, year)
    if CellField.TITLE in cells:
        said = replace(said, title=_text(cells[CellField.TITLE]))
    if CellField.COST in cells:
        said = _with_cost(said, cells[CellField.COST])
    if CellField.NO_FINISH_REASON in cells:
        said = replace(said, no_finish_reason=_text(cells[CellField.NO_FINISH_REASON]))
    if CellField.EFFORT in cells:
        said = replace(said, effort=_scale(cells[CellField.EFFORT]))
    if CellField.COMPLEXITY in cells:
        said = replace(said, complexity=_scale(cells[CellField.COMPLEXITY]))
    if CellField.RESOURCE in cells:
        said = replace(said, resource=_answer(cells[CellField.RESOURCE]))
    if CellField.BUDGET in cells:
        said = replace(said, budget=_answer(cells[CellField.BUDGET]))
    return _with_people(said, cells, people)


def _with_people(said: ActionSaid, cells: Chosen, people: KnownPeople) -> ActionSaid:
    if CellField.OWNER in cells:
        owner, role = people.named(_text(cells[CellField.OWNER]))
        said = replace(said, owner=owner, owner_role=role)
    if CellField.BUDGET_HOLDER in cells:
        holder, role = people.named(_text(cells[CellField.BUDGET_HOLDER]))
        said = replace(said, budget_holder=holder, budget_holder_role=role)
    return said


def _with_cost(said: ActionSaid, cell: Meant) -> ActionSaid:
    cost = cell.value if isinstance(cell.value, Cost) else UNKNOWN
    not_known_yet = bool(cell.text) and not cost.is_known
    return replace(said, cost=cost, cost_not_known_yet=not_known_yet)


def _with_time(said: ActionSaid, cells: Chosen, year: int) -> ActionSaid:
    """Take what the quarters' cells and the finish date say together."""
    days = {each: _day(cells[each]) for each in (*QUARTERS, CellField.FINISH) if each in cells}
    now = Timing(starts_in=said.starts_in, finish_on=said.finish_on)
    after = timing_said(now, days, year=year)
    starts_in = after.starts_in
    if CellField.START in cells:
        start = _day(cells[CellField.START])
        starts_in = Quarter.containing(start) if start else None
    return replace(
        said,
        starts_in=starts_in,
        finish_on=after.finish_on,
        finishes_in=_later_quarter(days, after.finish_on) if CellField.FINISH in days else None,
    )


def _later_quarter(days: Mapping[CellField, date | None], finish: date | None) -> Quarter | None:
    """Return a quarter that was filled after the finish date, so that the two are refused."""
    filled = (Quarter.containing(day) for field in QUARTERS if (day := days.get(field)))
    last = max(filled, default=None)
    return last if last and finish and last > Quarter.containing(finish) else None


def _text(cell: Meant) -> str:
    return cell.value if isinstance(cell.value, str) else ""


def _day(cell: Meant) -> date | None:
    return cell.value if isinstance(cell.value, date) else None


def _treatment(cell: Meant) -> TreatmentKind | None:
    return cell.value if isinstance(cell.value, TreatmentKind) else None


def _scale(cell: Meant) -> Scale | None:
    return cell.value if isinstance(cell.value, Scale) else None


def _answer(cell: Meant) -> Answer | None:
    return cell.value if isinstance(cell.value, Answer) else None
