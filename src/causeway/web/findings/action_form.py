"""Step 2, the form of an action: the essentials first, and more for those who have it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from causeway.domain.action import Answer, Spending, Status
from causeway.domain.finding import Scale
from causeway.domain.money import Cost
from causeway.domain.quarters import Quarter
from causeway.records.models import Person, Team
from causeway.services.actions import ActionSaid, SaidHere
from causeway.web.days import DayField
from causeway.web.findings.forms import to_choose_from
from causeway.web.findings.money_field import AmountField
from causeway.web.findings.typed import offer
from causeway.web.labels import ANSWER, SCALE, SPENDING, STATUS, choices

FEWEST_MILESTONES = 3
ESSENTIALS = (
    "title", "owner", "owner_role", "one_off", "yearly", "cost_not_known_yet", "effort",
    "complexity", "starts_in", "finishes_in", "finish_on", "findings",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the form can choose from: people, teams, quarters, workstreams, actions, findings."""

    people: Sequence[Person]
    named: Sequence[Person | None]
    teams: Sequence[Team]
    quarters: Sequence[Quarter]
    workstreams: Sequence[str]
    actions: Mapping[str, UUID]
    findings: Sequence[tuple[str, str]]
    milestones: int = 0

    @property
    def milestone_places(self) -> range:
        """Places for the milestones there are, and for one more."""
        return range(1, max(FEWEST_MILESTONES, self.milestones + 1) + 1)


def days_field(team: Team) -> str:
    """Return the name of the field that holds a team's days."""
    return f"days_{team.reference.hex}"


class ActionForm(forms.Form):
    """An action: what, by whom, at what cost, when, and which findings it answers."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="What will be done?", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ChoiceField(label="Who owns it?", required=False)
    owner_role = forms.CharField(
        label="Or name a role", required=False, max_length=150, help_text="Such as Head of ICT"
    )
    one_off = AmountField(
        label="One-off cost",
        required=False,
        help_text="For example, £12,000, 10k to 15k, or nil",
    )
    yearly = AmountField(label="Cost each year", required=False, help_text="If it goes on costing")
    cost_not_known_yet = forms.BooleanField(
        label="The cost is not known yet", required=False, help_text="The plan counts this answer"
    )
    effort = forms.ChoiceField(choices=choices(SCALE), required=False, widget=forms.RadioSelect)
    complexity = forms.ChoiceField(choices=choices(SCALE), required=False, widget=forms.RadioSelect)
    starts_in = forms.ChoiceField(label="Starts in", required=False)
    finishes_in = forms.ChoiceField(label="Finishes in", required=False)
    finish_on = DayField(
        label="Finish date",
        required=False,
        help_text="Leave it empty for the last day of the finish quarter",
    )
    no_finish_reason = forms.CharField(
        label="Why can you not give a finish date yet?",
        required=False,
        max_length=15_000,
        widget=forms.Textarea,
    )
    findings = forms.MultipleChoiceField(
        label="This action also addresses", required=False, widget=forms.CheckboxSelectMultiple
    )
    spending = forms.ChoiceField(
        label="What kind of money is the one-off cost?",
        choices=choices(SPENDING),
        required=False,
        widget=forms.RadioSelect,
    )
    budget = forms.ChoiceField(
        label="Is the budget approved?",
        choices=choices(ANSWER),
        required=False,
        widget=forms.RadioSelect,
    )
    budget_holder = forms.ChoiceField(label="Who signs the budget off?", required=False)
    budget_holder_role = forms.CharField(
        label="Or name the budget holder’s role", required=False, max_length=150
    )
    resource = forms.ChoiceField(
        label="Are the people available?",
        choices=choices(ANSWER),
        required=False,
        widget=forms.RadioSelect,
    )
    deliverer = forms.CharField(
        label="Who delivers it, if not the council?",
        required=False,
        max_length=200,
        help_text="A supplier, or another public body",
    )
    waits_for = forms.CharField(
        label="Actions it waits for",
        required=False,
        max_length=500,
        help_text="By number, such as ACT-03, ACT-07",
    )
    outside_dependencies = forms.CharField(
        label="Programmes outside this plan that it depends on",
        required=False,
        max_length=5_000,
        widget=forms.Textarea,
    )
    workstream = forms.CharField(
        label="Workstream",
        required=False,
        max_length=150,
        help_text="For larger pieces of work. Use a name you have, or give a new one",
    )
    status = forms.ChoiceField(
        label="How far has it come?",
        choices=choices(STATUS),
        required=False,
        help_text="As the plan says it until it is submitted. Then its progress has its own page",
    )
    existing_plan = forms.CharField(
        label="Existing plan or strategy it belongs to", required=False, max_length=300
    )
    local_reference = forms.CharField(
        label="Your own reference", required=False, max_length=150, help_text="Such as a ticket"
    )
    evidence_of_change = forms.CharField(
        label="How will you show that it worked?",
        required=False,
        max_length=5_000,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        people = to_choose_from(offered.people, *offered.named)
        quarters = [("", "Choose a quarter"), *((q.code, q.spoken) for q in offered.quarters)]
        offer(self, "owner", people)
        offer(self, "budget_holder", people)
        offer(self, "starts_in", quarters)
        offer(self, "finishes_in", quarters)
        offer(self, "findings", list(offered.findings))
        for team in offered.teams:
            self.fields[days_field(team)] = forms.IntegerField(
                label=f"Days of {team.name}", required=False, min_value=0, max_value=10_000
            )
        for place in offered.milestone_places:
            self.fields[f"milestone_{place}"] = forms.CharField(
                label=f"Milestone {place}", required=False, max_length=200
            )
            self.fields[f"milestone_on_{place}"] = DayField(
                label=f"Date of milestone {place}", required=False
            )

    def clean(self) -> None:
        """Refuse what contradicts itself inside one answer; the service refuses the rest."""
        given = self.cleaned_data
        for person, role in (("owner", "owner_role"), ("budget_holder", "budget_holder_role")):
            if given.get(person) and given.get(role):
                self.add_error(role, "Choose a person or name a role, not both")
        for place in self.offered.milestone_places:
            title, day = given.get(f"milestone_{place}"), given.get(f"milestone_on_{place}")
            if title and not day and f"milestone_on_{place}" not in self.errors:
                self.add_error(f"milestone_on_{place}", f"Enter a date for “{title}”")
            if day and not title:
                self.add_error(f"milestone_{place}", "Say what will be reached on this date")

    def clean_waits_for(self) -> str:
        """Refuse a number that is no action the member can see."""
        typed: str = self.cleaned_data["waits_for"]
        for ref in refs_in(typed):
            if ref not in self.offered.actions:
                says = f"{ref[:40]} is not an action you can see"
                says = f"{says}. Give numbers such as ACT-03, ACT-07"
                raise forms.ValidationError(says)
        return typed

    @property
    def shows_more(self) -> bool:
        """Whether the part for those who have more should stand open."""
        wrong = any(name not in ESSENTIALS for name in self.errors)
        shown = (
            name for name in self.fields if name not in {*ESSENTIALS, "revision", "once", "status"}
        )
        return wrong or any(self[name].value() not in ("", None, ["", "", ""]) for name in shown)

    def said(self) -> ActionSaid:
        """Return what was typed."""
        given = self.cleaned_data
        return ActionSaid(
            title=given["title"],
            owner=_uuid(given["owner"]),
            owner_role=given["owner_role"],
            cost=Cost(one_off=given["one_off"], yearly=given["yearly"], text=self._cost_text()),
            cost_not_known_yet=given["cost_not_known_yet"],
            spending=_one(Spending, given["spending"]),
            effort=_one(Scale, given["effort"]),
            complexity=_one(Scale, given["complexity"]),
            starts_in=_quarter(given["starts_in"]),
            finishes_in=_quarter(given["finishes_in"]),
            finish_on=given["finish_on"],
            no_finish_reason=given["no_finish_reason"],
            status=_one(Status, given["status"]) or Status.PLANNED,
            resource=_one(Answer, given["resource"]),
            budget=_one(Answer, given["budget"]),
            budget_holder=_uuid(given["budget_holder"]),
            budget_holder_role=given["budget_holder_role"],
            deliverer=given["deliverer"],
            workstream=given["workstream"],
            outside_dependencies=given["outside_dependencies"],
            waits_for=frozenset(self.offered.actions[ref] for ref in refs_in(given["waits_for"])),
            team_days=self._team_days(),
            here=self._here(),
        )

    def _cost_text(self) -> str:
        """Keep the words a workbook gave the cost in, until the cost itself is changed."""
        unchanged = not {"one_off", "yearly", "cost_not_known_yet"} & set(self.changed_data)
        return str(self.initial.get("cost_text", "")) if unchanged else ""

    def _team_days(self) -> dict[UUID, int]:
        days = (
            (team.reference, self.cleaned_data[days_field(team)]) for team in self.offered.teams
        )
        return {reference: count for reference, count in days if count}

    def _here(self) -> SaidHere:
        given = self.cleaned_data
        pairs: list[tuple[str, date]] = [
            (given[f"milestone_{place}"], given[f"milestone_on_{place}"])
            for place in self.offered.milestone_places
            if given[f"milestone_{place}"]
        ]
        return SaidHere(
            existing_plan=given["existing_plan"],
            local_reference=given["local_reference"],
            evidence_of_change=given["evidence_of_change"],
            milestones=tuple(pairs),
        )


def refs_in(typed: str) -> list[str]:
    """Return the short names in a text, as they are written everywhere: ACT-07."""
    found = []
    plain = re.sub(r"\bACT[\s–-]+(?=[0-9])", "ACT-", typed.upper())
    for piece in plain.replace(",", " ").replace(";", " ").split():
        number = piece.removeprefix("ACT").lstrip("-–")
        known = number.isascii() and number.isdecimal()
        found.append(f"ACT-{int(number):02d}" if known else piece)
    return found


def _uuid(value: str) -> UUID | None:
    return UUID(value) if value else None


def _quarter(code: str) -> Quarter | None:
    return Quarter.parse(code) if code else None


def _one[E](values: type[E], value: str) -> E | None:
    return values(value) if value else None  # type: ignore[call-arg] # an enumeration's value
