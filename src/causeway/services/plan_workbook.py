"""Step 2, taking the plan out as a workbook: marked, named with its marking, and logged (R-CAF-62).

It holds what the member may see and nothing else. What was written is kept, so that a workbook
that comes back is compared with what was taken and not with what the plan says by then.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from causeway.catalogues.frameworks import framework
from causeway.documents.workbook import as_it_came
from causeway.documents.workbook.as_it_came import AsItCame
from causeway.documents.workbook.layout import Layout
from causeway.documents.workbook.layouts import COUNCIL, layout_named
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.written_plan import (
    Export,
    WrittenPlan,
    content_of,
    findings_in,
)
from causeway.domain.access import Operation
from causeway.domain.finding import Treatment, finding_ref
from causeway.domain.plan import Finding as FindingValue
from causeway.domain.quarters import Quarter
from causeway.domain.roles import OrganisationKind
from causeway.records.models import (
    AssuranceReport,
    DocumentTaken,
    Finding,
    Member,
    Plan,
    PlanVersion,
    ReadingState,
    ReportReading,
)
from causeway.services import events
from causeway.services.permission import permitted_on_plan
from causeway.services.rows import finding_rows, findings_of
from causeway.services.versions import VersionWasAltered
from causeway.services.versions import content_of as content_of_version

WORKBOOK = "workbook"
LONGEST_HEAD = 180
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenWorkbook:
    """A file to hand over: its name, which begins with its marking, and its bytes."""

    file_name: str
    content: bytes


@permitted_on_plan(Operation.TAKE_WORKBOOK)
def take_workbook(
    plan: Plan, *, layout: Layout | None = None, by: Member, at: datetime
) -> TakenWorkbook:
    """Write the plan as a workbook, and keep who took it, when, and what it held.

    It has the layout its report came in, unless the council's is asked for.
    Raises TooLongForAWorkbook, with nothing kept, where a text does not fit into a cell.
    """
    findings = findings_seen(plan, by=by)
    standing = standing_of(plan, findings)
    chosen = COUNCIL if layout is COUNCIL else layout_of(plan)
    written = laid_out(findings, plan, year=year_of(plan), layout=chosen)
    kept = json.dumps(_as_kept(written), ensure_ascii=False, sort_keys=True).encode()
    taken = DocumentTaken.objects.create(
        plan=plan,
        kind=WORKBOOK,
        file_name=file_name_of(plan, standing, by=by, ending=".xlsx"),
        revision=plan.revision,
        canonical=kept,
        taken_by_id=by.person_id,
        taken_at=at,
    )
    export = Export(
        reference=str(taken.reference),
        digest=sha256(kept).hexdigest(),
        standing=standing,
        taken_on=by.today,
    )
    content = write_workbook(written, export)
    events.append(
        "workbook_taken",
        organisation=plan.organisation,
        subject=taken.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return TakenWorkbook(file_name=taken.file_name, content=content)


def documents_taken(plan: Plan, *, by: Member) -> QuerySet[DocumentTaken]:
    """Return the documents that were taken, latest first; to an assurer only their own."""
    taken = DocumentTaken.objects.visible_to(by).filter(plan=plan)
    if by.kind is not OrganisationKind.COUNCIL:
        taken = taken.filter(taken_by_id=by.person_id)
    return taken.select_related("taken_by").defer("canonical").order_by("-taken_at", "-pk")


def findings_seen(plan: Plan, *, by: Member) -> tuple[FindingValue, ...]:
    """Return the plan's rows that the member may see, without the half they may not."""
    rows = finding_rows(plan).filter(pk__in=Finding.objects.visible_to(by).filter(plan=plan))
    if by.may(Operation.SEE_COUNCIL_HALF, plan.stage):
        return findings_of(plan, rows)
    return tuple(FindingValue(said=row.said(), treatment=Treatment()) for row in rows)


def year_of(plan: Plan) -> int:
    """Return the year in which the plan's financial year starts, whose quarters it is laid out by."""
    return Quarter.containing(plan.cycle.starts_on).year


def layout_of(plan: Plan) -> Layout:
    """Return the layout the plan's report came in; the council's where it came in none."""
    return layout_named(_told(plan).get("kind", ""))


def _told(plan: Plan) -> dict[str, Any]:
    """Return what was kept of the file that the plan's report came in."""
    saved = ReportReading.objects.filter(
        plan=plan, state=ReadingState.SAVED.value, file__in=_file_of(plan)
    )
    choices = saved.order_by("-read_at").values_list("choices", flat=True).first()
    return choices or {}


def _file_of(plan: Plan) -> QuerySet[AssuranceReport, int | None]:
    return AssuranceReport.objects.filter(plan=plan).values_list("file_id", flat=True)


def laid_out(
    findings: tuple[FindingValue, ...], plan: Plan, *, year: int, layout: Layout
) -> WrittenPlan:
    """Return rows of the plan as a workbook of this layout shows them."""
    shown = WrittenPlan(
        title=plan.title,
        organisation=plan.organisation.name,
        framework=framework(plan.framework),
        marking=plan.cycle.marking,
        year=year,
        findings=findings,
        layout=layout,
    )
    if layout is COUNCIL:
        return shown
    return replace(shown, came=_came(plan, findings), details=_told(plan).get("details", {}))


def _came(plan: Plan, findings: tuple[FindingValue, ...]) -> dict[str, AsItCame]:
    refs = {finding.said.ref for finding in findings}
    rows = Finding.objects.filter(plan=plan).values_list("number", "external_ref", "notes")
    came = {finding_ref(number): as_it_came.as_it_came(own, notes) for number, own, notes in rows}
    return {ref: each for ref, each in came.items() if ref in refs}


def _as_kept(written: WrittenPlan) -> dict[str, Any]:
    return content_of(written.findings) | {
        "year": written.year,
        "layout": written.layout.kind,
        "came": as_it_came.as_kept(written.came),
    }


def as_taken(taken: DocumentTaken, plan: Plan) -> WrittenPlan:
    """Return the plan as a workbook that was taken holds it."""
    kept = json.loads(bytes(taken.canonical))
    layout = layout_named(kept.get("layout", ""))
    shown = laid_out(findings_in(kept), plan, year=kept["year"], layout=COUNCIL)
    return replace(shown, layout=layout, came=as_it_came.from_kept(kept.get("came", {})))


def standing_of(plan: Plan, findings: tuple[FindingValue, ...]) -> str:
    """Return which version the rows are, or which they were last."""
    last = PlanVersion.objects.filter(plan=plan).order_by("-number").first()
    if last is None:
        return "First draft"
    refs = {finding.said.ref for finding in findings}
    try:
        frozen = findings_in(content_of_version(last))
    except VersionWasAltered:
        frozen = ()
    same = content_of(each for each in frozen if each.said.ref in refs) == content_of(findings)
    return f"Version {last.number}" if same else f"Draft after version {last.number}"


def file_name_of(
    plan: Plan, standing: str, *, by: Member, ending: str, marking: str = "", title: str = ""
) -> str:
    """Return a name that begins with the marking, and that every system can keep."""
    words = f"{marking or plan.cycle.marking} {plan.organisation.name} {title or plan.title}"
    head = " ".join(FORBIDDEN_IN_NAMES.sub("-", words).split())[:LONGEST_HEAD].rstrip()
    short = standing.casefold().replace("version ", "v")
    return f"{head} {short} {by.today.isoformat()}{ending}"
