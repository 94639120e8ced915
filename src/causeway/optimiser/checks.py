"""What is wrong with a problem before anybody tries to solve it: which row, and what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from causeway.optimiser.evaluation import years
from causeway.optimiser.ordering import cycle_in, earliest_starts
from causeway.optimiser.problem import Action, Fund, Option, Outcome, Problem

MOST = 2**40
"""Sums stay exact in every solver below this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One thing that makes a problem unusable: the row it is in, what is wrong, what to do."""

    row: str
    says: str
    do: str

    @property
    def sentence(self) -> str:
        """The refusal in one line."""
        return f"{self.row}: {self.says} {self.do}"


class NotAProblem(Exception):
    """Raised with every refusal of a problem that cannot be solved as it stands."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("\n".join(refusal.sentence for refusal in refusals))
        self.refusals = refusals

    def __reduce__(self) -> tuple[type["NotAProblem"], tuple[tuple[Refusal, ...]]]:
        return type(self), (self.refusals,)


def refusals(problem: Problem) -> tuple[Refusal, ...]:
    """Return everything that makes a problem unusable; none where it can be solved."""
    found = (*_of_shape(problem), *_of_numbers(problem), *_of_names(problem))
    return found or (*_of_order(problem),)


def _of_shape(problem: Problem) -> Iterator[Refusal]:
    if not problem.actions:
        yield Refusal(row="actions", says="There is nothing to do.", do="Add at least one action.")
    if not _is_whole(problem.quarters) or problem.quarters < 1:
        says = f"The horizon is {problem.quarters!r} quarters."
        yield Refusal(row="quarters", says=says, do="Give at least one whole quarter.")
    for action in problem.actions:
        if not action.options:
            says = "It has no way to be done."
            yield Refusal(row=_row(action), says=says, do="Give at least one delivery option.")


def _of_numbers(problem: Problem) -> Iterator[Refusal]:
    for row, name, value in _numbers(problem):
        if not _is_whole(value):
            says = f"{name} is {value!r}, which is no whole number."
            yield Refusal(row=row, says=says, do="Give a whole number.")
        elif value < 0:
            yield Refusal(row=row, says=f"{name} is {value}.", do="Give nil or more.")
        elif value >= MOST:
            yield Refusal(row=row, says=f"{name} is {value}.", do=f"Give less than {MOST}.")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


Numbers = Iterator[tuple[str, str, int]]


def _numbers(problem: Problem) -> Numbers:
    for action in problem.actions:
        yield from _of_action(action)
    for outcome in problem.outcomes:
        yield from _of_outcome(outcome)
    for team, spread in problem.capacity.items():
        yield from _spread(f"team {team}", "capacity", spread)
    for fund in problem.funds:
        yield from _of_fund(fund)
    yield from _spread("year_starts", "year start", problem.year_starts)


def _of_action(action: Action) -> Numbers:
    yield _row(action), "earliest start", action.earliest
    if action.pinned is not None:
        yield _row(action), "pinned option", action.pinned.option
        yield _row(action), "pinned quarter", action.pinned.quarter
    for number, option in enumerate(action.options):
        row = _option_row(action, number)
        yield row, "duration", option.duration
        for team, spread in option.effort.items():
            yield from _spread(row, f"effort of {team}", spread)
        for fund, spread in option.spend.items():
            yield from _spread(row, f"cost from {fund}", spread)
        for fund, pounds in option.running.items():
            yield row, f"running cost from {fund}", pounds


def _of_outcome(outcome: Outcome) -> Numbers:
    row = _outcome_row(outcome)
    yield row, "weight", outcome.closing
    yield row, "weight of a missed deadline", outcome.miss
    for action, weight in outcome.credit.items():
        yield row, f"credit for {action}", weight
    for name, quarter in (("deadline", outcome.deadline), ("exception", outcome.excepted_to)):
        if quarter is not None:
            yield row, name, quarter
    for clause in outcome.clauses:
        yield row, "number needed", clause.at_least


def _of_fund(fund: Fund) -> Numbers:
    yield from _spread(f"fund {fund.id}", "allotment", fund.by_quarter or ())
    yield from _spread(f"fund {fund.id}", "limit of a year", fund.by_year or ())
    if fund.total is not None:
        yield f"fund {fund.id}", "total", fund.total


def _spread(row: str, name: str, spread: Iterable[int]) -> Numbers:
    for number, value in enumerate(spread):
        yield row, f"{name} in place {number}", value


def _of_names(problem: Problem) -> Iterator[Refusal]:
    actions = [action.id for action in problem.actions]
    funds = [fund.id for fund in problem.funds]
    outcomes = [outcome.id for outcome in problem.outcomes]
    for what, names in (("action", actions), ("outcome", outcomes), ("fund", funds)):
        for name, times in Counter(names).items():
            if times > 1:
                says = f"There are {times} of this name."
                yield Refusal(row=f"{what} {name}", says=says, do="Give each a name of its own.")
    known = set(actions)
    for row, name in _actions_named(problem):
        if name not in known:
            says = f"It names action {name}, which is not there."
            yield Refusal(row=row, says=says, do="Add the action, or take the name out.")
    for action in problem.actions:
        yield from _of_pinned_option(action)
        for number, option in enumerate(action.options):
            yield from _of_funds_named(_option_row(action, number), option, set(funds))
    yield from _of_lengths(problem)


def _actions_named(problem: Problem) -> Iterator[tuple[str, str]]:
    for pair in problem.after:
        yield from ((f"after {pair[0]} → {pair[1]}", name) for name in pair)
    for group in problem.exclusions:
        yield from ((f"exclusion of {', '.join(group)}", name) for name in group)
    for outcome in problem.outcomes:
        named = chain(outcome.credit, *(clause.actions for clause in outcome.clauses))
        yield from ((_outcome_row(outcome), name) for name in named)
    yield from (("agreed plan", name) for name in problem.agreed or ())


def _of_pinned_option(action: Action) -> Iterator[Refusal]:
    pin = action.pinned
    if pin is not None and pin.option >= len(action.options):
        says = f"It is pinned to option {pin.option} of {len(action.options)}."
        yield Refusal(row=_row(action), says=says, do="Options count from 0.")


def _of_funds_named(row: str, option: Option, funds: set[str]) -> Iterator[Refusal]:
    for fund in sorted({*option.spend, *option.running} - funds):
        says = f"It is paid from {fund}, which is not there."
        yield Refusal(row=row, says=says, do="Add the fund, or name another.")


def _of_lengths(problem: Problem) -> Iterator[Refusal]:
    for team, spread in problem.capacity.items():
        yield from _length(f"team {team}", spread, problem.quarters, "a capacity", "quarter")
    for fund in problem.funds:
        row = f"fund {fund.id}"
        if fund.by_quarter is not None:
            yield from _length(row, fund.by_quarter, problem.quarters, "an allotment", "quarter")
        if fund.by_year is not None:
            yield from _length(row, fund.by_year, len(years(problem)), "a limit", "budget year")
    for action in problem.actions:
        for number, option in enumerate(action.options):
            for of, spread in (*option.effort.items(), *option.spend.items()):
                row = f"{_option_row(action, number)}, {of}"
                yield from _length(row, spread, option.duration, "an amount", "quarter of the work")


def _length(
    row: str, spread: tuple[int, ...], wanted: int, what: str, each: str
) -> Iterator[Refusal]:
    if len(spread) != wanted:
        says = f"There are {len(spread)} amounts for {wanted}."
        yield Refusal(row=row, says=says, do=f"Give {what} for each {each}.")


def _of_order(problem: Problem) -> Iterator[Refusal]:
    """Yield what is wrong with when things can be; names and numbers are known to be right."""
    round_trip = cycle_in(problem)
    if round_trip:
        said = " → ".join((*round_trip, round_trip[0]))
        says = f"Each waits for the one before: {said}."
        yield Refusal(row=f"action {round_trip[0]}", says=says, do="Take one dependency out.")
        return
    for group in problem.exclusions:
        if len(set(group)) < 2:
            row = f"exclusion of {', '.join(group)}"
            yield Refusal(row=row, says="It names fewer than two.", do="Name two or more actions.")
    starts = earliest_starts(problem)
    for action in problem.actions:
        yield from _of_window(problem, action)
    for outcome in problem.outcomes:
        yield from _of_deadline(problem, outcome, starts)


def _of_window(problem: Problem, action: Action) -> Iterator[Refusal]:
    shortest = min(option.duration for option in action.options)
    if shortest < 1:
        says = "A delivery option takes no quarter at all."
        yield Refusal(row=_row(action), says=says, do="Give a duration of at least one quarter.")
    if shortest > problem.quarters:
        says = f"It takes {shortest} quarters, and the horizon has {problem.quarters}."
        yield Refusal(row=_row(action), says=says, do="Shorten it, or lengthen the horizon.")
    pin = action.pinned
    if pin is None:
        return
    if action.is_locked_out:
        says = "It is both pinned to a quarter and decided against."
        yield Refusal(row=_row(action), says=says, do="Take one of the two back.")
    if pin.quarter + action.options[pin.option].duration > problem.quarters:
        says = f"Pinned to quarter {pin.quarter} it ends after the last quarter."
        yield Refusal(row=_row(action), says=says, do="Pin it earlier, or lengthen the horizon.")


def _of_deadline(
    problem: Problem, outcome: Outcome, starts: Mapping[str, int]
) -> Iterator[Refusal]:
    row = _outcome_row(outcome)
    for clause in outcome.clauses:
        if clause.at_least > len(set(clause.actions)):
            says = f"It needs {clause.at_least} of {len(set(clause.actions))} actions."
            yield Refusal(row=row, says=says, do="Need fewer, or name more.")
    if outcome.due is None:
        return
    if outcome.due >= problem.quarters:
        says = f"Its deadline is quarter {outcome.due}, after the horizon of {problem.quarters}."
        yield Refusal(row=row, says=says, do="Quarters count from 0: lengthen the horizon.")
    named = {name for clause in outcome.clauses for name in clause.actions}
    late = [
        action
        for action in problem.actions
        if action.id in named and action.earliest > outcome.due and action.pinned is None
        and any(clause.actions == (action.id,) for clause in outcome.clauses)
    ]  # fmt: skip
    for action in late:
        says = (
            f"Its deadline is quarter {outcome.due}, and action {action.id} that it needs cannot "
            f"begin before quarter {starts[action.id]}."
        )
        yield Refusal(row=row, says=says, do="Agree an exception, or begin the action earlier.")


def _row(action: Action) -> str:
    return f"action {action.id}"


def _option_row(action: Action, number: int) -> str:
    return f"action {action.id}, option {number}"


def _outcome_row(outcome: Outcome) -> str:
    return f"outcome {outcome.id}"
