"""How one row of a workbook is to be read: a recommendation, or a row of judgements."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.documents.workbook.reading import Correction, Reading
from causeway.domain.access import Operation
from causeway.domain.finding import ORGANISATIONAL
from causeway.records.models import ReportReading
from causeway.services.report_reading import (
    choices_of,
    frameworks,
    read_judgements_as,
    read_row_as,
    understood,
)
from causeway.web.report_import.presenters import problems_in_row
from causeway.web.report_import.row_forms import JudgementRowForm, RowForm
from causeway.web.report_import.views import waiting_or_404
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.request.revision import seen_revision


@page(Operation.IMPORT_REPORT)
def row(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Ask how one row is to be read, or whether to leave it out."""
    kept = waiting_or_404(request, reading)
    said = choices_of(kept)
    source = request.GET.get("source", "")
    now = understood(kept)
    as_in_file = understood(kept, rows_corrected=False)
    finding = next((each for each in as_in_file.findings if each.source == source), None)
    if finding is None:
        raise Http404
    framework = frameworks()[now.framework]
    problems = problems_in_row(as_in_file, source)
    form = RowForm(
        request.POST or None,
        found=finding,
        said=said.reading.findings.get(source, Correction()),
        problems=problems,
        framework=framework,
        parts=_parts(kept, as_in_file),
    )
    if form.is_valid():
        read_row_as(
            reading=reading,
            source=source,
            correction=form.correction(),
            seen_revision=seen_revision(request),
            by=request.member,
        )
        return redirect("report_import:preview", reading)
    context = {
        "finding": finding,
        "problems": problems,
        **_asked(kept, form, source),
    }
    return render(request, "report_import/row.html", context)


def _parts(kept: ReportReading, reading: Reading) -> list[str]:
    named = [each.part for each in reading.findings]
    systems = [system.name for system in kept.council.systems.order_by("name")]
    return list(dict.fromkeys([ORGANISATIONAL, *named, *systems]))


def _asked(kept: ReportReading, form: object, source: str) -> dict[str, object]:
    sheet, _, cell = source.rpartition("!")
    return {
        "kept": kept,
        "form": form,
        "question": f"How to read {sheet}, row {cell.lstrip('A')}",
        "caption": kept.file.name,
        "button": "Read it this way",
        "back": reverse("report_import:preview", args=[kept.reference]),
    }


@page(Operation.IMPORT_REPORT)
def judgement_row(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Ask which outcome a row judges and at which levels, or whether to leave it out."""
    kept = waiting_or_404(request, reading)
    source = request.GET.get("source", "")
    as_in_file = understood(kept, rows_corrected=False)
    now = next((row for row in understood(kept).judged_rows if row.source == source), None)
    found = next((row for row in as_in_file.judged_rows if row.source == source), None)
    if found is None:
        raise Http404
    said = choices_of(kept).reading.judgements.get(source)
    form = JudgementRowForm(
        request.POST or None,
        found=now or found,
        framework=frameworks()[as_in_file.framework],
        initial={"leave_out": bool(said and said.leave_out)},
    )
    if form.is_valid():
        read_judgements_as(
            reading=reading,
            source=source,
            correction=form.correction(),
            seen_revision=seen_revision(request),
            by=request.member,
        )
        return redirect("report_import:preview", reading)
    context = {
        "written": [{"key": key, "value": text} for key, text in found.written.items()],
        "problems": problems_in_row(as_in_file, source),
        **_asked(kept, form, source),
    }
    return render(request, "report_import/judgement_row.html", context)
