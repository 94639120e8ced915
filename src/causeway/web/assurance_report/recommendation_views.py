"""The assurer writes a recommendation, changes it, or takes it out of the report."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.catalogues.frameworks import framework
from causeway.domain.access import Operation
from causeway.records.models import Finding, Plan, ReportPart
from causeway.services import clock
from causeway.services.edits import StaleEdit
from causeway.services.recommendations import (
    change_recommendation,
    recommend,
    recommendation_of,
    said_now,
    withdraw_recommendation,
)
from causeway.services.report_rows import AssurerSaid
from causeway.web import labels
from causeway.web.assurance_report.clash import Clash, clash_of
from causeway.web.assurance_report.forms import RecommendationForm
from causeway.web.assurance_report.judgement_views import firm_phrases, part_or_404
from causeway.web.assurance_report.presenters import outcomes_offered
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.request.revision import seen_revision
from causeway.web.spoken import listed

PHRASE_INTO = frozenset({"recommendation", "risk_description"})


def _form(
    request: MemberRequest, plan: Plan, part: ReportPart, initial: dict[str, object], *used: str
) -> RecommendationForm:
    """Return the form as it was sent or as it begins, with a phrase put in where one was asked for."""
    catalogue = framework(plan.framework)
    offered, phrases = outcomes_offered(part, catalogue, used), firm_phrases(request)
    form = RecommendationForm(
        request.POST or None, outcomes=offered, phrases=phrases, initial=initial
    )
    into = request.POST.get("add_phrase", "")
    if into not in PHRASE_INTO:
        return form
    typed = form.typed_with_phrase(into)
    return RecommendationForm(outcomes=offered, phrases=phrases, initial=typed)


@plan_page(Operation.WRITE_REPORT)
def add(request: MemberRequest, plan: Plan, part: UUID) -> HttpResponse:
    """Ask for a new recommendation in one part of the report."""
    found = part_or_404(request, plan, part)
    about = [each for each in request.GET.getlist("outcome") if each in framework(plan.framework)]
    form = _form(request, plan, found, {"outcomes": about}, *about)
    if form.is_valid():
        finding = recommend(
            plan.reference,
            said=form.said(part=found.name),
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, f"{finding.ref} added.")
        return redirect("assurance_report:part", plan.reference, found.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Add a recommendation",
        "caption": labels.part_name(found.name),
        "button": "Add the recommendation",
        "back": reverse("assurance_report:part", args=[plan.reference, found.reference]),
    }
    return render(request, "assurance_report/recommendation.html", context)


def _finding_or_404(request: MemberRequest, plan: Plan, finding: UUID) -> Finding:
    try:
        return recommendation_of(plan, finding, request.member)
    except Finding.DoesNotExist:
        raise Http404 from None


@plan_page(Operation.WRITE_REPORT)
def change(request: MemberRequest, plan: Plan, finding: UUID) -> HttpResponse:
    """Ask for new words in a recommendation."""
    found = _finding_or_404(request, plan, finding)
    said = said_now(found)
    form = _form(request, plan, found.part, _initial(said, found.revision), *said.requirements)
    clash: Clash | None = None
    if form.is_valid():
        try:
            change_recommendation(
                plan.reference,
                finding=finding,
                said=form.said(part=found.part.name),
                seen_revision=form.cleaned_data["revision"],
                by=request.member,
                at=clock.now(),
            )
        except StaleEdit as stale:
            clash = clash_of(stale, _spoken)
            typed = request.POST.copy()
            typed["revision"] = str(stale.revision)
            form.data = typed
            form.add_error(None, ValidationError(str(stale), params={"href": "#clash"}))
        else:
            messages.success(request, f"{found.ref} saved.")
            return redirect("assurance_report:part", plan.reference, found.part.reference)
    context = {
        "plan": plan,
        "finding": found,
        "form": form,
        "clash": clash,
        "question": f"Change {found.ref}",
        "caption": labels.part_name(found.part.name),
        "button": "Save",
        "back": reverse("assurance_report:part", args=[plan.reference, found.part.reference]),
    }
    template = "assurance_report/recommendation.html"
    return render(request, template, context, status=409 if clash else 200)


def _initial(said: AssurerSaid, revision: int) -> dict[str, object]:
    return {
        "outcomes": list(said.requirements),
        "recommendation": said.recommendation,
        "risk_level": said.risk_level.value if said.risk_level else "",
        "risk_description": said.risk_description,
        "control_types": [each.value for each in sorted(said.control_types)],
        "revision": revision,
    }


def _spoken(said: AssurerSaid) -> dict[str, str]:
    return {
        "Outcomes": listed(said.requirements),
        "Recommendation": said.recommendation,
        "Risk level": labels.said(labels.RISK, said.risk_level),
        "Description of risk": said.risk_description,
        "Control types": listed([labels.CONTROL[each] for each in sorted(said.control_types)]),
    }


@plan_page(Operation.WRITE_REPORT)
def withdraw(request: MemberRequest, plan: Plan, finding: UUID) -> HttpResponse:
    """Ask whether to take a recommendation out, and do so."""
    found = _finding_or_404(request, plan, finding)
    part = found.part
    if request.method == "POST":
        try:
            withdraw_recommendation(
                plan.reference,
                finding=finding,
                seen_revision=seen_revision(request),
                by=request.member,
                at=clock.now(),
            )
        except StaleEdit as stale:
            messages.warning(request, f"{stale}. Read it again before you take it out.")
            return redirect("assurance_report:recommendation", plan.reference, finding)
        messages.success(request, f"{found.ref} was taken out of the report.")
        return redirect("assurance_report:part", plan.reference, part.reference)
    context = {"plan": plan, "finding": found}
    return render(request, "assurance_report/withdraw.html", context)
