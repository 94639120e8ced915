"""The schedule of a plan that was accepted last, as the values a presentation is made from."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from causeway.domain.executive_presentation.source import (
    ActionOdds,
    DaysAsked,
    ForMoney,
    RiskLeft,
    Scheduled,
)
from causeway.domain.proposal import Asks, ProposalState
from causeway.domain.quarters import Quarter
from causeway.records.models import Plan, Proposal, ScheduleQuestion

SCHEDULES = (("today", "Before"), ("list", "By risk, then cheapest"), ("proposal", "Accepted"))


def scheduled(plan: Plan) -> Scheduled | None:
    """Return the schedule that was accepted last, or None while none was."""
    accepted = Proposal.objects.filter(plan=plan, accepted_at__isnull=False)
    found = accepted.order_by("-accepted_at", "-pk").first()
    if found is None or found.accepted_at is None:
        return None
    made: Mapping[str, Any] = found.made or {}
    titles = {each["id"]: each["name"] for each in found.problem["actions"]}
    there, load = found.problem["capacity"], made["proposal"]["load"]
    odds = made["odds"] or {"everything": [None], "actions": {}}
    return Scheduled(
        accepted_on=timezone.localdate(found.accepted_at),
        quarters=tuple(Quarter.parse(each) for each in found.quarters),
        risk_left=tuple(
            RiskLeft(name=name, by_quarter=tuple(made[key]["risk_by_quarter"]))
            for key, name in SCHEDULES
            if made.get(key)
        ),
        of_the_list=tuple(made["list"]["risk_by_quarter"]) if made.get("list") else None,
        days=tuple(
            DaysAsked(team=team, asked=_days(spread), there=_days(there[team]))
            for team, spread in sorted(load.items(), key=lambda each: -sum(each[1]))
            if any(spread)
        ),
        everything=odds["everything"][0],
        odds=tuple(
            ActionOdds(ref=ref, title=titles[ref], share=each[0])
            for ref, each in odds["actions"].items()
        ),
        for_money=_for_money(found),
    )


def _days(half_days: list[int]) -> tuple[float, ...]:
    return tuple(each / 2 for each in half_days)


def _for_money(proposal: Proposal) -> tuple[ForMoney, ...]:
    asked = ScheduleQuestion.objects.filter(
        proposal=proposal, kind=Asks.MONEY.value, state=ProposalState.READY.value
    ).first()
    points = ((asked.made if asked else None) or {}).get("points", [])
    return tuple(
        ForMoney(money=each["money"], cost=each["cost"], risk=each["risk"]) for each in points
    )
