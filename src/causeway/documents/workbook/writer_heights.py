"""Step 2, taking the plan out: rows as high as their words, that grow as people type.

A spreadsheet works a row's height out itself while nobody has fixed it, but some show a file
before they have done so. So the height is written as a first guess, and not as fixed.
"""

from typing import Any

from xlsxwriter.worksheet import Worksheet

POINTS_A_LINE = 12.75
POINTS_AROUND = 5.0
MOST_POINTS = 409.0
LETTERS_A_UNIT = 1.04
"""Letters that fit in one unit of a column's width, which is a figure's, as lines break at words."""


class GrowingSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter says nothing of its types
    """A sheet whose rows have a height and keep growing with their words."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:  # noqa: ANN401 - xlsxwriter's pairs
        if tag == "row" and attributes:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def height_of(lines: int) -> float:
    """Return the height in points of a row of so many lines."""
    return min(MOST_POINTS, lines * POINTS_A_LINE + POINTS_AROUND)


def lines_of(text: str, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    most = max(1, int(width * LETTERS_A_UNIT))
    if len(text) <= most and "\n" not in text:
        return 1
    return sum(max(1, -(-len(line) // most)) for line in text.split("\n"))
