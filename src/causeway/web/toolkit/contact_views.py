"""How each team of the toolkit is reached, kept by the DSP Toolkit team (R-DSPT-20)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.catalogues.organisation_types import care_boards
from causeway.domain.access import Operation
from causeway.domain.toolkit.organisation_types import TEAM_SPOKEN, Team
from causeway.records.models import ToolkitContact
from causeway.services import clock
from causeway.services.toolkit_contacts import CannotBeKept, end_contact, keep_contact
from causeway.web.days import DayField
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day


class ContactForm(forms.Form):
    """A team's desk and how it is reached."""

    team = forms.ChoiceField(
        label="Which team?", choices=[(each.value, spoken) for each, spoken in TEAM_SPOKEN.items()]
    )
    region = forms.ChoiceField(label="Which region?", required=False)
    desk = forms.CharField(
        label="What is the desk or post called?",
        help_text="Not a person: people change",
        max_length=150,
        error_messages={"required": "Enter what the desk or post is called"},
    )
    how = forms.CharField(
        label="How is it reached?",
        help_text="A mailbox, a telephone number or an address",
        max_length=254,
        error_messages={"required": "Enter how it is reached"},
    )
    valid_from = DayField(
        label="From which day?", error_messages={"required": "Enter from which day it holds"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = sorted({each.region for each in care_boards().values()})
        choices = [("", "The whole country"), *((each, each) for each in regions)]
        self.fields["region"].choices = choices  # type: ignore[attr-defined] # it is a ChoiceField


class EndForm(forms.Form):
    """The last day on which a contact holds."""

    last_day = DayField(
        label="What is its last day?", error_messages={"required": "Enter its last day"}
    )


@page(Operation.KEEP_CONTACTS)
def contacts(request: MemberRequest) -> HttpResponse:
    """Show every contact, those that hold first."""
    known = ToolkitContact.objects.visible_to(request.member)
    running = {each.pk for each in known.running(on=request.today)}
    shown = sorted(known, key=lambda each: each.pk not in running)
    context = {"rows": [_cells(each, holds=each.pk in running) for each in shown]}
    return render(request, "toolkit/contacts.html", context)


def _cells(each: ToolkitContact, *, holds: bool) -> list[object]:
    until = f" until {day(each.valid_to)}" if each.valid_to else ""
    href = reverse("toolkit:end_contact", args=[each.reference])
    return [
        TEAM_SPOKEN[Team(each.team)],
        each.region or "The whole country",
        each.desk,
        each.how,
        f"From {day(each.valid_from)}{until}",
        {"text": "Say its last day", "href": href} if holds else "Does not hold today",
    ]


@page(Operation.KEEP_CONTACTS)
def add(request: MemberRequest) -> HttpResponse:
    """Ask for a team, its desk and how it is reached."""
    initial = {"valid_from": request.today}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        keep_contact(
            team=Team(given["team"]),
            region=given["region"],
            desk=given["desk"],
            how=given["how"],
            valid_from=given["valid_from"],
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, "Kept. Organisations it concerns are shown it.")
        return redirect("toolkit:contacts")
    context = {
        "form": form,
        "question": "Add a contact",
        "button": "Keep it",
        "back": reverse("toolkit:contacts"),
    }
    return render(request, "toolkit/contact.html", context)


@page(Operation.KEEP_CONTACTS)
def end(request: MemberRequest, contact: UUID) -> HttpResponse:
    """Ask for the last day of a contact."""
    found = ToolkitContact.objects.visible_to(request.member).filter(reference=contact).first()
    if found is None:
        raise Http404
    initial = {"last_day": found.valid_to or request.today}
    form = EndForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            end_contact(contact=contact, last_day=last_day, by=request.member, at=clock.now())
        except CannotBeKept as refused:
            form.add_error("last_day", str(refused))
        else:
            messages.success(request, "Kept.")
            return redirect("toolkit:contacts")
    context = {
        "form": form,
        "question": "Say its last day",
        "caption": f"{TEAM_SPOKEN[Team(found.team)]}, {found.desk}",
        "button": "Keep it",
        "back": reverse("toolkit:contacts"),
    }
    return render(request, "toolkit/contact.html", context)
