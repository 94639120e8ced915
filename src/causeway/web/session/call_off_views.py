"""Step 4: the assurer calls the session off, or the lead records that they did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.session import NoSession
from causeway.services.session_called_off import call_off_session, call_off_session_for_assurer
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.session.forms import CallOffForAssurerForm, CallOffForm
from causeway.web.session.presenters import session_shown
from causeway.web.session.views import as_arranged, asked, opened_for


@plan_page(Operation.ARRANGE_SESSION)
def call_off(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why the session will not be held, and call it off."""
    form = CallOffForm(request.POST or None, initial=as_arranged(opened_for(request, plan)))
    if form.is_valid():
        try:
            call_off_session(
                plan.reference,
                reasons=form.cleaned_data["reasons"],
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except NoSession as none:
            form.add_error(None, str(none))
        else:
            messages.success(request, "Session called off. We have told both sides.")
            return redirect("session:show", plan.reference)
    return render(request, "session/call_off.html", _context(request, plan, form))


@plan_page(Operation.RECORD_FOR_ASSURER)
def for_assurer(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why the assurer called the session off, and how the council knows."""
    form = CallOffForAssurerForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        initial=as_arranged(opened_for(request, plan)),
    )
    if form.is_valid():
        try:
            call_off_session_for_assurer(
                plan.reference,
                reasons=form.cleaned_data["reasons"],
                received=form.received(),
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except NoSession as none:
            form.add_error(None, str(none))
        else:
            messages.success(request, "Recorded: the assurer called the session off.")
            return redirect("session:show", plan.reference)
    context = _context(request, plan, form) | {"received": True}
    return render(request, "session/call_off.html", context)


def _context(request: MemberRequest, plan: Plan, form: CallOffForm) -> dict[str, object]:
    session = opened_for(request, plan)
    shown = session_shown(session, at=clock.now()) if session else None
    return asked(plan, form, "Call the session off") | {"session": shown, "received": False}
