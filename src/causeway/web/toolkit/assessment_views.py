"""An assessment of the toolkit: brought in, kept item by item, and published where it has no gap."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from causeway.documents.workbook.refusal import FileRefused
from causeway.domain.access import Operation
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.regulatory import WHY
from causeway.domain.toolkit.support import signposts
from causeway.records.models import RegulatorNotice, StoredFile, ToolkitAssessment
from causeway.services import clock
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.organisation import own
from causeway.services.toolkit_assessment import (
    CannotBeSaved,
    NotOfTheToolkit,
    keep_file,
    look_at,
    read_file,
    save_answers,
    save_file,
)
from causeway.services.toolkit_commissioners import opened_to
from causeway.services.toolkit_contacts import contacts_for
from causeway.services.toolkit_items import (
    CannotBegin,
    begin_assessment,
    lists_to_begin,
    part_of,
)
from causeway.services.toolkit_notice import given_to
from causeway.services.toolkit_publication import StandardNotMet, publish_without_plan
from causeway.services.toolkit_standing import readiness_of, year_of
from causeway.services.toolkit_status import status_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.toolkit.assessment_forms import AnswersForm, BringInForm, near_the_caf
from causeway.web.toolkit.presenters import contact_cells, notice_cells, timeline_of, would_come_to
from causeway.web.toolkit.read_file import preview_of

MOST_PROBLEMS = 100


@page(Operation.KEEP_ASSESSMENT)
def overview(request: MemberRequest) -> HttpResponse:
    """Show the organisation's assessments, the status of each, and where its plan is."""
    found = (
        ToolkitAssessment.objects.visible_to(request.member)
        .select_related("plan", "organisation")
        .prefetch_related("items", "assertions")
        .order_by("-year")
    )
    shown = [
        {
            "assessment": each,
            "status": status_of(each.organisation, each.year).label,
            "says": would_come_to(readiness_of(each)),
            "days": timeline_of(year_of(each)),
            "stage": each.plan.regime.stage(each.plan.stage).spoken if each.plan else "",
        }
        for each in found
    ]
    organisation = own(request.member)
    type_ = OrganisationType(organisation.type) if organisation.type else None
    context = {
        "shown": shown,
        "lists": [(each, part_of(each.year)) for each in lists_to_begin(request.member)],
        "signposts": signposts(type_),
        "opened": opened_to(request.member),
        "contacts": [
            contact_cells(each) for each in contacts_for(organisation, today=request.today)
        ],
        "regulator": [
            notice_cells(each) for each in RegulatorNotice.objects.visible_to(request.member)
        ],
        "essential": WHY if organisation.is_essential_operator else "",
    }
    return render(request, "toolkit/overview.html", context)


@page(Operation.KEEP_ASSESSMENT)
@require_POST
def begin(request: MemberRequest, year: str) -> HttpResponse:
    """Begin an assessment here, with everything the year asks of such an organisation."""
    try:
        begun = begin_assessment(year=year, by=request.member, at=clock.now())
    except CannotBegin as refused:
        messages.error(request, f"{refused}.")
        return redirect("toolkit:overview")
    return redirect("toolkit:answers", begun.reference)


@page(Operation.KEEP_ASSESSMENT)
def bring_in(request: MemberRequest) -> HttpResponse:
    """Ask for a workbook, read it, and keep it to be looked at."""
    form = BringInForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if form.is_valid():
        sent = form.cleaned_data["file"]
        content = sent.read()
        try:
            read_file(content)
        except (FileRefused, NotOfTheToolkit) as refused:
            form.add_error("file", ValidationError(str(refused)))
        else:
            kept = keep_file(name=sent.name, content=content, by=request.member, at=clock.now())
            return redirect("toolkit:look", kept.reference)
    context = {
        "form": form,
        "question": "Bring in a workbook of the toolkit",
        "button": "Read the workbook",
        "busy": "Reading the workbook.",
        "enctype": "multipart/form-data",
        "back": reverse("toolkit:overview"),
    }
    return render(request, "toolkit/bring_in.html", context)


@page(Operation.KEEP_ASSESSMENT)
def look(request: MemberRequest, file: UUID) -> HttpResponse:
    """Show what a file says and every problem in it, and save it when asked to."""
    try:
        brought = look_at(file, by=request.member)
    except (StoredFile.DoesNotExist, NotOfTheToolkit, FileRefused):
        raise Http404 from None
    if request.method == "POST" and not brought.against:
        try:
            saved = save_file(file=file, by=request.member, at=clock.now())
        except CannotBeSaved as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Saved. Look at what publishing would come to.")
            return redirect("toolkit:answers", saved.reference)
    context = {
        "file": brought.file,
        "preview": preview_of(brought.reading),
        "against": brought.against,
        "problems": brought.reading.problems[:MOST_PROBLEMS],
        "more_problems": max(len(brought.reading.problems) - MOST_PROBLEMS, 0),
    }
    return render(request, "toolkit/look.html", context)


@page(Operation.KEEP_ASSESSMENT)
def answers(request: MemberRequest, assessment: UUID) -> HttpResponse:
    """Show each item and what publishing would come to; keep what is changed."""
    found = _found(request, assessment)
    items = list(found.items.all())
    assertions = dict(found.assertions.order_by("pk").values_list("code", "is_confirmed"))
    posted = request.POST if request.method == "POST" else None
    initial = {"seen_revision": found.revision}
    form = AnswersForm(posted, items=items, assertions=assertions, initial=initial)
    if form.is_valid():
        try:
            save_answers(
                assessment=assessment,
                responses=form.responses(),
                levels=form.levels(),
                confirmed=form.which_confirmed(),
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except SomebodyWasFirst as first:
            form.add_error(None, str(first))
        else:
            messages.success(request, "Saved. The plan’s rows follow what is answered.")
            return redirect("toolkit:answers", assessment)
    ready = readiness_of(found)
    context = {
        "assessment": found,
        "part": part_of(found.year) if found.file is None else "",
        "form": form,
        "items": [(item, form[f"item_{item.code}"]) for item in items],
        "in_outcomes": any(item.expected for item in items),
        "shows_caf": any(near_the_caf(item.code) for item in items),
        "says": would_come_to(ready),
        "ready": ready,
        "status": status_of(found.organisation, found.year).label,
        "days": timeline_of(year_of(found)),
        "notice": getattr(found, "notice", None),
        "may_give_notice": given_to(found.organisation) is not None
        and request.today <= year_of(found).publication_deadline,
    }
    return render(request, "toolkit/answers.html", context)


@page(Operation.KEEP_ASSESSMENT)
def publish(request: MemberRequest, assessment: UUID) -> HttpResponse:
    """Publish an assessment that meets the standard and never had a plan."""
    found = _found(request, assessment)
    if found.plan is not None:
        return redirect("toolkit_plan:publish", found.plan.reference)
    if request.method == "POST":
        try:
            publish_without_plan(assessment=assessment, by=request.member, at=clock.now())
        except StandardNotMet as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Published: Standards Met.")
        return redirect("toolkit:answers", assessment)
    context = {"assessment": found, "says": would_come_to(readiness_of(found))}
    return render(request, "toolkit/publish_met.html", context)


def _found(request: MemberRequest, assessment: UUID) -> ToolkitAssessment:
    known = ToolkitAssessment.objects.visible_to(request.member).select_related(
        "organisation", "plan", "cycle"
    )
    found = known.filter(reference=assessment).first()
    if found is None:
        raise Http404
    request.identity_cycle = found.cycle
    return found
