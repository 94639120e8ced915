"""The forms in which a person says how one row of a workbook is to be read."""

import re
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

from causeway.catalogues.identifiers import outcome_id
from causeway.documents.workbook.reading import (
    Correction,
    FoundFinding,
    JudgedRow,
    JudgementCorrection,
    Problem,
)
from causeway.domain.finding import ORGANISATIONAL, ControlType, RiskLevel
from causeway.domain.framework import Framework, Level, LevelNotOffered
from causeway.web import labels
from causeway.web.spoken import listed

AS_IN_FILE = "as_in_file"
NOT_SAID = "none"


def outcomes_typed(text: str, framework: Framework) -> tuple[str, ...]:
    """Return outcomes by id; raise ValidationError for what is none."""
    typed = [word for word in re.split(r"[,;/\s]+", text) if word]
    ids = {word: outcome_id(word) for word in typed}
    unknown = [word for word, found in ids.items() if found not in framework]
    if unknown:
        raise ValidationError(
            f"{listed([f'“{word}”' for word in unknown])} "
            f"{'is not an outcome' if len(unknown) == 1 else 'are not outcomes'} of "
            f"{framework.title}. Write ids such as A1.a, A2.b"
        )
    return tuple(dict.fromkeys(found for found in ids.values() if found))


class OneRowForm(forms.Form):
    """What every row can be told: its outcomes, and that it is left out."""

    outcomes = forms.CharField(
        label="Contributing outcomes",
        required=False,
        help_text="Their ids, such as A1.a, A2.b",
        max_length=500,
    )
    leave_out = forms.BooleanField(
        label="Leave this row out of the report",
        required=False,
        help_text="Nothing of it is saved. You can bring it back until you save the report.",
    )
    framework: Framework

    def clean_outcomes(self) -> tuple[str, ...]:
        """Return the outcomes by id; refuse what is none."""
        return outcomes_typed(self.cleaned_data["outcomes"], self.framework)


class RowForm(OneRowForm):
    """How one recommendation is to be read; what is left as it was keeps the file's reading."""

    risk_level = forms.ChoiceField(label="Risk level", widget=forms.RadioSelect)
    control_types = forms.MultipleChoiceField(
        label="Control types",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=labels.choices(labels.CONTROL),
    )
    part = forms.ChoiceField(label="Part of the assessment")

    def __init__(
        self,
        *args: object,
        found: FoundFinding,
        said: Correction,
        problems: Sequence[Problem],
        framework: Framework,
        parts: Sequence[str],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.found, self.framework = found, framework
        self.doubted = frozenset(problem.rule for problem in problems)
        wanted = found.requirements if said.requirements is None else said.requirements
        controls = found.control_types if said.control_types is None else said.control_types
        in_file = labels.said(labels.RISK, found.risk_level, "not understood")
        self.fields["risk_level"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (AS_IN_FILE, f"As the file says: {in_file.lower()}"),
            *labels.choices(labels.RISK),
        ]
        self.fields["part"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (name, labels.part_name(name)) for name in parts
        ]
        self.initial = {
            **self.initial,
            "outcomes": ", ".join(wanted),
            "risk_level": said.risk_level.value if said.risk_level else AS_IN_FILE,
            "control_types": [each.value for each in controls],
            "part": said.part or found.part or ORGANISATIONAL,
            "leave_out": said.leave_out,
        }

    def correction(self) -> Correction:
        """Return what differs from the file's own reading, and what settles a doubt about it."""
        said, found = self.cleaned_data, self.found
        level = said["risk_level"]
        controls = tuple(ControlType(each) for each in said["control_types"])
        same_outcomes = said["outcomes"] == found.requirements
        same_controls = not controls or set(controls) == set(found.control_types)
        # A person who looked at what was understood of a doubtful cell, and keeps it, settles it.
        keeps_outcomes = same_outcomes and not (said["outcomes"] and "R-CAF-07" in self.doubted)
        keeps_controls = same_controls and not (controls and "R-CAF-36" in self.doubted)
        return Correction(
            requirements=None if keeps_outcomes else said["outcomes"],
            risk_level=None if level == AS_IN_FILE else RiskLevel(level),
            part=None if said["part"] == found.part else said["part"],
            control_types=None if keeps_controls else controls,
            leave_out=said["leave_out"],
        )


LEVELS = {
    "self_assessed": "The council’s own judgement",
    "assured": "The assurer’s judgement",
    "target": "Target",
}


class JudgementRowForm(OneRowForm):
    """How one row of judgements is to be read: its outcome, and each of its levels."""

    def __init__(
        self, *args: object, found: JudgedRow, framework: Framework, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.framework = framework
        for name, label in LEVELS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                widget=forms.RadioSelect,
                choices=[*labels.choices(labels.LEVEL), (NOT_SAID, "Not said")],
            )
        self.initial = {
            "outcomes": ", ".join(found.requirements),
            **{name: getattr(found, name) or NOT_SAID for name in LEVELS},
            **self.initial,
        }
        self.order_fields(["outcomes", *LEVELS, "leave_out"])

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for a level that one of the outcomes does not have."""
        said: dict[str, object] = self.cleaned_data
        if said.get("leave_out"):
            return said
        if "outcomes" in said and not said["outcomes"]:
            self.add_error("outcomes", "Enter the outcome that is judged, or leave the row out")
        for name in LEVELS:
            for outcome in self.cleaned_data.get("outcomes", ()):
                self._check(name, outcome)
        return said

    def _check(self, name: str, outcome: str) -> None:
        level = self.cleaned_data.get(name)
        try:
            if level and level in Level:
                self.framework.check_level(outcome, Level(level))
        except LevelNotOffered as refused:
            self.add_error(name, str(refused))

    def correction(self) -> JudgementCorrection:
        """Return how the row is to be read."""
        said = self.cleaned_data
        levels = {name: Level(said[name]) if said[name] in Level else None for name in LEVELS}
        return JudgementCorrection(
            requirements=said["outcomes"], leave_out=said["leave_out"], **levels
        )
