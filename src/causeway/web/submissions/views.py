"""What the ministry sees and does: every plan on its way, what was submitted, and its answer."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from causeway.domain.access import DELIVERING, Operation
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Plan, Submission
from causeway.services import clock
from causeway.services.acknowledgement import acknowledge_plan, ask_about_plan, return_plan
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.overview import blocked_by, dates_of, on_their_way, plans_on_their_way
from causeway.services.versions import VersionWasAltered, content_of
from causeway.web.plan.presenters import COLOURS
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page, plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.submissions.forms import QuestionForm, ReturnForm, ShowForm
from causeway.web.submissions.presenters import (
    council_of,
    dates_shown,
    facts_of,
    package_of,
    step_of,
    whose_turn,
)
from causeway.web.submissions.reading import answers_of, questions_of, submissions_of
from causeway.web.versions.presenters import Reader, findings_shown
from causeway.web.versions.reading import page_of

ON_A_PAGE = 50
GROUPS = {
    "submitted": frozenset({"submitted"}),
    "returned": frozenset({"returned"}),
    "delivery": DELIVERING - {"submitted"},
    "closed": frozenset({"closed"}),
}


@page(Operation.OVERSEE_PLANS)
def every_plan(request: MemberRequest) -> HttpResponse:
    """Show every council's plan: where it is, whose turn it is, since when."""
    form = ShowForm(request.GET or None)
    found = plans_on_their_way(request.member)
    if form.is_valid():
        found = _chosen(found, form.cleaned_data["council"], form.cleaned_data["group"])
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "name": council_of(each),
            "href": reverse("submissions:show", args=[each.reference]),
            "cycle": each.cycle,
            "step": step_of(each, len(plan.regime.guidance_steps)),
            "colour": COLOURS[plan.stage],
            "turn": whose_turn(each),
            "since": each.since,
        }
        for plan, each in zip(shown, on_their_way(list(shown), by=request.member), strict=True)
    ]
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {"form": form, "rows": rows, "page": shown, "address": f"?{kept.urlencode()}"}
    return render(request, "submissions/all.html", context)


def _chosen(plans: QuerySet[Plan], council: str, group: str) -> QuerySet[Plan]:
    if council:
        plans = plans.filter(organisation__name__icontains=council)
    if group == "before":
        return plans.exclude(stage__in=DELIVERING | {"returned", "closed"})
    return plans.filter(stage__in=GROUPS[group]) if group else plans


@page(Operation.OVERSEE_PLANS)
def show(request: MemberRequest, plan: UUID) -> HttpResponse:
    """Show one plan: until it is submitted its stage, blockers and dates; after that, all of it."""
    member = request.member
    found = plans_on_their_way(member).filter(reference=plan).first()
    if found is None:
        raise Http404
    request.plan = found  # type: ignore[attr-defined] # the frame says whose data it is
    (known,) = on_their_way([found], by=member)
    context = {
        "plan": found,
        "name": council_of(known),
        "known": known,
        "step": step_of(known, len(found.regime.guidance_steps)),
        "colour": COLOURS[found.stage],
        "turn": whose_turn(known),
        "dates": dates_shown(dates_of(found, by=member)),
    }
    if not known.submitted:
        context["blockers"] = reasons_of(blocked_by(found, by=member))
        return render(request, "submissions/on_its_way.html", context)
    return render(request, "submissions/show.html", context | _submitted(request, found))


def _submitted(request: MemberRequest, plan: Plan) -> dict[str, object]:
    member = request.member
    said = answers_of(plan, member)
    return {
        "submissions": [
            (each, facts_of(each), said.get(each.pk), package_of(each, member))
            for each in submissions_of(plan, member)
        ],
        "questions": questions_of(plan, member),
        "may_acknowledge": member.may(Operation.ACKNOWLEDGE_PLAN, plan.stage),
        "may_return": member.may(Operation.RETURN_PLAN, plan.stage),
        "may_ask": member.may(Operation.ASK_ABOUT_PLAN, plan.stage),
    }


@plan_page(Operation.RECEIVE_PLAN)
def read(request: MemberRequest, plan: Plan, number: int) -> HttpResponse:
    """Show the plan as it was signed and submitted, row by row."""
    found = Submission.objects.visible_to(request.member).filter(plan=plan, number=number)
    submission = found.select_related("version", "submitted_by").first()
    if submission is None:
        raise Http404
    try:
        content = content_of(submission.version)
    except VersionWasAltered:
        return render(request, "versions/altered.html", {"plan": plan})
    shown = page_of(content["findings"], request)
    context = {
        "plan": plan,
        "submission": submission,
        "page": shown,
        "findings": findings_shown(content, list(shown), Reader(said={})),
        "summary": content["executive_summary"],
    }
    return render(request, "submissions/read.html", context)


@plan_page(Operation.ACKNOWLEDGE_PLAN)
@require_POST
def acknowledge(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Acknowledge the submission that was shown."""
    try:
        seen = UUID(request.POST.get("submission", ""))
    except ValueError:
        raise Http404 from None
    acknowledge_plan(plan.reference, submission=seen, by=request.member, at=clock.now())
    messages.success(request, "Plan acknowledged. The council is told, and delivers it now.")
    return redirect("submissions:show", plan.reference)


@plan_page(Operation.RETURN_PLAN)
def send_back(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why the plan is returned, and return it."""
    latest = submissions_of(plan, request.member).first()
    initial = {"submission": latest.reference} if latest else {}
    form = ReturnForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            return_plan(
                plan.reference,
                submission=form.cleaned_data["submission"],
                reasons=form.cleaned_data["reasons"],
                by=request.member,
                at=clock.now(),
            )
        except (SomebodyWasFirst, StepRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Plan returned. The council is told, and can change it.")
            return redirect("submissions:show", plan.reference)
    return _question(request, plan, form, "Return the plan to the council", "Return the plan")


@plan_page(Operation.ASK_ABOUT_PLAN)
def ask(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask the council a question about its submission."""
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        ask_about_plan(plan.reference, text=text, by=request.member, at=clock.now())
        messages.success(request, "Question asked. The council’s CAF lead is told.")
        return redirect("submissions:show", plan.reference)
    return _question(request, plan, form, "Ask about this plan", "Ask the council")


def _question(
    request: MemberRequest, plan: Plan, form: QuestionForm | ReturnForm, question: str, button: str
) -> HttpResponse:
    context = {
        "plan": plan,
        "form": form,
        "question": question,
        "caption": plan.title,
        "button": button,
        "back": reverse("submissions:show", args=[plan.reference]),
    }
    return render(request, "submissions/question.html", context)
