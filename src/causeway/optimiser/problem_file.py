"""The problem as a file: the JSON that ``causeway schedule`` reads and the pages can give out.

Two scales are read. ``unit`` says what an amount counts: "money GBP 100" makes each amount of money
a hundred pounds, and half person-days stay as they are. Weights of risk are ten times those of the
file, so that shares of partial credit stay whole (Python's round, half to even).
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from causeway.optimiser.checks import NotAProblem, Refusal
from causeway.optimiser.problem import Action, Clause, Fund, Option, Outcome, Problem, Start

SCALE = 10
"""What each weight of the file is multiplied by."""

FUND = "budget"


def problem_from(text: str | bytes, *, with_deadlines: bool = True) -> Problem:
    """Return the problem a JSON file describes; raise NotAProblem naming the row that is wrong."""
    try:
        said = json.loads(text)
    except ValueError as broken:
        raise _refused("file", f"It is not JSON: {broken}.", "Export it again.") from None
    if not isinstance(said, dict):
        raise _refused(
            "file", "It is no object.", "Give one JSON object with quarters and actions."
        )
    return _Reader(said, with_deadlines=with_deadlines).problem()


def _refused(row: str, says: str, do: str) -> NotAProblem:
    return NotAProblem((Refusal(row=row, says=says, do=do),))


class _Reader:
    """Reads one file; ``row`` is where it is, for the refusal."""

    def __init__(self, said: Mapping[str, Any], *, with_deadlines: bool) -> None:
        self.said = said
        self.with_deadlines = with_deadlines
        self.row = "file"

    def problem(self) -> Problem:
        try:
            return self._problem()
        except KeyError as missing:
            says = f"There is no {missing.args[0]}."
            raise _refused(self.row, says, "Add it.") from None
        except (TypeError, AttributeError, IndexError) as odd:
            raise _refused(
                self.row, f"It cannot be read ({odd}).", "Compare it with docs/optimiser.md."
            ) from None

    def _problem(self) -> Problem:
        said = self.said
        self.pounds = _pounds(str(said.get("unit", "")))
        teams = [str(number) for number in range(len(said.get("capacity", ())))]
        actions = tuple(self._action(each, teams) for each in said["actions"])
        self.row = "outcomes"
        share = said.get("partial_credit", 0)
        outcomes = tuple(self._outcome(each, share) for each in said.get("outcomes", ()))
        self.row = "file"
        quarters = said["quarters"]
        return Problem(
            name=str(said.get("name", "")),
            quarters=quarters,
            actions=actions,
            outcomes=outcomes,
            capacity={
                team: tuple(spread)
                for team, spread in zip(teams, said.get("capacity", ()), strict=True)
            },
            funds=self._funds(),
            after=tuple((str(a), str(b)) for a, b in said.get("precedence", ())),
            exclusions=tuple(tuple(map(str, each)) for each in said.get("mutual_exclusion", ())),
            year_starts=tuple(range(0, quarters, 4))
            if isinstance(quarters, int) and quarters > 0
            else (0,),
        )

    def _funds(self) -> tuple[Fund, ...]:
        by_quarter, total = self.said.get("budget_per_quarter"), self.said.get("total_budget")
        allotted = None if by_quarter is None else tuple(self._money(each) for each in by_quarter)
        return (
            Fund(
                id=FUND,
                name="Budget",
                by_quarter=allotted,
                total=None if total is None else self._money(total),
            ),
        )

    def _money(self, amount: Any) -> Any:  # noqa: ANN401 # whatever stands there, checked later
        return amount * self.pounds if isinstance(amount, int) else amount

    def _action(self, said: Mapping[str, Any], teams: Sequence[str]) -> Action:
        self.row = f"action {said.get('id', '?')}"
        pin = said.get("pinned")
        return Action(
            id=str(said["id"]),
            name=str(said.get("name", "")),
            earliest=said.get("earliest_quarter", 0),
            risk_level=said.get("risk_level", 0),
            options=tuple(self._option(each, teams) for each in said["options"]),
            is_mandated=bool(said.get("mandated", False)),
            is_locked_out=bool(said.get("locked_out", False)),
            pinned=None if pin is None else Start(option=pin[0], quarter=pin[1]),
        )

    def _option(self, said: Mapping[str, Any], teams: Sequence[str]) -> Option:
        effort = said.get("effort", ())
        if len(effort) > len(teams):
            says = f"It has effort for {len(effort)} teams, and there are {len(teams)}."
            raise _refused(self.row, says, "Give a capacity for each team.")
        return Option(
            duration=said["duration"],
            effort={
                team: tuple(spread)
                for team, spread in zip(teams, effort, strict=False)
                if any(spread)
            },
            spend={FUND: tuple(self._money(each) for each in said.get("cost", ()))}
            if any(said.get("cost", ()))
            else {},
            running={FUND: self._money(said["running"])} if said.get("running") else {},
            name=str(said.get("name", "")),
        )

    def _outcome(self, said: Mapping[str, Any], share: float) -> Outcome:
        self.row = f"outcome {said.get('id', '?')}"
        requires = tuple(dict.fromkeys(map(str, said["requires"])))
        weight = said["weight"]
        credit = round(SCALE * weight * share / len(requires)) if requires else 0
        deadline = said.get("deadline_quarter", -1) if self.with_deadlines else -1
        return Outcome(
            id=str(said["id"]),
            name=str(said.get("name", "")),
            clauses=tuple(Clause(actions=(each,)) for each in requires),
            closing=round(SCALE * weight * (1 - share)),
            credit=dict.fromkeys(requires, credit) if credit else {},
            deadline=None if deadline is None or deadline < 0 else deadline,
            excepted_to=said.get("excepted_to"),
        )


def _pounds(unit: str) -> int:
    """Return how many pounds one unit of money is: 100 for "GBP 100", and else 1."""
    said = re.search(r"GBP\s*(\d+)", unit)
    return int(said.group(1)) if said else 1
