"""Step 6: the decisions asked for today, how the work is governed, and the rows (R-CAF-09, 13, 26)."""

from causeway.domain.action import Action
from causeway.domain.executive_presentation.audience import Chosen, LeftOut
from causeway.domain.executive_presentation.money import asked_for
from causeway.domain.executive_presentation.risks import finish_of, recommended
from causeway.domain.executive_presentation.slide import Column, Row, Slide, SlideKind, Table
from causeway.domain.executive_presentation.source import Source
from causeway.domain.executive_presentation.words import ANSWERED, RISK, rows_named, shortened
from causeway.domain.finding import TreatmentKind
from causeway.domain.money import Cost
from causeway.domain.plan import Finding
from causeway.domain.plan_pictures.money import Outlay, cost_of
from causeway.domain.roles import DUTIES, Role
from causeway.domain.spoken import beginning, counted, day_spoken, listed

IN_THE_ROOM = (Role.CAF_LEAD, Role.LEADER, Role.QUALITY_ASSURER, Role.APPROVER)
LONGEST_ACTION = 90
LONGEST_IN_A_ROW = 150
MOST_ACTIONS_IN_A_ROW = 3


def decisions(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return what is asked of those in the room."""
    of_kind = {
        kind: [each.said.ref for each in source.plan.findings if each.treatment.kind is kind]
        for kind in ANSWERED
    }
    unowned = [each.ref for each in source.plan.actions if not each.owner.strip()]
    cost = cost_of(asked_for(source.plan.actions))
    money = Cost(one_off=cost.one_off, yearly=cost.yearly).spoken
    answered = [kind for kind in ANSWERED if kind]
    asked = (
        (
            (
                f"Agree the plan: {counted(sum(len(of_kind[k]) for k in answered), 'finding')} answered by "
                f"{counted(len(source.plan.actions), 'action')}"
            ),
            [ref for kind in answered for ref in of_kind[kind]],
        ),
        (
            f"Release the funding that is not approved yet: {money}",
            [each.ref for each in asked_for(source.plan.actions)] if cost != Outlay() else [],
        ),
        _ask(of_kind[TreatmentKind.ACCEPT], "Accept the risk of {}"),
        _ask(of_kind[TreatmentKind.NONE], "Agree that nothing is done about {}"),
        _ask(of_kind[TreatmentKind.DEFER], "Agree to defer {}"),
        _ask(of_kind[None], "Settle what is done about {} that nobody has decided"),
        _ask(unowned, "Name an owner for {}", one="action"),
    )
    points = tuple((says, refs) for says, refs in asked if refs)
    return Slide(
        kind=SlideKind.DECISIONS,
        title="Decisions we ask for today",
        says=f"We ask you for {counted(len(points), 'decision')}."
        if points
        else "No decision is asked for today.",
        points=tuple(says for says, _ in points),
        notes=tuple(f"{says}. Rows: {rows_named(refs)}." for says, refs in points),
        is_empty=not points,
    )


def _ask(refs: list[str], says: str, one: str = "finding") -> tuple[str, list[str]]:
    return says.format(counted(len(refs), one)), refs


def governance(source: Source, chosen: Chosen) -> Slide:
    """Return who answers for what, what comes next, and when the cycle ends."""
    points = []
    if chosen.says(LeftOut.PEOPLE):
        points += [
            f"{beginning(DUTIES[role].spoken)}: {listed(source.people[role])}"
            for role in IN_THE_ROOM
            if source.people.get(role)
        ]
    if source.reviewed_on:
        points.append(f"The report was reviewed together on {day_spoken(source.reviewed_on)}")
    if source.next_steps:
        points.append(f"Still to come: {', then '.join(_in_a_list(source.next_steps))}")
    points.append("Owners report on their actions at the rhythm that is agreed today")
    points.append(
        f"The cycle {source.cycle} ends on {day_spoken(source.cycle_ends_on)}; what is open then goes "
        "on in the next"
    )
    return Slide(
        kind=SlideKind.GOVERNANCE,
        title="How we keep it on course",
        says=_owned(source.plan.actions),
        points=tuple(points),
        notes=("From the roles held in the council today, and the steps of the guidance.",),
    )


def _owned(actions: tuple[Action, ...]) -> str:
    owned = sum(bool(each.owner.strip()) for each in actions)
    if not actions:
        return "There is no action yet, so nobody owns one."
    return f"{owned:,} of {counted(len(actions), 'action')} {'has' if owned == 1 else 'have'} an owner."


def _in_a_list(says: tuple[str, ...]) -> list[str]:
    return [f"{each[:1].casefold()}{each[1:]}" for each in says]


def annex(source: Source, chosen: Chosen) -> Slide:
    """Return every row of the plan."""
    found = source.plan.findings
    heading = "Recommendation" if chosen.says(LeftOut.RECOMMENDATIONS) else "What it is about"
    return Slide(
        kind=SlideKind.ANNEX,
        title="Annex: the rows of the plan",
        says="" if found else "The plan has no rows yet.",
        table=Table(
            says="Every finding with what is done about it",
            is_dense=True,
            columns=(
                Column(head="Finding", share=3),
                Column(head="Outcomes", share=4),
                Column(head=heading, share=11),
                Column(head="Risk", share=3),
                Column(head="What we do", share=4),
                Column(head="Actions and owners", share=10),
                Column(head="Done by", share=4),
                Column(head="Cost", share=5, is_number=True),
            ),
            rows=tuple(_row(each, source, chosen) for each in found),
        )
        if found
        else None,
        notes=(
            (
                "The cost of a row is that of its actions; an action that answers several findings stands "
                "in each of their rows, and once in every total."
            ),
        ),
        is_empty=not found,
    )


def _row(finding: Finding, source: Source, chosen: Chosen) -> Row:
    outcomes = listed(finding.said.requirements) if chosen.says(LeftOut.RECOMMENDATIONS) else "–"
    return (
        finding.said.ref,
        outcomes or "None named",
        recommended(finding, source, chosen, longest=LONGEST_IN_A_ROW),
        RISK[finding.said.risk_level],
        ANSWERED[finding.treatment.kind],
        _actions(finding, chosen),
        finish_of(finding),
        finding.cost.spoken if finding.actions else "–",
    )


def _actions(finding: Finding, chosen: Chosen) -> str:
    if not finding.actions:
        return "None"
    if not chosen.says(LeftOut.ACTIONS):
        return rows_named(each.ref for each in finding.actions)
    named = []
    for action in finding.actions[:MOST_ACTIONS_IN_A_ROW]:
        owner = f" ({action.owner})" if action.owner and chosen.says(LeftOut.PEOPLE) else ""
        named.append(f"{action.ref} {shortened(action.title, LONGEST_ACTION)}{owner}")
    rest = [each.ref for each in finding.actions[MOST_ACTIONS_IN_A_ROW:]]
    return "; ".join([*named, *([f"and {rows_named(rest)}"] if rest else [])])
