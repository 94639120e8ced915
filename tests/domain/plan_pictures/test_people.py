"""Who carries a plan: every action and every day once, whoever and whenever."""

from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.action import Status
from causeway.domain.plan import Plan
from causeway.domain.plan_pictures.people import DaysOfTeam, load_by_owner, load_by_team
from tests.domain.plan_pictures.plans import Q1, an_action, plan_with, plans

team_days = st.lists(
    st.builds(
        DaysOfTeam,
        team=st.sampled_from(("Networks", "Service desk")),
        action=st.integers(1, 7).map(lambda number: f"ACT-{number:02d}"),
        days=st.integers(0, 500),
    )
)


@given(plans())
def test_owners_carry_every_action_once(plan: Plan) -> None:
    assert sum(owner.actions for owner in load_by_owner(plan)) == len(plan.actions)


@given(plans(), team_days)
def test_teams_work_every_day_of_the_plans_actions_once(plan: Plan, days: list[DaysOfTeam]) -> None:
    known = {action.ref for action in plan.actions}

    found = load_by_team(plan, days)

    assert sum(team.total for team in found.teams) == sum(
        each.days for each in days if each.action in known
    )


def test_the_owner_with_most_actions_comes_first_and_no_owner_last() -> None:
    plan = plan_with(
        an_action(1),
        an_action(2, owner="Bo Owner"),
        an_action(3),
        an_action(4, owner="Ada Lead"),
        an_action(5, owner="Bo Owner"),
    )

    assert [owner.name for owner in load_by_owner(plan)] == ["Bo Owner", "Ada Lead", ""]


def test_an_owner_is_busiest_where_most_actions_run_at_once() -> None:
    """Prove R-CAF-48."""
    plan = plan_with(
        an_action(1, start=0, end=2),
        an_action(2, start=2, end=3),
        an_action(3, start=3, end=3, status=Status.COMPLETE),
        an_action(4, end=None),
    )

    (owner,) = load_by_owner(plan)

    assert (owner.actions, owner.complete) == (4, 1)
    assert (owner.most_at_once, owner.busiest) == (2, Q1.plus(2))


def test_actions_without_a_finish_keep_nobody_busy_yet() -> None:
    (owner,) = load_by_owner(plan_with(an_action(end=None)))

    assert (owner.most_at_once, owner.busiest) == (0, None)


def test_days_are_spread_over_the_actions_quarters() -> None:
    """Prove R-CAF-14."""
    plan = plan_with(an_action(1, start=0, end=2))

    (team,) = load_by_team(plan, [DaysOfTeam(team="Networks", action="ACT-01", days=7)]).teams

    assert [team.by_quarter[Q1.plus(after)] for after in range(3)] == [3, 2, 2]
    assert team.busiest == Q1


def test_days_of_actions_without_a_finish_are_kept_apart() -> None:
    plan = plan_with(an_action(1, end=None))

    (team,) = load_by_team(plan, [DaysOfTeam(team="Networks", action="ACT-01", days=7)]).teams

    assert (team.no_finish, team.total, team.busiest) == (7, 7, None)
