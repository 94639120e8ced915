"""The forms of scheduling: what there is, a scenario's name, and which rows are accepted."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from causeway.domain.quarters import Quarter
from causeway.services.schedule_kept import FUNDS, TermsSaid

MOST_DAYS, MOST_POUNDS = 10_000, 1_000_000_000
FUND_WORDS = {"capital": "Capital", "revenue": "Revenue"}


def _whole(label: str, most: int, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        help_text=hint,
        error_messages={
            "invalid": f"{label}: enter a whole number",
            "min_value": f"{label}: enter 0 or more",
            "max_value": f"{label}: enter {most:,} or less",
        },
    )


class TermsForm(forms.Form):
    """The days of each team in each quarter, the money of each budget year, what must not move."""

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    must_not_move = forms.MultipleChoiceField(
        label="Which actions must not move?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They stay in the quarter the plan gives them. What is in progress stays anyway",
    )

    def __init__(
        self,
        *args: Any,
        teams: Sequence[str],
        quarters: Sequence[Quarter],
        years: Sequence[int],
        actions: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.teams, self.quarters, self.years = tuple(teams), tuple(quarters), tuple(years)
        for place, team in enumerate(self.teams):
            for number, quarter in enumerate(self.quarters):
                label = f"{team}: days in {quarter.spoken}"
                self.fields[f"days_{place}_{number}"] = _whole(label, MOST_DAYS)
        for fund in FUNDS:
            for number, year in enumerate(self.years):
                label = f"{FUND_WORDS[fund]} in {year}/{(year + 1) % 100:02d}, in pounds"
                self.fields[f"{fund}_{number}"] = _whole(label, MOST_POUNDS)
        chosen = cast("forms.MultipleChoiceField", self.fields["must_not_move"])
        chosen.choices = [(ref, f"{ref} {title}") for ref, title in actions]

    def clean(self) -> dict[str, Any]:
        """Refuse a row that is filled in part, because a blank could mean none or no limit."""
        given = self.cleaned_data
        of_teams = [(f"days_{place}", len(self.quarters)) for place in range(len(self.teams))]
        for name, count in (*of_teams, *((fund, len(self.years)) for fund in FUNDS)):
            fields = [f"{name}_{number}" for number in range(count)]
            blank = [field for field in fields if given.get(field) is None]
            if blank and len(blank) < len(fields) and not any(f in self.errors for f in fields):
                says = "Fill in every one of these, with 0 for none, or leave all of them blank"
                self.add_error(blank[0], says)
        return given

    def said(self) -> TermsSaid:
        """Return what was said."""
        days = {
            team: self._row(f"days_{place}", len(self.quarters))
            for place, team in enumerate(self.teams)
        }
        money = {fund: self._row(fund, len(self.years)) for fund in FUNDS}
        return TermsSaid(
            days={team: each for team, each in days.items() if each is not None},
            money={fund: each for fund, each in money.items() if each is not None},
            must_not_move=frozenset(self.cleaned_data["must_not_move"]),
        )

    def _row(self, name: str, count: int) -> tuple[int, ...] | None:
        found = [self.cleaned_data[f"{name}_{number}"] for number in range(count)]
        return None if None in found else tuple(found)


class NameForm(forms.Form):
    """What a scenario is called."""

    name = forms.CharField(
        label="Name of this scenario",
        max_length=100,
        help_text="For example, Two more people from October",
        error_messages={
            "required": "Enter a name for the scenario",
            "max_length": "Use 100 characters or fewer",
        },
    )


class AcceptForm(forms.Form):
    """Which actions take the quarters that are proposed."""

    actions = forms.MultipleChoiceField(
        label="Which actions do you move?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one action to move"},
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.MultipleChoiceField", self.fields["actions"])
        chosen.choices = list(rows)
        chosen.initial = [ref for ref, _ in rows]
