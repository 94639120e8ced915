"""What is dealt with case by case: a date past the horizon, and the call after a refusal."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.records.models import HorizonException, Plan, ReviewCall, ToolkitRow
from causeway.services import clock
from causeway.services.toolkit_call import CallNotKept, gets_formal_support, record_call
from causeway.services.toolkit_review import NothingToExcept, agree_exception
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.toolkit.forms import WordsForm
from causeway.web.toolkit.review_views import asked_of
from causeway.web.toolkit.update_forms import CallForm


@plan_page(Operation.AGREE_EXCEPTION)
def exception(request: MemberRequest, plan: Plan, row: UUID) -> HttpResponse:
    """Ask for what circumstances a row may end past the horizon, or show them to the second of the two."""
    found = ToolkitRow.objects.visible_to(request.member).filter(plan=plan, reference=row).first()
    if found is None:
        raise Http404
    agreed: HorizonException | None = getattr(found, "exception", None)
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"says": agreed.reason if agreed else ""},
        label="What are the exceptional circumstances?",
        missing="Say what the exceptional circumstances are",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        at = clock.now()
        try:
            agree_exception(plan.reference, row=row, reason=says, by=request.member, at=at)
        except NothingToExcept as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Agreed. It counts once NHS England and DHSC both have.")
            return redirect("toolkit_plan:row", plan.reference, row)
    question = f"May {found.requirement} end past the horizon?"
    return render(request, "toolkit/words.html", asked_of(plan, form, question))


@plan_page(Operation.RECORD_CALL)
def call(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask when the call was, what agreement would take, and whether support is asked for formally."""
    before = ReviewCall.objects.visible_to(request.member).filter(plan=plan).last()
    form = CallForm(
        request.POST if request.method == "POST" else None,
        can_ask=gets_formal_support(plan.organisation),
        initial={
            "held_on": before.held_on if before else request.today,
            "would_take": before.would_take if before else "",
            "support": before.is_formal_support if before else False,
        },
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            record_call(
                plan.reference,
                held_on=given["held_on"],
                would_take=given["would_take"],
                is_formal_support=bool(given.get("support")),
                by=request.member,
                at=clock.now(),
            )
        except CallNotKept as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept. The organisation reads what agreement would take.")
            return redirect("toolkit_plan:review", plan.reference)
    context = asked_of(plan, form, "Record the call with the organisation")
    return render(request, "toolkit/call.html", context)
