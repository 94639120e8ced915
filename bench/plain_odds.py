"""Delivery simulated as anybody would write it first: one sample after the other, plain Python.

It is the baseline of the simulation in `causeway.optimiser.delivery_odds`, and the tests hold the
two against each other: the same luck gives the same dates.
"""

from collections.abc import Mapping

from causeway.optimiser.problem import Option, Problem, Schedule

CLOSE = 1e-9


def finishes_in(
    problem: Problem, schedule: Schedule, luck: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """Return the month in which each action finishes, for one draw of (duration, effort) each."""
    months = problem.quarters * 3 + 12
    left = {
        team: [each / 3 for each in spread for _ in range(3)]
        + [sum(spread[-4:]) / len(spread[-4:]) / 3] * 12
        for team, spread in problem.capacity.items()
    }
    options = {action.id: action.options for action in problem.actions}
    begun = [(start.quarter, name) for name, start in schedule.items() if start is not None]
    order = [action.id for action in problem.actions]
    finished: dict[str, float] = {}
    for quarter, name in sorted(begun, key=lambda each: (each[0], order.index(each[1]))):
        start = schedule[name]
        assert start is not None
        waits = [finished[before] for before, after in problem.after if after == name]
        soonest = max([quarter * 3.0, *waits])
        finished[name] = _worked(options[name][start.option], soonest, luck[name], left, months)
    return finished


def _worked(
    option: Option,
    soonest: float,
    luck: tuple[float, float],
    left: dict[str, list[float]],
    months: int,
) -> float:
    duration, effort = luck
    teams = [team for team, spread in option.effort.items() if any(spread)]
    pace = 1 / (3 * option.duration * duration)
    fastest = 1.25 / (3 * option.duration * effort) if teams else float("inf")
    progress, month = 0.0, int(min(soonest, months) + CLOSE)
    while month < months:
        elapsed = max(0.0, month + 1 - soonest)
        most = fastest * min(1.0, elapsed) if elapsed else 0.0
        wanted = max(progress, min(1.0, pace * elapsed, progress + most))
        for team in teams:
            had = _done(option.effort[team], progress)
            can = had + left[team][month] / effort if team in left else had
            if _done(option.effort[team], wanted) > can + CLOSE:
                wanted = min(wanted, _until(option.effort[team], can + CLOSE))
        wanted = max(wanted, progress)
        for team in teams:
            used = _done(option.effort[team], wanted) - _done(option.effort[team], progress)
            if team in left:
                left[team][month] = max(0.0, left[team][month] - used * effort)
        if wanted > 1 - CLOSE:
            return max(soonest + 1 / pace, max(soonest, month) + (1 - progress) / fastest)
        progress, month = wanted, month + 1
    return float("inf")


def _done(spread: tuple[int, ...], progress: float) -> float:
    """Return the half-days behind a share of progress."""
    place = min(int(progress * len(spread)), len(spread) - 1)
    return sum(spread[:place]) + spread[place] * (progress * len(spread) - place)


def _until(spread: tuple[int, ...], done: float) -> float:
    """Return the furthest progress that so many half-days allow."""
    behind = 0.0
    for place, effort in enumerate(spread):
        if behind + effort > done:
            return (place + (done - behind) / effort) / len(spread)
        behind += effort
    return 1.0
