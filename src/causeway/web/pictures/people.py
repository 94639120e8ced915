"""Pictures of a plan: who carries it, by owner and by team and quarter (R-CAF-14, 39, 48)."""

from collections.abc import Iterable

from causeway.documents.pictures import load as charts
from causeway.documents.pictures.picture import Caption, Picture, Size
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.people import (
    DaysOfTeam,
    LoadByTeam,
    OwnerLoad,
    TeamLoad,
    load_by_owner,
    load_by_team,
)
from causeway.web.pictures.section import Section, Table
from causeway.web.pictures.sentences import have
from causeway.web.spoken import counted, listed, quarter
from causeway.web.tables import Head

NO_ACTION = "There is no action yet. Add what you will do about each finding."
NO_OWNER = "No action has an owner yet. Give each one a person or a role."
NO_DAYS = "No action says yet how many days it takes of a team. You can add days to an action."
MOST_NAMED = 3
DAYS_SPREAD = "Days are spread evenly from an action’s start to its finish."


def people_sections(plan: Plan, team_days: Iterable[DaysOfTeam]) -> tuple[Section, ...]:
    """Return the load by owner and by team, each with its sentence and table."""
    return _by_owner(plan), load_of_teams(plan, team_days)


def in_a_sentence(plan: Plan) -> str:
    """Return what there is to know of the people, before any table."""
    return " ".join(_said_of_owners(load_by_owner(plan)))


def _by_owner(plan: Plan) -> Section:
    owners = load_by_owner(plan)
    named = [owner for owner in owners if owner.name]

    def sketch(caption: Caption, size: Size) -> Picture:
        rows = [charts.LoadOfOwner(name=owner.name, actions=owner.actions) for owner in named]
        return charts.load_by_owner(rows, caption=caption, size=size)

    return Section(
        name="load-by-owner",
        title="Load by owner",
        says=_said_of_owners(owners),
        table=_table_of_owners(owners) if owners else None,
        sketch=sketch if named else None,
    )


def _said_of_owners(owners: tuple[OwnerLoad, ...]) -> tuple[str, ...]:
    named = [owner for owner in owners if owner.name]
    if not owners:
        return (NO_ACTION,)
    if not named:
        return (NO_OWNER,)
    says = [_most_carried(named, sum(owner.actions for owner in owners))]
    busiest = max(named, key=lambda owner: owner.most_at_once)
    if busiest.busiest and busiest.most_at_once > 1:
        most, when = f"up to {busiest.most_at_once:,}", f"at once, in {quarter(busiest.busiest)}"
        others = [owner.actions for owner in named if owner is not busiest]
        was_just_named = busiest.actions > max(others, default=0)
        says.append(
            f"Of these, {most} run {when}."
            if was_just_named
            else f"{busiest.name} has {most} {when}."
        )
    if without := sum(owner.actions for owner in owners if not owner.name):
        says.append(f"{have(without, 'action')} no owner yet.")
    return tuple(says)


def _most_carried(named: list[OwnerLoad], actions: int) -> str:
    most = named[0].actions
    first = [owner.name for owner in named if owner.actions == most]
    if len(first) == 1:
        return f"{first[0]} has the most actions: {most:,} of {actions:,}."
    who = listed(first) if len(first) <= MOST_NAMED else f"{len(first):,} owners"
    return f"{who} have the most: {counted(most, 'action')} each."


def _table_of_owners(owners: tuple[OwnerLoad, ...]) -> Table:
    return Table(
        caption="What each owner carries",
        heads=(
            Head(text="Owner"),
            Head(text="Actions", numeric=True),
            Head(text="Complete", numeric=True),
            Head(text="Most at once", numeric=True),
            Head(text="Busiest quarter"),
        ),
        rows=tuple(
            (
                owner.name or "No owner yet",
                f"{owner.actions:,}",
                f"{owner.complete:,}",
                f"{owner.most_at_once:,}",
                owner.busiest.short if owner.busiest else "No finish yet",
            )
            for owner in owners
        ),
    )


def load_of_teams(plan: Plan, team_days: Iterable[DaysOfTeam]) -> Section:
    """Return the days by team and quarter; they stand under the roadmap as well."""
    load = load_by_team(plan, team_days)

    def sketch(caption: Caption, size: Size) -> Picture:
        rows = [
            charts.LoadOfTeam(name=team.name, quarter=each, days=team.by_quarter.get(each, 0))
            for team in load.teams
            for each in load.quarters
        ]
        return charts.load_by_team(rows, caption=caption, size=size)

    return Section(
        name="load-by-team",
        title="Load by team",
        says=_said_of_teams(load),
        explains=DAYS_SPREAD if load.teams else "",
        table=_table_of_teams(load) if load.teams else None,
        sketch=sketch if load.quarters else None,
    )


def _said_of_teams(load: LoadByTeam) -> tuple[str, ...]:
    if not load.teams:
        return (NO_DAYS,)
    first = load.teams[0]
    says = []
    if first.busiest:
        most = counted(first.by_quarter[first.busiest], "day")
        says.append(
            f"{first.name} has the most to do: {counted(first.placed, 'day')}, of them {most} in "
            f"{quarter(first.busiest)}."
        )
    if unplaced := sum(team.no_finish for team in load.teams):
        says.append(f"{have(unplaced, 'day')} no quarter yet: nobody has said when.")
    return tuple(says)


def _table_of_teams(load: LoadByTeam) -> Table:
    later = any(team.later for team in load.teams)
    unplaced = any(team.no_finish for team in load.teams)
    heads = [Head(text="Team"), *(Head(text=each.short, numeric=True) for each in load.quarters)]
    heads += [Head(text="Later", numeric=True)] if later else []
    heads += [Head(text="No finish yet", numeric=True)] if unplaced else []
    return Table(
        caption="Days by team and quarter",
        heads=(*heads, Head(text="All days", numeric=True)),
        rows=tuple(_row_of_team(team, load, later=later, unplaced=unplaced) for team in load.teams),
    )


def _row_of_team(
    team: TeamLoad, load: LoadByTeam, *, later: bool, unplaced: bool
) -> tuple[object, ...]:
    days = [team.by_quarter.get(each, 0) for each in load.quarters]
    days += [team.later] if later else []
    days += [team.no_finish] if unplaced else []
    return (team.name, *(f"{each:,}" for each in (*days, team.total)))
