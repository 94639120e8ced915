"""Completion: said by the organisation on any day, confirmed or returned by the DSP Toolkit team."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.lifecycle import SomebodyWasFirst, reasons_not_yet
from causeway.services.toolkit_review import (
    claim_completion,
    confirm_completion,
    fall_back,
    return_completion,
)
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.toolkit.forms import CompletionForm, WordsForm


@plan_page(Operation.CLAIM_COMPLETION)
def claim(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Say that everything is complete, or see what is still open."""
    if request.method == "POST":
        try:
            claim_completion(plan.reference, by=request.member, at=clock.now())
        except (StepRefused, SomebodyWasFirst) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Said. The DSP Toolkit team confirms it, or returns it.")
            return redirect("plans:home", plan.reference)
    context = {"plan": plan, "against": reasons_not_yet(plan, StepName.CLAIM_COMPLETION)}
    return render(request, "toolkit/claim.html", context)


@plan_page(Operation.DECIDE_ON_COMPLETION)
def decide(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask whether what was said to be complete is."""
    form = CompletionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        at = clock.now()
        try:
            if given["answer"] == "yes":
                confirm_completion(plan.reference, by=request.member, at=at)
                messages.success(request, "Confirmed: Standards Met.")
            else:
                return_completion(plan.reference, says=given["says"], by=request.member, at=at)
                messages.success(
                    request, "Returned. The organisation is told what is not complete."
                )
        except (StepRefused, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("plans:home", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Is the plan complete?",
        "caption": f"{plan.organisation.name}, {plan.title}",
        "against": reasons_not_yet(plan, StepName.CONFIRM_COMPLETION),
        "back": reverse("toolkit_plan:review", args=[plan.reference]),
    }
    return render(request, "toolkit/decide.html", context)


@plan_page(Operation.FALL_BACK)
def take_back(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why a plan is taken back to Standards Not Met, in a year that allows it."""
    if not plan.regime.has_step(StepName.FALL_BACK):
        raise Http404
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="Why is it taken back?",
        missing="Say why it is taken back",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        fall_back(plan.reference, says=says, by=request.member, at=clock.now())
        messages.success(request, "Taken back: Standards Not Met. The organisation is told why.")
        return redirect("toolkit_plan:review", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Take the plan back to Standards Not Met",
        "caption": f"{plan.organisation.name}, {plan.title}",
        "asked": None,
        "back": reverse("toolkit_plan:review", args=[plan.reference]),
    }
    return render(request, "toolkit/words.html", context)
