"""The assurance report as it is read: outcome by outcome, row by row, and where it came from."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from causeway.domain.access import BEFORE_RELEASE, Operation
from causeway.records.models import AssuranceReport, Plan
from causeway.services import clock
from causeway.services.corrections import corrections_are_open
from causeway.services.council_half import file_with_answers
from causeway.services.recorded import confirm_recorded
from causeway.services.report_parts import sees_whole_report
from causeway.web.assurance_report.presenters import level, parts_read
from causeway.web.assurance_report.provenance import (
    corrections_read,
    provenance,
    release_recorded,
)
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _report(request: MemberRequest, plan: Plan) -> AssuranceReport:
    seen = AssuranceReport.objects.visible_to(request.member).filter(plan=plan)
    report = seen.select_related("file", "released_by").defer("file__content").first()
    if report is None:
        raise Http404
    return report


@plan_page(Operation.SEE_REPORT)
def read(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the report."""
    member, report = request.member, _report(request, plan)
    recorded = release_recorded(plan, member)
    context = {
        "plan": plan,
        "is_draft": plan.stage in BEFORE_RELEASE,
        "report": report,
        "parts": parts_read(plan, member),
        "level": level,
        "corrections": corrections_read(plan, member),
        "provenance": provenance(
            plan, report, recorded, shows_file=sees_whole_report(plan, member)
        ),
        "recorded": recorded,
        "answers_offered": member.may(Operation.BRING_WORKBOOK_BACK, plan.stage)
        and file_with_answers(plan, member) is not None,
        "may_confirm": recorded is not None
        and recorded.confirmed_at is None
        and member.may(Operation.CONFIRM_RECORDED, plan.stage),
        "may_write": member.may(Operation.WRITE_REPORT, plan.stage),
        "may_answer": member.may(Operation.ANSWER_CORRECTION, plan.stage),
        "may_ask": member.may(Operation.ASK_FOR_CORRECTION, plan.stage)
        and corrections_are_open(plan, today=request.today),
    }
    return render(request, "assurance_report/read.html", context)


@plan_page(Operation.SEE_REPORT)
def file(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Give the workbook back as it came, to those who may see all of it."""
    report = _report(request, plan)
    if report.file is None or not sees_whole_report(plan, request.member):
        raise Http404
    response = HttpResponse(bytes(report.file.content), content_type=WORKBOOK)
    disposition = content_disposition_header(as_attachment=True, filename=report.file.name)
    response.headers["Content-Disposition"] = str(disposition)
    return response


@plan_page(Operation.CONFIRM_RECORDED)
@require_POST
def confirm(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Confirm that the report the council recorded is the one the assurer released."""
    recorded = release_recorded(plan, request.member)
    if recorded is None:
        raise Http404
    confirm_recorded(plan.reference, step=recorded.reference, by=request.member, at=clock.now())
    messages.success(request, "You confirmed that this is the report you released.")
    return redirect("assurance_report:read", plan.reference)
