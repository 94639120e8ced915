"""Step 1, the report: what a reader found in somebody's framework file, before it is compared.

Each reader of a format returns one of these; ``wording`` compares it with the shipped framework.
"""

from dataclasses import dataclass
from enum import StrEnum

from causeway.catalogues.problems import FileProblem
from causeway.domain.framework import Level


class SourceFormat(StrEnum):
    """Whose layout a file has."""

    CISO_ASSISTANT = "ciso_assistant"
    WEBCAF = "webcaf"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """One indicator of good practice: the level it speaks for, its number in the file, its text."""

    level: Level
    reference: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOutcome:
    """A contributing outcome and the statements under it."""

    id: str
    title: str
    description: str
    statements: tuple[FoundStatement, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """An objective or a principle."""

    id: str
    title: str
    description: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Everything of use in a file; ``version`` of the framework only where the file states it."""

    source_format: SourceFormat
    title: str
    edition: str
    version: str | None
    groups: tuple[FoundGroup, ...]
    outcomes: tuple[FoundOutcome, ...]
    problems: tuple[FileProblem, ...]

    @property
    def entries(self) -> tuple[FoundGroup | FoundOutcome, ...]:
        """Everything that has a title and a description."""
        return (*self.groups, *self.outcomes)
