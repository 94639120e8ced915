"""Step 2, bringing a workbook back after work offline: looked at first, then taken in one act.

A returned file changes nothing until a person has chosen. Every change goes through the services of
the drafting, so that it meets the same rules and leaves the same events; one that is refused leaves
everything as it was.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from causeway.documents.workbook.grid import Workbook
from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.layouts import LAYOUTS
from causeway.documents.workbook.round_trip import NotAPlanWorkbook, compare
from causeway.documents.workbook.round_trip_changes import Comparison
from causeway.documents.workbook.round_trip_rows import export_named_in, tables_in
from causeway.domain.access import Operation
from causeway.domain.plan import Finding as FindingValue
from causeway.records.models import (
    DocumentTaken,
    Member,
    Plan,
    ReadingState,
    WorkbookReturn,
)
from causeway.services import events, report_grid, stored_files
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.plan_workbook import WORKBOOK, as_taken, findings_seen, laid_out
from causeway.services.workbook_changes import Applying, Chosen

COMPARED_WHEN_UNNAMED = 10
MOST_SHOWN = 20


class NotTakenFromHere(Exception):
    """A workbook that was not taken from this plan."""


class ChoicesMissing(Exception):
    """Changes that need a choice, because the plan has moved on meanwhile; carries their keys."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__("Choose which text to keep where the plan has moved on")
        self.keys = keys


class ComparisonMoved(SomebodyWasFirst):
    """The plan changed after the comparison was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """A file that could be opened: its bytes and its filled cells."""

    name: str
    content: bytes
    workbook: Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A comparison with its digest, by which a later choice tells what it was made on.

    ``titles`` are the words of each finding and action by their references.
    """

    comparison: Comparison
    digest: str
    titles: Mapping[str, str]


def open_returned(*, name: str, content: bytes) -> ReturnedFile:
    """Open a workbook in a limited process, outside of any transaction.

    Raises FileRefused for anything but a safe workbook, NotAPlanWorkbook for one of another kind.
    """
    workbook = open_workbook(content)
    if not any(tables_in(workbook, layout) for layout in LAYOUTS.values()):
        raise NotAPlanWorkbook(
            "No sheet of this workbook has the column “Finding reference” of a plan"
        )
    return ReturnedFile(name=name[-255:], content=content, workbook=workbook)


@permitted_on_plan(Operation.BRING_WORKBOOK_BACK)
def keep_returned(plan: Plan, *, file: ReturnedFile, by: Member, at: datetime) -> WorkbookReturn:
    """Keep a file that came back, with the workbook it was taken as; the plan is not changed.

    Raises NotTakenFromHere where it is a workbook of another plan, or of none.
    """
    named = export_named_in(file.workbook)
    taken = _taken_as(named, plan) if named else _nearest(file.workbook, plan, by)
    stored = stored_files.keep(
        file.content, name=file.name, organisation=plan.organisation, by=by, at=at
    )
    WorkbookReturn.objects.filter(plan=plan, file=stored, state=ReadingState.WAITING.value).update(
        state=ReadingState.STOPPED.value, grid={}
    )
    return WorkbookReturn.objects.create(
        plan=plan,
        taken=taken,
        said_which=bool(named),
        file=stored,
        grid=report_grid.as_kept(file.workbook),
        state=ReadingState.WAITING.value,
        brought_by_id=by.person_id,
        brought_at=at,
    )


def _taken_as(named: str, plan: Plan) -> DocumentTaken:
    taken = DocumentTaken.objects.filter(plan=plan, kind=WORKBOOK, reference=named).first()
    if taken is None:
        raise NotTakenFromHere("This workbook was not taken from this plan")
    return taken


def _nearest(workbook: Workbook, plan: Plan, by: Member) -> DocumentTaken:
    """Return which of the last workbooks taken differs least from one that does not say."""
    taken = DocumentTaken.objects.filter(plan=plan, kind=WORKBOOK).order_by("-taken_at")
    findings = findings_seen(plan, by=by)
    found = []
    for number, each in enumerate(reversed(taken[:COMPARED_WHEN_UNNAMED])):
        # One that was taken in another layout has none of the file's tables.
        with suppress(NotAPlanWorkbook):
            found.append((_compared(workbook, each, plan, findings).size, -number, each))
    if not found:
        raise NotTakenFromHere("No workbook has been taken from this plan in this layout yet")
    return min(found, key=lambda each: each[:2])[2]


def _compared(
    workbook: Workbook, taken: DocumentTaken, plan: Plan, findings: tuple[FindingValue, ...]
) -> Comparison:
    base = as_taken(taken, plan)
    now = laid_out(findings, plan, year=base.year, layout=base.layout)
    return compare(workbook, base=base, now=now)


def waiting_return(plan: Plan, reference: UUID, *, by: Member) -> WorkbookReturn:
    """Return a returned file that still waits; raise WorkbookReturn.DoesNotExist for any other."""
    waiting = WorkbookReturn.objects.visible_to(by).filter(
        plan=plan, state=ReadingState.WAITING.value
    )
    return (
        waiting.select_related("taken__taken_by", "file")
        .defer("file__content")
        .get(reference=reference)
    )


def waiting_returns(plan: Plan, *, by: Member) -> list[WorkbookReturn]:
    """Return the returned files that wait for a choice, latest first; none to others."""
    if not by.may(Operation.BRING_WORKBOOK_BACK, plan.stage):
        return []
    waiting = WorkbookReturn.objects.visible_to(by).filter(
        plan=plan, state=ReadingState.WAITING.value
    )
    return list(
        waiting.select_related("file", "brought_by")
        .defer("grid", "file__content")
        .order_by("-brought_at")[:MOST_SHOWN]
    )


def shown(plan: Plan, returned: WorkbookReturn, *, by: Member) -> Shown:
    """Return what a returned file would change in the plan as it stands now."""
    workbook = report_grid.from_kept(returned.grid)
    findings = findings_seen(plan, by=by)
    comparison = _compared(workbook, returned.taken, plan, findings)
    said = repr((comparison.changes, comparison.added, comparison.links))
    titles = {each.said.ref: each.said.recommendation for each in findings}
    titles |= {action.ref: action.title for each in findings for action in each.actions}
    return Shown(comparison=comparison, digest=sha256(said.encode()).hexdigest(), titles=titles)


@permitted_on_plan(Operation.BRING_WORKBOOK_BACK)
def take_back(
    plan: Plan, *, returned: UUID, chosen: Chosen, seen: str, by: Member, at: datetime
) -> int:
    """Take the chosen changes into the plan, all of them or none; return how many.

    Raises ComparisonMoved where the plan has changed since ``seen`` was shown, ChoicesMissing
    where a conflict was left open, and ChangesRefused where a change breaks a rule.
    """
    waiting = waiting_return(plan, returned, by=by)
    now = shown(plan, waiting, by=by)
    if now.digest != seen:
        raise ComparisonMoved("The plan changed while you were looking. Look at the changes again")
    if missing := chosen.missing_in(now.comparison):
        raise ChoicesMissing(missing)
    applying = Applying(plan, taken=as_taken(waiting.taken, plan), by=by, at=at)
    count = applying.apply(now.comparison, chosen)
    _close(waiting, ReadingState.SAVED)
    events.append(
        "workbook_brought_back",
        organisation=plan.organisation,
        subject=waiting.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return count


@permitted_on_plan(Operation.BRING_WORKBOOK_BACK)
def set_aside(plan: Plan, *, returned: UUID, by: Member) -> None:
    """Forget what a returned file holds; the plan is not changed, and the file itself is kept."""
    _close(waiting_return(plan, returned, by=by), ReadingState.STOPPED)


def _close(waiting: WorkbookReturn, state: ReadingState) -> None:
    won = WorkbookReturn.objects.filter(pk=waiting.pk, state=ReadingState.WAITING.value).update(
        state=state.value, grid={}
    )
    if not won:
        raise SomebodyWasFirst("Somebody dealt with this workbook a moment ago")
