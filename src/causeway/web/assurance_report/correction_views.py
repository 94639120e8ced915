"""Corrections to a draft report: the council asks, the assurer answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Correction, Finding, Plan
from causeway.services import clock
from causeway.services.corrections import (
    CorrectionsClosed,
    NothingSaid,
    answer_correction,
    ask_for_correction,
)
from causeway.web.assurance_report.forms import AnswerForm, CorrectionForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.ASK_FOR_CORRECTION)
def ask(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what is wrong in the draft report."""
    findings = Finding.objects.visible_to(request.member).present().filter(plan=plan)
    form = CorrectionForm(
        request.POST or None,
        findings=[
            (str(each.reference), f"{each.ref}: {each.recommendation[:80]}") for each in findings
        ],
        initial={"about": request.GET.get("finding", "")},
    )
    if form.is_valid():
        try:
            ask_for_correction(
                plan.reference,
                finding=form.finding(),
                text=form.cleaned_data["text"],
                by=request.member,
                at=clock.now(),
            )
        except (CorrectionsClosed, NothingSaid) as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "The assurer has been told what you ask for.")
            return redirect("assurance_report:read", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Ask for a correction",
        "caption": plan.title,
        "button": "Ask for the correction",
        "back": reverse("assurance_report:read", args=[plan.reference]),
    }
    return render(request, "assurance_report/ask_correction.html", context)


@plan_page(Operation.ANSWER_CORRECTION)
def answer(request: MemberRequest, plan: Plan, correction: UUID) -> HttpResponse:
    """Show a correction and ask for the assurer's answer."""
    asked = (
        Correction.objects.visible_to(request.member)
        .filter(plan=plan, answered_at__isnull=True)
        .select_related("finding", "asked_by")
        .filter(reference=correction)
        .first()
    )
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        answer_correction(
            plan.reference,
            correction=correction,
            answer=form.cleaned_data["answer"],
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, "Answered. The council has been told.")
        return redirect("assurance_report:write", plan.reference)
    context = {
        "plan": plan,
        "asked": asked,
        "form": form,
        "question": "Answer a correction",
        "caption": plan.title,
        "button": "Answer",
        "back": reverse("assurance_report:write", args=[plan.reference]),
    }
    return render(request, "assurance_report/answer_correction.html", context)
