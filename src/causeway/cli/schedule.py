"""``causeway schedule FILE``: propose when to do what, from a problem, a plan or a plan's workbook.

The exit code is 0 where there is a schedule, 1 where none was found or none is possible, and 2 where
the file cannot be read as a problem. Neither a database nor settings are needed.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from causeway.catalogues.frameworks import CODES, framework
from causeway.documents.refusal import FileRefused
from causeway.documents.workbook.reader import read_workbook
from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.solution import Limits, Solution
from causeway.optimiser.solve import solve
from causeway.services.schedule_of_file import from_json, from_workbook
from causeway.services.schedule_problem import Stated

FOUND, NONE, NOT_READ = 0, 1, 2
LONDON = ZoneInfo("Europe/London")


def configure(parser: ArgumentParser) -> None:
    """Add the arguments of this sub-command."""
    parser.add_argument(
        "file", type=Path, help="a problem or a plan as JSON, or a plan's .xlsx workbook"
    )
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to look (10)")
    parser.add_argument("--steps", type=float, help="how much work instead: the same each time")
    parser.add_argument("--workers", type=int, default=2, help="processor cores to use (2)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: Namespace) -> int:
    """Read the problem, solve it, print the schedule, and return the exit code."""
    if arguments.seconds <= 0 or arguments.workers < 1:
        return _refused("Give seconds and workers above nil.")
    try:
        stated = _stated(arguments.file)
        solution = solve(stated.problem, _limits(arguments))
    except FileRefused as refused:
        return _refused(f"{refused.reason} {refused.what_to_do}")
    except OSError as failed:
        return _refused(f"{arguments.file} could not be read: {failed.strerror}.")
    except NotAProblem as wrong:
        return _refused(str(wrong))
    if arguments.json:
        said = json.dumps(as_json(stated, solution), ensure_ascii=False, indent=2)
    else:
        said = _in_words(stated, solution)
    sys.stdout.buffer.write(f"{said}\n".encode(errors="replace"))
    sys.stdout.flush()
    return NONE if solution.schedule is None else FOUND


def _stated(path: Path) -> Stated:
    today = datetime.now(tz=LONDON).date()  # noqa: TID251 # the command line reads the clock
    content = path.read_bytes()
    if content.startswith(b"PK"):
        frameworks = {code: framework(code) for code in CODES}
        return from_workbook(read_workbook(content, frameworks=frameworks), today=today)
    return from_json(content, today=today)


def _limits(arguments: Namespace) -> Limits:
    seconds = None if arguments.steps is not None else arguments.seconds
    return Limits(
        seconds=seconds, steps=arguments.steps, workers=arguments.workers, seed=arguments.seed
    )


def _refused(why: str) -> int:
    sys.stderr.write(f"Nothing was scheduled.\n{why}\n")
    return NOT_READ


def as_json(stated: Stated, solution: Solution) -> dict[str, object]:
    """Return what is printed with --json; money in pounds, weights as in the problem."""
    risk = next((level for level in solution.levels if level.name == "risk"), None)
    schedule = solution.schedule or {}
    return {
        "status": solution.status.value,
        "objective": {level.name: level.value for level in solution.levels} or None,
        "lower_bound": None if risk is None else risk.bound,
        "gap": None if risk is None else risk.gap,
        "seconds": round(solution.seconds, 3),
        "starts": {
            action.id: None if start is None else [start.option, start.quarter]
            for action in stated.problem.actions
            for start in [schedule.get(action.id)]
        }
        if solution.schedule is not None
        else None,
        "levels": [
            {"name": each.name, "value": each.value, "lower_bound": each.bound, "gap": each.gap}
            for each in solution.levels
        ],
        "list_today": _baseline(solution),
        "is_reproducible": solution.is_reproducible,
        "solver": solution.solver,
        "reasons": list(solution.reasons),
        "assumptions": [{"row": each.row, "says": each.says} for each in stated.assumptions],
    }


def _baseline(solution: Solution) -> dict[str, int] | None:
    worth = solution.baseline_objective
    if worth is None:
        return None
    return {"missed": worth.missed, "risk": worth.risk, "cost": worth.cost}


def _in_words(stated: Stated, solution: Solution) -> str:
    problem = stated.problem
    lines = [f"{problem.name or 'The plan'}: {solution.status.value}, {solution.seconds:.1f} s"]
    lines += [
        f"  {each.name}: {each.value:,} (no less than {each.bound:,}, {each.gap:.1%})"
        for each in solution.levels
    ]
    if solution.baseline_objective is not None:
        lines.append(f"  the list by risk, then cost: risk {solution.baseline_objective.risk:,}")
    for action in problem.actions:
        start = (solution.schedule or {}).get(action.id)
        when = "left out"
        if start is not None:
            option = action.options[start.option]
            last = start.quarter + option.duration - 1
            how = option.name or f"option {start.option}"
            when = f"quarters {start.quarter} to {last}, {how}"
        lines.append(f"  {action.id} {action.name}".rstrip() + f": {when}")
    if stated.assumptions:
        lines.append("What was assumed:")
        lines += [f"  {each.row or 'all'}: {each.says}" for each in stated.assumptions]
    return "\n".join([*lines, *solution.reasons])
