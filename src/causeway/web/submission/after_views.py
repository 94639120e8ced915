"""Step 10, after pressing: the package and receipt to take, and how they were carried."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.records.models import Plan, Submission
from causeway.services import clock
from causeway.services.submission import (
    NotSubmittedByYou,
    ask_for_package_again,
    latest,
    record_upload,
    require_theirs,
)
from causeway.services.submission_records import NotMadeYet, Taken, take_package, take_receipt
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import in_london
from causeway.web.submission.forms import UploadForm


@plan_page(Operation.TAKE_PACKAGE)
@require_POST
def package(request: MemberRequest, plan: Plan, number: int) -> HttpResponse:
    """Hand the package over."""
    try:
        taken = take_package(plan.reference, number=number, by=request.member, at=clock.now())
    except (NotMadeYet, NotSubmittedByYou) as no:
        return _not_given(request, plan, no)
    return _handed_over(taken, "application/zip")


@plan_page(Operation.TAKE_PACKAGE)
@require_POST
def receipt(request: MemberRequest, plan: Plan, number: int) -> HttpResponse:
    """Hand the receipt over."""
    try:
        taken = take_receipt(plan.reference, number=number, by=request.member, at=clock.now())
    except (NotMadeYet, NotSubmittedByYou) as no:
        return _not_given(request, plan, no)
    return _handed_over(taken, "application/json")


def _not_given(
    request: MemberRequest, plan: Plan, no: NotMadeYet | NotSubmittedByYou
) -> HttpResponse:
    if isinstance(no, NotSubmittedByYou):
        raise Http404 from None
    messages.warning(request, str(no))
    return _back(request, plan)


def _back(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Lead back to where the reader sees submissions; the ministry has pages of its own."""
    theirs = request.member.may(Operation.RECEIVE_PLAN, plan.stage)
    return redirect("submissions:show" if theirs else "submission:show", plan.reference)


def _handed_over(taken: Taken, content_type: str) -> HttpResponse:
    response = HttpResponse(taken.content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=taken.file_name
    )
    return response


@plan_page(Operation.TAKE_PACKAGE)
@require_POST
def again(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Have the package made after all."""
    try:
        ask_for_package_again(plan.reference, by=request.member, at=clock.now())
    except NotSubmittedByYou:
        raise Http404 from None
    messages.success(request, "We are trying again. This page says when the package is ready.")
    return _back(request, plan)


@plan_page(Operation.RECORD_UPLOAD)
def upload(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask who carried the package through the ministry's link, when, and under which reference."""
    submission = _theirs(request, plan)
    seen = submission.uploads.count()
    form = UploadForm(
        request.POST or None,
        earliest=in_london(submission.submitted_at).date(),
        today=request.today,
        initial={"seen": seen, "uploaded_by": request.member.name, "uploaded_on": request.today},
    )
    if form.is_valid():
        record_upload(plan.reference, said=form.said(), by=request.member, at=clock.now())
        messages.success(request, "Upload recorded.")
        return redirect("submission:show", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Record the upload to the ministry",
        "back": reverse("submission:show", args=[plan.reference]),
        "receipt_number": submission.receipt_number,
        "is_ready": submission.built_at is not None,
        "before": seen,
    }
    return render(request, "submission/upload.html", context)


def _theirs(request: MemberRequest, plan: Plan) -> Submission:
    submission = latest(plan)
    if submission is None:
        raise Http404
    try:
        require_theirs(submission, by=request.member)
    except NotSubmittedByYou:
        raise Http404 from None
    return submission
