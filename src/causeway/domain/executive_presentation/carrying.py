"""Step 6: who carries the plan: people, teams, workstreams, dependencies (R-CAF-14, 39, 48, 50, 51)."""

from collections import Counter, defaultdict

from causeway.domain.action import Action, Answer, Status
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
from causeway.domain.executive_presentation.source import Dependency, Source
from causeway.domain.executive_presentation.words import rows_named, shortened
from causeway.domain.plan import total
from causeway.domain.plan_pictures.people import OwnerLoad, TeamLoad, load_by_owner, load_by_team
from causeway.domain.spoken import beginning, counted, day_spoken, listed

MOST_BARS = 10
LONGEST_OUTSIDE = 200
RESOURCE = {
    Answer.YES: "there",
    Answer.BEING_SOUGHT: "being sought",
    Answer.NO: "not there",
    Answer.UNKNOWN: "not known yet",
}


def people(source: Source, chosen: Chosen) -> Slide:
    """Return who owns the actions, and whether the resource is there."""
    owners = load_by_owner(source.plan)
    named = [each for each in owners if each.name]
    actions = source.plan.actions
    unowned = sum(each.actions for each in owners if not each.name)
    says = f"{beginning(counted(len(named), 'owner'))} for {counted(len(actions), 'action')}"
    says += f"; {unowned:,} without an owner." if unowned else "."
    may_name = chosen.says(LeftOut.PEOPLE) and bool(named)
    return Slide(
        kind=SlideKind.PEOPLE,
        title="Who carries the work",
        says=says if actions else "There is no action yet.",
        points=_resource(actions) if actions else (),
        chart=_bars("Actions of each owner", named) if may_name else None,
        table=Table(
            says="What each owner carries",
            columns=(
                Column(head="Owner", share=6),
                Column(head="Actions", is_number=True),
                Column(head="Complete", is_number=True),
                Column(head="Most at once", is_number=True),
                Column(head="Busiest quarter", share=4),
            ),
            rows=tuple(_owner(each) for each in owners),
        )
        if may_name
        else None,
        notes=tuple(
            f"{each.name or 'No owner yet'}: {_owned(actions, each.name)}." for each in owners
        )
        if may_name
        else (),
        is_empty=not actions,
    )


def _resource(actions: tuple[Action, ...]) -> tuple[str, ...]:
    found = Counter(each.resource or Answer.UNKNOWN for each in actions)
    parts = [f"{RESOURCE[key]} for {found[key]:,}" for key in RESOURCE if found[key]]
    return (f"The resource is {listed(parts)}.",)


def _owner(owner: OwnerLoad) -> tuple[str, ...]:
    return (
        owner.name or "No owner yet",
        f"{owner.actions:,}",
        f"{owner.complete:,}",
        f"{owner.most_at_once:,}",
        owner.busiest.short if owner.busiest else "No finish yet",
    )


def _owned(actions: tuple[Action, ...], name: str) -> str:
    return rows_named(each.ref for each in actions if each.owner.strip() == name)


def _bars(says: str, owners: list[OwnerLoad]) -> Chart:
    shown, rest = owners[:MOST_BARS], owners[MOST_BARS:]
    bars = [(each.name, each.actions) for each in shown]
    bars += [(f"{len(rest)} others", sum(each.actions for each in rest))] if rest else []
    return Chart(
        says=says,
        form=ChartForm.BARS,
        unit=Unit.COUNT,
        categories=tuple(shortened(name, 40) for name, _ in bars),
        series=(Series(name="Actions", values=tuple(count for _, count in bars)),),
    )


def teams(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return the days the plan takes of each team."""
    load = load_by_team(source.plan, source.team_days)
    days = sum(each.total for each in load.teams)
    return Slide(
        kind=SlideKind.TEAMS,
        title="The days it takes of our teams",
        says=f"{beginning(counted(days, 'day'))} of {counted(len(load.teams), 'team')}."
        if days
        else "No action says yet how many days it takes of a team.",
        table=Table(
            says="Days of each team",
            columns=(
                Column(head="Team", share=6),
                Column(head="Days", is_number=True),
                Column(head="Without a quarter yet", share=3, is_number=True),
                Column(head="Busiest quarter", share=4),
                Column(head="Days then", share=3, is_number=True),
            ),
            rows=tuple(_team(each) for each in load.teams),
        )
        if days
        else None,
        notes=tuple(
            f"{each.name}: {rows_named(d.action for d in source.team_days if d.team == each.name)}."
            for each in load.teams
        ),
        is_empty=not days,
    )


def _team(team: TeamLoad) -> tuple[str, ...]:
    busiest = team.busiest
    return (
        team.name,
        f"{team.total:,}",
        f"{team.no_finish:,}",
        busiest.short if busiest else "Not known yet",
        f"{team.by_quarter[busiest]:,}" if busiest else "0",
    )


def workstreams(source: Source, chosen: Chosen) -> Slide:  # noqa: ARG001 - every slide is made alike
    """Return the workstreams, with what each holds."""
    of_action = {each.action: each.workstream.strip() for each in source.dependencies}
    groups: dict[str, list[Action]] = defaultdict(list)
    for action in source.plan.actions:
        groups[of_action.get(action.ref, "")].append(action)
    order = sorted(groups, key=lambda name: (not name, name.casefold()))
    named = [name for name in order if name]
    return Slide(
        kind=SlideKind.WORKSTREAMS,
        title="Workstreams",
        says=f"The work runs in {counted(len(named), 'workstream')}."
        if named
        else "No action is in a workstream yet.",
        table=Table(
            says="Workstreams, with their actions, cost and last finish",
            columns=(
                Column(head="Workstream", share=6),
                Column(head="Actions", is_number=True),
                Column(head="Complete", is_number=True),
                Column(head="Cost", share=6, is_number=True),
                Column(head="Last finish", share=4),
            ),
            rows=tuple(
                (
                    name or "In no workstream",
                    f"{len(groups[name]):,}",
                    f"{sum(a.status is Status.COMPLETE for a in groups[name]):,}",
                    total(groups[name]).spoken,
                    _last(groups[name]),
                )
                for name in order
            ),
        )
        if named
        else None,
        notes=tuple(
            f"{name or 'In no workstream'}: {rows_named(each.ref for each in groups[name])}."
            for name in order
        ),
        is_empty=not named,
    )


def _last(actions: list[Action]) -> str:
    days = [each.finish_on for each in actions if each.finish_on]
    return day_spoken(max(days)) if days else "No date yet"


def dependencies(source: Source, chosen: Chosen) -> Slide:
    """Return what waits for what, here and outside the council."""
    known = {each.ref for each in source.plan.actions}
    found = [
        each
        for each in source.dependencies
        if each.action in known
        and (each.waits_for or each.outside.strip() or each.deliverer.strip())
    ]
    return Slide(
        kind=SlideKind.DEPENDENCIES,
        title="What the work depends on",
        says=f"{beginning(counted(len(found), 'action'))} of {len(known):,} "
        f"{'depends' if len(found) == 1 else 'depend'} on others."
        if found
        else "No action is said to depend on another, or on anybody outside the council.",
        table=Table(
            says="Actions that depend on others",
            columns=(
                Column(head="Action", share=6),
                Column(head="Waits for", share=5),
                *(
                    (
                        Column(head="Outside the council", share=8),
                        Column(head="Delivered by", share=5),
                    )
                    if chosen.says(LeftOut.ACTIONS)
                    else ()
                ),
            ),
            rows=tuple(_dependency(each, source, chosen) for each in found),
        )
        if found
        else None,
        notes=(f"Actions: {rows_named(each.action for each in found)}.",) if found else (),
        is_empty=not found,
    )


def _dependency(found: Dependency, source: Source, chosen: Chosen) -> tuple[str, ...]:
    waits = rows_named(found.waits_for) if found.waits_for else "–"
    if not chosen.says(LeftOut.ACTIONS):
        return found.action, waits
    titles = {each.ref: each.title for each in source.plan.actions}
    return (
        f"{found.action} {shortened(titles[found.action], 80)}",
        waits,
        shortened(found.outside, LONGEST_OUTSIDE) or "–",
        shortened(found.deliverer, 80) or "The council",
    )
