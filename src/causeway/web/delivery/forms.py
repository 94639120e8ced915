"""The forms of delivery: where an action stands, when milestones were done, how often to check in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from causeway.domain.action import Status
from causeway.domain.action_checks import Problem
from causeway.domain.check_in import Rhythm
from causeway.domain.delivery import Promised
from causeway.domain.progress import MOST_PERCENT, MOVES, ProgressSaid
from causeway.records.models import Milestone
from causeway.services.progress import LONGEST
from causeway.web.days import DayField
from causeway.web.labels import RHYTHM, STATUS, choices

NOT_SAID = frozenset({"revision", "same", "note"})


def _words(label: str, hint: str, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"Use {longest:,} characters or fewer"},
    )


class ProgressForm(forms.Form):
    """Where an action stands now; made from what was so when the page was opened."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    status = forms.ChoiceField(label="Status")
    percent = forms.IntegerField(
        label="How far is it?",
        required=False,
        min_value=0,
        max_value=MOST_PERCENT,
        help_text="From 0 to 100. A complete action is 100%",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    forecast_finish = DayField(
        label="When do you expect it to finish?",
        required=False,
        help_text="The agreed date stays as it is",
    )
    why = _words(
        "Why has that changed?",
        "Needed when the finish moves, or a complete action is opened again. Everybody who sees "
        "the action reads it",
        LONGEST["why"],
    )
    blocked_by = _words("What blocks it?", "Only when it is blocked", LONGEST["blocked_by"])
    unblocked_by = forms.CharField(
        label="Who can unblock it?",
        required=False,
        max_length=LONGEST["unblocked_by"],
        help_text="A name, a team or another body",
    )
    note = _words("Note", "Only readers of this plan see it", LONGEST["note"])

    def __init__(self, *args: Any, here: Promised, revision: int, **kwargs: Any) -> None:
        self.here = here
        initial = {"revision": revision, **self.now()}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        status = self.fields["status"]
        if isinstance(status, forms.ChoiceField):
            open_to_it = {here.standing.status, *MOVES[here.standing.status]}
            status.choices = [each for each in choices(STATUS) if each[0] in open_to_it]

    def now(self) -> dict[str, Any]:
        """Return what the fields say while nobody has changed them."""
        standing = self.here.standing
        return {
            "status": standing.status.value,
            "percent": standing.percent,
            "forecast_finish": self.here.forecast_finish,
            "blocked_by": standing.blocked_by,
            "unblocked_by": standing.unblocked_by,
        }

    @property
    def says_something(self) -> bool:
        """Whether anything was typed that was not so already."""
        return bool(set(self.changed_data) - (NOT_SAID - {"note"}))

    def said(self) -> ProgressSaid:
        """Return what was said; a number nobody touched follows from the status."""
        given, now = self.cleaned_data, self.here.standing
        status, percent = Status(given["status"]), given["percent"]
        if status is not now.status and percent == now.percent:
            percent = None if Status.COMPLETE in {status, now.status} else percent
            percent = None if status is Status.PLANNED else percent
        return ProgressSaid(
            status=status,
            percent=percent,
            forecast_start=given.get("forecast_start") or now.forecast_start,
            forecast_finish=given["forecast_finish"],
            started_on=given.get("started_on") or now.started_on,
            finished_on=given.get("finished_on") or now.finished_on,
            blocked_by=given["blocked_by"],
            unblocked_by=given["unblocked_by"],
            why=given["why"],
        )

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field."""
        for problem in problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, problem.says)


class WholeProgressForm(ProgressForm):
    """The same with the days it began and finished, on the action's own page."""

    forecast_start = DayField(label="When do you expect it to start?", required=False)
    started_on = DayField(label="When did it start?", required=False)
    finished_on = DayField(label="When did it finish?", required=False)

    def now(self) -> dict[str, Any]:
        """Return what the fields say while nobody has changed them."""
        standing = self.here.standing
        return super().now() | {
            "forecast_start": standing.forecast_start,
            "started_on": standing.started_on,
            "finished_on": standing.finished_on,
        }


class CheckInForm(ProgressForm):
    """One row of a check-in: nothing has changed, or what has."""

    same = forms.BooleanField(label="Nothing has changed", required=False)


class MilestonesForm(forms.Form):
    """The day each milestone of an action was done; empty while it is not."""

    def __init__(
        self, *args: Any, milestones: Sequence[Milestone], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in milestones:
            self.fields[self.name_of(each)] = DayField(
                label=each.title, required=False, latest=today, initial=each.done_on
            )

    @staticmethod
    def name_of(milestone: Milestone) -> str:
        """Return the name of a milestone's field."""
        return f"done_{milestone.pk}"


class RhythmForm(forms.Form):
    """How often owners check in, and by which day first."""

    rhythm = forms.ChoiceField(
        label="How often?",
        choices=choices(RHYTHM),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often owners check in"},
    )
    first_due_on = DayField(
        label="By which day first?",
        help_text="The next ones follow from it. For example, 30 6 2025",
    )
    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def chosen(self) -> Rhythm:
        """Return how often."""
        return Rhythm(self.cleaned_data["rhythm"])
