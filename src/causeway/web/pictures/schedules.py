"""Schedules as pictures: risk over time, days of each team, odds, risk against money; each with its table."""

from collections.abc import Mapping, Sequence
from typing import Any

from causeway.documents.pictures import schedule as charts
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.domain.quarters import Quarter
from causeway.web.pictures.section import Section, Table
from causeway.web.spoken import counted, quarter
from causeway.web.tables import Head

SCHEDULES = (
    ("today", "The plan today"),
    ("list", "By risk, then cheapest"),
    ("proposal", "Proposed"),
)
RISK_IS = "Risk is the assurer’s level of each finding, as a weight that stays until its actions are done."
Load = Mapping[str, Sequence[int]]


def risk_over_time(made: Mapping[str, Any], quarters: Sequence[Quarter]) -> Section:
    """Return the risk left at the end of each quarter by each schedule there is."""
    rows = [
        charts.RiskLeft(name=name, by_quarter=tuple(made[key]["risk_by_quarter"]))
        for key, name in SCHEDULES
        if made.get(key)
    ]

    def sketch(caption: Caption, size: Size) -> Picture:
        return charts.risk_left(rows, quarters, caption=caption, size=size)

    ours = rows[-1].by_quarter
    return Section(
        name="risk-over-time",
        title="Risk over time",
        says=(
            f"As proposed, {ours[-1]:,} of {ours[0]:,} is left when {quarter(quarters[-1])} ends.",
        ),
        explains=RISK_IS,
        table=Table(
            caption="Risk left at the end of each quarter",
            heads=(Head(text="Quarter"), *(Head(text=each.name, numeric=True) for each in rows)),
            rows=tuple(
                (each.short, *(f"{row.by_quarter[number]:,}" for row in rows))
                for number, each in enumerate(quarters)
            ),
        ),
        sketch=sketch,
    )


def days_of_teams(asked: Load, there: Load, quarters: Sequence[Quarter]) -> Section:
    """Return the days asked of each team in each quarter, beside those it has; in half-days."""
    rows = [
        charts.DaysAsked(name=team, asked=_days(spread), there=_days(there.get(team, ())))
        for team, spread in asked.items()
    ]

    def sketch(caption: Caption, size: Size) -> Picture:
        return charts.days_asked(rows, quarters, caption=caption, size=size)

    return Section(
        name="days-of-teams",
        title="Days asked of each team",
        says=_said_of_days(rows, quarters),
        table=Table(
            caption="Days asked, of those there are",
            heads=(Head(text="Team"), *(Head(text=each.short, numeric=True) for each in quarters)),
            rows=tuple(
                (
                    row.name,
                    *(
                        f"{each:g} of {has:g}"
                        for each, has in zip(row.asked, row.there, strict=False)
                    ),
                )
                for row in rows
            ),
        )
        if rows
        else None,
        sketch=sketch if any(any(row.asked) for row in rows) else None,
    )


def _days(half_days: Sequence[int]) -> tuple[float, ...]:
    return tuple(each / 2 for each in half_days)


def _said_of_days(rows: Sequence[charts.DaysAsked], quarters: Sequence[Quarter]) -> tuple[str, ...]:
    places = [
        (each / has if has else 0, row.name, number, each, has)
        for row in rows
        for number, (each, has) in enumerate(zip(row.asked, row.there, strict=False))
        if each
    ]
    if not places:
        return ("No days are asked of a team.",)
    share, name, number, each, has = max(places)
    return (
        f"{name} is busiest in {quarter(quarters[number])}: {each:g} of {has:g} days, {share:.0%}.",
    )


def odds_of_actions(odds: Mapping[str, Any] | None, titles: Mapping[str, str]) -> Section:
    """Return how likely each action is to be done when it is planned, the least likely first."""
    found = sorted((odds or {"actions": {}})["actions"].items(), key=lambda each: each[1][0])
    rows = [charts.Likely(name=f"{ref} {titles[ref]}", share=each[0]) for ref, each in found]

    def sketch(caption: Caption, size: Size) -> Picture:
        return charts.likely(rows, caption=caption, size=size)

    doubtful = sum(each.share < 0.5 for each in rows)
    says = "Every action is more likely on time than not."
    if doubtful:
        verb = "is" if doubtful == 1 else "are"
        says = f"{counted(doubtful, 'action').capitalize()} of {len(rows):,} {verb} more likely late than on time."
    if not rows:
        says = "No action has a quarter yet, so there is nothing to be on time."
    return Section(
        name="odds",
        title="How likely each action is on time",
        says=(says,),
        table=Table(
            caption="Futures in which each action is on time",
            heads=(
                Head(text="Action"),
                Head(text="On time", numeric=True),
                Head(text="Its own error", numeric=True),
            ),
            rows=tuple(
                (f"{ref} {titles[ref]}", f"{each[0]:.0%}", f"{each[1]:.1%} to {each[2]:.1%}")
                for ref, each in found
            ),
        )
        if rows
        else None,
        sketch=sketch if rows else None,
    )


def risk_against_money(points: Sequence[Mapping[str, Any]]) -> Section:
    """Return the risk that each amount of money leaves, with how sure that is."""
    rows = [charts.ForMoney(money=each["money"], risk=each["risk"]) for each in points]

    def sketch(caption: Caption, size: Size) -> Picture:
        return charts.for_money(rows, caption=caption, size=size)

    first, last = points[0], points[-1]
    says = first["says"]
    if len(points) > 1:
        says = f"{first['says']} {last['says']}"
    return Section(
        name="risk-against-money",
        title="Risk against money",
        says=(says,),
        explains="No amount leaves more risk than a smaller one. Running costs count until the last quarter.",
        table=Table(
            caption="What each amount of money leaves",
            heads=(
                Head(text="Money"),
                Head(text="Actions done", numeric=True),
                Head(text="Cost", numeric=True),
                Head(text="Risk-quarters left", numeric=True),
                Head(text="No plan can leave less than", numeric=True),
            ),
            rows=tuple(
                (
                    f"£{each['money']:,}",
                    f"{each['done']:,}",
                    f"£{each['cost']:,}",
                    f"{each['risk']:,}",
                    f"{each['bound']:,}",
                )
                for each in points
            ),
        ),
        sketch=sketch,
    )
