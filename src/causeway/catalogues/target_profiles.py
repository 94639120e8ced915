"""Step 1, the report: the level that an organisation is asked to reach on each outcome.

No profile for councils is public, so each installation imports the one it was given. A profile is
a CSV file with the columns framework, requirement and level; GovAssure's two ship as examples.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from causeway.catalogues.frameworks import CODES, framework
from causeway.catalogues.identifiers import framework_version, outcome_id
from causeway.catalogues.problems import (
    FileProblem,
    FileRefused,
    Rule,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from causeway.catalogues.profile_table import Cell, Row, read_table
from causeway.domain.framework import Framework, Level, LevelNotOffered

EXAMPLES = (
    ("govassure-baseline-caf-3.2.csv", "GovAssure baseline: central government's, not councils'"),
    ("govassure-enhanced-caf-3.2.csv", "GovAssure enhanced: central government's, not councils'"),
)

# GovAssure writes "Not achieved" where it asks for nothing.
NOTHING_REQUIRED = frozenset(
    {"no requirement", "not required", "none", "nothing required", "not achieved", "n/a", "nil"}
)
LEVELS = {
    "achieved": Level.ACHIEVED,
    "partially achieved": Level.PARTIALLY_ACHIEVED,
    "partially": Level.PARTIALLY_ACHIEVED,
    "partial": Level.PARTIALLY_ACHIEVED,
}
ACCEPTED = "“Achieved”, “Partially achieved” or “No requirement”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The level asked for on one outcome; None where nothing is required."""

    requirement_id: str
    level: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetProfile:
    """What is asked for on each outcome of one framework."""

    framework_code: str
    targets: tuple[Target, ...]

    def level(self, requirement_id: str) -> Level | None:
        """Return the level asked for; None where nothing is required or nothing was said."""
        found = (each.level for each in self.targets if each.requirement_id == requirement_id)
        return next(found, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetProfileReading:
    """What was understood of a file; the profile is None where there are errors."""

    profile: TargetProfile | None
    problems: tuple[FileProblem, ...]


def read_target_profile(data: bytes) -> TargetProfileReading:
    """Return the profile a CSV file holds, and everything that is wrong with the file."""
    try:
        rows = read_table(data)
        catalogue = _framework_of(rows[0])
    except FileRefused as refused:
        return TargetProfileReading(profile=None, problems=(refused.problem,))
    problems: list[FileProblem] = []
    first_lines: dict[str, int] = {}
    targets: dict[str, Target] = {}
    for row in rows:
        target = _target(row)
        wrong = _wrong_with(row, target, catalogue, first_lines)
        first_lines.setdefault(target.requirement_id, row.requirement.line)
        problems += wrong
        if not wrong:
            targets[target.requirement_id] = target
    problems += _not_mentioned(catalogue, first_lines)
    in_order = tuple(targets[each.id] for each in catalogue.requirements if each.id in targets)
    profile = TargetProfile(framework_code=catalogue.code, targets=in_order)
    return TargetProfileReading(
        profile=None if has_errors(problems) else profile, problems=in_reading_order(problems)
    )


def example(filename: str) -> bytes:
    """Return the bytes of one of the EXAMPLES; raise FileNotFoundError for another name."""
    if filename not in dict(EXAMPLES):
        raise FileNotFoundError(filename)
    return (resources.files(__package__) / "data" / "target-profiles" / filename).read_bytes()


def _framework_of(row: Row) -> Framework:
    code = _code(row.framework)
    if code is None:
        raise FileRefused(
            Rule.UNKNOWN_FRAMEWORK,
            f"“{row.framework.text}” is not a framework that is known here. "
            "Write caf-3.2 or caf-4.0",
            line=row.framework.line,
        )
    return framework(code)


def _code(cell: Cell) -> str | None:
    code = f"caf-{framework_version(cell.text)}"
    return code if code in CODES else None


def _target(row: Row) -> Target:
    return Target(
        requirement_id=outcome_id(row.requirement.text) or "",
        level=LEVELS.get(_words(row.level)),
    )


def _words(cell: Cell) -> str:
    return " ".join(cell.text.replace("_", " ").replace("-", " ").casefold().split())


def _wrong_with(
    row: Row, target: Target, catalogue: Framework, first_lines: Mapping[str, int]
) -> list[FileProblem]:
    found = []
    if _code(row.framework) != catalogue.code:
        found.append(
            _error(
                Rule.UNKNOWN_FRAMEWORK,
                row.framework,
                f"The profile began with {catalogue.code}; this row says “{row.framework.text}”. "
                "Put each framework in a file of its own",
            )
        )
    if target.requirement_id not in catalogue:
        message = (
            f"“{row.requirement.text}” is not an outcome of {catalogue.title}. "
            "Write an id such as A1.a"
        )
        found.append(_error(Rule.UNKNOWN_OUTCOME, row.requirement, message))
    elif target.requirement_id in first_lines:
        message = (
            f"{target.requirement_id} stands already in line "
            f"{first_lines[target.requirement_id]}. Keep one of the two rows"
        )
        found.append(_error(Rule.WRITTEN_TWICE, row.requirement, message))
    return found + _wrong_with_level(row.level, target, catalogue)


def _wrong_with_level(cell: Cell, target: Target, catalogue: Framework) -> list[FileProblem]:
    if target.level is None:
        if _words(cell) in NOTHING_REQUIRED:
            return []
        found = f"“{cell.text}” is not a level" if cell.text else "The level is empty"
        return [_error(Rule.UNKNOWN_LEVEL, cell, f"{found}. Write {ACCEPTED}")]
    if target.requirement_id not in catalogue:
        return []
    try:
        catalogue.check_level(target.requirement_id, target.level)
    except LevelNotOffered as refused:
        message = f"{refused}. Write “Achieved” or “No requirement”"
        return [_error(Rule.PARTIAL_NOT_POSSIBLE, cell, message)]
    return []


def _not_mentioned(catalogue: Framework, mentioned: Mapping[str, int]) -> Iterator[FileProblem]:
    for each in catalogue.requirements:
        if each.id not in mentioned:
            yield warning(
                Rule.OUTCOME_MISSING,
                f"The file says nothing of {each.id} {each.title}: it will have no target",
            )


def _error(rule: Rule, cell: Cell, message: str) -> FileProblem:
    return error(rule, message, line=cell.line, column=cell.column)
