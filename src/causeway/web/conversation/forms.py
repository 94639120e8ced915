"""The forms of the conversation: comment, reply, answer, ask again; and its filter."""

from collections.abc import Sequence

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from causeway.domain.assurer_feedback import CommentKind, Resolution
from causeway.services.assurer_feedback import CommentSaid

LONGEST = 10_000
KINDS = [
    (CommentKind.MUST_CHANGE.value, "Must change"),
    (CommentKind.ADVICE.value, "Advice"),
]
KIND_HINTS = {
    CommentKind.MUST_CHANGE.value: "The council must answer it before they share the plan again",
    CommentKind.ADVICE.value: "The council may take it or leave it, and says a word why",
}
RESOLUTIONS = [
    (Resolution.CHANGED.value, "We changed it"),
    (Resolution.NOT_CHANGED.value, "We did not change it"),
]


def _words(label: str, *, missing: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=hint,
        error_messages={
            "required": missing,
            "max_length": f"Use {LONGEST:,} characters or fewer",
        },
    )


class CommentForm(forms.Form):
    """What an assurer says of a plan, a row or a field.

    The row is posted too, for what is kept through an expired sign-in knows no query.
    """

    ref = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    field = forms.ChoiceField(
        label="What is it about?",
        required=False,
        error_messages={"invalid_choice": "Choose one of the fields in the list"},
    )
    kind = forms.ChoiceField(
        label="What do you ask for?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it must change or is advice"},
    )
    text = _words("Your comment", missing="Write your comment")

    def __init__(self, *args: object, fields: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        if fields:
            self.fields["field"].choices = [("", "All of it"), *fields]  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["field"]

    def said(self, ref: str) -> CommentSaid:
        """Return what was said, of the row of this short name."""
        given = self.cleaned_data
        return CommentSaid(
            kind=CommentKind(given["kind"]),
            text=given["text"],
            ref=ref,
            field=given.get("field", ""),
        )


class Answered(forms.Form):
    """What every form under a comment has: the page to go back to."""

    back_to = forms.CharField(required=False, widget=forms.HiddenInput)

    def back(self, *, otherwise: str) -> str:
        """Return the page of ours to go back to, and no other."""
        given = str(self.data.get("back_to", ""))
        ours = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
        return given if ours else otherwise


class ReplyForm(Answered):
    """The next thing said."""

    text = _words("Your reply", missing="Write your reply")


class ResolveForm(Answered):
    """The council's answer: what it changed, or why it did not."""

    resolution = forms.ChoiceField(
        label="What did you do?",
        choices=RESOLUTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you changed it"},
    )
    says = _words(
        "What you changed, or why you did not", missing="Say what you changed, or why you did not"
    )


class ReopenForm(Answered):
    """Why the answer does not settle it."""

    why = _words(
        "Why the answer does not settle it", missing="Say why the answer does not settle it"
    )


class ConversationFilter(forms.Form):
    """Which threads to show."""

    state = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "Open"), ("resolved", "Answered"), ("all", "Everything")],
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Both kinds"), *KINDS])
    about = forms.CharField(
        label="About", required=False, max_length=20, help_text="Such as FND-003 or ACT-07"
    )
    version = forms.ChoiceField(label="Round", required=False)

    def __init__(self, *args: object, rounds: Sequence[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        numbered = [(str(number), f"Version {number}") for number in rounds]
        self.fields["version"].choices = [("", "All rounds"), *numbered]  # type: ignore[attr-defined] # a choice field

    def chosen(self, name: str) -> str:
        """Return what was chosen; nothing where it was not one of the choices."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
