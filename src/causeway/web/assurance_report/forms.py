"""The forms of the assurance report: what the assurer writes, what the council asks to correct."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from causeway.domain.finding import ControlType, RiskLevel
from causeway.domain.framework import Framework, Level, Requirement
from causeway.records.models import Organisation, Phrase
from causeway.services.assurance_report import ReportScope, SummarySaid
from causeway.services.report_rows import AssurerSaid, Judged
from causeway.web import labels


class WordsField(forms.CharField):
    """A text of several lines, with line breaks as they are stored and not as browsers send them."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str | None:
        """Return the text as it is stored."""
        text: str | None = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class CouncilForm(forms.Form):
    """Which council a new report is about."""

    council = forms.ChoiceField(
        label="Which council is the report about?", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, councils: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (str(each.reference), each.name) for each in councils
        ]


class StartForm(forms.Form):
    """The year, the framework and the parts of a new report."""

    cycle = forms.ChoiceField(label="Which assessment year is it for?", widget=forms.RadioSelect)
    framework = forms.ChoiceField(
        label="Which version of the framework do you assess against?", widget=forms.RadioSelect
    )
    organisational = forms.BooleanField(
        label="The organisation as a whole: objectives A and D", required=False
    )
    systems = forms.MultipleChoiceField(
        label="Critical systems: objectives B and C",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_systems = WordsField(
        label="Other critical systems",
        required=False,
        max_length=2000,
        help_text="One on each line",
    )

    def __init__(
        self,
        *args: Any,
        council: Organisation,
        cycles: Sequence[str],
        frameworks: Sequence[Framework],
        systems: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        offered: dict[str, list[tuple[str, str]]] = {
            "cycle": [(title, title) for title in cycles],
            "framework": [(each.code, each.title) for each in frameworks],
            "systems": [(name, name) for name in systems],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        self.initial = {
            "cycle": cycles[0] if len(cycles) == 1 else None,
            "organisational": True,
            **self.initial,
        }

    def scope(self) -> ReportScope:
        """Return what the report is about."""
        said = self.cleaned_data
        return ReportScope(
            council=self.council.reference,
            cycle=said["cycle"],
            framework_code=said["framework"],
            organisational=said["organisational"],
            systems=[*said["systems"], *said["other_systems"].splitlines()],
        )


class SystemForm(forms.Form):
    """One more critical system."""

    name = forms.CharField(label="Name of the critical system", max_length=200)


class SummaryForm(forms.Form):
    """What the leadership reads first."""

    executive_summary = WordsField(label="Executive summary", required=False, max_length=20_000)
    focus_areas = WordsField(
        label="Areas to focus on",
        required=False,
        max_length=10_000,
        help_text="Where the council’s effort helps most, the most important first",
    )

    def said(self) -> SummarySaid:
        """Return what was typed."""
        return SummarySaid(**self.cleaned_data)


class PhraseChoice(forms.Form):
    """A form into whose texts a phrase of the firm can be put."""

    def __init__(self, *args: Any, phrases: Sequence[Phrase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phrases = {str(each.reference): each for each in phrases}
        self.fields["phrase"] = forms.ChoiceField(
            label="A phrase of your firm",
            required=False,
            choices=[("", "Choose a phrase"), *((r, p.title) for r, p in self.phrases.items())],
        )

    def typed_with_phrase(self, field: str) -> dict[str, Any]:
        """Return everything that was typed, with the chosen phrase at the end of one text."""
        typed = {
            name: each.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, each in self.fields.items()
        }
        phrase = self.phrases.get(str(typed.get("phrase") or ""))
        if phrase is not None and field in typed:
            before = str(typed[field] or "").rstrip()
            typed[field] = f"{before}\n\n{phrase.text}" if before else phrase.text
        typed["phrase"] = ""
        return typed


NOT_YET = ("", "Not judged yet")


class JudgementForm(PhraseChoice):
    """How far an outcome has been reached, in the council's eyes and in the assurer's."""

    self_level = forms.ChoiceField(
        label="The council’s own judgement", required=False, widget=forms.RadioSelect
    )
    assured_level = forms.ChoiceField(
        label="Your judgement", required=False, widget=forms.RadioSelect
    )
    justification = WordsField(label="Why you judge it so", required=False, max_length=20_000)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, requirement: Requirement, said: Judged, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requirement, self.before = requirement, said
        for name in ("self_level", "assured_level"):
            self.fields[name].choices = [  # type: ignore[attr-defined] # a ChoiceField
                *((each.value, labels.LEVEL[each]) for each in requirement.levels),
                ("none", "Not judged yet"),
            ]

    def said(self) -> Judged:
        """Return what was typed; the target stays what it was."""
        typed = self.cleaned_data
        return Judged(
            part=self.before.part,
            requirement=self.requirement.id,
            self_level=_level(typed["self_level"]),
            assured_level=_level(typed["assured_level"]),
            target_level=self.before.target_level,
            justification=typed["justification"].strip(),
        )


def _level(typed: str) -> Level | None:
    return None if typed in ("", "none") else Level(typed)


class RecommendationForm(PhraseChoice):
    """The assurer's half of one finding (R-CAF-33 to 36), on one outcome or several (R-CAF-52)."""

    outcomes = forms.MultipleChoiceField(
        label="Which outcomes is it on?", widget=forms.CheckboxSelectMultiple
    )
    recommendation = WordsField(label="What do you recommend?", max_length=20_000)
    risk_level = forms.ChoiceField(
        label="How high is the risk?",
        widget=forms.RadioSelect,
        choices=labels.choices(labels.RISK),
    )
    risk_description = WordsField(
        label="What is the risk, and what could it mean for the council?", max_length=20_000
    )
    control_types = forms.MultipleChoiceField(
        label="What kinds of control does it ask for?",
        widget=forms.CheckboxSelectMultiple,
        choices=labels.choices(labels.CONTROL),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, outcomes: Sequence[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcomes"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (each.id, f"{each.id} {each.title}") for each in outcomes
        ]

    def said(self, *, part: str) -> AssurerSaid:
        """Return what was typed."""
        typed = self.cleaned_data
        return AssurerSaid(
            part=part,
            requirements=tuple(typed["outcomes"]),
            recommendation=typed["recommendation"].strip(),
            risk_level=RiskLevel(typed["risk_level"]),
            risk_description=typed["risk_description"].strip(),
            control_types=frozenset(ControlType(each) for each in typed["control_types"]),
        )


class CorrectionForm(forms.Form):
    """What the council asks to have put right."""

    about = forms.ChoiceField(label="What is it about?", required=False)
    text = WordsField(label="What is wrong, and what should it say?", max_length=10_000)

    def __init__(self, *args: Any, findings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            ("", "The report as a whole"),
            *findings,
        ]

    def finding(self) -> UUID | None:
        """Return the finding it is about, if one was chosen."""
        about = self.cleaned_data["about"]
        return UUID(about) if about else None


class AnswerForm(forms.Form):
    """The assurer's answer to a correction."""

    answer = WordsField(label="What did you put right, or why not?", max_length=10_000)


class PhraseForm(forms.Form):
    """A wording of the firm, under a name."""

    title = forms.CharField(label="Name", max_length=150, help_text="So that you find it again")
    text = WordsField(label="Wording", max_length=10_000)
    requirement = forms.CharField(
        label="Outcome it is for",
        required=False,
        max_length=10,
        help_text="For example, A1.a",
    )
