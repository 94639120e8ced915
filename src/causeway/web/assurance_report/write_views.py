"""The assurer begins a report and sees how far it has come."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import NotYours, Operation
from causeway.domain.lifecycle import StepName
from causeway.records.models import AssuranceReport, Organisation, Plan
from causeway.services import clock
from causeway.services.assurance_report import (
    NoPart,
    SummarySaid,
    add_system,
    progress_of,
    start_report,
    summarise,
)
from causeway.services.corrections import corrections_until
from causeway.services.cycles import NoSuchCycle, cycle_titles
from causeway.services.edits import StaleEdit
from causeway.services.lifecycle import reasons_not_yet
from causeway.services.report_parts import OutsideEngagement, parts_seen
from causeway.services.report_reading import council_for, councils_for, frameworks
from causeway.web.assurance_report.clash import clash_of
from causeway.web.assurance_report.forms import CouncilForm, StartForm, SummaryForm, SystemForm
from causeway.web.assurance_report.presenters import parts_read, tasks_of
from causeway.web.assurance_report.provenance import corrections_read
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page, plan_page
from causeway.web.request.revision import seen_revision


@page(Operation.START_REPORT)
def start(request: MemberRequest) -> HttpResponse:
    """Ask which council, which year and which parts, and begin the report."""
    councils = councils_for(request.member)
    chosen = _chosen(request, councils)
    if chosen is None:
        context = {
            "form": CouncilForm(
                request.GET if "council" in request.GET else None, councils=councils
            ),
            "councils": councils,
            "question": "Write an assurance report",
            "back": reverse("plans:list"),
        }
        return render(request, "assurance_report/choose_council.html", context)
    request.identity_organisation = chosen
    form = StartForm(
        request.POST or None,
        council=chosen,
        cycles=cycle_titles([chosen], today=request.today),
        frameworks=tuple(frameworks().values()),
        systems=[each.name for each in chosen.systems.filter(retired_on=None).order_by("name")],
    )
    if form.is_valid():
        try:
            plan = start_report(scope=form.scope(), by=request.member, at=clock.now())
        except (NoPart, OutsideEngagement) as refused:
            form.add_error("organisational", str(refused))
        except NoSuchCycle as refused:
            form.add_error("cycle", str(refused))
        else:
            messages.success(
                request, "The report was begun. The council sees it when you share it."
            )
            return redirect("assurance_report:write", plan.reference)
    context = {
        "form": form,
        "council": chosen,
        "question": f"A report about {chosen.name}",
        "button": "Begin the report",
        "back": reverse("plans:list"),
    }
    return render(request, "assurance_report/start.html", context)


def _chosen(request: MemberRequest, councils: list[Organisation]) -> Organisation | None:
    if len(councils) == 1:
        return councils[0]
    try:
        return council_for(request.member, UUID(request.GET.get("council", "")))
    except (ValueError, NotYours):
        return None


@plan_page(Operation.WRITE_REPORT)
def write(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show how far the report has come, and what comes next."""
    member = request.member
    parts = list(parts_seen(plan, member))
    progress = progress_of(plan, parts)
    report = _report(request, plan)
    may_share = member.may(Operation.SHARE_REPORT, plan.stage)
    context = {
        "plan": plan,
        "tasks": tasks_of(plan, report, parts_read(plan, member), progress),
        "judged": sum(each.judged for each in progress),
        "outcomes": sum(each.outcomes for each in progress),
        "corrections": corrections_read(plan, member),
        "may_answer": member.may(Operation.ANSWER_CORRECTION, plan.stage),
        "may_share": may_share,
        "asked_until": corrections_until(plan, today=request.today),
        "not_yet": reasons_not_yet(plan, StepName.RELEASE_REPORT),
    }
    return render(request, "assurance_report/write.html", context)


def _report(request: MemberRequest, plan: Plan) -> AssuranceReport:
    report = AssuranceReport.objects.visible_to(request.member).filter(plan=plan).first()
    if report is None:
        raise Http404
    return report


@plan_page(Operation.WRITE_REPORT)
def system(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for one more critical system."""
    form = SystemForm(request.POST or None)
    if form.is_valid():
        try:
            part = add_system(
                plan.reference, name=form.cleaned_data["name"], by=request.member, at=clock.now()
            )
        except (NoPart, OutsideEngagement) as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, f"{part.name} is now a part of the report.")
            return redirect("assurance_report:write", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "Add a critical system",
        "caption": plan.title,
        "button": "Add the system",
        "back": reverse("assurance_report:write", args=[plan.reference]),
    }
    return render(request, "assurance_report/add_system.html", context)


@plan_page(Operation.WRITE_REPORT)
def summary(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for the executive summary and the areas to focus on."""
    report = _report(request, plan)
    form = SummaryForm(
        request.POST or None,
        initial={
            "executive_summary": report.executive_summary,
            "focus_areas": report.focus_areas,
        },
    )
    clash, revision = None, report.revision
    if form.is_valid():
        try:
            summarise(
                plan.reference,
                said=form.said(),
                seen_revision=seen_revision(request),
                by=request.member,
                at=clock.now(),
            )
        except StaleEdit as stale:
            clash, revision = clash_of(stale, _spoken), stale.revision
            form.add_error(None, ValidationError(str(stale), params={"href": "#clash"}))
        else:
            messages.success(request, "Saved.")
            return redirect("assurance_report:write", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "clash": clash,
        "revision": revision,
        "question": "What the leadership reads first",
        "caption": plan.title,
        "button": "Save",
        "back": reverse("assurance_report:write", args=[plan.reference]),
    }
    return render(request, "assurance_report/summary.html", context, status=409 if clash else 200)


def _spoken(said: SummarySaid) -> dict[str, str]:
    return {
        "Executive summary": said.executive_summary,
        "Areas to focus on": said.focus_areas,
    }
