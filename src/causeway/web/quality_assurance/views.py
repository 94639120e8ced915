"""Step 5: quality assurance, from sharing the plan inside the council to what is said of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason, StepName, StepRefused, reasons_against
from causeway.domain.quality_assurance import QualityOutcome
from causeway.records.models import Plan, PlanVersion
from causeway.services import clock
from causeway.services.independence import NotTheirOwnWork, against_judging
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.pictures import plan_seen_by
from causeway.services.quality_assurance import (
    ask_for_changes,
    assurers_of,
    find_content,
    open_quality_assurance,
    rounds,
)
from causeway.services.versions import (
    VersionWasAltered,
    frozen_for,
    given_inside,
    shared_for_quality,
)
from causeway.web.quality_assurance.forms import DecisionForm
from causeway.web.quality_assurance.presenters import (
    changed_since,
    in_the_plan,
    in_the_version,
    judgements_of,
    looks,
    rounds_shown,
    who_is_told,
)
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.sharing.presenters import shared_facts, to_do, whys
from causeway.web.versions.presenters import findings_shown
from causeway.web.versions.reading import page_of, reader_of


@plan_page(Operation.SEE_QUALITY_ASSURANCE)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show where quality assurance stands: what changed since, what is to do, every round."""
    member = request.member
    given = rounds(plan, by=member)
    may_share = member.may(Operation.OPEN_QUALITY_ASSURANCE, plan.stage)
    value = as_domain(plan) if may_share else None
    step = plan.regime.step(StepName.OPEN_QUALITY_ASSURANCE)
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "rounds": rounds_shown(plan, given),
        "may_share": may_share,
        "reasons": reasons_against(step, value) if value else (),
        "to_do": to_do(plan, value, member) if value else (),
        "may_judge": member.may(Operation.JUDGE_QUALITY, plan.stage),
        "not_free": _not_free(request, plan),
    }
    try:
        context["changed"] = changed_since(plan, given[0], member) if given else None
    except VersionWasAltered:
        return render(request, "versions/altered.html", {"plan": plan})
    return render(request, "quality_assurance/show.html", context)


def _not_free(request: MemberRequest, plan: Plan) -> tuple[Reason, ...]:
    version = shared_for_quality(plan, by=request.member)
    if version is None or not request.member.may(Operation.JUDGE_QUALITY, plan.stage):
        return ()
    return against_judging(plan, version, by=request.member)


@plan_page(Operation.OPEN_QUALITY_ASSURANCE)
def share(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what the quality assurer will read and may ask about, and share the plan when asked."""
    refused: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            version = open_quality_assurance(plan.reference, by=request.member, at=clock.now())
        except StepRefused as no:
            refused = no.reasons
        else:
            says = f"Plan given to quality assurance as version {version.number}."
            messages.success(request, says)
            return redirect("plans:home", plan.reference)
    value = as_domain(plan)
    reasons = reasons_against(plan.regime.step(StepName.OPEN_QUALITY_ASSURANCE), value)
    member = request.member
    context = {
        "plan": plan,
        "refused": refused,
        "reasons": reasons,
        "whys": whys(value, reasons, plan.regime.source_url),
        "to_do": to_do(plan, value, member) if reasons else (),
        "facts": shared_facts(value),
        "looks": looks(value, member, href=in_the_plan(plan, member)),
        "told": who_is_told(assurers_of(plan, by=member, at=clock.now())),
    }
    return render(request, "quality_assurance/share.html", context)


@plan_page(Operation.SEE_QUALITY_ASSURANCE)
def read(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show report and plan side by side, as they were given, with what is worth a second look."""
    version = _given(request, plan)
    try:
        content = frozen_for(version, by=request.member)
    except VersionWasAltered:
        return render(request, "versions/altered.html", {"plan": plan})
    reader = reader_of(plan, version, request.member)
    page = page_of(content["findings"], request)
    # What is read is what the plan says, until it is changed: then there is nothing to check.
    as_given = plan.stage not in plan.regime.step(StepName.OPEN_QUALITY_ASSURANCE).leaves
    value = plan_seen_by(request.member, plan) if as_given else None
    href = in_the_version(plan)
    refs = [row["ref"] for row in page]
    context = {
        "plan": plan,
        "version": version,
        "page": page,
        "findings": findings_shown(content, list(page), reader),
        "judgements": judgements_of(plan, refs, request.member),
        "summary": content["executive_summary"],
        "comment_on_plan": reader.comment_at,
        "as_given": as_given,
        "to_be_signed": version.step == StepName.SHARE_FOR_SIGN_OFF.value,
        "looks": looks(value, request.member, href=href) if value else (),
        "may_judge": request.member.may(Operation.JUDGE_QUALITY, plan.stage),
        "not_free": _not_free(request, plan),
        "assurer": plan.firm.name if plan.firm else "The independent assurer",
    }
    return render(request, "quality_assurance/read.html", context)


def _given(request: MemberRequest, plan: Plan) -> PlanVersion:
    version = given_inside(plan, by=request.member)
    if version is None:
        raise Http404
    return version


@plan_page(Operation.JUDGE_QUALITY)
def decide(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask the quality assurer what they say of the version, and keep it."""
    version = _given(request, plan)
    form = DecisionForm(request.POST or None, initial={"version": version.number})
    if form.is_valid():
        try:
            says = _kept(request, plan, form)
        except (NotTheirOwnWork, SomebodyWasFirst, StepRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, says)
            return redirect("plans:home", plan.reference)
    context = {
        "plan": plan,
        "version": version,
        "form": form,
        "not_free": _not_free(request, plan),
        "question": f"What do you say of version {version.number}?",
        "caption": plan.title,
        "button": "Record what you say",
        "back": reverse("quality_assurance:read", args=[plan.reference]),
    }
    return render(request, "quality_assurance/decide.html", context)


def _kept(request: MemberRequest, plan: Plan, form: DecisionForm) -> str:
    """Keep what was said, and return the words that say so."""
    given, by, at = form.cleaned_data, request.member, clock.now()
    match QualityOutcome(given["outcome"]):
        case QualityOutcome.CONTENT:
            find_content(plan.reference, version=given["version"], by=by, at=at)
            return "You are content with the plan. The CAF lead is told."
        case QualityOutcome.CHANGES:
            reasons = given["reasons"]
            ask_for_changes(plan.reference, version=given["version"], reasons=reasons, by=by, at=at)
            return "Changes asked for. The council can change the plan, and the CAF lead is told."
