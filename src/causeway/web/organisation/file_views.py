"""Bringing in a target profile or a framework's wording: look at it first, then save it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.catalogues.target_profiles import EXAMPLES, example
from causeway.domain.access import Operation
from causeway.services import clock, frameworks
from causeway.services.frameworks import FileHasProblems
from causeway.web.organisation.file_rows import profiles_compared, statement_rows, target_rows
from causeway.web.organisation.forms import FileForm, ProfileNameForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page

LARGEST = 2 * 1024 * 1024


@page(Operation.MANAGE_ORGANISATION)
def profile_upload(request: MemberRequest) -> HttpResponse:
    """Ask for the table of a target profile."""
    return _upload(request, "profile", "Bring in a target profile")


@page(Operation.MANAGE_ORGANISATION)
def wording_upload(request: MemberRequest) -> HttpResponse:
    """Ask for the file of a framework's wording."""
    return _upload(request, "wording", "Bring in a framework’s wording")


@page(Operation.MANAGE_ORGANISATION)
def profile_example(_request: MemberRequest, name: str) -> HttpResponse:
    """Send one of the example tables that ship."""
    if name not in {shipped for shipped, _ in EXAMPLES}:
        raise Http404
    answer = HttpResponse(example(name), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _upload(request: MemberRequest, kind: str, question: str) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        if given.size > LARGEST:
            form.add_error("file", "The file is larger than 2 MB, which no such file needs to be")
        else:
            kept = frameworks.keep_file(
                content=given.read(), name=given.name, by=request.member, at=clock.now()
            )
            return redirect(f"organisation:{kind}_preview", kept.reference)
    context = {
        "form": form,
        "question": question,
        "button": "Look at the file",
        "enctype": "multipart/form-data",
        "back": reverse("organisation:overview"),
        "kind": kind,
        "examples": EXAMPLES,
    }
    return render(request, "organisation/file.html", context)


@page(Operation.MANAGE_ORGANISATION)
def profile_preview(request: MemberRequest, file: UUID) -> HttpResponse:
    """Show what a target profile's table says, and save it under a name."""
    reading = frameworks.preview_profile(request.member, file)
    kept = frameworks.own_file(request.member, file)
    initial = {"name": kept.name.rsplit(".", 1)[0][:150]}
    form = ProfileNameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = frameworks.save_profile(
                file=file, name=form.cleaned_data["name"], by=request.member, at=clock.now()
            )
        except FileHasProblems as problems:
            form.add_error("name", str(problems))
        else:
            messages.success(request, f"Target profile {saved.name} brought in")
            return redirect("organisation:overview")
    profile = reading.profile
    context = {
        "form": form,
        "reading": reading,
        "rows": target_rows(profile) if profile else [],
        "beside": profiles_compared(request.member, profile) if profile else [],
        "file": kept,
    }
    return render(request, "organisation/profile_preview.html", context)


@page(Operation.MANAGE_ORGANISATION)
def wording_preview(request: MemberRequest, file: UUID) -> HttpResponse:
    """Show what a framework's file holds, and save it."""
    reading = frameworks.preview_wording(request.member, file)
    refused = ""
    if request.method == "POST":
        try:
            saved = frameworks.save_wording(file=file, by=request.member, at=clock.now())
        except FileHasProblems as problems:
            refused = str(problems)
        else:
            messages.success(
                request, f"The wording of {saved.title} is yours to read beside findings"
            )
            return redirect("organisation:overview")
    wording = reading.wording
    replaces, reworded = (
        frameworks.replaced_wording(request.member, wording) if wording else (None, ())
    )
    context = {
        "reading": reading,
        "rows": statement_rows(wording) if wording else [],
        "replaces": replaces,
        "reworded": reworded,
        "refused": refused,
        "usable": reading.is_usable,
        "file": frameworks.own_file(request.member, file),
    }
    return render(request, "organisation/wording_preview.html", context)
