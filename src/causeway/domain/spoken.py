"""How counts, lists and days are said in a sentence, the same on pages and in documents."""

from collections.abc import Sequence
from datetime import date

from causeway.domain.quarters import MONTHS


def counted(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun: 1 finding, 3 findings, 2 people; no findings for nil."""
    noun = one if count == 1 else (several or f"{one}s")
    return f"{count:,} {noun}" if count else f"no {noun}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a sentence lists them: A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def day_spoken(value: date) -> str:
    """Return a day, such as 30 June 2025."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def beginning(says: str) -> str:
    """Return words as a sentence begins with them."""
    return says[:1].upper() + says[1:]
