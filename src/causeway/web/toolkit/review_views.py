"""The review of a toolkit plan: asked for, judged, answered, decided."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.domain.toolkit.plan import Criterion, RefusalCode
from causeway.domain.toolkit.refusals import refusals
from causeway.domain.toolkit.regulatory import SPOKEN
from causeway.records.models import (
    InformationRequest,
    OwnerApproval,
    Plan,
    ToolkitJudgement,
)
from causeway.services import clock
from causeway.services.lifecycle import SomebodyWasFirst, reasons_not_yet
from causeway.services.toolkit_blind import reads_blind
from causeway.services.toolkit_review import (
    accept_at_discretion,
    agree_plan,
    ask_for_information,
    do_not_agree_plan,
    give_information,
    judge,
    record_acceptance,
    request_review,
)
from causeway.services.toolkit_signals import signals_of
from causeway.services.toolkit_standing import (
    toolkit_of,
)
from causeway.services.toolkit_status import status_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.toolkit.forms import JudgeForm, NotAgreedForm, WordsForm
from causeway.web.toolkit.presenters import (
    approval_fact,
    judgement_cells,
    organisation_facts,
)
from causeway.web.toolkit.rows_seen import plan_seen

OFFERED = (
    ("Judge the plan", "toolkit_plan:judge", Operation.JUDGE_TOOLKIT_PLAN),
    ("Ask for more information", "toolkit_plan:ask", Operation.ASK_FOR_INFORMATION),
    ("Record the call with the organisation", "toolkit_plan:call", Operation.RECORD_CALL),
    ("Accept it at discretion", "toolkit_plan:discretion", Operation.ACCEPT_AT_DISCRETION),
    ("Say whether it is complete", "toolkit_plan:decide", Operation.DECIDE_ON_COMPLETION),
    ("Take it back to Standards Not Met", "toolkit_plan:take_back", Operation.FALL_BACK),
)


@plan_page(Operation.REVIEW_TOOLKIT_PLAN)
def review(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the plan beside the audit, what is worked out against it, and what was said of it."""
    member, may = request.member, request.member.may
    judged = ToolkitJudgement.objects.visible_to(member).filter(plan=plan)
    asked = InformationRequest.objects.visible_to(member).filter(plan=plan)
    blind = reads_blind(plan, by=member)
    decides = may(Operation.DECIDE_ON_PLAN, plan.stage) and plan.stage == "under_review"
    decides = decides and blind is None  # what stands against it says how it was judged
    context = plan_seen(plan, member) | {
        "organisation": plan.organisation,
        "facts": organisation_facts(plan.organisation)
        + [
            approval_fact(each)
            for each in OwnerApproval.objects.visible_to(member).filter(plan=plan)
        ],
        "signals": [SPOKEN[each] for each in signals_of(plan, today=request.today)],
        "status": status_of(plan.organisation, plan.assessment.year).label,
        "judged": [judgement_cells(each) for each in judged.order_by("judged_at", "pk")],
        "asked": asked.select_related("asked_by", "answered_by"),
        "links": [
            (text, reverse(name, args=[plan.reference]))
            for text, name, operation in OFFERED
            if may(operation, plan.stage)
            and (operation is not Operation.FALL_BACK or plan.regime.has_step(StepName.FALL_BACK))
        ],
        "blind": blind,
        "decides": decides,
        "against": reasons_not_yet(plan, StepName.AGREE_PLAN) if decides else (),
        "records": may(Operation.DECIDE_ON_PLAN, plan.stage) and plan.stage != "under_review",
    }
    return render(request, "toolkit/review.html", context)


@plan_page(Operation.REQUEST_REVIEW)
def request_it(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask whether the review is requested now, and request it."""
    if request.method == "POST":
        request_review(plan.reference, by=request.member, at=clock.now())
        messages.success(request, "Review requested. The DSP Toolkit team is told.")
        return redirect("plans:home", plan.reference)
    return render(request, "toolkit/request.html", {"plan": plan})


@plan_page(Operation.JUDGE_TOOLKIT_PLAN)
def judge_it(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask whether the plan is robust and achievable."""
    form = JudgeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        judge(
            plan.reference,
            judged={each: given[each.value] == "yes" for each in Criterion},
            says={each: given[f"{each.value}_says"] for each in Criterion},
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, "Your judgement is kept. You can change it until the decision.")
        return redirect("toolkit_plan:review", plan.reference)
    return render(request, "toolkit/judge.html", asked_of(plan, form, "Judge the plan"))


@plan_page(Operation.ASK_FOR_INFORMATION)
def ask(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask the organisation for more information."""
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="What do you need to know?",
        missing="Say what you need to know",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        ask_for_information(plan.reference, text=says, by=request.member, at=clock.now())
        messages.success(request, "Asked. The organisation is told.")
        return redirect("toolkit_plan:review", plan.reference)
    return render(request, "toolkit/words.html", asked_of(plan, form, "Ask for more information"))


@plan_page(Operation.GIVE_INFORMATION)
def answer(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what reviewers ask, and send the answer."""
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="What do you answer?",
        missing="Write your answer",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        give_information(plan.reference, answer=says, by=request.member, at=clock.now())
        messages.success(request, "Answered. The review goes on.")
        return redirect("plans:home", plan.reference)
    asked = InformationRequest.objects.visible_to(request.member).filter(
        plan=plan, answered_at__isnull=True
    )
    context = asked_of(plan, form, "Answer the reviewers", back="toolkit_plan:rows")
    return render(request, "toolkit/words.html", context | {"asked": asked.last()})


def _has_to_read_blind(request: MemberRequest, plan: Plan) -> bool:
    """Tell whether deciding has to wait: what stands against the plan would give the judgements away."""
    if reads_blind(plan, by=request.member) is None:
        return False
    messages.error(request, "Read the plan blind, or hand it over, before you decide on it.")
    return True


@plan_page(Operation.DECIDE_ON_PLAN)
def agree(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Agree the plan where nothing stands against it."""
    if _has_to_read_blind(request, plan):
        return redirect("toolkit_plan:review", plan.reference)
    if request.method == "POST":
        try:
            agree_plan(plan.reference, by=request.member, at=clock.now())
        except (StepRefused, SomebodyWasFirst) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Agreed. The status is Approaching Standards.")
    return redirect("toolkit_plan:review", plan.reference)


@plan_page(Operation.DECIDE_ON_PLAN)
def not_agreed(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why the plan is not agreed, and what agreement would take."""
    if _has_to_read_blind(request, plan):
        return redirect("toolkit_plan:review", plan.reference)
    value = toolkit_of(plan)
    worked_out = [each.code.value for each in refusals(value)] if value else []
    form = NotAgreedForm(
        request.POST if request.method == "POST" else None,
        initial={"codes": worked_out},
        label="What would agreement take?",
        missing="Say what agreement would take",
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            do_not_agree_plan(
                plan.reference,
                codes=[RefusalCode(each) for each in given["codes"]],
                says=given["says"],
                by=request.member,
                at=clock.now(),
            )
        except (StepRefused, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Not agreed. The organisation is told why.")
            return redirect("toolkit_plan:review", plan.reference)
    return render(request, "toolkit/words.html", asked_of(plan, form, "Do not agree the plan"))


@plan_page(Operation.ACCEPT_AT_DISCRETION)
def discretion(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why a plan that misses the criteria is accepted."""
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="Why is it accepted?",
        missing="Say why the plan is accepted",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        accept_at_discretion(plan.reference, says=says, by=request.member, at=clock.now())
        messages.success(request, "Accepted. The DSP Toolkit team changes the status.")
        return redirect("toolkit_plan:review", plan.reference)
    return render(request, "toolkit/words.html", asked_of(plan, form, "Accept at discretion"))


@plan_page(Operation.DECIDE_ON_PLAN)
def record_accepted(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Change the status of a plan that the National CISO accepted."""
    if request.method == "POST":
        try:
            record_acceptance(plan.reference, by=request.member, at=clock.now())
        except (StepRefused, SomebodyWasFirst) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "The status is Approaching Standards.")
    return redirect("toolkit_plan:review", plan.reference)


def asked_of(
    plan: Plan, form: forms.Form, question: str, *, back: str = "toolkit_plan:review"
) -> dict[str, Any]:
    """Return what a page of one question about a plan shows."""
    return {
        "plan": plan,
        "form": form,
        "question": question,
        "caption": f"{plan.organisation.name}, {plan.title}",
        "back": reverse(back, args=[plan.reference]),
        "asked": None,
    }
