"""Receiving the report: the answer of every reader of a cell: a value, and any doubt about it."""

from dataclasses import dataclass

from causeway.documents.workbook.reading import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is wrong or uncertain about a cell, and what would have been understood."""

    severity: Severity
    message: str
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood[T]:
    """What a cell means, with every doubt about it."""

    value: T
    doubts: tuple[Doubt, ...] = ()


def error(message: str, expected: str = "") -> Doubt:
    """Return a doubt that must be put right."""
    return Doubt(severity=Severity.ERROR, message=message, expected=expected)


def warning(message: str, expected: str = "") -> Doubt:
    """Return a doubt that is worth a look."""
    return Doubt(severity=Severity.WARNING, message=message, expected=expected)
