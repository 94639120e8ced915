"""The forms of the executive presentation: who it is for, and what it holds."""

from collections.abc import Collection, Sequence

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from causeway.domain.executive_presentation.audience import Audience, Chosen, LeftOut
from causeway.domain.executive_presentation.offered import OFFERS
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.records.models import Plan

MEGABYTE = 1024 * 1024
LEFT_OUT = {
    LeftOut.SUMMARY: "The assurer’s summary",
    LeftOut.RECOMMENDATIONS: "What the assurer recommended, and on which outcomes",
    LeftOut.RISKS: "Descriptions of risks",
    LeftOut.REASONS: "Why something is deferred, accepted or not done",
    LeftOut.ACTIONS: "What the actions are called, and what they depend on outside",
    LeftOut.SYSTEMS: "Names of critical systems",
    LeftOut.PEOPLE: "Names and roles of people",
}


class AudienceForm(forms.Form):
    """Who will see it."""

    audience = forms.ChoiceField(
        label="Who is the presentation for?",
        choices=[
            (Audience.LEADERS.value, "Senior leaders"),
            (Audience.WIDER.value, "A wider audience"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who the presentation is for"},
    )


class PresentationForm(forms.Form):
    """The slides, what they leave out, and the council's own look."""

    slides = forms.MultipleChoiceField(
        label="Which slides do you want?",
        choices=[(offer.kind.value, offer.about) for offer in OFFERS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one slide"},
    )
    left_out = forms.MultipleChoiceField(
        label="What is left out?",
        help_text="Left out of the slides and of the notes for the speaker",
        choices=[(key.value, words) for key, words in LEFT_OUT.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    template = forms.FileField(
        label="Your council’s PowerPoint template",
        help_text=(
            "A .pptx or .potx file of at most 10 MB. We use its layouts, fonts and colours, and leave "
            "its own slides out. Without one you get a plain look that you can change"
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pptx,.potx"}),
    )

    beside = forms.MultipleChoiceField(
        label="Which other plans does it present too?",
        help_text=(
            "Plans of this council and cycle. Their rows stand in the same slides, and an action "
            "that answers two plans counts once"
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose plans from the list"},
    )

    def __init__(
        self,
        *args: object,
        audience: Audience,
        chosen: Collection[SlideKind],
        others: Sequence[Plan] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.audience = audience
        self.others = {str(plan.reference): plan for plan in others}
        choices = [(reference, plan.title) for reference, plan in self.others.items()]
        self.fields["beside"].choices = choices  # type: ignore[attr-defined] # a choice field
        self.fields["slides"].initial = [kind.value for kind in chosen]
        self.fields["left_out"].initial = [each.value for each in LeftOut]
        if audience is Audience.LEADERS:
            del self.fields["left_out"]

    def clean_template(self) -> object:
        """Refuse a file that is larger than any template."""
        file = self.cleaned_data["template"]
        if file and file.size > settings.LARGEST_UPLOAD:
            says = f"The file is {file.size / MEGABYTE:.1f} MB. It must be 10 MB or less"
            raise ValidationError(says)
        return file

    def plans_beside(self) -> tuple[Plan, ...]:
        """Return the other plans that were chosen."""
        said = set(self.cleaned_data["beside"])
        return tuple(plan for reference, plan in self.others.items() if reference in said)

    def chosen(self) -> Chosen:
        """Return what was chosen."""
        said = self.cleaned_data
        return Chosen(
            slides=frozenset(map(SlideKind, said["slides"])),
            audience=self.audience,
            left_out=frozenset(map(LeftOut, said.get("left_out", ()))),
        )
