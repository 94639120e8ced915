"""Which reminders a person wants, and when no message is to reach them."""

from datetime import time

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.quiet_hours import QuietHours
from causeway.domain.reminders import Reminders
from causeway.services import clock
from causeway.services.message_choices import Choice, choice_of, choose_messages
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.session.clock_field import ClockField

CHOICES = {
    Reminders.ALL: "30, 7 and 1 days before, and on the day",
    Reminders.FEWER: "7 days before, and on the day",
    Reminders.THE_DAY: "Only on the day",
}


class MessagesForm(forms.Form):
    """The reminders, and the quiet hours."""

    reminders = forms.ChoiceField(
        label="When do you want to be reminded of a day?",
        choices=[(each.value, says) for each, says in CHOICES.items()],
        widget=forms.RadioSelect,
        help_text="Reminders of one day come as one message",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose when you want to be reminded"
        ),
    )
    quiet_from = ClockField(
        label="Quiet from", required=False, help_text="London time, such as 7pm or 19:00"
    )
    quiet_until = ClockField(
        label="Quiet until", required=False, help_text="London time, such as 7am or 07:30"
    )
    quiet_weekends = forms.BooleanField(label="Also all of Saturday and Sunday", required=False)

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for quiet hours without an end, or that would never end."""
        given: dict[str, object] = self.cleaned_data
        begins, ends = given.get("quiet_from"), given.get("quiet_until")
        if self.errors:
            return given
        if begins is not None and ends is None:
            raise ValidationError({"quiet_until": "Enter when the quiet hours end"})
        if ends is not None and begins is None:
            raise ValidationError({"quiet_from": "Enter when the quiet hours begin"})
        if begins is not None and begins == ends:
            says = "The quiet hours must end at another time than they begin. For none, leave both empty"
            raise ValidationError({"quiet_until": says})
        return given

    def choice(self) -> Choice:
        """Return what was chosen; only of a form that is valid."""
        said = self.cleaned_data
        return Choice(
            reminders=Reminders(said["reminders"]),
            quiet=QuietHours(
                starts=said["quiet_from"],
                ends=said["quiet_until"],
                weekends=said["quiet_weekends"],
            ),
        )


@page(Operation.OWN_ACCOUNT)
def choose(request: MemberRequest) -> HttpResponse:
    """Ask for the reminders and the quiet hours, and keep them."""
    if request.method != "POST":
        form = MessagesForm(initial=_initial(choice_of(request.member.person_id)))
        return render(request, "account/messages.html", {"form": form})
    form = MessagesForm(request.POST)
    if not form.is_valid():
        return render(request, "account/messages.html", {"form": form})
    choose_messages(said=form.choice(), by=request.member, at=clock.now())
    messages.success(request, "Your reminders and quiet hours are saved.")
    return redirect("account:overview")


def _initial(choice: Choice) -> dict[str, object]:
    return {
        "reminders": choice.reminders.value,
        "quiet_from": choice.quiet.starts,
        "quiet_until": choice.quiet.ends,
        "quiet_weekends": choice.quiet.weekends,
    }


def in_words(choice: Choice) -> str:
    """Return the choice as the account says it."""
    quiet = choice.quiet
    parts = [CHOICES[choice.reminders]]
    if quiet.starts is not None and quiet.ends is not None:
        parts.append(f"Quiet from {_clock(quiet.starts)} to {_clock(quiet.ends)}")
    if quiet.weekends:
        parts.append("Quiet on Saturdays and Sundays")
    return ". ".join(parts)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
