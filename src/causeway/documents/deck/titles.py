"""Step 6, inside the limited process: titles that fit where the layout has them."""

from collections.abc import Sequence

from lxml.etree import _Element as Element
from pptx.slide import SlideLayout

from causeway.documents.deck.measuring import POINT, height
from causeway.documents.deck.words import DRAWING, SLIDE

USUAL = 44.0
SMALLEST = 14.0
SIDES = 14.4
ENDS = 7.2


def title_size(layout: SlideLayout, titles: Sequence[str], *, stretch: float) -> float | None:
    """Return how large letters must be for each title to fit; None where the layout's own fit."""
    size = _size_of(layout)
    shape = next((each for each in layout.placeholders if each.placeholder_format.idx == 0), None)
    if shape is None:
        return None
    room, high = (shape.width / POINT - SIDES) / stretch, shape.height / POINT - ENDS
    if all(_fits(title, room, high, size) for title in titles):
        return None
    while size > SMALLEST and not all(_fits(title, room, high, size) for title in titles):
        size -= 1
    return size


def _fits(words: str, room: float, high: float, size: float) -> bool:
    return height(words, room, size, bold=True) <= high


def _size_of(layout: SlideLayout) -> float:
    """Return the size a title has from its layout, else from its master."""
    master = layout.slide_master.element
    for tree in (*_titles(layout.element), *_titles(master)):
        if (size := _letters(tree.find(f"{SLIDE}txBody/{DRAWING}lstStyle"))) is not None:
            return size
    size = _letters(master.find(f"{SLIDE}txStyles/{SLIDE}titleStyle"))
    return USUAL if size is None else size


def _titles(tree: Element) -> list[Element]:
    return [
        shape
        for shape in tree.iter(f"{SLIDE}sp")
        if (mark := shape.find(f"./*/{SLIDE}nvPr/{SLIDE}ph")) is not None
        and mark.get("type") in ("title", "ctrTitle")
    ]


def _letters(styles: Element | None) -> float | None:
    letters = None if styles is None else styles.find(f"{DRAWING}lvl1pPr/{DRAWING}defRPr")
    size = None if letters is None else letters.get("sz")
    return None if size is None else int(size) / 100
