"""Step 1, the report: an installation's own copy of a framework's wording, from a file.

The statements are Crown copyright and do not ship. They are read from the two public formats in
use and compared with the shipped framework, so that a preview can say what is missing or extra.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from causeway.catalogues import ciso_assistant, webcaf
from causeway.catalogues.extracts import Extract, FoundOutcome, SourceFormat
from causeway.catalogues.frameworks import CODES, framework
from causeway.catalogues.identifiers import framework_version
from causeway.catalogues.problems import (
    FileProblem,
    FileRefused,
    Rule,
    error,
    has_errors,
    in_reading_order,
    warning,
)
from causeway.catalogues.yaml_documents import Table, Value, read_document
from causeway.domain.framework import Framework, Level

NO_OUTCOME = error(Rule.PART_MISSING, "The file has no contributing outcome, such as A1.a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of good practice, numbered from 1 within its outcome and level."""

    requirement_id: str
    level: Level
    number: int
    reference: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a file says an objective, a principle or an outcome is about."""

    of: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The wording of one framework; ``edition`` is the file's own version, where it has one."""

    framework_code: str
    source_format: SourceFormat
    title: str
    edition: str
    descriptions: tuple[Description, ...]
    statements: tuple[Statement, ...]

    def statements_of(self, requirement_id: str) -> tuple[Statement, ...]:
        """Return the statements of one outcome, in the order of the file."""
        return tuple(each for each in self.statements if each.requirement_id == requirement_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingReading:
    """What was understood of a file, for a preview.

    ``wording`` is None where nothing could be made of the file; it may be brought in only where
    ``is_usable``.
    """

    wording: Wording | None
    problems: tuple[FileProblem, ...]

    @property
    def is_usable(self) -> bool:
        """Whether the wording can be brought in."""
        return self.wording is not None and not has_errors(self.problems)


def read_wording(data: bytes, filename: str = "") -> WordingReading:
    """Return the wording a file of either format holds, and everything that is wrong with it.

    A WebCAF file does not say which version it is of: its outcomes do, and where they leave it
    open, its name.
    """
    try:
        found = _extract(read_document(data))
        if not found.outcomes:
            return WordingReading(wording=None, problems=found.problems or (NO_OUTCOME,))
        catalogue = _framework_of(found, filename)
    except FileRefused as refused:
        return WordingReading(wording=None, problems=(refused.problem,))
    problems = (*found.problems, *_compared(found, catalogue, filename))
    return WordingReading(wording=_wording(found, catalogue), problems=in_reading_order(problems))


def _extract(document: Value) -> Extract:
    if isinstance(document, Table):
        if webcaf.recognises(document):
            return webcaf.extract(document)
        if ciso_assistant.recognises(document):
            return ciso_assistant.extract(document)
    raise FileRefused(
        Rule.NOT_THIS_KIND,
        "The file is neither a CISO Assistant library (which begins with urn, ref_id and has "
        "“objects”) nor a WebCAF framework (which has “objectives”)",
        line=document.line,
    )


def _framework_of(found: Extract, filename: str) -> Framework:
    if found.version is not None:
        code = f"caf-{found.version}"
        if code not in CODES:
            raise FileRefused(
                Rule.UNKNOWN_FRAMEWORK,
                f"The file is of version {found.version}. Accepted are versions 3.2 and 4.0",
            )
        return framework(code)
    likeliest = min(map(framework, CODES), key=lambda each: _distance(found, each, filename))
    alike = sum(_agrees(each, likeliest) for each in found.outcomes)
    if alike * 2 <= len(found.outcomes):
        raise FileRefused(
            Rule.UNKNOWN_FRAMEWORK,
            f"Of {len(found.outcomes)} outcomes in the file {alike} are known by id and title. "
            "Accepted are CAF 3.2 and CAF 4.0",
        )
    return likeliest


def _distance(found: Extract, catalogue: Framework, filename: str) -> tuple[int, bool, int]:
    ids = {each.id for each in found.outcomes}
    unlike = sum(not _agrees(each, catalogue) for each in found.outcomes)
    is_named = catalogue.code == f"caf-{framework_version(filename)}"
    missing = sum(each.id not in ids for each in catalogue.requirements)
    return unlike, not is_named, missing


def _agrees(outcome: FoundOutcome, catalogue: Framework) -> bool:
    if outcome.id not in catalogue:
        return False
    return _same(outcome.title, catalogue.requirement(outcome.id).title)


def _same(title: str, other: str) -> bool:
    return " ".join(title.casefold().split()) == " ".join(other.casefold().split())


def _compared(found: Extract, catalogue: Framework, filename: str) -> Iterator[FileProblem]:
    first_lines: dict[str, int] = {}
    for outcome in found.outcomes:
        if outcome.id not in catalogue:
            message = f"{outcome.id} {outcome.title} is not an outcome of {catalogue.title}"
            yield error(Rule.UNKNOWN_OUTCOME, message, line=outcome.line)
        elif outcome.id in first_lines:
            message = f"{outcome.id} stands already in line {first_lines[outcome.id]}. Keep one"
            yield error(Rule.WRITTEN_TWICE, message, line=outcome.line)
        else:
            first_lines[outcome.id] = outcome.line
            yield from _compared_levels(outcome, catalogue)
    yield from _left_out(first_lines, catalogue)
    yield from _titles(found, catalogue)
    yield from _levels(found)
    named = f"caf-{framework_version(filename)}"
    if named in CODES and named != catalogue.code:
        message = f"The file is named for {named}; it holds {catalogue.title}"
        yield warning(Rule.TITLE_DIFFERS, message)


def _compared_levels(outcome: FoundOutcome, catalogue: Framework) -> Iterator[FileProblem]:
    name = f"{outcome.id} {outcome.title}"
    if not outcome.statements:
        yield warning(Rule.PART_MISSING, f"{name} has no statements", line=outcome.line)
    offered = catalogue.requirement(outcome.id).levels
    references: set[str] = set()
    for statement in outcome.statements:
        if statement.level not in offered:
            message = f"{name} has no level “partially achieved” in {catalogue.title}"
            yield error(Rule.PARTIAL_NOT_POSSIBLE, message, line=statement.line)
        if statement.reference in references:
            message = f"The number {statement.reference} is given twice. Both statements are kept"
            yield warning(Rule.WRITTEN_TWICE, message, line=statement.line)
        references.add(statement.reference)


def _left_out(found: Mapping[str, int], catalogue: Framework) -> Iterator[FileProblem]:
    there = {catalogue.requirement(each).principle_id for each in found if each in catalogue}
    for principle in catalogue.principles:
        if principle.id not in there:
            message = (
                f"The file has no outcome of {principle.id} {principle.title}: a part of it is "
                "missing. Fetch it again from where it was published"
            )
            yield error(Rule.OUTCOME_MISSING, message)
    for each in catalogue.requirements:
        if each.id not in found and each.principle_id in there:
            message = f"The file has no {each.id} {each.title}: it will be without wording"
            yield warning(Rule.OUTCOME_MISSING, message)


def _titles(found: Extract, catalogue: Framework) -> Iterator[FileProblem]:
    shipped = {each.id: each.title for each in catalogue.requirements}
    shipped |= {each.id: each.title for each in catalogue.principles}
    shipped |= {each.id: each.title for each in catalogue.objectives}
    for each in found.entries:
        title = shipped.get(each.id)
        if title is not None and not _same(each.title, title):
            message = f"{each.id} is called “{each.title}” here. Its title stays “{title}”"
            yield warning(Rule.TITLE_DIFFERS, message, line=each.line)


def _levels(found: Extract) -> Iterator[FileProblem]:
    levels = {each.level for outcome in found.outcomes for each in outcome.statements}
    if not levels:
        yield error(Rule.PART_MISSING, "The file has no statements under its outcomes")
    elif levels == {Level.ACHIEVED}:
        yield warning(
            Rule.SOME_LEVELS_ONLY,
            "The file has statements for the level “achieved” only: "
            "nothing will be shown for the other levels",
        )


def _wording(found: Extract, catalogue: Framework) -> Wording:
    return Wording(
        framework_code=catalogue.code,
        source_format=found.source_format,
        title=found.title or catalogue.title,
        edition=found.edition,
        descriptions=tuple(
            Description(of=each.id, text=each.description)
            for each in found.entries
            if each.description
        ),
        statements=tuple(
            statement
            for outcome in found.outcomes
            if outcome.id in catalogue
            for statement in _numbered(outcome)
        ),
    )


def _numbered(outcome: FoundOutcome) -> Iterator[Statement]:
    # By place and not by the file's own number: one published file gives a number twice.
    numbers = {level: count(1) for level in Level}
    for each in outcome.statements:
        if each.text:
            yield Statement(
                requirement_id=outcome.id,
                level=each.level,
                number=next(numbers[each.level]),
                reference=each.reference,
                text=each.text,
            )
