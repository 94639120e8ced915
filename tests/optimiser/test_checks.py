"""A problem that cannot be solved as it stands says which row is wrong, and what to do."""

from dataclasses import replace
from typing import Any

import pytest

from causeway.optimiser.checks import NotAProblem, refusals
from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem, Start
from causeway.optimiser.solution import Limits
from causeway.optimiser.solve import solve
from tests.optimiser.test_evaluation import BACKUPS, RESTORE, TWO


def with_first(**changes: Any) -> Problem:
    return replace(TWO, actions=(replace(BACKUPS, **changes), RESTORE))


def with_option(**changes: Any) -> Problem:
    return with_first(options=(replace(BACKUPS.options[0], **changes),))


def with_outcome(**changes: Any) -> Problem:
    return replace(TWO, outcomes=(replace(TWO.outcomes[0], **changes),))


@pytest.mark.parametrize(
    ("problem", "row", "says"),
    [
        (replace(TWO, actions=(), outcomes=(), after=()), "actions", "nothing to do"),
        (replace(TWO, quarters=0), "quarters", "horizon is 0"),
        (with_first(options=()), "action backups", "no way to be done"),
        (with_first(id="restore"), "action restore", "2 of this name"),
        (with_option(spend={"capital": (float("nan"), 0)}), "action backups, option 0", "nan"),
        (with_option(spend={"capital": (-5, 0)}), "action backups, option 0", "-5"),
        (with_option(spend={"capital": (1.5, 0)}), "action backups, option 0", "1.5"),
        (with_option(spend={"capital": (1,)}), "action backups, option 0, capital", "1 amounts"),
        (with_option(spend={"gold": (1, 1)}), "action backups, option 0", "paid from gold"),
        (with_option(duration=9, effort={}, spend={}), "action backups", "takes 9 quarters"),
        (with_option(duration=0, effort={}, spend={}), "action backups", "no quarter at all"),
        (with_first(pinned=Start(option=3, quarter=0)), "action backups", "option 3 of 1"),
        (with_first(pinned=Start(option=0, quarter=3)), "action backups", "after the last quarter"),
        (
            with_first(pinned=Start(option=0, quarter=0), is_locked_out=True),
            "action backups",
            "both pinned",
        ),
        (replace(TWO, after=(("backups", "x"),)), "after backups → x", "action x"),
        (replace(TWO, exclusions=(("backups", "y"),)), "exclusion of backups, y", "action y"),
        (replace(TWO, exclusions=(("backups",),)), "exclusion of backups", "fewer than two"),
        (with_outcome(clauses=(Clause(actions=("z",)),)), "outcome B5.c", "action z"),
        (
            with_outcome(clauses=(Clause(actions=("backups",), at_least=2),)),
            "outcome B5.c",
            "2 of 1 actions",
        ),
        (with_outcome(deadline=9), "outcome B5.c", "after the horizon"),
        (
            replace(with_first(earliest=2), outcomes=(replace(TWO.outcomes[0], deadline=1),)),
            "outcome B5.c",
            "cannot begin before quarter 2",
        ),
        (replace(TWO, capacity={"servers": (1,)}), "team servers", "1 amounts for 4"),
        (
            replace(TWO, funds=(Fund(id="capital", by_year=(1, 2)), TWO.funds[1])),
            "fund capital",
            "2 amounts for 1",
        ),
        (
            replace(TWO, after=(("backups", "restore"), ("restore", "backups"))),
            "action restore",
            "restore → backups → restore",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_row_with_what_to_do(
    problem: Problem, row: str, says: str
) -> None:
    found = refusals(problem)
    assert any(each.row == row and says in each.says and each.do for each in found), found
    with pytest.raises(NotAProblem, match=row.split(",")[0].split(" → ")[0]):
        solve(problem, Limits(seconds=1))


def test_a_ring_is_named_even_where_others_only_wait_behind_it() -> None:
    names = [f"a{number}" for number in range(5)]
    ring = Problem(
        quarters=4,
        actions=tuple(Action(id=name, options=(Option(duration=1),)) for name in names),
        outcomes=(Outcome(id="o", clauses=(Clause(actions=("a0",)),), closing=1),),
        after=(("a1", "a2"), ("a2", "a3"), ("a3", "a1"), ("a3", "a0"), ("a0", "a4")),
    )
    (only,) = refusals(ring)
    assert set(only.says.split(": ")[1].rstrip(".").split(" → ")) == {"a1", "a2", "a3"}


def test_a_problem_that_is_right_is_not_refused() -> None:
    assert refusals(TWO) == ()
