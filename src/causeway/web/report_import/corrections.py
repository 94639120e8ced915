"""Getting a corrected report in: what changes is shown, finding by finding, and then applied."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.difference import Difference
from causeway.domain.finding import ControlType
from causeway.domain.framework import Level
from causeway.domain.roles import OrganisationKind
from causeway.services import clock
from causeway.services.corrected_report import (
    Corrections,
    WorkWouldLeave,
    apply_corrections,
    corrections_in,
)
from causeway.services.report_import import NothingToSave, ReadingHasErrors
from causeway.services.report_parts import OutsideEngagement
from causeway.services.report_reading import may_correct, report_errors, understood
from causeway.web import labels
from causeway.web.report_import.forms import ApplyForm
from causeway.web.report_import.views import waiting_or_404
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page

FIELDS = {
    "part": "Part",
    "outcomes": "Outcomes",
    "recommendation": "Recommendation",
    "risk_level": "Risk level",
    "risk_description": "Description of risk",
    "control_types": "Control types",
    "external_ref": "The assurer’s reference",
    "notes": "Notes in other columns",
    "self_level": "self-assessed level",
    "assured_level": "assured level",
    "target_level": "target level",
}


@page(Operation.IMPORT_REPORT)
def corrections(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Show what a corrected report changes, and apply it when asked to."""
    kept = waiting_or_404(request, reading)
    plan = kept.plan
    if plan is None or not may_correct(plan, request.member):
        raise Http404
    if report_errors(understood(kept)):
        return redirect("report_import:preview", reading)
    found = corrections_in(kept, plan)
    is_council = request.member.kind is OrganisationKind.COUNCIL
    form = ApplyForm(
        request.POST or None,
        # An assurer is not told which findings the council has begun to answer.
        work_would_leave=any(gone.holds_work or not is_council for gone in found.gone),
        initial={"seen": found.digest},
    )
    if form.is_valid():
        try:
            apply_corrections(
                plan.reference,
                reading=reading,
                seen=form.cleaned_data["seen"],
                work_may_leave=form.cleaned_data.get("work_may_leave", False),
                by=request.member,
                at=clock.now(),
            )
        except (WorkWouldLeave, ReadingHasErrors, NothingToSave, OutsideEngagement) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The corrected report was applied.")
            return redirect("assurance_report:read", plan.reference)
    context = {
        "kept": kept,
        "plan": plan,
        "form": form,
        "found": found,
        "shows_work": is_council,
        "changed": _changed(found),
        "judgements": _spoken(found.judgements, named=True),
    }
    return render(request, "report_import/corrections.html", context)


def _changed(found: Corrections) -> list[dict[str, object]]:
    return [
        {
            "ref": each.finding.ref,
            "comes_back": each.comes_back,
            "is_answered": each.is_answered,
            "items": _spoken(each.differences),
        }
        for each in found.changed
    ]


def _spoken(differences: Sequence[Difference], *, named: bool = False) -> list[dict[str, str]]:
    return [
        {
            "subject": f"{each.ref}: {FIELDS[each.field]}" if named else FIELDS[each.field],
            "old": _value(each.field, each.old),
            "new": _value(each.field, each.new),
        }
        for each in differences
    ]


def _value(field: str, value: str) -> str:
    match field:
        case "risk_level":
            return labels.said(labels.RISK, value, "")
        case "part":
            return labels.part_name(value)
        case "control_types":
            return ", ".join(
                labels.CONTROL[ControlType(each)] for each in value.split(", ") if each
            )
        case "self_level" | "assured_level" | "target_level":
            return labels.LEVEL[Level(value)] if value else ""
        case _:
            return value
