"""Papers, what everybody may read: what is being done, by when, how far, and what it costs (R-CAF-17).

Nothing here names a system, a weakness or a person; every figure is a total of the plan's rows, each
action counted once.
"""

from collections import defaultdict
from collections.abc import Sequence

from causeway.domain.action import Action, Status
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
from causeway.domain.executive_presentation.source import Source
from causeway.domain.plan import cost_unknown, total
from causeway.domain.plan_pictures.money import cost_of
from causeway.domain.plan_pictures.spreading import span_of
from causeway.domain.quarters import Quarter
from causeway.domain.shared_costs import objectives_of
from causeway.domain.spoken import beginning, counted, listed

NO_ACTION = "No action is planned yet."
LATER = "No finish yet"


def work(source: Source) -> Slide:
    """Return what is being done on each objective, and how far it is."""
    groups = _by_objectives(source)
    actions = source.plan.actions
    rows = [(_named(each, source), *_far(those)) for each, those in groups]
    done = _complete(actions)
    return Slide(
        kind=PaperKind.WORK,
        title="What is being done",
        says=f"{beginning(counted(len(actions), 'action'))} in all; {done:,} "
        f"{'is' if done == 1 else 'are'} complete."
        if actions
        else NO_ACTION,
        table=Table(
            says="Actions on each objective, and how far they are",
            columns=(
                Column(head="Work on", share=6),
                Column(head="Actions", share=2, is_number=True),
                Column(head="Complete", share=2, is_number=True),
                Column(head="Still to do", share=2, is_number=True),
                Column(head="Last finish planned in", share=4),
            ),
            rows=(*rows, ("The whole plan", *_far(actions))),
        )
        if rows
        else None,
        notes=("Each action is counted once.",),
        is_empty=not actions,
    )


def _by_objectives(source: Source) -> list[tuple[tuple[str, ...], list[Action]]]:
    answered: dict[str, set[str]] = defaultdict(set)
    for finding in source.plan.findings:
        for action in finding.actions:
            answered[action.ref].update(objectives_of(finding))
    groups: dict[tuple[str, ...], list[Action]] = defaultdict(list)
    for action in source.plan.actions:
        groups[tuple(sorted(answered[action.ref]))].append(action)
    return sorted(groups.items(), key=lambda pair: (not pair[0], len(pair[0]) > 1, pair[0]))


def _named(objectives: tuple[str, ...], source: Source) -> str:
    match objectives:
        case ():
            return "No objective named"
        case (only,):
            return source.objectives.get(only, only)
        case several:
            return f"Objectives {listed(several)} together"


def _complete(actions: Sequence[Action]) -> int:
    return sum(each.status is Status.COMPLETE for each in actions)


def _far(actions: Sequence[Action]) -> tuple[str, str, str, str]:
    done = _complete(actions)
    ends = [span.last for each in actions if (span := span_of(each))]
    return (
        f"{len(actions):,}",
        f"{done:,}",
        f"{len(actions) - done:,}",
        max(ends).short if ends else LATER,
    )


def when(source: Source) -> Slide:
    """Return how many actions are planned to finish in each quarter."""
    finishing: dict[Quarter | None, list[Action]] = defaultdict(list)
    for action in source.plan.actions:
        span = span_of(action)
        finishing[span.last if span else None].append(action)
    quarters: list[Quarter | None] = [*sorted(each for each in finishing if each)]
    shown = quarters + ([None] if None in finishing else [])
    names = [each.short if each else LATER for each in shown]
    done = [_complete(finishing[each]) for each in shown]
    left = [len(finishing[each]) - of for each, of in zip(shown, done, strict=True)]
    last = max((each for each in finishing if each), default=None)
    return Slide(
        kind=PaperKind.WHEN,
        title="By when",
        says=f"The last action is planned to finish in {last.spoken}."
        if last
        else "No action has a finish yet.",
        chart=Chart(
            says="Actions planned to finish in each quarter",
            form=ChartForm.COLUMNS,
            unit=Unit.COUNT,
            categories=tuple(names),
            series=(
                Series(name="Complete", values=tuple(done)),
                Series(name="Still to do", values=tuple(left)),
            ),
        )
        if shown
        else None,
        table=Table(
            says="Actions planned to finish in each quarter",
            columns=(
                Column(head="Quarter", share=4),
                Column(head="Actions", share=2, is_number=True),
                Column(head="Complete", share=2, is_number=True),
                Column(head="Still to do", share=2, is_number=True),
            ),
            rows=tuple(
                (name, f"{of + rest:,}", f"{of:,}", f"{rest:,}")
                for name, of, rest in zip(names, done, left, strict=True)
            ),
        )
        if shown
        else None,
        is_empty=not shown,
    )


def cost(source: Source) -> Slide:
    """Return what the whole plan costs, and no price of any action."""
    actions = source.plan.actions
    whole, unknown = cost_of(actions), len(cost_unknown(actions))
    known = total(actions)
    rows = [
        ("Paid once", whole.one_off.spoken),
        ("Each year afterwards", whole.yearly.spoken),
    ]
    rest = (
        f" {beginning(counted(unknown, 'action'))} {'has' if unknown == 1 else 'have'} no cost yet."
    )
    return Slide(
        kind=PaperKind.COST,
        title="What it costs",
        says=f"The whole plan costs {known.spoken}.{rest if unknown else ''}"
        if known.is_known
        else "No action has a cost yet.",
        table=Table(
            says="What the whole plan costs",
            columns=(Column(head="Cost", share=6), Column(head="Sum", share=4, is_number=True)),
            rows=tuple(rows),
        )
        if known.is_known
        else None,
        is_empty=not known.is_known,
    )
