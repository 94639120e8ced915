"""The form of the collective review: when it was held, and who was there."""

from datetime import date

from django import forms

from causeway.web.days import DayField

PLACES = 8


class ReviewForm(forms.Form):
    """The meeting: its date, who was there, and what was said."""

    notes = forms.CharField(
        label="What the team concluded",
        required=False,
        widget=forms.Textarea,
        max_length=10_000,
        help_text="For your own records. The assurer does not see it.",
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.fields["held_on"] = DayField(
            label="When did you review the report together?",
            latest=today,
            help_text="For example, 27 3 2025",
        )
        for place in range(1, PLACES + 1):
            self.fields[f"name_{place}"] = forms.CharField(
                label=f"Name of person {place}", required=False, max_length=150
            )
            self.fields[f"role_{place}"] = forms.CharField(
                label=f"Role of person {place}", required=False, max_length=100
            )

    def attendees(self) -> list[tuple[str, str]]:
        """Return the people named, each with their role."""
        given = self.cleaned_data
        pairs = ((given[f"name_{p}"], given[f"role_{p}"]) for p in range(1, PLACES + 1))
        return [(name, role) for name, role in pairs if name]
