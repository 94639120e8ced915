"""Step 6, the presentation as a file: native tables in the template's own table style."""

from collections.abc import Sequence

from lxml.etree import _Element as Element

from causeway.documents.deck.measuring import POINT
from causeway.documents.deck.paging import emu
from causeway.documents.deck.words import element, paragraph
from causeway.domain.executive_presentation.slide import Column, Table

# Light style 1, accent 1: rules above, below and under the heads, and every second row shaded.
STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"
SIDES = round(7 * POINT)
ENDS = round(3 * POINT)


def table_element(
    table: Table, widths: Sequence[float], heights: Sequence[float], size: float
) -> Element:
    """Return a table, its heads marked as heads."""
    grid = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in widths)
    heads = tuple(column.head for column in table.columns)
    rows = [_row(heads, table.columns, heights[0], size, bold=True)]
    rows += [
        _row(row, table.columns, high, size)
        for row, high in zip(table.rows, heights[1:], strict=True)
    ]
    return element(
        '<a:tbl><a:tblPr firstRow="1" bandRow="1">'
        f"<a:tableStyleId>{STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    high: float,
    size: float,
    *,
    bold: bool = False,
) -> str:
    inside = "".join(
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"{paragraph(cell, size, bold=bold, align='r' if column.is_number else 'l')}</a:txBody>"
        f'<a:tcPr marL="{SIDES}" marR="{SIDES}" marT="{ENDS}" marB="{ENDS}"/></a:tc>'
        for cell, column in zip(cells, columns, strict=True)
    )
    return f'<a:tr h="{emu(high)}">{inside}</a:tr>'
