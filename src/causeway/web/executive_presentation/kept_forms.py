"""The forms of versions: bring one in, share one, say something of one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.executive_presentation.audience import Audience
from causeway.records.models import PresentationDeck
from causeway.services.presentation_feedback import SaidOfPresentation
from causeway.web.conversation.forms import KINDS, LONGEST
from causeway.web.executive_presentation.forms import MEGABYTE
from causeway.web.session.forms import ReceivedForm
from causeway.web.spoken import day, in_london

AUDIENCES = {
    Audience.LEADERS: "for senior leaders",
    Audience.WIDER: "for a wider audience",
}
KIND_HINTS = {
    CommentKind.MUST_CHANGE.value: "The council must answer it before the presentation is given",
    CommentKind.ADVICE.value: "The council may take it or leave it",
}


def deck_choices(decks: Sequence[PresentationDeck]) -> list[tuple[str, str]]:
    """Return the versions to choose from, in words."""
    return [(str(deck.reference), deck_in_words(deck)) for deck in decks]


def deck_in_words(deck: PresentationDeck) -> str:
    """Return what tells one version from the others."""
    kept = day(in_london(deck.kept_at).date())
    return f"Version {deck.number}, {AUDIENCES[Audience(deck.audience)]}, kept on {kept}"


class BringInForm(forms.Form):
    """An edited presentation: the file, whom it is for, and which version it was made from."""

    file = forms.FileField(
        label="The presentation",
        help_text="A PowerPoint file (.pptx) of at most 10 MB, without macros or links to other files",
        widget=forms.FileInput(attrs={"accept": ".pptx"}),
        error_messages={
            "required": "Choose the presentation",
            "empty": "The file is empty. Choose the presentation again",
        },
    )
    audience = forms.ChoiceField(
        label="Who is it for?",
        choices=[
            (Audience.LEADERS.value, "Senior leaders"),
            (Audience.WIDER.value, "A wider audience"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who the presentation is for"},
    )

    def __init__(self, *args: Any, decks: Sequence[PresentationDeck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edited_from"] = forms.ChoiceField(
            label="Which version did you edit?",
            choices=[
                ("", "None of these: it was made from the plan as it is now"),
                *deck_choices(decks),
            ],
            required=False,
            help_text="Its figures are compared with the plan from then on",
        )

    def clean_file(self) -> object:
        """Refuse a file that is larger than is taken."""
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_UPLOAD:
            says = f"The file is {file.size / MEGABYTE:.1f} MB. It must be 10 MB or less"
            raise ValidationError(says)
        return file

    def made_from(self) -> UUID | None:
        """Return the version it was made from."""
        given = self.cleaned_data["edited_from"]
        return UUID(given) if given else None


class ShareForm(forms.Form):
    """Which version the assurer is given."""

    seen_shares = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, decks: Sequence[PresentationDeck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deck"] = forms.ChoiceField(
            label="Which version do you share?",
            choices=deck_choices(decks),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose the version to share"},
        )


class PresentationCommentForm(forms.Form):
    """What an assurer says of a version, or of one of its slides."""

    share = forms.UUIDField(widget=forms.HiddenInput)
    slide = forms.ChoiceField(
        label="What is it about?",
        required=False,
        error_messages={"invalid_choice": "Choose one of the slides in the list"},
    )
    kind = forms.ChoiceField(
        label="What do you ask for?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it must change or is advice"},
    )
    text = forms.CharField(
        label="Your comment",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Write your comment",
            "max_length": f"Use {LONGEST:,} characters or fewer",
        },
    )

    def __init__(self, *args: Any, slides: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(number), f"{number}: {title}") for number, title in enumerate(slides, start=1)
        ]
        whole = ("", "The presentation as a whole")
        self.fields["slide"].choices = [whole, *named]  # type: ignore[attr-defined] # a choice field

    def said(self) -> SaidOfPresentation:
        """Return what was said."""
        given = self.cleaned_data
        return SaidOfPresentation(
            kind=CommentKind(given["kind"]),
            text=given["text"],
            slide=int(given["slide"]) if given["slide"] else None,
        )


class FeedbackForm(forms.Form):
    """What the assurer thinks of it as a whole, when they have said everything else."""

    share = forms.UUIDField(widget=forms.HiddenInput)
    says = forms.CharField(
        label="What do you think of the presentation?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="You can leave it blank if your comments say it all",
        error_messages={"max_length": f"Use {LONGEST:,} characters or fewer"},
    )


class CommentForAssurerForm(PresentationCommentForm, ReceivedForm):
    """What the assurer said of a slide, and how the council knows."""

    field_order = [*PresentationCommentForm.base_fields, *ReceivedForm.base_fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = "What do they ask for?"
        self.fields["text"].label = "What did they say?"
        self.fields["text"].help_text = "In their own words, as far as you have them"


class FeedbackForAssurerForm(FeedbackForm, ReceivedForm):
    """What the assurer thinks of it as a whole, and how the council knows."""

    field_order = [*FeedbackForm.base_fields, *ReceivedForm.base_fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["says"].label = "What do they think of the presentation?"
        self.fields["says"].help_text = "You can leave it blank if you recorded their comments"
