"""Pictures of a plan: what it costs, by quarter and by objective (R-CAF-15, 40)."""

from causeway.documents.pictures import money as charts
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.domain.framework import Framework
from causeway.domain.money import NIL, Cost
from causeway.domain.plan import Plan, total
from causeway.domain.plan_pictures.money import (
    CostByQuarter,
    ObjectiveCost,
    Outlay,
    cost_by_objective,
    cost_by_quarter,
)
from causeway.web.pictures.section import Section, Table
from causeway.web.pictures.sentences import have, is_or_are
from causeway.web.spoken import listed, quarter
from causeway.web.tables import Head

NO_COST = "No action has a cost yet. Add what each will cost, or say that it is not known yet."
HOW_SPREAD = (
    "A one-off cost is spread evenly from an action’s start to its finish. A yearly cost begins in "
    "the quarter after the finish, a quarter of it at a time."
)
COUNTED_ONCE = (
    "Each action is counted once. What an action for several objectives costs is shown as shared, "
    "and is part of no objective’s own figure."
)


def money_sections(plan: Plan, framework: Framework) -> tuple[Section, ...]:
    """Return the cost by quarter and by objective, each with its sentence and table."""
    return _by_quarter(plan), _by_objective(plan, framework)


def in_a_sentence(plan: Plan) -> str:
    """Return what there is to know of the money, before any table."""
    return " ".join(_said_by_quarter(cost_by_quarter(plan)))


def _by_quarter(plan: Plan) -> Section:
    cost = cost_by_quarter(plan)
    has_table = bool(cost.quarters) or cost.no_finish != Outlay()

    def sketch(caption: Caption, size: Size) -> Picture:
        rows = [
            charts.CostInQuarter(
                quarter=each.quarter, one_off=each.due.one_off, yearly=each.due.yearly
            )
            for each in cost.quarters
        ]
        return charts.cost_by_quarter(rows, caption=caption, size=size)

    return Section(
        name="cost-by-quarter",
        title="Cost by quarter",
        says=_said_by_quarter(cost),
        explains=HOW_SPREAD,
        table=_table_by_quarter(cost, total(plan.actions)) if has_table else None,
        sketch=sketch if cost.peak else None,
    )


def _said_by_quarter(cost: CostByQuarter) -> tuple[str, ...]:
    unknown = len(cost.unknown)
    says = []
    if cost.peak:
        says.append(f"Spending peaks in {quarter(cost.peak.quarter)} at {_sum(cost.peak.due)}.")
    elif cost.no_finish != Outlay():
        says.append("No cost can be placed in a quarter yet.")
    elif cost.quarters:
        says.append("The costs that are known come to nothing.")
    else:
        return (NO_COST,)
    if cost.no_finish != Outlay():
        says.append(f"{_cost(cost.no_finish).spoken} cannot be placed: nobody has said when.")
    if cost.later != NIL:
        says.append(f"{cost.later.spoken} falls due later than the quarters shown.")
    if unknown:
        says.append(f"{have(unknown, 'action')} no cost yet and {is_or_are(unknown)} left out.")
    return tuple(says)


def _table_by_quarter(cost: CostByQuarter, whole: Cost) -> Table:
    rows: list[tuple[object, ...]] = [
        (each.quarter.short, each.due.one_off.spoken, each.due.yearly.spoken, _sum(each.due))
        for each in cost.quarters
    ]
    if cost.later != NIL:
        rows.append(("Later", cost.later.spoken, "Goes on", cost.later.spoken))
    if cost.no_finish != Outlay():
        rows.append(("No finish yet", *_columns(cost.no_finish)))
    one_off, yearly = whole.one_off or NIL, whole.yearly or NIL
    rows.append(("The whole plan", *_columns(Outlay(one_off=one_off, yearly=yearly))))
    return Table(
        caption="What falls due when",
        heads=(
            Head(text="Quarter"),
            Head(text="One-off", numeric=True),
            Head(text="Running", numeric=True),
            Head(text="Together", numeric=True),
        ),
        rows=tuple(rows),
    )


def _by_objective(plan: Plan, framework: Framework) -> Section:
    titles = {each.id: f"{each.id} {each.title}" for each in framework.objectives}
    costs = cost_by_objective(plan, framework)

    def sketch(caption: Caption, size: Size) -> Picture:
        rows = [
            charts.CostOfObjective(
                name=_named(each, titles), one_off=each.cost.one_off, yearly=each.cost.yearly
            )
            for each in costs
        ]
        return charts.cost_by_objective(rows, caption=caption, size=size)

    return Section(
        name="cost-by-objective",
        title="Cost by objective",
        says=_said_by_objective(costs, titles),
        explains=COUNTED_ONCE,
        table=_table_by_objective(costs, titles, total(plan.actions)) if costs else None,
        sketch=sketch if any(each.cost.together.high for each in costs) else None,
    )


def _said_by_objective(costs: tuple[ObjectiveCost, ...], titles: dict[str, str]) -> tuple[str, ...]:
    own = [each for each in costs if not each.is_shared and each.cost.together.high]
    shared = sum((each.cost for each in costs if each.is_shared), start=Outlay())
    says = []
    if own:
        dearest = max(own, key=lambda each: each.cost.together.high)
        says.append(f"{_named(dearest, titles)} costs most: {_cost(dearest.cost).spoken}.")
    if shared != Outlay():
        says.append(f"{_cost(shared).spoken} is shared between objectives and counted once.")
    return tuple(says) or (NO_COST,)


def _table_by_objective(
    costs: tuple[ObjectiveCost, ...], titles: dict[str, str], whole: Cost
) -> Table:
    rows: list[tuple[object, ...]] = [
        (
            _named(each, titles),
            f"{each.actions:,}",
            each.cost.one_off.spoken,
            each.cost.yearly.spoken,
            f"{each.unknown:,}",
        )
        for each in costs
    ]
    actions, unknown = sum(each.actions for each in costs), sum(each.unknown for each in costs)
    one_off, yearly = whole.one_off or NIL, whole.yearly or NIL
    rows.append(("The whole plan", f"{actions:,}", one_off.spoken, yearly.spoken, f"{unknown:,}"))
    return Table(
        caption="What each objective costs",
        heads=(
            Head(text="Objective"),
            Head(text="Actions", numeric=True),
            Head(text="One-off", numeric=True),
            Head(text="A year", numeric=True),
            Head(text="Cost not known", numeric=True),
        ),
        rows=tuple(rows),
    )


def _named(cost: ObjectiveCost, titles: dict[str, str]) -> str:
    match cost.objectives:
        case ():
            return "No outcome named"
        case (only,):
            return titles[only]
        case several:
            return f"Shared by {listed(several)}"


def _columns(outlay: Outlay) -> tuple[str, str, str]:
    yearly = f"{outlay.yearly.spoken} a year" if outlay.yearly != NIL else NIL.spoken
    return outlay.one_off.spoken, yearly, _cost(outlay).spoken


def _cost(outlay: Outlay) -> Cost:
    return Cost(one_off=outlay.one_off, yearly=outlay.yearly)


def _sum(outlay: Outlay) -> str:
    return outlay.together.spoken
