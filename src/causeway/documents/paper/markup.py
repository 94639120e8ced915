"""A paper as a Word document: paragraphs and tables as markup, and nothing but text in them (T-17).

What no text may hold is dropped, markup is escaped and no link, field or object is ever made of a
person's words.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from causeway.domain.executive_presentation.slide import Column, Table

NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LETTER, CELL_SIDES = 110, 180
"""How wide a bold letter of a head is, and the room beside it, in twentieths of a point."""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def cleaned(text: str) -> str:
    """Return a text with its lines, without what no text may hold."""
    return NEVER_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")


def run(text: str) -> str:
    """Return text as a run; its lines stay lines."""
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in cleaned(text).split("\n")
    )
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph of a style."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{run(text)}</w:p>"


def section(*, landscape: bool, last: bool = False) -> str:
    """Return the end of a section, whose pages stand or lie, with the marking on each."""
    wide, high = (16838, 11906) if landscape else (11906, 16838)
    lies = ' w:orient="landscape"' if landscape else ""
    ends = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{lies}/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return ends if last else f"<w:p><w:pPr>{ends}</w:pPr></w:p>"


def width_between_margins(*, landscape: bool) -> int:
    """Return how wide a table can be, in twentieths of a point."""
    return (16838 if landscape else 11906) - 2 * 1134


def table(held: Table, *, landscape: bool) -> str:
    """Return a table; its head is marked as one and stands again on each page."""
    widths = _widths(held.columns, width_between_margins(landscape=landscape))
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    small = held.is_dense
    heads = _row(
        [column.head for column in held.columns], held.columns, widths, head=True, small=small
    )
    body = "".join(_row(row, held.columns, widths, head=False, small=small) for row in held.rows)
    says = escape(cleaned(held.says), {'"': "&quot;"})
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{says}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{heads}{body}</w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>'
    )


def _widths(columns: Sequence[Column], whole: int) -> list[int]:
    """Return how wide the columns are: by their share, and none so narrow that its head breaks."""
    least = [
        LETTER * max(map(len, column.head.split()), default=1) + CELL_SIDES for column in columns
    ]
    rest, shares = max(0, whole - sum(least)), sum(column.share for column in columns)
    return [
        min(whole // len(columns), low) + rest * column.share // shares
        for low, column in zip(least, columns, strict=True)
    ]


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    *,
    head: bool,
    small: bool,
) -> str:
    style = "CellHead" if head else ("CellSmall" if small else "Cell")
    again = "<w:tblHeader/>" if head else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{_right(column)}</w:pPr>{run(cell)}</w:p></w:tc>'
        for cell, column, wide in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{inside}</w:tr>"


def _right(column: Column) -> str:
    return '<w:jc w:val="right"/>' if column.is_number else ""
