"""Getting the report in: send a workbook, look at what was understood of it, save it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.documents.workbook.refusal import FileRefused
from causeway.domain.access import Operation
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Plan, ReportReading
from causeway.services import clock
from causeway.services.cycles import NoSuchCycle, cycle_titles
from causeway.services.needs_you.of_files import previews
from causeway.services.report_import import (
    NothingToSave,
    ReadingHasErrors,
    firms_engaged,
    save_report,
)
from causeway.services.report_parts import OutsideEngagement
from causeway.services.report_reading import (
    AlreadyImported,
    NotAReport,
    choices_of,
    councils_for,
    frameworks,
    keep_reading,
    may_correct,
    open_file,
    plan_it_became,
    read_file_as,
    stop_reading,
    understood,
    waiting_reading,
)
from causeway.web.report_import.forms import Offers, SettingsForm, UploadForm
from causeway.web.report_import.presenters import MOST_PROBLEMS, facts_of, preview_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.request.revision import seen_revision


@page(Operation.IMPORT_REPORT)
def upload(request: MemberRequest) -> HttpResponse:
    """Ask for the file and what it is, and read it at once."""
    offers = _offers(request)
    form = UploadForm(request.POST or None, request.FILES or None, offers=offers)
    if form.is_valid():
        try:
            return _receive(request, form)
        except (FileRefused, NotAReport, NoSuchCycle) as refused:
            form.add_error("file", ValidationError(str(refused)))
    context = {
        "form": form,
        "offers": offers,
        "waiting": previews(request.member),
        "question": "Bring in an assurance report",
        "button": "Read the report",
        "busy": "Reading the workbook. A long one takes some seconds. You can leave this page: "
        "what we understood will wait for you on your home page.",
        "enctype": "multipart/form-data",
        "back": reverse("plans:list"),
    }
    return render(request, "report_import/upload.html", context)


def _offers(request: MemberRequest) -> Offers:
    member = request.member
    councils = councils_for(member)
    is_council = member.kind is OrganisationKind.COUNCIL
    plans = Plan.objects.visible_to(member).order_by("title")
    return Offers(
        councils=councils,
        cycles=cycle_titles(councils, today=request.today),
        correctable=[plan for plan in plans if may_correct(plan, member)],
        firms=firms_engaged(councils[0], member) if is_council else (),
        for_the_assurer=is_council,
        today=request.today,
    )


def _receive(request: MemberRequest, form: UploadForm) -> HttpResponse:
    sent = form.cleaned_data["file"]
    opened = open_file(name=sent.name, content=sent.read())
    try:
        kept = keep_reading(file=opened, about=form.about(), by=request.member, at=clock.now())
    except AlreadyImported as already:
        messages.info(request, f"{already}.")
        return redirect("plans:home", already.plan.reference)
    return redirect("report_import:preview", kept.reference)


def waiting_or_404(request: MemberRequest, reading: UUID) -> ReportReading:
    """Return a preview that waits for the member; raise Http404 for any other."""
    try:
        kept = waiting_reading(reading, request.member)
    except ReportReading.DoesNotExist:
        raise Http404 from None
    request.identity_organisation = kept.council
    return kept


@page(Operation.IMPORT_REPORT)
def preview(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Show what was understood and every problem, and save the report when asked to."""
    if (plan := plan_it_became(reading, request.member)) is not None:
        # A second press, another tab or the back button: what was asked for is done already.
        messages.info(request, f"{AlreadyImported(plan)}.")
        return redirect("plans:home", plan.reference)
    kept = waiting_or_404(request, reading)
    refusal = ""
    if request.method == "POST":
        try:
            return _save(request, kept)
        except (ReadingHasErrors, NothingToSave, OutsideEngagement) as refused:
            refusal = str(refused)
    found, said = understood(kept), choices_of(kept)
    framework = frameworks()[found.framework]
    context = {
        "kept": kept,
        "about": said.about,
        "found": found,
        "facts": facts_of(kept, found, framework, said.about.cycle),
        "preview": preview_of(kept, found, framework, said.reading, number=request.GET.get("page")),
        "most": MOST_PROBLEMS,
        "refusal": refusal,
    }
    return render(request, "report_import/preview.html", context)


def _save(request: MemberRequest, kept: ReportReading) -> HttpResponse:
    try:
        plan = save_report(
            reading=kept.reference,
            seen_revision=seen_revision(request),
            by=request.member,
            at=clock.now(),
        )
    except AlreadyImported as already:
        messages.info(request, f"{already}.")
        return redirect("plans:home", already.plan.reference)
    messages.success(request, "The report was saved.")
    return redirect("plans:home", plan.reference)


@page(Operation.IMPORT_REPORT)
def settings(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Ask which framework the file is written against and what its unknown columns hold."""
    kept = waiting_or_404(request, reading)
    found, known = understood(kept), frameworks()
    form = SettingsForm(
        request.POST or None, reading=found, said=choices_of(kept), frameworks=tuple(known.values())
    )
    if form.is_valid():
        try:
            read_file_as(
                reading=reading,
                columns=form.chosen_columns(),
                framework_code=form.cleaned_data["framework"],
                seen_revision=seen_revision(request),
                by=request.member,
            )
        except NotAReport as refused:
            form.add_error(None, f"Read this way, no report is left in the file. {refused}")
        else:
            return redirect("report_import:preview", reading)
    context = {
        "kept": kept,
        "form": form,
        "question": "How to read the file",
        "caption": kept.file.name,
        "button": "Read it this way",
        "back": reverse("report_import:preview", args=[reading]),
    }
    return render(request, "report_import/settings.html", context)


@page(Operation.IMPORT_REPORT)
def stop(request: MemberRequest, reading: UUID) -> HttpResponse:
    """Ask whether to stop, and forget the preview."""
    kept = waiting_or_404(request, reading)
    if request.method == "POST":
        stop_reading(reading=reading, by=request.member)
        messages.success(request, "Stopped. Nothing of the file was saved in a plan.")
        return redirect("plans:list")
    return render(request, "report_import/stop.html", {"kept": kept})
