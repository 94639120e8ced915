"""What the ministry types: which plans to show, a question, the reasons for a return."""

from django import forms

LONGEST = 10_000
GROUPS = [
    ("", "All plans"),
    ("before", "Not submitted yet"),
    ("submitted", "Submitted, to be answered"),
    ("returned", "Returned to the council"),
    ("delivery", "In delivery"),
    ("closed", "Closed"),
]


class ShowForm(forms.Form):
    """Which plans to show."""

    council = forms.CharField(label="Council", required=False, max_length=100)
    group = forms.ChoiceField(label="Where the plan is", required=False, choices=GROUPS)


class QuestionForm(forms.Form):
    """A question about the submission."""

    text = forms.CharField(
        label="What do you want to ask?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter your question"},
    )


class ReturnForm(forms.Form):
    """Why the plan is returned."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    reasons = forms.CharField(
        label="Why do you return it, and what must change?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="The council reads it as you write it",
        error_messages={"required": "Say why, so that the council knows what to change"},
    )
