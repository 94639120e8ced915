"""A reviewer's conflicts of interest: declared, seen, and withdrawn with a reason."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import ConflictOfInterest, Organisation
from causeway.services import clock
from causeway.services.toolkit_interests import (
    declare_interest,
    organisation_of_a_plan_seen,
    withdraw_interest,
)
from causeway.services.toolkit_status import NoSuchOrganisation, organisation_of_code
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.toolkit.forms import WordsForm


class DeclareForm(WordsForm):
    """Which organisation, and what the interest is."""

    code = forms.CharField(
        label="What is the organisation’s code?",
        help_text="Its ODS code, such as RZZ99",
        max_length=20,
        error_messages={"required": "Enter the organisation’s code"},
    )
    field_order = ("code", "says")


@page(Operation.DECLARE_INTEREST)
def interests(request: MemberRequest) -> HttpResponse:
    """Show what the member declared, standing and withdrawn."""
    found = ConflictOfInterest.objects.visible_to(request.member).select_related("organisation")
    return render(request, "toolkit/interests.html", {"conflicts": found})


@page(Operation.DECLARE_INTEREST)
def declare(request: MemberRequest, organisation: UUID | None = None) -> HttpResponse:
    """Ask what the interest is; of which organisation, where no plan led here."""
    known = organisation_of_a_plan_seen(organisation, by=request.member) if organisation else None
    if organisation and known is None:
        raise Http404
    form_of = WordsForm if known else DeclareForm
    form = form_of(
        request.POST if request.method == "POST" else None,
        label="What is your interest?",
        missing="Say what your interest is",
    )
    if form.is_valid() and (about := known or _asked(form)) is not None:
        declare_interest(
            organisation=about,
            reason=form.cleaned_data["says"],
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, f"Declared. You see nothing of {about.name} from now on.")
        return redirect("toolkit:interests")
    context = {
        "form": form,
        "question": "Declare a conflict of interest",
        "caption": known.name if known else "",
        "button": "Declare it",
        "back": reverse("toolkit:interests"),
    }
    return render(request, "toolkit/declare.html", context)


def _asked(form: forms.Form) -> Organisation | None:
    try:
        return organisation_of_code(form.cleaned_data["code"])
    except NoSuchOrganisation as refused:
        form.add_error("code", str(refused))
        return None


@page(Operation.DECLARE_INTEREST)
def withdraw(request: MemberRequest, conflict: UUID) -> HttpResponse:
    """Ask why there is no conflict any more."""
    own = ConflictOfInterest.objects.visible_to(request.member).standing()
    found = own.filter(reference=conflict).select_related("organisation").first()
    if found is None:
        raise Http404
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="Why is there no conflict any more?",
        missing="Say why there is no conflict any more",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        withdraw_interest(conflict=conflict, reason=says, by=request.member, at=clock.now())
        messages.success(request, f"Withdrawn. You see plans of {found.organisation.name} again.")
        return redirect("toolkit:interests")
    context = {
        "form": form,
        "question": "Withdraw a conflict of interest",
        "caption": found.organisation.name,
        "asked": {"text": found.reason},
        "back": reverse("toolkit:interests"),
    }
    return render(request, "toolkit/words.html", context)
