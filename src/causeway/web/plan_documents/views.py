"""The plan as documents to take: a workbook, a presentation; and who took which (R-CAF-62)."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from causeway.documents.workbook.layouts import COUNCIL
from causeway.documents.workbook.writer import TooLongForAWorkbook
from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.plan_workbook import documents_taken, layout_of, take_workbook
from causeway.services.submission_records import submissions
from causeway.services.workbook_return import waiting_returns
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ON_A_PAGE = 20


@plan_page(Operation.SEE_DOCUMENTS)
def documents(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Offer the plan as documents, and show who has taken which and what came back."""
    return _documents(request, plan)


def _documents(request: MemberRequest, plan: Plan, refusal: str = "") -> HttpResponse:
    member, layout = request.member, layout_of(plan)
    taken = Paginator(documents_taken(plan, by=member), ON_A_PAGE)
    context = {
        "plan": plan,
        "refusal": refusal,
        "taken": taken.get_page(request.GET.get("page")),
        "layout": layout,
        "other_layout": None if layout is COUNCIL else COUNCIL,
        "may_take_workbook": member.may(Operation.TAKE_WORKBOOK, plan.stage),
        "may_present": member.may(Operation.TAKE_PRESENTATION, plan.stage),
        "may_print": member.may(Operation.SEE_COUNCIL_HALF, plan.stage),
        "may_take_papers": member.may(Operation.TAKE_PAPERS, plan.stage),
        "may_answer_request": member.may(Operation.TAKE_FOI_EXPORT, plan.stage),
        "holds_both_halves": member.may(Operation.SEE_COUNCIL_HALF, plan.stage),
        "submissions": submissions(plan, by=member)
        if member.may(Operation.SEE_SUBMISSION, plan.stage)
        else (),
        "may_bring_back": member.may(Operation.BRING_WORKBOOK_BACK, plan.stage),
        "waiting": waiting_returns(plan, by=member),
    }
    return render(request, "plan_documents/all.html", context)


@plan_page(Operation.TAKE_WORKBOOK)
@require_POST
def take(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Hand the workbook over."""
    try:
        workbook = take_workbook(
            plan.reference,
            layout=COUNCIL if request.POST.get("layout") == COUNCIL.kind else None,
            by=request.member,
            at=clock.now(),
        )
    except TooLongForAWorkbook as too_long:
        return _documents(request, plan, refusal=str(too_long))
    response = HttpResponse(workbook.content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=workbook.file_name
    )
    return response
