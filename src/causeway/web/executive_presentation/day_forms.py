"""The forms of the day: when, where, who; and what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from causeway.domain.executive_presentation.held import (
    THE_COUNCIL_LEADS,
    Decided,
    Held,
    Leader,
    Support,
    refs_in,
)
from causeway.records.models import Plan, PresentationDeck
from causeway.services.edits import EditRefused
from causeway.services.presentation_event import PresentationDay
from causeway.web.days import DayField
from causeway.web.executive_presentation.kept_forms import deck_choices
from causeway.web.session.forms import (
    LONGEST,
    YEAR,
    DatedForm,
    MeetingForm,
    beside_field,
    names_in,
)

MOST_DECISIONS = 30
AT_FIRST = 3
SUPPORTED = {"yes": True, "no": False, "unknown": None}
SUPPORT = {
    Support.TOOK_PART: "They took part in it",
    Support.HELPED_BEFORE: "They helped before it, and did not take part",
    Support.NONE: "They did not support it",
}


def _deck_field(decks: Sequence[PresentationDeck], label: str) -> forms.ChoiceField:
    choices = [*deck_choices(decks), ("", "None of these")]
    return forms.ChoiceField(label=label, choices=choices, required=False)


def chosen_deck(given: Mapping[str, Any]) -> UUID | None:
    """Return the version that was chosen."""
    return UUID(given["deck"]) if given["deck"] else None


class DayForm(MeetingForm):
    """When and where the presentation is, who is invited, what is shown, who supports it."""

    on = DayField(label="Day of the presentation", help_text="For example, 27 5 2025")
    support = forms.ChoiceField(
        label="Does the assurer support it?",
        choices=[
            ("yes", "Yes, they have said so"),
            ("no", "No, they cannot"),
            ("unknown", "We have not asked them yet"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the assurer supports it"},
    )

    def __init__(
        self,
        *args: Any,
        decks: Sequence[PresentationDeck],
        others: Sequence[Plan] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beside"] = beside_field(others, "Which other plans are presented that day?")
        self.fields["attendees"].label = "Who is invited?"
        self.fields["attendees"].help_text = "One person or group on each line"
        self.fields["deck"] = _deck_field(decks, "Which version will be shown?")

    def days(self, today: date) -> dict[str, tuple[date | None, date | None]]:
        """Return the days it can be on."""
        return super().days(today) | {"on": (today, today + 2 * YEAR)}

    def day(self) -> PresentationDay:
        """Return what was said of the day."""
        meeting = self.meeting()
        return PresentationDay(
            starts_at=meeting.starts_at,
            place=meeting.place,
            invited=meeting.attendees,
            deck=chosen_deck(self.cleaned_data),
            is_supported=SUPPORTED[self.cleaned_data["support"]],
        )


class CallOffForm(forms.Form):
    """Why it will not be given on that day."""

    reasons = forms.CharField(
        label="Why is it called off?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Those who were to come can read it",
        error_messages={"required": "Say why it is called off"},
    )
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class HeldForm(DatedForm):
    """What came of it: the day, who led it, to whom, with which support, what was decided."""

    on = DayField(
        label="Day it was given",
        help_text="For example, 27 5 2025",
        error_messages={"required": "Enter the day it was given"},
    )
    led_by = forms.ChoiceField(
        label="Who led it?",
        choices=[
            (Leader.COUNCIL.value, "Somebody of the council"),
            (Leader.ASSURER.value, "The independent assurer"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who led it"},
    )
    leader = forms.CharField(
        label="Name of who led it",
        max_length=150,
        required=False,
    )
    audience = forms.CharField(
        label="Who was there?",
        required=False,
        max_length=60 * 150,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One person or group on each line, such as Corporate leadership team",
    )
    support = forms.ChoiceField(
        label="How did the assurer support it?",
        choices=[(each.value, words) for each, words in SUPPORT.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the assurer supported it"},
    )
    nothing_decided = forms.BooleanField(label="Nothing was decided", required=False)
    notes = forms.CharField(
        label="Notes",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The council can read them, the assurer cannot",
    )
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        decks: Sequence[PresentationDeck],
        others: Sequence[Plan] = (),
        rows: int = AT_FIRST,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beside"] = beside_field(others, "Which other plans were presented with it?")
        self.rows = max(1, min(rows, MOST_DECISIONS))
        self.fields["deck"] = _deck_field(decks, "Which version was shown?")
        for number in range(1, self.rows + 1):
            self.fields[f"decision-{number}"] = forms.CharField(
                label="What was decided",
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"decided_by-{number}"] = forms.CharField(
                label="Who decided it", required=False, max_length=150
            )
            self.fields[f"about-{number}"] = forms.CharField(
                label="Which findings or actions it is about, if any",
                required=False,
                max_length=500,
                help_text="Such as FND-003, ACT-07",
            )

    def days(self, today: date) -> dict[str, tuple[date | None, date | None]]:
        """Return the days it can have been given on."""
        return super().days(today) | {"on": (today - 2 * YEAR, today)}

    def clean_led_by(self) -> str:
        """Refuse one that the assurer led at once, whatever else is still missing."""
        led_by: str = self.cleaned_data["led_by"]
        if led_by == Leader.ASSURER.value:
            raise ValidationError(THE_COUNCIL_LEADS)
        return led_by

    def clean_audience(self) -> tuple[str, ...]:
        """Return the names, one for each line."""
        return names_in(self.cleaned_data["audience"])

    def lines(self) -> Iterator[tuple[int, Mapping[str, forms.BoundField]]]:
        """Return the boxes of each decision, by its number."""
        for number in range(1, self.rows + 1):
            yield (
                number,
                {name: self[f"{name}-{number}"] for name in ("decision", "decided_by", "about")},
            )

    def held(self) -> Held:
        """Return what was said of it."""
        given = self.cleaned_data
        return Held(
            on=given["on"],
            led_by=Leader(given["led_by"]),
            leader=given["leader"],
            audience=given["audience"],
            support=Support(given["support"]),
            decisions=tuple(self._decided(number) for number in self._filled()),
            nothing_decided=given["nothing_decided"],
            notes=given["notes"],
        )

    def _decided(self, number: int) -> Decided:
        given = self.cleaned_data
        return Decided(
            text=given[f"decision-{number}"],
            decided_by=given[f"decided_by-{number}"],
            about=refs_in(given[f"about-{number}"]),
        )

    def _filled(self) -> list[int]:
        names = ("decision", "decided_by", "about")
        return [
            number
            for number in range(1, self.rows + 1)
            if any(self.cleaned_data[f"{name}-{number}"].strip() for name in names)
        ]

    def refuse(self, refused: EditRefused) -> None:
        """Put each problem at its box; a decision is known by its place among those written down."""
        filled = self._filled()
        for problem in refused.problems:
            name, _, number = problem.field.partition("-")
            field = f"{name}-{filled[int(number) - 1]}" if number else name
            self.add_error(
                "decision-1" if field == "decisions" else field, ValidationError(problem.says)
            )
