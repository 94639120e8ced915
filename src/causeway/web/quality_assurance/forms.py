"""The form in which the quality assurer says what they think of a version."""

from django import forms

from causeway.domain.quality_assurance import QualityOutcome

LONGEST = 10_000
OUTCOMES = [
    (QualityOutcome.CONTENT.value, "I am content with the plan"),
    (QualityOutcome.CHANGES.value, "Changes are needed"),
]


class DecisionForm(forms.Form):
    """Content, or changes needed and why; of the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="What do you say of this version?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you are content or changes are needed"},
    )
    reasons = forms.CharField(
        label="What must change, and why?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": f"Use {LONGEST:,} characters or fewer"},
    )

    def clean(self) -> dict[str, str]:
        """Raise ValidationError for changes without reasons."""
        given: dict[str, str] = self.cleaned_data
        if given.get("outcome") == QualityOutcome.CHANGES.value and not given.get("reasons"):
            self.add_error("reasons", "Say what must change, so that your colleagues can change it")
        return given
