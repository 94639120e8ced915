"""The forms of what is taken for granted: what words mean, and which dates hold of an action."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from causeway.domain.finding import RiskLevel, Scale
from causeway.domain.quarters import Quarter
from causeway.optimiser.asked import Overrun
from causeway.services.schedule_terms import DatesOf, Meanings

FEWEST_QUARTERS, MOST_QUARTERS = 2, 20
LEVELS = (RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW)
WORDS = {"high": "High", "medium": "Medium", "low": "Low"}


def _number(label: str, least: int, most: int, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=hint,
        error_messages={
            "required": f"{label}: enter a whole number",
            "invalid": f"{label}: enter a whole number",
            "min_value": f"{label}: enter {least:,} or more",
            "max_value": f"{label}: enter {most:,} or less",
        },
    )


class MeaningsForm(forms.Form):
    """What effort, complexity and risk level are taken to mean, and how far is looked ahead."""

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    quarters = _number("Quarters to look ahead", FEWEST_QUARTERS, MOST_QUARTERS)
    share = _number(
        "Per cent of a finding’s risk taken away before all its actions are done", 0, 100
    )
    slack = _number("Per cent more days than the work needs, where no team’s days are said", 0, 500)
    least = _number("At best, per cent of the planned time", 1, 100)
    likely = _number("Most likely, per cent of the planned time", 1, 500)
    most = _number("At worst, per cent of the planned time", 1, 1000)
    day = forms.IntegerField(
        label="What a day of more people costs, in pounds",
        required=False,
        min_value=0,
        max_value=100_000,
        help_text="Leave blank if you do not know. It ranks what more people would bring",
        error_messages={
            "invalid": "What a day of more people costs: enter whole pounds",
            "min_value": "What a day of more people costs: enter 0 or more",
            "max_value": "What a day of more people costs: enter 100,000 or less",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in (Scale.HIGH, Scale.MEDIUM, Scale.LOW):
            name = WORDS[each.value]
            self.fields[f"days_{each.value}"] = _number(f"{name} effort, in days", 0, 5_000)
            quarters = _number(f"{name} complexity, in quarters", 1, MOST_QUARTERS)
            self.fields[f"quarters_{each.value}"] = quarters
        for level in LEVELS:
            label = f"Weight of {WORDS[level.value].lower()} risk"
            self.fields[f"weight_{level.value}"] = _number(label, 0, 100_000)

    def clean(self) -> dict[str, Any]:
        """Refuse a best that is longer than the likely, or a likely that is longer than the worst."""
        given = self.cleaned_data
        three = [given.get(name) for name in ("least", "likely", "most")]
        known = [each for each in three if each is not None]
        if len(known) == len(three) and known != sorted(known):
            self.add_error("most", "At worst must be the longest time, and at best the shortest")
        return given

    def said(self) -> tuple[Meanings, int]:
        """Return what words are taken to mean, and the quarters to look ahead."""
        given = self.cleaned_data
        meanings = Meanings(
            half_days={each: 2 * given[f"days_{each.value}"] for each in Scale},
            quarters={each: given[f"quarters_{each.value}"] for each in Scale},
            weights={
                **{each: given[f"weight_{each.value}"] for each in LEVELS},
                RiskLevel.NONE: 0,
            },
            share=given["share"],
            slack=given["slack"],
            overrun=Overrun(least=given["least"], likely=given["likely"], most=given["most"]),
            day=given["day"],
        )
        return meanings, given["quarters"]


def initial_of(meanings: Meanings, quarters: int) -> dict[str, Any]:
    """Return what the form of meanings shows first."""
    return {
        "quarters": quarters,
        "share": meanings.share,
        "slack": meanings.slack,
        "least": meanings.overrun.least,
        "likely": meanings.overrun.likely,
        "most": meanings.overrun.most,
        "day": meanings.day,
        **{f"days_{each.value}": half // 2 for each, half in meanings.half_days.items()},
        **{f"quarters_{each.value}": number for each, number in meanings.quarters.items()},
        **{f"weight_{each.value}": weight for each, weight in meanings.weights.items()},
    }


class DatesForm(forms.Form):
    """One action: the first quarter it may begin in, the last it must be done in, an exception."""

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    action = forms.ChoiceField(
        label="Which action?", error_messages={"required": "Choose an action"}
    )
    not_before = forms.ChoiceField(
        label="It may begin from",
        required=False,
        help_text="For example because it waits for a new contract, or a system that goes live then",
    )
    by = forms.ChoiceField(label="It must be done by the end of", required=False)
    excepted_to = forms.ChoiceField(
        label="An exception was agreed to the end of",
        required=False,
        help_text="Only where whoever set the deadline agreed to a later one",
    )

    def __init__(
        self,
        *args: Any,
        actions: Sequence[tuple[str, str]],
        quarters: Sequence[Quarter],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ChoiceField", self.fields["action"])
        chosen.choices = [
            ("", "Choose an action"),
            *((ref, f"{ref} {title}") for ref, title in actions),
        ]
        for name in ("not_before", "by", "excepted_to"):
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices = [("", "No quarter"), *((each.code, each.short) for each in quarters)]

    def said(self) -> tuple[str, DatesOf]:
        """Return the action and what holds of it."""
        given = self.cleaned_data
        names = ("not_before", "by", "excepted_to")
        dates = {name: Quarter.parse(given[name]) for name in names if given[name]}
        return given["action"], DatesOf(**dates)


class WhyForm(forms.Form):
    """Of which action somebody asks why, and by when they would like it done."""

    action = forms.ChoiceField(
        label="Which action do you ask about?",
        error_messages={"required": "Choose an action", "invalid_choice": "Choose an action"},
    )
    by = forms.ChoiceField(
        label="Why is it not done by the end of",
        required=False,
        error_messages={"invalid_choice": "Choose a quarter from the list"},
    )

    def __init__(
        self,
        *args: Any,
        actions: Mapping[str, str],
        quarters: Sequence[Quarter],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        refs = cast("forms.ChoiceField", self.fields["action"])
        refs.choices = [
            ("", "Choose an action"),
            *((ref, f"{ref} {title}") for ref, title in actions.items()),
        ]
        by = cast("forms.ChoiceField", self.fields["by"])
        by.choices = [
            ("", "A quarter sooner than proposed"),
            *((each.code, each.short) for each in quarters),
        ]


class MoveForm(forms.Form):
    """Which action moves on the roadmap, to which quarter, and what was seen of it."""

    action = forms.UUIDField()
    starts_in = forms.CharField(max_length=6)
    seen_revision = forms.IntegerField(min_value=0)

    def clean_starts_in(self) -> Quarter:
        """Return the quarter; refuse what is none."""
        try:
            return Quarter.parse(self.cleaned_data["starts_in"])
        except ValueError:
            raise forms.ValidationError("Choose a quarter from the list") from None
