"""Schedules in words: what a proposal moves, what it is worth beside today's plan and a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from causeway.domain.money import pounds
from causeway.domain.proposal import UNDER_WAY, Asks, ProposalState
from causeway.domain.quarters import Quarter
from causeway.records.models import Plan, Proposal, ScheduleQuestion
from causeway.services.proposals import made_of
from causeway.services.schedule_terms import DatesOf
from causeway.services.schedule_terms_as_json import taken_of
from causeway.web.spoken import counted

STATES = {
    ProposalState.WAITING: ("Waiting for the worker", "grey"),
    ProposalState.WORKING: ("Being worked out", "blue"),
    ProposalState.READY: ("Ready", "green"),
    ProposalState.NONE_FOUND: ("No schedule found", "yellow"),
    ProposalState.STOPPED: ("Stopped", "grey"),
    ProposalState.FAILED: ("Not worked out", "red"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One action: when it is today, when it is proposed, how likely that is."""

    ref: str
    title: str
    today: str
    proposed: str
    odds: str
    moves: bool
    may_be_accepted: bool

    @property
    def says(self) -> str:
        """The choice in a sentence."""
        return f"{self.ref} {self.title}: {self.proposed} ({self.today} today)"


class ProposalShown:
    """A proposal as its page reads it."""

    def __init__(self, proposal: Proposal, *, stale: bool = False) -> None:
        self.proposal = proposal
        self.is_stale = stale and proposal.accepted_at is None
        self.made = made_of(proposal)
        self.quarters = [Quarter.parse(each) for each in proposal.quarters]
        self.titles = {each["id"]: each["name"] for each in proposal.problem["actions"]}

    @property
    def href(self) -> str:
        """Where it is read."""
        return reverse(
            "schedule:read", args=[self.proposal.plan.reference, self.proposal.reference]
        )

    @property
    def state(self) -> tuple[str, str]:
        """Its state in words, and the colour of that."""
        if self.proposal.accepted_at is not None:
            return "Accepted", "green"
        return STATES[ProposalState(self.proposal.state)]

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being worked out."""
        return self.proposal.state in {each.value for each in UNDER_WAY}

    @property
    def progress(self) -> str:
        """How far it has come, in a sentence."""
        said: Mapping[str, Any] = self.proposal.progress
        if not said or said.get("risk") is None:
            return "It begins in a moment."
        gap = said["gap"]
        near = "" if gap is None else f", at most {gap:.1%} from the best there can be"
        return f"After {said['seconds']:.0f} seconds: a schedule is found{near}."

    def when(self, start: list[int] | None, end: int | None) -> str:
        """Return the quarters of an action in words."""
        if start is None or end is None:
            return "not done"
        first, last = self.quarters[start[1]], self.quarters[min(end, len(self.quarters) - 1)]
        return first.short if first == last else f"{first.short} to {last.short}"

    def rows(self) -> tuple[Moved, ...]:
        """Return every action with today's quarters and those proposed."""
        worth, today = self.made["proposal"], self.made["today"] or {"starts": {}, "ends": {}}
        odds = (self.made["odds"] or {"actions": {}})["actions"]
        found = []
        for ref, start in worth["starts"].items():
            before = today["starts"].get(ref)
            chance = odds.get(ref)
            found.append(
                Moved(
                    ref=ref,
                    title=self.titles[ref],
                    today=self.when(before, today["ends"].get(ref)) if before else "no quarter",
                    proposed=self.when(start, worth["ends"].get(ref)),
                    odds=f"{chance[0]:.0%}" if chance else "",
                    moves=start != before,
                    may_be_accepted=start is not None and start != before and "*" not in ref,
                )
            )
        return tuple(found)

    def reasons(self) -> list[tuple[str, str]]:
        """Return why actions are left out, each with its name."""
        return [(f"{ref} {self.titles[ref]}", says) for ref, says in self.made["reasons"].items()]

    def compared(self) -> list[list[str]]:
        """Return today's plan, the list by risk and the proposal, side by side."""
        names = (
            ("today", "The plan today"),
            ("list", "By risk, then cheapest"),
            ("proposal", "Proposed"),
        )
        found = []
        for key, name in names:
            worth = self.made.get(key)
            if worth:
                broken = len(worth["faults"])
                keeps = "Yes" if not broken else f"No: {counted(broken, 'limit')} broken"
                cost = pounds(worth["cost"] * 100)
                found.append([name, f"{worth['risk']:,}", cost, str(worth["missed"]), keeps])
        return found

    @property
    def does_anything(self) -> bool:
        """Whether any action is done at all."""
        return any(start is not None for start in self.made["proposal"]["starts"].values())

    def gain(self) -> str:
        """Return what the proposal is worth against the list a person makes, also where it is little."""
        ours, lists = self.made["proposal"], self.made["list"]
        if not self.does_anything:
            return "Nothing can be done within what you have. The reasons are below."
        if not lists:
            return "The list by risk, then cheapest, does not keep to the limits you gave."
        less = lists["risk"] - ours["risk"]
        share = less / lists["risk"] if lists["risk"] else 0
        if less <= 0:
            return (
                "It leaves no less risk than a list by risk, then cheapest: that list is as good."
            )
        return f"It leaves {less:,} fewer risk-quarters ({share:.0%}) than a list by risk, then cheapest."

    def proof(self) -> str:
        """Return how sure it is that nothing is better."""
        risk = next((each for each in self.made["levels"] if each["name"] == "risk"), None)
        if risk is None:
            return ""
        if self.made["status"] == "optimal":
            return "It is proved that no schedule is better."
        return f"No schedule can leave more than {risk['gap']:.1%} less risk than this one."

    def chance(self) -> str:
        """Return how likely it is that everything is on time."""
        odds = self.made["odds"]
        if not odds or not self.does_anything:
            return ""
        likely, low, high = odds["everything"]
        taken = taken_of(self.proposal.taken).overrun
        due = odds.get("deadlines")
        return (
            f"In {likely:.0%} of simulated futures every action is done when it is planned (between "
            f"{low:.1%} and {high:.1%}), taking {taken.least}% to {taken.most}% of its planned time."
            + (f" Every deadline it meets is met in {due[0]:.0%} of them." if due else "")
        )


class Answered:
    """A question that was asked of a proposal, with its answer or how far it is."""

    def __init__(self, question: ScheduleQuestion, shown: ProposalShown) -> None:
        self.question = question
        self.shown = shown

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being answered."""
        return self.question.state in {each.value for each in UNDER_WAY}

    @property
    def points(self) -> list[dict[str, Any]] | None:
        """The points of risk against money, where that was asked and is answered."""
        return (self.question.made or {}).get("points") or None

    @property
    def asks(self) -> str:
        """The question in words."""
        if self.question.kind == Asks.MONEY.value:
            return "What would other amounts of money leave?"
        ref = self.question.action
        when = "sooner"
        if self.question.by_the_end_of:
            when = f"by the end of {Quarter.parse(self.question.by_the_end_of).short}"
        return f"Why is {ref} {self.shown.titles.get(ref, '')} not done {when}?"

    @property
    def says(self) -> str:
        """The answer, or how far it is."""
        if self.is_under_way:
            return "It is being worked out, in half a minute at most."
        if self.question.kind == Asks.MONEY.value and self.question.made is not None:
            return "See “Risk against money”." if self.points else "There is no cost to change."
        return self.question.says


def dated(
    plan: Plan, dates: Mapping[str, DatesOf], titles: Mapping[str, str]
) -> list[list[object]]:
    """Return the actions of which dates hold, each with its link, as rows of a table."""

    def named(quarter: Quarter | None) -> str:
        return "–" if quarter is None else quarter.short

    address = reverse("schedule:dates", args=[plan.reference])
    return [
        [
            {
                "text": f"{ref} {titles.get(ref, '')}",
                "href": f"{address}?{urlencode({'action': ref})}",
            },
            named(each.not_before),
            named(each.by),
            named(each.excepted_to),
        ]
        for ref, each in sorted(dates.items())
    ]
