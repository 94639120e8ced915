"""Step 1, the report: what is wrong with a catalogue file that somebody brings in.

A reader returns what it understood and a list of these; it never stops at the first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the file from being used."""

    ERROR = "error"
    WARNING = "warning"


class Rule(StrEnum):
    """The rule of reading that a file breaks."""

    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NOT_WELL_FORMED = "not_well_formed"
    TOO_DEEP = "too_deep"
    TOO_MANY_ALIASES = "too_many_aliases"
    TAG_NOT_ALLOWED = "tag_not_allowed"
    WRITTEN_TWICE = "written_twice"
    NOT_THIS_KIND = "not_this_kind"
    PART_MISSING = "part_missing"
    UNKNOWN_FRAMEWORK = "unknown_framework"
    UNKNOWN_OUTCOME = "unknown_outcome"
    OUTCOME_MISSING = "outcome_missing"
    UNKNOWN_LEVEL = "unknown_level"
    PARTIAL_NOT_POSSIBLE = "partial_not_possible"
    TITLE_DIFFERS = "title_differs"
    SOME_LEVELS_ONLY = "some_levels_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """One thing wrong, where it stands, and what to do about it."""

    severity: Severity
    rule: Rule
    message: str
    line: int | None = None
    column: int | None = None

    @property
    def where(self) -> str:
        """What a sentence says of the place: line 12, column 3."""
        if self.line is None:
            return "the whole file"
        if self.column is None:
            return f"line {self.line}"
        return f"line {self.line}, column {self.column}"


class FileRefused(ValueError):
    """A file cannot be read at all."""

    def __init__(self, rule: Rule, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.problem = error(rule, message, line=line)


def error(
    rule: Rule, message: str, *, line: int | None = None, column: int | None = None
) -> FileProblem:
    """Return a problem that stops the file from being used."""
    return FileProblem(
        severity=Severity.ERROR, rule=rule, message=message, line=line, column=column
    )


def warning(
    rule: Rule, message: str, *, line: int | None = None, column: int | None = None
) -> FileProblem:
    """Return a problem that the reader should know of and may accept."""
    return FileProblem(
        severity=Severity.WARNING, rule=rule, message=message, line=line, column=column
    )


def has_errors(problems: Iterable[FileProblem]) -> bool:
    """Return whether any of these stops the file from being used."""
    return any(each.severity is Severity.ERROR for each in problems)


def in_reading_order(problems: Iterable[FileProblem]) -> tuple[FileProblem, ...]:
    """Return the problems by line and column, those of the whole file last."""
    return tuple(
        sorted(problems, key=lambda each: (each.line is None, each.line or 0, each.column or 0))
    )


def decoded(data: bytes, *, limit: int) -> str:
    """Return the text of a file in UTF-8; raise FileRefused for what is too large or no text."""
    if len(data) > limit:
        raise FileRefused(
            Rule.TOO_LARGE,
            f"The file has {len(data):,} bytes. A file of this kind may have {limit:,}",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FileRefused(
            Rule.NOT_TEXT,
            "The file is not text in UTF-8 from this line on. "
            "Save it again with the encoding UTF-8",
            line=data.count(b"\n", 0, problem.start) + 1,
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefused(Rule.NOT_TEXT, "The file is not text: it holds a zero byte", line=line)
    return text
