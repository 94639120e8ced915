"""Project scheduling instances, as PSPLIB, MMLIB and Patterson's files say them.

Jobs have modes; a mode has a duration and asks for renewable resources in each period and for
non-renewable ones once. Files differ in banners, blanks and tabs: what is read is the words of the
section headings and the numbers below them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


class NotRead(ValueError):
    """Raised where a file is not an instance of the format it is read as."""


@dataclass(slots=True, kw_only=True)
class Mode:
    """One way to do a job."""

    duration: int
    renewable: tuple[int, ...]
    nonrenewable: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Job:
    """A job by the file's own number, with what comes after it."""

    number: int
    modes: list[Mode] = field(default_factory=list)
    successors: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Project:
    """Jobs and what there is to do them with."""

    jobs: dict[int, Job]
    renewable: tuple[int, ...]
    nonrenewable: tuple[int, ...] = ()


def project_from(text: str, suffix: str) -> Project:
    """Return the project a file describes; raise NotRead where it is none."""
    try:
        project = _patterson(text) if suffix == ".rcp" else _psplib(text)
    except (IndexError, ValueError, KeyError) as odd:
        raise NotRead(f"It does not read as {suffix}: {odd}") from odd
    if not project.jobs or any(not job.modes for job in project.jobs.values()):
        raise NotRead("It has no jobs, or a job without a duration")
    for job in project.jobs.values():
        strangers = set(job.successors) - project.jobs.keys()
        if strangers:
            raise NotRead(f"Job {job.number} comes before {min(strangers)}, which is not there")
    return project


def _patterson(text: str) -> Project:
    numbers = iter([int(each) for each in text.split()])
    count, kinds = next(numbers), next(numbers)
    renewable = tuple(next(numbers) for _ in range(kinds))
    jobs = {}
    for number in range(1, count + 1):
        duration = next(numbers)
        asked = tuple(next(numbers) for _ in range(kinds))
        successors = tuple(next(numbers) for _ in range(next(numbers)))
        mode = Mode(duration=duration, renewable=asked)
        jobs[number] = Job(number=number, modes=[mode], successors=successors)
    return Project(jobs=jobs, renewable=renewable)


def _psplib(text: str) -> Project:
    counts = {
        kind: int(found.group(1)) if found else 0
        for kind in ("renewable", "nonrenewable", "doubly constrained")
        for found in [re.search(rf"-\s*{kind}\s*:\s*(\d+)", text, re.IGNORECASE)]
    }
    if counts["doubly constrained"]:
        raise NotRead("It has doubly constrained resources")
    kinds = counts["renewable"]
    jobs: dict[int, Job] = {}
    for row in _rows_below(text, r"PRECEDENCE\s+RELATIONS"):
        number, _, followers, *after = row
        jobs[number] = Job(number=number, successors=tuple(after[:followers]))
    wide = 3 + kinds + counts["nonrenewable"]
    current = 0
    for row in _rows_below(text, r"REQUESTS\s*/\s*DURATIONS"):
        if len(row) == wide:
            current = row[0]
            row = row[1:]  # noqa: PLW2901 # what is left is the mode
        duration, asked = row[1], row[2:]
        mode = Mode(
            duration=duration,
            renewable=tuple(asked[:kinds]),
            nonrenewable=tuple(asked[kinds : wide - 3]),
        )
        jobs[current].modes.append(mode)
    there = next(_rows_below(text, r"RESOURCE\s*AVAILABILITIES"))
    return Project(jobs=jobs, renewable=tuple(there[:kinds]), nonrenewable=tuple(there[kinds:]))


def _rows_below(text: str, heading: str) -> Iterator[Sequence[int]]:
    """Yield the rows of numbers of one section, down to the next line of stars or words."""
    parts = re.split(heading, text, maxsplit=1, flags=re.IGNORECASE)
    if len(parts) < 2:
        raise NotRead(f"It has no section {heading}")
    begun = False
    for line in parts[1].splitlines()[1:]:
        words = line.split()
        if words and all(re.fullmatch(r"-?\d+", word) for word in words):
            begun = True
            yield [int(word) for word in words]
        elif begun and words:
            return
