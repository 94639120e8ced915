"""Step 10 of the later guidance: the assurer says that report and plan are ready to be submitted."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.signed_version import signed_version
from causeway.services.submission import declare_ready, record_ready
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.submission.forms import ReadyForAssurerForm, VersionForm


@plan_page(Operation.DECLARE_READY)
def declare(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask the assurer whether both are ready, and tell the council and the ministry."""
    form = VersionForm(request.POST or None, initial=_initial(plan))
    if _is_asked_for(plan) and form.is_valid():
        try:
            declare_ready(
                plan.reference,
                version=form.cleaned_data["version"],
                by=request.member,
                at=clock.now(),
            )
        except StepRefused as refused:
            _show(form, refused)
        else:
            messages.success(request, "Report and plan declared ready. The council is told.")
            return redirect("plans:home", plan.reference)
    question = "Say that report and plan are ready"
    return render(request, "submission/ready.html", _context(plan, form, question))


@plan_page(Operation.RECORD_READY)
def record(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask the lead how the assurer said so, and record it for them."""
    form = ReadyForAssurerForm(
        request.POST or None, request.FILES or None, today=request.today, initial=_initial(plan)
    )
    if _is_asked_for(plan) and form.is_valid():
        try:
            record_ready(
                plan.reference,
                version=form.cleaned_data["version"],
                received=form.received(),
                by=request.member,
                at=clock.now(),
            )
        except StepRefused as refused:
            _show(form, refused)
        else:
            messages.success(request, "Recorded for the assurer.")
            return redirect("plans:home", plan.reference)
    question = "Record that the assurer says both are ready"
    context = _context(plan, form, question) | {"is_recorded": True}
    return render(request, "submission/ready.html", context)


def _is_asked_for(plan: Plan) -> bool:
    return any(step.name is StepName.DECLARE_READY for step in plan.regime.steps)


def _initial(plan: Plan) -> dict[str, object]:
    version = signed_version(plan)
    return {"version": version.number if version else ""}


def _show(form: forms.Form, refused: StepRefused) -> None:
    for reason in refused.reasons:
        form.add_error(None, reason.says)


def _context(plan: Plan, form: forms.Form, question: str) -> dict[str, object]:
    return {
        "plan": plan,
        "form": form,
        "question": question,
        "back": reverse("submission:show", args=[plan.reference]),
        "is_asked_for": _is_asked_for(plan),
        "version": signed_version(plan),
        "is_recorded": False,
        "enctype": "multipart/form-data",
    }
