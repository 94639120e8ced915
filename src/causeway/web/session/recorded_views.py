"""What the council's lead records for an assurer who has no account; the assurer may confirm it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.records.models import Plan, RecordedStep
from causeway.services import clock
from causeway.services.recorded import confirm_recorded
from causeway.services.session import (
    NoSession,
    arrange_session_for_assurer,
    record_outcome_for_assurer,
)
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.session.forms import EndingForAssurerForm, MeetingForAssurerForm
from causeway.web.session.presenters import session_shown
from causeway.web.session.views import as_arranged, asked, opened_for, said_of


@plan_page(Operation.RECORD_FOR_ASSURER)
def arrange(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask which session the assurer arranged, and how the council knows."""
    form = MeetingForAssurerForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        initial=as_arranged(opened_for(request, plan)),
    )
    if form.is_valid():
        arrange_session_for_assurer(
            plan.reference,
            meeting=form.meeting(),
            received=form.received(),
            seen_revision=form.cleaned_data["seen_revision"],
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, "Session recorded for the assurer.")
        return redirect("session:show", plan.reference)
    context = asked(plan, form, "Record the session the assurer arranged")
    return render(request, "session/arrange_for_assurer.html", context)


@plan_page(Operation.RECORD_FOR_ASSURER)
def record(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer said of the plan, and how the council knows."""
    session = opened_for(request, plan)
    form = EndingForAssurerForm(request.POST or None, request.FILES or None, today=request.today)
    if form.is_valid():
        try:
            record_outcome_for_assurer(
                plan.reference,
                ending=form.ending(),
                received=form.received(),
                by=request.member,
                at=clock.now(),
            )
        except (NoSession, StepRefused) as refused:
            form.add_error("outcome", f"{refused}. Record the session the assurer arranged first")
        else:
            messages.success(request, said_of(form.ending().outcome))
            return redirect("plans:home", plan.reference)
    context = asked(plan, form, "Record what the assurer said of the plan") | {
        "session": session_shown(session, at=clock.now()) if session else None,
    }
    return render(request, "session/record_for_assurer.html", context)


@plan_page(Operation.CONFIRM_RECORDED)
def confirm(request: MemberRequest, plan: Plan, step: UUID) -> HttpResponse:
    """Confirm what the council recorded for the assurer."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = confirm_recorded(plan.reference, step=step, by=request.member, at=clock.now())
    messages.success(request, "Confirmed. The council is told.")
    of_deck = found.step == StepName.GIVE_PRESENTATION_FEEDBACK.value
    page = "executive_presentation:show" if of_deck else "session:show"
    return redirect(page, plan.reference)


@plan_page(Operation.SEE_CONVERSATION)
def file(request: MemberRequest, plan: Plan, step: UUID) -> HttpResponse:
    """Hand back what the assurer sent, to those who may see the whole plan."""
    recorded = RecordedStep.objects.visible_to(request.member).filter(plan=plan)
    found = recorded.select_related("file").filter(reference=step, file__isnull=False).first()
    if found is None or found.file is None or not request.member.sees_every_row:
        raise Http404
    # Never shown in the browser, whatever is in it: only handed back to be kept.
    return HttpResponse(
        bytes(found.file.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": content_disposition_header(True, found.file.name) or ""},  # noqa: FBT003 - Django's own
    )
