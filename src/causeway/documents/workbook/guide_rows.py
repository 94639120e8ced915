"""Receiving the report: rows below a heading that explain its columns, or show an example."""

import re
from collections.abc import Sequence

from causeway.documents.workbook.wording import plain

FEWEST = 3
DEEPEST = 2
"""A guide stands in the first rows below the heading, if at all."""

_HINT = re.compile(
    r"\(.*\)|\[.*\]|<.*>|(?:e\.?g\b|for example|select|choose|enter\b|drop-?down|free text|mm/yy|dd/mm).*"
    r"|h(?:igh)?\s?[/,]\s?m(?:edium|ed)?\s?[/,]\s?l(?:ow)?\b.*|people\s?[/,]\s?process\s?[/,]\s?tech.*|yes\s?/\s?no\b.*"
)
_EXAMPLE = re.compile(r"\(?(?:worked )?example(?: row)?\)?:?")


def guide_of(texts: Sequence[str], depth: int) -> str:
    """Return what a row ``depth`` below its heading is: guidance, an example, or neither."""
    said = [plain(text) for text in texts]
    if _EXAMPLE.fullmatch(said[0]):
        return "example"
    return "guidance" if depth <= DEEPEST and _explains(said) else ""


def _explains(said: list[str]) -> bool:
    """Tell whether the filled cells of a row only say what is to be written below them."""
    if len(said) < FEWEST:
        return False
    if said in (_counted(len(said)), _lettered(len(said))):
        return True
    return sum(_HINT.fullmatch(each) is not None for each in said) * 10 >= len(said) * 6


def _counted(length: int) -> list[str]:
    return [str(number) for number in range(1, length + 1)]


def _lettered(length: int) -> list[str]:
    return [chr(ord("a") + number) for number in range(min(length, 26))]
