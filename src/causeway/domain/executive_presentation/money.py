"""Step 6: what the plan costs, the funding asked for, and who signs (R-CAF-15, 40, 49)."""

from collections import defaultdict
from collections.abc import Iterable

from causeway.domain.action import Action, Answer
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
from causeway.domain.executive_presentation.source import Source
from causeway.domain.executive_presentation.words import rows_named
from causeway.domain.money import NIL, Amount, Cost
from causeway.domain.plan import cost_unknown, total
from causeway.domain.plan_pictures.money import (
    CostByQuarter,
    ObjectiveCost,
    Outlay,
    cost_by_objective,
    cost_by_quarter,
    cost_of,
)
from causeway.domain.roles import Role
from causeway.domain.spoken import counted, listed

BUDGET = {
    Answer.YES: "Approved",
    Answer.BEING_SOUGHT: "Being sought",
    Answer.NO: "Not approved",
    Answer.UNKNOWN: "Not known yet",
}
NO_COST = "No action has a cost yet."
SPREAD = (
    "A one-off cost is spread evenly from an action’s start to its finish; a yearly cost begins in "
    "the quarter after the finish."
)


def by_quarter(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return what falls due in each quarter."""
    cost = cost_by_quarter(source.plan)
    whole = cost_of(source.plan.actions)
    rows = [
        (
            each.quarter.short,
            each.due.one_off.spoken,
            each.due.yearly.spoken,
            each.due.together.spoken,
        )
        for each in cost.quarters
    ]
    rows += [("Later", cost.later.spoken, "Goes on", "")] if cost.later != NIL else []
    if cost.no_finish != Outlay():
        rows.append(("No finish yet", *_columns(cost.no_finish), ""))
    rows.append(("The whole plan", *_columns(whole), ""))
    known = total(source.plan.actions).is_known
    return Slide(
        kind=SlideKind.COST_BY_QUARTER,
        title="What the plan costs, by quarter",
        says=f"The plan costs {_spoken(whole)}. {_left_out(source.plan.actions)}".strip()
        if known
        else NO_COST,
        chart=_chart(cost) if cost.peak else None,
        table=Table(
            says="What falls due in each quarter",
            columns=(
                Column(head="Quarter", share=3),
                Column(head="One-off", share=4, is_number=True),
                Column(head="Running", share=4, is_number=True),
                Column(head="Together", share=4, is_number=True),
            ),
            rows=tuple(rows),
        )
        if known
        else None,
        notes=(
            SPREAD,
            (
                f"Costs of {rows_named(each.ref for each in source.plan.actions if each.cost.is_known)}, "
                "each action counted once."
            ),
            *_unknown(source.plan.actions),
        ),
        is_empty=not known,
    )


def _chart(cost: CostByQuarter) -> Chart:
    dues = [each.due for each in cost.quarters]
    is_range = any(not each.together.is_exact for each in dues)
    most = " (at most)" if is_range else ""
    series = (
        Series(name=f"One-off{most}", values=tuple(_pounds(each.one_off) for each in dues)),
        Series(name=f"Running{most}", values=tuple(_pounds(each.yearly) for each in dues)),
    )
    return Chart(
        says="Cost of each quarter: one-off and running"
        + (", each at the top of its range" if is_range else ""),
        form=ChartForm.COLUMNS,
        unit=Unit.POUNDS,
        categories=tuple(each.quarter.short for each in cost.quarters),
        series=tuple(each for each in series if any(each.values)),
    )


def _pounds(amount: Amount) -> float:
    # Whole pounds stay whole numbers in the chart's own workbook.
    return amount.high // 100 if amount.high % 100 == 0 else amount.high / 100


def by_objective(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return what each objective costs."""
    costs = cost_by_objective(source.plan, source.framework)
    dear = [each for each in costs if each.cost.together.high]
    names = {each.objectives: _named(each, source.objectives) for each in costs}
    return Slide(
        kind=SlideKind.COST_BY_OBJECTIVE,
        title="What the plan costs, by objective",
        says=_dearest(dear, names) if dear else NO_COST,
        table=Table(
            says="What each objective costs",
            columns=(
                Column(head="Objective", share=7),
                Column(head="Actions", share=2, is_number=True),
                Column(head="One-off", share=4, is_number=True),
                Column(head="A year", share=4, is_number=True),
                Column(head="Cost not known", share=3, is_number=True),
            ),
            rows=(
                *(
                    (
                        names[each.objectives],
                        f"{each.actions:,}",
                        each.cost.one_off.spoken,
                        each.cost.yearly.spoken,
                        f"{each.unknown:,}",
                    )
                    for each in costs
                ),
                _whole(source.plan.actions),
            ),
        )
        if costs
        else None,
        notes=("Each action is counted once; what several objectives share is a row of its own.",),
        is_empty=not dear,
    )


def _dearest(costs: list[ObjectiveCost], names: dict[tuple[str, ...], str]) -> str:
    dearest = max(costs, key=lambda each: each.cost.together.high)
    verb = "What is shared" if dearest.is_shared else names[dearest.objectives]
    return f"{verb} costs most: {_spoken(dearest.cost)}."


def _named(cost: ObjectiveCost, objectives: dict[str, str]) -> str:
    match cost.objectives:
        case ():
            return "No outcome named"
        case (only,):
            return objectives[only]
        case several:
            return f"Shared by {listed(several)}"


def _whole(actions: Iterable[Action]) -> tuple[str, ...]:
    held = tuple(actions)
    cost = cost_of(held)
    return (
        "The whole plan",
        f"{len(held):,}",
        cost.one_off.spoken,
        cost.yearly.spoken,
        f"{len(cost_unknown(held)):,}",
    )


def asked_for(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions whose budget nobody has approved yet."""
    return tuple(each for each in actions if each.budget is not Answer.YES)


def funding(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return the funding that is asked for: what nobody has approved yet."""
    actions = source.plan.actions
    asked = asked_for(actions)
    groups: dict[Answer, list[Action]] = defaultdict(list)
    for action in actions:
        groups[action.budget or Answer.UNKNOWN].append(action)
    cost = cost_of(asked)
    if not actions:
        says = "There is no action yet."
    elif cost == Outlay():
        says = "No funding is asked for: what has a cost has a budget."
    else:
        says = f"We ask for {_spoken(cost)}: the budget of {counted(len(asked), 'action')} is not approved yet."
    return Slide(
        kind=SlideKind.FUNDING,
        title="The funding we ask for",
        says=f"{says} {_left_out(asked)}".strip(),
        table=Table(
            says="Costs by whether their budget is approved",
            columns=(
                Column(head="Budget", share=4),
                Column(head="Actions", share=2, is_number=True),
                Column(head="One-off", share=4, is_number=True),
                Column(head="A year", share=4, is_number=True),
                Column(head="Cost not known", share=3, is_number=True),
            ),
            rows=(
                *((word, *_whole(groups[key])[1:]) for key, word in BUDGET.items() if groups[key]),
                _whole(actions),
            ),
        )
        if actions
        else None,
        notes=(
            *(
                f"{word}: {rows_named(each.ref for each in groups[key])}."
                for key, word in BUDGET.items()
                if groups[key]
            ),
            *_unknown(asked),
        ),
        is_empty=not actions,
    )


def who_signs(source: Source, chosen: Chosen) -> Slide:
    """Return who holds the budgets, and who approves the plan."""
    held: dict[str, list[Action]] = defaultdict(list)
    for action in source.plan.actions:
        held[action.budget_holder.strip()].append(action)
    order = sorted(held, key=lambda name: (not name, -len(held[name]), name.casefold()))
    approvers = source.people.get(Role.APPROVER, ())
    named = chosen.says(LeftOut.PEOPLE)
    says = f"{listed(approvers)} signs off the plan for the council." if approvers and named else ""
    says = says or "The approver signs off the plan for the council."
    return Slide(
        kind=SlideKind.WHO_SIGNS,
        title="Who signs for the money",
        says=says if any(order) else f"{says} No action has a budget holder yet.",
        table=Table(
            says="Budget holders, with what each answers for",
            columns=(
                Column(head="Budget holder", share=7),
                Column(head="Actions", share=2, is_number=True),
                Column(head="One-off", share=4, is_number=True),
                Column(head="A year", share=4, is_number=True),
                Column(head="Not approved yet", share=3, is_number=True),
            ),
            rows=tuple(
                (
                    name or "No budget holder yet",
                    *_whole(held[name])[1:4],
                    f"{len(asked_for(held[name])):,}",
                )
                for name in order
            ),
        )
        if any(order) and named
        else None,
        notes=tuple(
            f"{name or 'No budget holder yet'}: {rows_named(each.ref for each in held[name])}."
            for name in order
        )
        if named
        else (),
        is_empty=not any(order) and not approvers,
    )


def _columns(outlay: Outlay) -> tuple[str, str]:
    yearly = f"{outlay.yearly.spoken} a year" if outlay.yearly != NIL else NIL.spoken
    return outlay.one_off.spoken, yearly


def _spoken(outlay: Outlay) -> str:
    return Cost(one_off=outlay.one_off, yearly=outlay.yearly).spoken


def _left_out(actions: Iterable[Action]) -> str:
    unknown = len(cost_unknown(actions))
    verb = "has" if unknown == 1 else "have"
    return f"{counted(unknown, 'action')} {verb} no cost yet." if unknown else ""


def _unknown(actions: Iterable[Action]) -> tuple[str, ...]:
    unknown = cost_unknown(actions)
    return (f"No cost yet: {rows_named(each.ref for each in unknown)}.",) if unknown else ()
