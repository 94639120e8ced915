"""Step 6, inside the limited process: a presentation written into a template.

Every slide has its title in a title placeholder, then the sentence, the chart or table, the marking
and its number, in the order in which they are read.
"""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from pptx.slide import Slide as NativeSlide
from pptx.util import Emu, Pt

from causeway.documents.deck.charts import chart_data, dress, kind_of
from causeway.documents.deck.frame import Area, Sizes
from causeway.documents.deck.measuring import LINE, POINT
from causeway.documents.deck.paging import (
    BEFORE,
    GAP,
    SIDE,
    Page,
    emu,
    letters_of,
    pages_of,
    row_heights,
    text_height,
    widths,
)
from causeway.documents.deck.shapes import (
    describe,
    footer,
    placeholders,
    slide_number,
    text_box,
    with_text,
)
from causeway.documents.deck.tables import table_element
from causeway.documents.deck.template import Place, Template
from causeway.documents.deck.titles import title_size
from causeway.documents.deck.words import DRAWING, LANGUAGE, cleaned, paragraph, say_language
from causeway.domain.executive_presentation.slide import Chart, Deck, Slide, SlideKind, Table

LONGEST_TITLE = 200
LONGEST_PROPERTY = 255


def written(deck: Deck, template: Template, *, at: datetime) -> bytes:
    """Return a presentation as a file."""
    presentation = template.presentation
    writer = _Writer(deck, template)
    writer.write()
    properties = presentation.core_properties
    properties.title = cleaned(deck.title)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = cleaned(deck.author)[:LONGEST_PROPERTY]
    properties.subject = properties.category = cleaned(deck.marking)[:LONGEST_PROPERTY]
    properties.keywords = properties.comments = properties.version = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = properties.last_printed = at
    properties.revision = 1
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


class _Writer:
    """The slides of one presentation, while they are written."""

    def __init__(self, deck: Deck, template: Template) -> None:
        wide = template.presentation.slide_width or 0
        high = template.presentation.slide_height or 0
        self.deck = deck
        self.template = template
        self.size: float | None = None
        self.sizes = Sizes.of(wide, high, stretch=template.stretch)
        # Where the marking stands on layouts that have no footer.
        foot, margin = round(self.sizes.small * 2 * POINT), wide // 22
        self.foot = Area(
            left=margin, top=high - foot - margin // 6, width=wide - 2 * margin, height=foot
        )
        area = template.content.area
        self.area = area if template.content.footer is not None else area.above(self.foot.top)

    def write(self) -> None:
        """Write every slide, over as many pages as it takes."""
        pages = [
            page for slide in self.deck.slides for page in pages_of(slide, self.area, self.sizes)
        ]
        # All titles are as large as the longest of them can be.
        titles = [page.title for page in pages if page.slide.kind is not SlideKind.TITLE]
        self.size = title_size(self.template.content.layout, titles, stretch=self.sizes.stretch)
        for page in pages:
            if page.slide.kind is SlideKind.TITLE:
                self._title(page.slide)
            else:
                self._page(page)

    def _title(self, slide: Slide) -> None:
        place = self.template.title
        large = title_size(place.layout, [slide.title], stretch=self.sizes.stretch)
        native = self._begun(place, slide.title, slide.notes, large)
        size = self.sizes.lead
        needed = len(slide.points) * size * (LINE + BEFORE)
        size = max(self.sizes.small, size * min(1.0, place.area.points_high / needed))
        lines = [
            paragraph(point, size, bold=at == 0, bullet=False, before=BEFORE * size)
            for at, point in enumerate(slide.points)
        ]
        _text(native, place, place.area, lines)
        self._end(native, place)

    def _page(self, page: Page) -> None:
        place = self.template.content
        native = self._begun(place, page.title, page.slide.notes, self.size)
        lines = self._lines(page)
        whole = self.area
        high = emu(text_height(page, whole, self.sizes) + GAP) if lines else 0
        _text(native, place, whole.above(whole.top + high) if page.is_illustrated else whole, lines)
        rest = whole.below(high)
        if page.chart is not None and page.table is not None:
            left, right = rest.split(SIDE, gap=emu(GAP))
            self._chart(native, page.chart, left)
            self._table(native, page.table, right)
        elif page.chart is not None:
            self._chart(native, page.chart, rest)
        elif page.table is not None:
            self._table(native, page.table, rest)
        self._end(native, place)

    def _lines(self, page: Page) -> list[str]:
        lead, size = self.sizes.lead, self.sizes.text
        says = [paragraph(page.says, lead, bold=True, bullet=False)] if page.says else []
        bullet = not page.slide.is_prose
        before = BEFORE * size
        return says + [paragraph(each, size, bullet=bullet, before=before) for each in page.points]

    def _begun(
        self, place: Place, title: str, notes: Iterable[str], size: float | None
    ) -> NativeSlide:
        """Return a new slide with its title, and its notes for whoever speaks."""
        native = self.template.presentation.slides.add_slide(place.layout)
        for number, shape in placeholders(native.shapes.element).items():
            if number not in (0, place.body):
                native.shapes.element.remove(shape)
        shown = native.shapes.title
        if shown is not None:
            shown.text_frame.text = cleaned(title)[:LONGEST_TITLE]
            if size is not None:
                shown.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        frame = native.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(map(cleaned, notes))
        return native

    def _chart(self, native: NativeSlide, chart: Chart, area: Area) -> None:
        frame = native.shapes.add_chart(kind_of(chart), *_box(area), chart_data(chart))
        dress(frame.chart, chart, self.sizes.chart)
        describe(frame.element, "Chart", chart.says)

    def _table(self, native: NativeSlide, table: Table, area: Area) -> None:
        columns = widths(table, area.points_wide, self.sizes)
        heights = row_heights(table, area.points_wide, self.sizes)
        frame = native.shapes.add_table(1, 1, *_box(area.above(area.top + emu(sum(heights)))))
        data = frame.element.find(f".//{DRAWING}graphicData")
        data[:] = [table_element(table, columns, heights, letters_of(table, self.sizes))]
        describe(frame.element, "Table", table.says)

    def _end(self, native: NativeSlide, place: Place) -> None:
        """Put the marking and the number of the slide at the end of it."""
        tree = native.shapes.element
        marking = paragraph(self.deck.marking, self.sizes.small, bold=True, bullet=False)
        if place.footer is None:
            text_box(tree, "Marking", marking, self.foot)
        else:
            footer(tree, place.footer, marking)
        if place.number is not None:
            footer(tree, place.number, slide_number(len(self.template.presentation.slides)))
        say_language(native.element)
        say_language(native.notes_slide.element)


def _box(area: Area) -> tuple[Emu, Emu, Emu, Emu]:
    return Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height)


def _text(native: NativeSlide, place: Place, area: Area, lines: list[str]) -> None:
    """Put paragraphs into the layout's own text placeholder, else into a box."""
    tree = native.shapes.element
    holder = None if place.body is None else placeholders(tree).get(place.body)
    if holder is None:
        if lines:
            text_box(tree, "Text", "".join(lines), area)
    elif lines:
        with_text(holder, "".join(lines), area)
    else:
        tree.remove(holder)
