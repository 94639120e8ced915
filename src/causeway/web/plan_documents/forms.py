"""The forms of a workbook that is brought back: the file, and what is taken from it."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from causeway.documents.workbook.round_trip_changes import CellChange, Comparison
from causeway.services.workbook_changes import Chosen

MEGABYTE = 1024 * 1024
KEEP, TAKE = "keep", "take"


class ReturnForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label="The workbook you worked on",
        help_text="The Excel workbook (.xlsx) you took from this plan, of at most 10 MB",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> object:
        """Refuse a file that is larger than any plan."""
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_UPLOAD:
            says = f"The file is {file.size / MEGABYTE:.1f} MB. It must be 10 MB or less"
            raise ValidationError(says)
        return file


class AnyOf(forms.MultipleChoiceField):
    """Ticks, of which those for what is no longer there count for nothing.

    The plan can change while somebody looks; their other ticks stay.
    """

    def validate(self, value: list[str]) -> None:
        """Accept every tick."""

    def clean(self, value: list[str]) -> list[str]:
        """Return the ticks that still stand for something."""
        return [key for key in super().clean(value) if self.valid_value(key)]


class ChoicesForm(forms.Form):
    """What is taken into the plan: a tick for each change, a choice where the plan moved on."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, comparison: Comparison, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.conflicts = [each for each in comparison.changes if each.is_conflict]
        clean = [each.key for each in comparison.changes if not each.is_conflict]
        added = [each.key for each in comparison.added]
        joined = [each.key for each in comparison.links if each.joins]
        parted = [each.key for each in comparison.links if not each.joins]
        # A row may be missing because it was lost: taking an action away is never ticked for you.
        self.fields["take"] = AnyOf(
            label="Changes",
            choices=[(key, key) for key in (*clean, *added, *joined, *parted)],
            initial=[*clean, *added, *joined],
            required=False,
        )
        for number, change in enumerate(self.conflicts):
            self.fields[self._name(number)] = _choice(change)

    @staticmethod
    def _name(number: int) -> str:
        return f"conflict_{number}"

    @property
    def conflict_fields(self) -> list[tuple[CellChange, forms.BoundField]]:
        """Each change that needs a choice, with the choice."""
        return [(change, self[self._name(n)]) for n, change in enumerate(self.conflicts)]

    @property
    def ticked(self) -> frozenset[str]:
        """The changes that are ticked: as they were sent, or at first."""
        return frozenset(self["take"].value() or ())

    def chosen(self) -> Chosen:
        """Return what was chosen."""
        said = {
            change.key: self.cleaned_data[self._name(number)]
            for number, change in enumerate(self.conflicts)
        }
        taken = {key for key, answer in said.items() if answer == TAKE}
        return Chosen(
            take=frozenset(self.cleaned_data["take"]) | taken, keep=frozenset(said) - taken
        )

    def clean(self) -> None:
        """Refuse a form with nothing chosen; there is another button for taking nothing."""
        super().clean()
        if not self.errors and not self.chosen().take:
            says = "Tick at least one change to take, or set the workbook aside"
            raise ValidationError(says, params={"href": "#take"})


def _choice(change: CellChange) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"Which should the plan say for {change.ref}, {change.heading}?",
        choices=[(KEEP, "Keep what the plan says now"), (TAKE, "Take what the file says")],
        widget=forms.RadioSelect,
    )
