"""The form of a committee paper: what, for whom, as what."""

from django import forms
from django.core.exceptions import ValidationError

from causeway.domain.audiences import Audience
from causeway.domain.committee_papers.plan_paper import About
from causeway.services.committee_papers import FORMS, Asked, Form

PAPERS = (
    (About.PLAN, Form.WORD, "The plan as a paper (Word)"),
    (About.PLAN, Form.SHEETS, "The plan as tables (Excel)"),
    (About.PLAN, Form.PRINT, "The plan as a page to print"),
    (About.DECK, Form.SLIDES, "The plan as slides (PowerPoint)"),
    (About.PROGRESS, Form.WORD, "Progress as a paper (Word)"),
    (About.PROGRESS, Form.SHEETS, "Progress as tables (Excel)"),
    (About.PROGRESS, Form.SLIDES, "Progress as slides (PowerPoint)"),
    (About.PROGRESS, Form.PRINT, "Progress as a page to print"),
)
FOR_WHOM = (
    (Audience.PUBLIC, "The public"),
    (Audience.WIDER, "The wider council"),
    (Audience.EXEMPT, "Members in closed session (exempt)"),
    (Audience.LEADERS, "Senior leaders"),
    (Audience.OFFICERS, "Officers"),
)


class PaperForm(forms.Form):
    """Which paper is wanted."""

    audience = forms.ChoiceField(
        label="Who is it for?",
        choices=[(audience.value, words) for audience, words in FOR_WHOM],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who the paper is for"},
    )
    paper = forms.ChoiceField(
        label="Which paper do you want?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which paper you want"},
    )

    def __init__(self, *args: object, in_delivery: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        offered = [
            (f"{about.value}-{form.value}", words)
            for about, form, words in PAPERS
            if form in FORMS.get(about, ()) and (in_delivery or about is not About.PROGRESS)
        ]
        self.fields["paper"] = forms.ChoiceField(
            label="Which paper do you want?",
            choices=offered,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose which paper you want"},
        )

    def asked(self) -> Asked:
        """Return what was asked for; raise ValidationError where it was not."""
        if not self.is_valid():
            raise ValidationError("Choose a paper")
        about, _, form = self.cleaned_data["paper"].partition("-")
        return Asked(
            about=About(about),
            audience=Audience(self.cleaned_data["audience"]),
            form=Form(form),
        )
