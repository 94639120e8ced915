"""The demonstration: the story, a way in as each of its people, its mailbox, a fresh start.

None of it exists outside demonstration mode, and that mode does not start with production settings.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from causeway.services import clock
from causeway.services.demonstration.loading import start_again
from causeway.services.demonstration.people import cast, person_called
from causeway.services.messages import sent_lately
from causeway.web.days import DayField
from causeway.web.demonstration.presenters import group, letter
from causeway.web.request.permission import public
from causeway.web.spoken import day as spoken_day

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STEPS = (1, 7, 30)
Page = Callable[..., HttpResponse]


class MoveForm(forms.Form):
    """The day to move to."""

    day = DayField(
        label="Which day is it to be?",
        error_messages={"required": "Enter the day to move to"},
    )


def demonstration_only(view: Page) -> Page:
    """Answer 404 in every other mode."""

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        return view(request)

    return public(asked)


@demonstration_only
def start(request: HttpRequest) -> HttpResponse:
    """Tell the story, and offer every person to walk in as."""
    context = {
        "groups": [group(each) for each in cast(today=clock.today())],
        "form": MoveForm(),
        "today": clock.today(),
        "is_moved": clock.is_moved(),
    }
    return render(request, "demonstration/start.html", context)


@demonstration_only
@require_POST
def walk_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people, and nobody else."""
    person = person_called(request.POST.get("person", ""))
    if person is None:
        raise Http404
    logout(request)
    login(request, person, backend=BACKEND)
    messages.success(request, f"You are now {person.name}")
    return redirect("home")


@demonstration_only
def move(request: HttpRequest) -> HttpResponse:
    """Move the demonstration forward, by some days or to a day."""
    steps = {str(days): days for days in STEPS}
    days = steps.get(request.POST.get("days", ""))
    form = MoveForm(request.POST if request.method == "POST" and days is None else None)
    day = clock.today() + timedelta(days=days) if days else None
    if day is None and form.is_valid():
        day = form.cleaned_data["day"]
    if day is not None:
        try:
            clock.move_to(day)
        except clock.CannotMove as refused:
            if days:
                messages.error(request, f"{refused}.")
                return redirect("demonstration:start")
            form.add_error("day", str(refused))
        else:
            messages.success(request, f"It is {spoken_day(day)} now")
            return redirect("demonstration:start")
    context = {
        "form": form,
        "question": "Move the demonstration to another day",
        "button": "Move to this day",
        "back": reverse("demonstration:start"),
    }
    return render(request, "demonstration/move.html", context)


@demonstration_only
def again(request: HttpRequest) -> HttpResponse:
    """Ask before everything is put back as it was, and do so."""
    if request.method == "POST":
        logout(request)
        start_again(at=timezone.now())  # which puts the clock back as well
        messages.success(request, "The demonstration is as it was at the beginning")
        return redirect("demonstration:start")
    return render(request, "demonstration/again.html")


@demonstration_only
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show what would have been sent, the latest first."""
    letters = [letter(each) for each in sent_lately()]
    return render(request, "demonstration/mailbox.html", {"letters": letters})
