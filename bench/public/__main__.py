"""``python -m bench.public KIND DIR``: one line of JSON for each public instance in a folder."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.public.measured import Case, Said, measured
from bench.public.projects import NotRead, project_from
from bench.public.translating import one_quarter, problem_of, release_from
from causeway.optimiser.checks import NotAProblem
from causeway.optimiser.problem_file import problem_from
from causeway.optimiser.solution import Limits

RATIOS = (0.3, 0.5)
SUFFIXES = {
    "plan": {".json"},
    "psplib": {".sm", ".rcp"},
    "multimode": {".mm"},
    "nrp": {".txt"},
}


def cases(kind: str, path: Path) -> Iterator[Case]:
    """Yield what one file asks for; raise ValueError or NotAProblem where it cannot be read."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if kind == "plan":
        yield Case(problem=problem_from(text, with_deadlines=False), unit="risk")
    elif kind == "nrp":
        release = release_from(text)
        for ratio in RATIOS:
            problem = one_quarter(release, ratio, path.name)
            yield Case(problem=problem, unit="profit", ratio=ratio, of=release.profit_of_all)
    else:
        yield Case(problem=problem_of(project_from(text, path.suffix), path.name), unit="makespan")


def lines(kind: str, folder: Path, limits: Limits) -> Iterator[Said]:
    """Yield what is said of each instance, in the order of the files' names."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in SUFFIXES[kind]:
            continue
        try:
            for case in cases(kind, path):
                yield {"file": path.name, **measured(case, limits)}
        except (NotRead, NotAProblem, ValueError) as odd:
            yield {
                "file": path.name,
                "status": "no_plan",
                "objective": None,
                "starts": None,
                "lower_bound": None,
                "seconds": 0.0,
                "error": str(odd),
            }


def main(words: Sequence[str] | None = None) -> int:
    """Measure a folder, and print each instance as it is done."""
    parser = ArgumentParser(prog="python -m bench.public", description=__doc__)
    parser.add_argument("kind", choices=sorted(SUFFIXES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="whole lines, with starts")
    given = parser.parse_args(words)
    if not given.folder.is_dir():
        sys.stderr.write(f"{given.folder} is no folder.\n")
        return 2
    for said in lines(
        given.kind, given.folder, Limits(seconds=given.seconds, workers=given.workers)
    ):
        shown = said if given.json else {k: v for k, v in said.items() if k != "starts"}
        print(json.dumps(shown), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
