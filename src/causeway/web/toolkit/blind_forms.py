"""What blind readers and whoever draws their sample type."""

from django import forms

from causeway.domain.toolkit.blind import WouldDecide
from causeway.web.toolkit.forms import JudgeForm

WOULD = {
    WouldDecide.AGREE: "Agree the plan",
    WouldDecide.ASK: "Ask for more information",
    WouldDecide.NOT_AGREE: "Do not agree the plan",
}


class BlindForm(JudgeForm):
    """The two criteria, and what the reader would decide."""

    would = forms.ChoiceField(
        label="What would you decide?",
        choices=[(each.value, says) for each, says in WOULD.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what you would decide"},
    )


class DrawForm(forms.Form):
    """How many plans to draw."""

    asked = forms.CharField(
        label="How many plans?",
        help_text="A number such as 5, or a share such as 10%. A share comes to 3 plans at least",
        max_length=10,
        initial="10%",
        error_messages={"required": "Enter a number of plans, such as 5, or a share, such as 10%"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
