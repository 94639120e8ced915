"""Step 2, taking the plan out: how the workbook looks; the colours are those of the pages.

Purple is the assurer's and teal the council's. What a cell is never hangs on colour alone: headings
name the side, and the level of risk stands in words.
"""

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from causeway.documents.workbook.writer_columns import Side

TEXT_FORMAT = "@"
"""A cell of this format keeps what is typed: 07/25 stays a month and is not made a day."""

INK = "#0B0C0C"
QUIET_INK = "#595959"
LINE = "#CECECE"
STRONG_LINE = "#7A7A7A"
ASSURER = "#54319F"
COUNCIL = "#0E5257"
OURS = "#3D4449"
HEADINGS = {Side.ASSURER: "#DDD6EC", Side.FINDING: "#D0E6E7", Side.ACTION: "#D0E6E7"}
BODIES = {Side.ASSURER: "#F6F5FA", Side.REFERENCE: "#F3F3F3"}
RISKS = {
    "High": ("#8A2A16", "#FBE3DE"),
    "Medium": ("#6B4A00", "#FFF1CC"),
    "Low": ("#0A5A35", "#DFF0E6"),
}
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def new_workbook(stream: BytesIO) -> Workbook:
    """Begin a workbook in which whatever is written stays text, and nothing of an earlier one is left.

    The library changes the options it is given, the font among them, so each has its own.
    """
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }
    return Workbook(stream, options)


class BodyCell(NamedTuple):
    """What the look of a cell hangs on."""

    side: Side
    begins: bool = False
    repeats: bool = False
    risk: str = ""
    quoted: bool = False


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.format = cache(self._format)
        self.body = cache(self._body)

    def _format(self, **properties: Any) -> Format:
        return self._workbook.add_format({"font_color": INK, "valign": "top"} | properties)

    @property
    def title(self) -> Format:
        """The first line of a sheet."""
        return self.format(bold=True, font_size=16, font_color=COUNCIL, valign="vcenter")

    @property
    def line(self) -> Format:
        """A line above a table."""
        return self.format()

    @property
    def marking(self) -> Format:
        """The marking, wherever it stands on a sheet."""
        return self.format(bold=True, font_size=12, font_color="#A2231D")

    @property
    def wrapped(self) -> Format:
        """A paragraph to read."""
        return self.format(text_wrap=True, num_format=TEXT_FORMAT)

    @property
    def label(self) -> Format:
        """What stands before a value."""
        return self.format(bold=True, text_wrap=True)

    def group(self, colour: str) -> Format:
        """Return the look of the line that says whose columns follow."""
        return self.format(bold=True, font_color="#FFFFFF", bg_color=colour, valign="vcenter")

    def heading(self, side: Side) -> Format:
        """Return the look of a heading."""
        return self.format(
            bold=True,
            text_wrap=True,
            valign="vcenter",
            bg_color=HEADINGS.get(side, "#E3E5E6"),
            border=1,
            border_color=LINE,
            bottom=2,
            bottom_color=STRONG_LINE,
        )

    def _body(self, cell: BodyCell) -> Format:
        properties: dict[str, Any] = {
            "text_wrap": True,
            "num_format": TEXT_FORMAT,
            "border": 1,
            "border_color": LINE,
            "top_color": STRONG_LINE if cell.begins else LINE,
        }
        if (colour := BODIES.get(cell.side)) is not None:
            properties["bg_color"] = colour
        if cell.repeats:
            properties["font_color"] = QUIET_INK
        if cell.risk in RISKS:
            ink, ground = RISKS[cell.risk]
            properties |= {"font_color": ink, "bg_color": ground, "bold": True}
        if cell.quoted:
            properties["quote_prefix"] = True
        return self.format(**properties)


def needs_quoting(text: str) -> bool:
    """Tell whether a text, edited in a spreadsheet, could be taken for a formula."""
    return text.startswith(BEGINS_A_FORMULA)
