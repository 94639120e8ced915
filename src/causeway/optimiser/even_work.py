"""Whether a problem is one of long, even work, which is better said in intervals."""

from causeway.optimiser.problem import Option, Problem

LONG = 24
"""A horizon of more quarters than this is long."""


def suits(problem: Problem) -> bool:
    """Tell whether a problem is one of long, even work that intervals can say whole."""
    return (
        problem.quarters > LONG
        and all(len(set(spread)) == 1 for spread in problem.capacity.values())
        and all(fund.by_quarter is None and fund.by_year is None for fund in problem.funds)
        and all(_is_even(option) for action in problem.actions for option in action.options)
        and all(
            clause.at_least == 1 and len(set(clause.actions)) == 1
            for outcome in problem.outcomes
            for clause in outcome.clauses
        )
    )


def _is_even(option: Option) -> bool:
    return not any(option.running.values()) and all(
        len(set(spread)) == 1 for spread in option.effort.values()
    )
