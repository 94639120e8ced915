"""A schedule as values of a programme's columns, so that a solver can begin from it."""

from causeway.optimiser.evaluation import done_after, load_of, met_at
from causeway.optimiser.problem import Problem, Schedule
from causeway.optimiser.programme import Programme


def values_of(problem: Problem, programme: Programme, schedule: Schedule) -> list[int]:
    """Return for each column its value in a schedule; levels of load are as tight as can be."""
    values = list(programme.low)
    for (name, option), columns in programme.steps.items():
        start = schedule.get(name)
        for quarter, column in columns.items():
            begun = start is not None and start.option == option and start.quarter <= quarter
            values[column] = int(begun)
    done = done_after(problem, schedule)
    met = {outcome.id: met_at(outcome, done) for outcome in problem.outcomes}
    for (name, quarter), column in programme.met.items():
        when = met[name]
        values[column] = int(when is not None and when <= quarter)
    load = load_of(problem, schedule)
    for team, (most, least) in programme.loads.items():
        values[most], values[least] = max(load[team]), min(load[team])
    return values
