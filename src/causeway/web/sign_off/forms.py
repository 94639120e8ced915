"""The forms of sign-off: signing, not signing and why, and the second person of a small council."""

from collections.abc import Sequence
from uuid import UUID

from django import forms

from causeway.domain.roles import Role
from causeway.services.second_person import Named
from causeway.web.together import TogetherForm

LONGEST = 10_000
LONGEST_REASON = 1_000
AGREE, REFUSE = "agree", "refuse"
ANSWERS = [(AGREE, "I agree to stand beside this signature"), (REFUSE, "I do not agree")]


class SignForm(forms.Form):
    """A press: it signs the version that was read, and no other."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SignTogetherForm(TogetherForm):
    """The version that the page showed, and which other plans are signed with it."""

    label = "Sign these too"
    help_text = "Each signature is of that plan’s own version. Read each before you sign it"
    no_longer = "A plan you chose was changed or signed meanwhile. Choose again"


class DeclineForm(SignForm):
    """Why a version is not signed."""

    reasons = forms.CharField(
        label="What must change, and why?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Say what must change, so that your colleagues can change it",
            "max_length": f"Use {LONGEST:,} characters or fewer",
        },
    )


class SecondPersonForm(SignForm):
    """Whose signature it is about, who stands beside it, and why."""

    signer = forms.ChoiceField(
        label="Whose signature is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whose signature it is about"},
    )
    second = forms.ChoiceField(
        label="Who stands beside it?", error_messages={"required": "Choose the second person"}
    )
    reason = forms.CharField(
        label="Why does your council need this?",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say why your council needs it: every later reader sees the reason",
            "max_length": f"Use {LONGEST_REASON:,} characters or fewer",
        },
    )

    def __init__(
        self,
        *args: object,
        signers: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.fields["signer"].choices = list(signers)  # type: ignore[attr-defined] # a choice field
        self.fields["second"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined] # a choice field

    def named(self) -> Named:
        """Return what was chosen."""
        role, _, signer = self.cleaned_data["signer"].partition(":")
        return Named(
            role=Role(role),
            signer=UUID(signer),
            second=UUID(self.cleaned_data["second"]),
            reason=self.cleaned_data["reason"],
        )


class AnswerForm(forms.Form):
    """What the second person says."""

    answer = forms.ChoiceField(
        label="Do you agree?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you agree"},
    )
