"""Step 6: the schedule that was accepted: risk over time and against money, load and odds (R-CAF-14, 15, 48)."""

from causeway.domain.executive_presentation.audience import Chosen, LeftOut
from causeway.domain.executive_presentation.slide import (
    Chart,
    ChartForm,
    Column,
    Series,
    Slide,
    SlideKind,
    Table,
    Unit,
)
from causeway.domain.executive_presentation.source import Scheduled, Source
from causeway.domain.executive_presentation.words import shortened
from causeway.domain.spoken import counted, day_spoken

MOST_BESIDE = 4
LONGEST_TITLE = 80
NONE_ACCEPTED = "No proposed schedule was accepted yet."
NO_MONEY = "Nobody asked yet how much risk each amount of money would leave."


def risk(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - as every slide
    """Return the risk left quarter by quarter, by the accepted schedule and by what stood beside it."""
    found, title = source.scheduled, "What the schedule does to the risk"
    if found is None:
        return _empty(SlideKind.SCHEDULE, title, NONE_ACCEPTED)
    ours, lists = found.risk_left[-1].by_quarter, found.of_the_list
    says = f"The schedule accepted on {day_spoken(found.accepted_on)} leaves {sum(ours):,} risk-quarters"
    if lists is not None and sum(lists) > sum(ours):
        less = (sum(lists) - sum(ours)) / sum(lists)
        says += f", {less:.0%} fewer than going by risk, then cheapest"
    quarters = tuple(each.short for each in found.quarters)
    return Slide(
        kind=SlideKind.SCHEDULE,
        title=title,
        says=f"{says}.",
        chart=Chart(
            says="Risk left at the end of each quarter",
            form=ChartForm.LINES,
            unit=Unit.COUNT,
            categories=quarters,
            series=tuple(
                Series(name=each.name, values=tuple(map(float, each.by_quarter)))
                for each in found.risk_left
            ),
        ),
        table=Table(
            says="Risk left at the end of each quarter",
            columns=(
                Column(head="Quarter", share=4),
                *(Column(head=each.name, share=4, is_number=True) for each in found.risk_left),
            ),
            rows=tuple(
                (quarter, *(f"{each.by_quarter[at]:,}" for each in found.risk_left))
                for at, quarter in enumerate(quarters)
            ),
            is_dense=True,
        ),
        notes=("A risk-quarter is the weight of a finding’s risk for each quarter it stays.",),
    )


def against_money(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - as every slide
    """Return the risk that each amount of money leaves."""
    found, title = source.scheduled, "What each amount of money leaves of the risk"
    if found is None or not found.for_money:
        return _empty(
            SlideKind.RISK_AGAINST_MONEY, title, NONE_ACCEPTED if found is None else NO_MONEY
        )
    least, most = found.for_money[0], found.for_money[-1]
    return Slide(
        kind=SlideKind.RISK_AGAINST_MONEY,
        title=title,
        says=(
            f"With £{least.money:,} at most, {least.risk:,} risk-quarters are left; "
            f"with £{most.money:,}, {most.risk:,}."
        ),
        chart=Chart(
            says="Risk-quarters left for each amount of money",
            form=ChartForm.COLUMNS,
            unit=Unit.COUNT,
            categories=tuple(f"£{each.money:,}" for each in found.for_money),
            series=(
                Series(
                    name="Risk-quarters left",
                    values=tuple(float(each.risk) for each in found.for_money),
                ),
            ),
        ),
        table=Table(
            says="What each amount of money leaves",
            columns=(
                Column(head="Money", share=3, is_number=True),
                Column(head="Cost", share=3, is_number=True),
                Column(head="Risk-quarters left", share=4, is_number=True),
            ),
            rows=tuple(
                (f"£{each.money:,}", f"£{each.cost:,}", f"{each.risk:,}")
                for each in found.for_money
            ),
            is_dense=True,
        ),
    )


def load(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - as every slide
    """Return the days the schedule asks of each team, of those it has."""
    found, title = source.scheduled, "The days the schedule asks of each team"
    if found is None or not found.days:
        return _empty(SlideKind.SCHEDULE_LOAD, title, NONE_ACCEPTED)
    quarters = tuple(each.short for each in found.quarters)
    return Slide(
        kind=SlideKind.SCHEDULE_LOAD,
        title=title,
        says=_busiest(found),
        points=_others(found),
        chart=Chart(
            says="Days asked in each quarter",
            form=ChartForm.COLUMNS,
            unit=Unit.COUNT,
            categories=quarters,
            series=tuple(
                Series(name=each.team, values=each.asked) for each in found.days[:MOST_BESIDE]
            ),
        ),
        table=_days(found),
    )


def _others(found: Scheduled) -> tuple[str, ...]:
    rest = found.days[MOST_BESIDE:]
    if not rest:
        return ()
    days = sum(sum(each.asked) for each in rest)
    return (f"{counted(len(rest), 'other team')} give {days:g} days together.",)


def _days(found: Scheduled) -> Table:
    teams = found.days[:MOST_BESIDE]
    return Table(
        says="Days asked of each team, of those it has",
        columns=(
            Column(head="Quarter", share=4),
            *(Column(head=each.team, share=4, is_number=True) for each in teams),
        ),
        rows=tuple(
            (quarter.short, *(f"{each.asked[at]:g} of {each.there[at]:g}" for each in teams))
            for at, quarter in enumerate(found.quarters)
        ),
        is_dense=True,
    )


def _busiest(found: Scheduled) -> str:
    places = [
        (asked / there if there else 0.0, each.team, found.quarters[at], asked, there)
        for each in found.days
        for at, (asked, there) in enumerate(zip(each.asked, each.there, strict=True))
    ]
    share, team, quarter, asked, there = max(places)
    return f"{team} is busiest in {quarter.short}: {asked:g} of {there:g} days, {share:.0%}."


def odds(source: Source, chosen: Chosen) -> Slide:
    """Return how likely the dates of the schedule are, the least likely first."""
    found, title = source.scheduled, "How likely the dates are"
    if found is None or found.everything is None:
        return _empty(SlideKind.SCHEDULE_ODDS, title, NONE_ACCEPTED)
    rows = sorted(found.odds, key=lambda each: each.share)
    doubtful = sum(each.share < 0.5 for each in rows)
    says = f"In {found.everything:.0%} of simulated futures every action is done when it is planned"
    if doubtful:
        says += f"; {counted(doubtful, 'action')} of {len(rows):,} more likely late than on time"
    may_name = chosen.says(LeftOut.ACTIONS)
    return Slide(
        kind=SlideKind.SCHEDULE_ODDS,
        title=title,
        says=f"{says}.",
        table=Table(
            says="How likely each action is on time",
            columns=(
                Column(head="Action", share=12),
                Column(head="On time", share=3, is_number=True),
            ),
            rows=tuple(
                (
                    f"{each.ref} {shortened(each.title, LONGEST_TITLE)}" if may_name else each.ref,
                    f"{each.share:.0%}",
                )
                for each in rows
            ),
            is_dense=True,
        ),
        notes=("Ten thousand futures were simulated; how long work takes is an assumption.",),
    )


def _empty(kind: SlideKind, title: str, says: str) -> Slide:
    return Slide(kind=kind, title=title, says=says, is_empty=True)
