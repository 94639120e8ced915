"""Papers, what was planned beside what came of it: risk outstanding, and cost committed (R-CAF-12, 15)."""

from dataclasses import dataclass
from datetime import date, timedelta

from causeway.domain.delivery import PlanProgress, Point
from causeway.domain.executive_presentation.redacting import Reader
from causeway.domain.executive_presentation.slide import (
    Chart,
    ChartForm,
    Column,
    PaperKind,
    Series,
    Slide,
    Table,
    Unit,
)
from causeway.domain.money import NIL, Cost
from causeway.domain.plan_pictures.risk import Outstanding
from causeway.domain.quarters import MONTHS
from causeway.domain.spoken import beginning, counted, day_spoken

MOST_SHOWN = 12
PLANNED, SO_FAR = "Planned", "So far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One day of a comparison; ``so_far`` is None in days to come."""

    label: str
    planned: float
    so_far: float | None


def shown_points(progress: PlanProgress, *, most: int = MOST_SHOWN) -> tuple[Point, ...]:
    """Return the points that a picture has room for: the first, today and the last among them."""
    points = progress.series
    if len(points) <= most:
        return points
    today = next(at for at, each in enumerate(points) if each.day == progress.on)
    step = -(-len(points) // (most - 3))
    kept = {0, today, len(points) - 1, *range(0, len(points), step)}
    return tuple(points[at] for at in sorted(kept))


def label_of(day: date, today: date) -> str:
    """Return a day as an axis says it."""
    if day == today:
        return "Today"
    month = f"{MONTHS[day.month - 1][:3]} {day.year % 100:02d}"
    is_end = (day + timedelta(days=1)).day == 1
    return month if is_end else f"{day.day} {month}"


def risk_compared(progress: PlanProgress, *, most: int = MOST_SHOWN) -> tuple[Compared, ...]:
    """Return the findings outstanding beside those that were to be."""
    return tuple(
        Compared(
            label=label_of(each.day, progress.on),
            planned=each.risk_planned.total,
            so_far=each.risk.total if each.risk else None,
        )
        for each in shown_points(progress, most=most)
    )


def cost_compared(progress: PlanProgress, *, most: int = MOST_SHOWN) -> tuple[Compared, ...]:
    """Return the cost committed beside what was to be, in pounds, for one year, at its highest."""
    return tuple(
        Compared(
            label=label_of(each.day, progress.on),
            planned=_pounds(each.cost_planned),
            so_far=_pounds(each.cost_committed) if each.cost_committed else None,
        )
        for each in shown_points(progress, most=most)
    )


def _pounds(cost: Cost) -> float:
    pence = (cost.one_off or NIL).high + (cost.yearly or NIL).high
    return pence // 100 if pence % 100 == 0 else pence / 100


def said_of_risk(progress: PlanProgress, *, tells_levels: bool = True) -> str:
    """Return how the risk stands against the plan, in one sentence."""
    left, now = progress.totals.outstanding, _today(progress)
    high = f", {left.high:,} of them of high risk" if tells_levels and left.high else ""
    verb = "is" if left.total == 1 else "are"
    beside = f"; the plan was to have {now.risk_planned.total:,} by now" if now else ""
    return f"{beginning(counted(left.total, 'finding'))} {verb} outstanding{high}{beside}."


def said_of_cost(progress: PlanProgress) -> str:
    """Return how the money stands against the plan, in one sentence."""
    totals, now = progress.totals, _today(progress)
    if not totals.cost.is_known:
        return "No action has a cost yet."
    spent = totals.committed.spoken if totals.committed.is_known else "Nothing"
    planned = now.cost_planned if now else totals.cost
    beside = planned.spoken if planned.is_known else "nothing"
    return (
        f"{spent} of {totals.cost.spoken} is committed, by actions that have begun. "
        f"The plan was to have committed {beside} by now."
    )


def _today(progress: PlanProgress) -> Point | None:
    return next((each for each in progress.series if each.day == progress.on), None)


def risk_left(progress: PlanProgress, reader: Reader) -> Slide:
    """Return the findings outstanding against plan."""
    levels = reader.may("finding.risk_level")
    return Slide(
        kind=PaperKind.RISK_LEFT,
        title="Risk outstanding against plan" if levels else "Findings outstanding against plan",
        says=said_of_risk(progress, tells_levels=levels),
        chart=_chart("Findings outstanding, planned and so far", risk_compared(progress)),
        table=Table(
            says="Findings outstanding, planned and so far",
            columns=(
                Column(head="By", share=4),
                Column(head=PLANNED, share=2, is_number=True),
                Column(head=SO_FAR, share=2, is_number=True),
                *(
                    (
                        Column(head="High, planned", share=2, is_number=True),
                        Column(head="High, so far", share=2, is_number=True),
                    )
                    if levels
                    else ()
                ),
            ),
            rows=tuple(
                (
                    label_of(each.day, progress.on),
                    f"{each.risk_planned.total:,}",
                    _count(each.risk),
                    *(
                        (f"{each.risk_planned.high:,}", _count(each.risk, high=True))
                        if levels
                        else ()
                    ),
                )
                for each in shown_points(progress)
            ),
        ),
        notes=("A finding is outstanding until the last of its actions is complete.",),
    )


def _count(left: Outstanding | None, *, high: bool = False) -> str:
    if left is None:
        return "–"
    return f"{left.high if high else left.total:,}"


def committed(progress: PlanProgress) -> Slide:
    """Return the cost committed against plan."""
    points = shown_points(progress)
    known = progress.totals.cost.is_known
    return Slide(
        kind=PaperKind.COMMITTED,
        title="Cost committed against plan",
        says=said_of_cost(progress),
        chart=_chart(
            "Cost committed, planned and so far, for one year and at the top of its range",
            cost_compared(progress),
            unit=Unit.POUNDS,
        )
        if known
        else None,
        table=Table(
            says="Cost committed, planned and so far",
            columns=(
                Column(head="By", share=3),
                Column(head=PLANNED, share=5, is_number=True),
                Column(head=SO_FAR, share=5, is_number=True),
            ),
            rows=tuple(
                (
                    label_of(each.day, progress.on),
                    _cost(each.cost_planned),
                    _cost(each.cost_committed) if each.cost_committed else "–",
                )
                for each in points
            ),
        )
        if known
        else None,
        notes=(f"Costs are those of the plan on {day_spoken(progress.on)}.",),
    )


def _cost(cost: Cost) -> str:
    return cost.spoken if cost.is_known else NIL.spoken


def _chart(says: str, points: tuple[Compared, ...], *, unit: Unit = Unit.COUNT) -> Chart:
    return Chart(
        says=says,
        form=ChartForm.LINES,
        unit=unit,
        categories=tuple(each.label for each in points),
        series=(
            Series(name=PLANNED, values=tuple(each.planned for each in points)),
            Series(name=SO_FAR, values=tuple(each.so_far for each in points)),
        ),
    )
