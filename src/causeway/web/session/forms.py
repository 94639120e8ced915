"""The forms of the session: when and where, how it ended, and how it reached the council."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from causeway.documents.received_file import ACCEPTED, FileNotAccepted, kind_of
from causeway.domain.assurer_feedback import SessionOutcome
from causeway.records.models import Plan
from causeway.services.recorded import Received
from causeway.services.session import Ending, Meeting
from causeway.web.days import DayField
from causeway.web.session.clock_field import ClockField
from causeway.web.spoken import LONDON

LONGEST = 10_000
MOST_PEOPLE = 60
YEAR = timedelta(days=365)
OUTCOMES = [
    (SessionOutcome.ACCEPTED.value, "The plan is accepted"),
    (SessionOutcome.REWORK.value, "The plan needs rework"),
]


def _names(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=MOST_PEOPLE * 150,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=hint,
    )


def names_in(typed: str) -> tuple[str, ...]:
    """Return one name for each line; raise ValidationError for a line that is no name."""
    names = tuple(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    if len(names) > MOST_PEOPLE:
        raise ValidationError(f"Name {MOST_PEOPLE} people or fewer. You named {len(names)}")
    if long := next((name for name in names if len(name) > 150), None):
        raise ValidationError(f"Put each person on a line of their own. “{long[:40]}…” is too long")
    return names


def beside_field(others: Sequence[Plan], label: str) -> forms.MultipleChoiceField:
    """Return the boxes of other plans of the council and cycle that share the day."""
    return forms.MultipleChoiceField(
        label=label,
        choices=[(str(plan.reference), plan.title) for plan in others],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The day is kept with each plan for itself",
        error_messages={
            "invalid_choice": "A plan you chose was taken further meanwhile. Choose again"
        },
    )


def chosen_plans(given: Mapping[str, Any], others: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return the other plans that were chosen."""
    return tuple(plan for plan in others if str(plan.reference) in given["beside"])


class DatedForm(forms.Form):
    """A form whose days are held against today."""

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        for name, (earliest, latest) in self.days(today).items():
            day = self.fields[name]
            if isinstance(day, DayField):
                day.earliest, day.latest = earliest, latest

    def days(self, today: date) -> dict[str, tuple[date | None, date | None]]:  # noqa: ARG002 - for the forms
        """Return the first and the last day each field accepts."""
        return {}


class MeetingForm(DatedForm):
    """When and where the session is, and who is asked to come."""

    on = DayField(label="Day of the session", help_text="For example, 27 5 2025")
    at = ClockField(
        label="What time does it start?",
        help_text="London time, such as 10am or 2:30pm",
        error_messages={"required": "Enter the time it starts"},
    )
    place = forms.CharField(
        label="Where is it?",
        max_length=300,
        help_text="A place, or the link of an online meeting",
        error_messages={"required": "Enter a place, or the link of an online meeting"},
    )
    attendees = _names("Who is asked to come?", "One person on each line")
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def days(self, today: date) -> dict[str, tuple[date | None, date | None]]:
        """Return the days a session can be on; a year that was mistyped is outside them."""
        return super().days(today) | {"on": (today - YEAR, today + 2 * YEAR)}

    def clean_attendees(self) -> tuple[str, ...]:
        """Return the names, one for each line."""
        return names_in(self.cleaned_data["attendees"])

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for a time that London's clock skips."""
        given: dict[str, object] = self.cleaned_data
        if given.get("on") and given.get("at"):
            moment = self._moment()
            if moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != moment.replace(
                tzinfo=None
            ):
                self.add_error("at", "The clocks go forward at that time. Choose another time")
        return given

    def meeting(self) -> Meeting:
        """Return what was said of the session."""
        return Meeting(
            starts_at=self._moment(),
            place=self.cleaned_data["place"],
            attendees=self.cleaned_data["attendees"],
        )

    def _moment(self) -> datetime:
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], tzinfo=LONDON)


class TogetherForm(MeetingForm):
    """The session of this plan, and of other plans that are discussed in it."""

    def __init__(self, *args: Any, others: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beside"] = beside_field(others, "Which other plans are discussed in it?")


class ConfirmForm(forms.Form):
    """Who comes from the council."""

    attendees = _names(
        "Who else comes from your council?", "One person on each line. They are added to the list"
    )
    seen_revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean_attendees(self) -> tuple[str, ...]:
        """Return the names, one for each line."""
        return names_in(self.cleaned_data["attendees"])


class EndingForm(forms.Form):
    """How the session ended, its notes, and the reasons for rework."""

    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the plan is accepted or needs rework"},
    )
    reasons = forms.CharField(
        label="What must change, and why?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="It becomes a “must change” comment, answered before the plan is shared again",
    )
    notes = forms.CharField(
        label="Notes of the session",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Both sides can read them",
    )

    def clean(self) -> dict[str, str]:
        """Raise ValidationError for rework without reasons."""
        given: dict[str, str] = self.cleaned_data
        if given.get("outcome") == SessionOutcome.REWORK.value and not given.get("reasons"):
            self.add_error("reasons", "Say what must change, so that the council can rework it")
        return given

    def ending(self) -> Ending:
        """Return how it ended."""
        given = self.cleaned_data
        return Ending(
            outcome=SessionOutcome(given["outcome"]),
            notes=given["notes"],
            reasons=given["reasons"],
        )


class ReworkForm(forms.Form):
    """Why the plan goes back without a session."""

    reasons = forms.CharField(
        label="What must change, and why?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what must change, so that the council can rework it"},
    )


class CallOffForm(forms.Form):
    """Why the session will not be held."""

    reasons = forms.CharField(
        label="Why will it not be held?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Both sides can read it",
        error_messages={"required": "Say why the session will not be held"},
    )
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReceivedForm(DatedForm):
    """How the assurer's step reached the council."""

    from_whom = forms.CharField(
        label="Who told you?",
        max_length=150,
        help_text="The assurer’s name and firm",
        error_messages={"required": "Enter the name of the assurer who told you"},
    )
    how_received = forms.CharField(
        label="How did they tell you?",
        max_length=300,
        help_text="Such as by letter, or at the meeting on 3 June",
        error_messages={"required": "Say how they told you"},
    )
    received_on = DayField(label="Day they told you", help_text="For example, 27 5 2025")
    file = forms.FileField(
        label="What they sent", required=False, help_text=f"You can add {ACCEPTED}"
    )

    def days(self, today: date) -> dict[str, tuple[date | None, date | None]]:
        """Return the days on which something can have been received."""
        return super().days(today) | {"received_on": (None, today)}

    def clean_file(self) -> object:
        """Raise ValidationError for a file of a kind we do not keep."""
        file = self.cleaned_data["file"]
        if file:
            try:
                kind_of(file.read(), file.name)
            except FileNotAccepted as refused:
                raise ValidationError(str(refused)) from None
        return file

    def received(self) -> Received:
        """Return how it was received, with the file's bytes."""
        given, file = self.cleaned_data, self.cleaned_data["file"]
        if file:
            file.seek(0)
        return Received(
            from_whom=given["from_whom"],
            how=given["how_received"],
            on=given["received_on"],
            file_name=file.name if file else "",
            content=file.read() if file else b"",
        )


class MeetingForAssurerForm(MeetingForm, ReceivedForm):
    """The session the assurer arranged, and how the council knows."""

    field_order = [*MeetingForm.base_fields, *ReceivedForm.base_fields]


class EndingForAssurerForm(EndingForm, ReceivedForm):
    """What the assurer said of the plan, and how the council knows."""

    field_order = [*EndingForm.base_fields, *ReceivedForm.base_fields]


class CallOffForAssurerForm(CallOffForm, ReceivedForm):
    """Why the assurer called the session off, and how the council knows."""

    field_order = [*CallOffForm.base_fields, *ReceivedForm.base_fields]
