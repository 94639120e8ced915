"""What the council types: an answer to the ministry, and what the ministry said elsewhere."""

from django import forms

from causeway.domain.acknowledgement import MinistryAnswer
from causeway.web.session.forms import ReceivedForm

LONGEST = 10_000
ANSWERS = [
    (MinistryAnswer.ACKNOWLEDGED.value, "It acknowledged the plan"),
    (MinistryAnswer.RETURNED.value, "It returned the plan"),
]


class AnswerForm(forms.Form):
    """The answer to a question of the ministry."""

    text = forms.CharField(
        label="What do you answer?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="The ministry reads it as you write it",
        error_messages={"required": "Enter your answer"},
    )


class MinistrySaidForm(ReceivedForm):
    """What the ministry said of the submission, and how the council knows."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="What did the ministry say?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it acknowledged or returned the plan"},
    )
    reasons = forms.CharField(
        label="Why did it return the plan, and what must change?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ("submission", "answer", "reasons", *ReceivedForm.base_fields)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        from_whom = self.fields["from_whom"]
        from_whom.help_text = "The name and team of whoever told you"
        from_whom.error_messages["required"] = "Enter the name of whoever told you"

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for a return without reasons."""
        given: dict[str, object] = self.cleaned_data
        if given.get("answer") == MinistryAnswer.RETURNED.value and not given.get("reasons"):
            self.add_error("reasons", "Say why, so that everybody knows what to change")
        return given
