"""A presentation is a file people can change: native, titled, described, marked, and shut (T-17)."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from pptx.shapes.graphfrm import GraphicFrame

from causeway.documents.deck import limited, making
from causeway.documents.deck.as_json import deck_as_json, deck_of
from causeway.documents.deck.making import DeckNotMade, make_deck
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.offered import present
from causeway.domain.executive_presentation.slide import Deck, SlideKind
from tests.builders import NOON
from tests.documents.deck.presentations import made, parts_of, reopened, texts
from tests.domain.executive_presentation.sources import a_full_source, slide_of

HOSTILE = (
    "=cmd|' /C calc'!A0", "https://example.org/", "<a:t>&amp;</a:t>", "]]><x", "\x00\x07bell",
    "\ud800lone", "\uffffnever", "_x0041_", "{{ 7*7 }}", "a\x0bb",
)  # fmt: skip


def described(frame: GraphicFrame) -> str:
    """Return what a screen reader says of a chart or table."""
    properties = next(each for each in frame.element.iter() if str(each.tag).endswith("}cNvPr"))
    return str(properties.get("descr", ""))


def a_deck(*kinds: SlideKind, count: int = 5) -> Deck:
    return present(a_full_source(count), everything(kinds or SlideKind))


def test_every_slide_has_its_title_in_a_title_placeholder_and_notes() -> None:
    for slide in reopened(made()).slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text
        assert slide.has_notes_slide
        assert slide.placeholders[0].placeholder_format.type in (1, 3)


def test_the_notes_name_the_rows_of_the_figures() -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in reopened(made()).slides]

    assert any("High risk: FND-003, FND-006" in each for each in notes)


def test_charts_are_native_with_the_numbers_of_the_plan_and_a_text_for_those_who_do_not_see() -> (
    None
):
    wanted = slide_of(SlideKind.ANSWERS, a_full_source()).chart
    assert wanted is not None

    frames = [s for slide in reopened(made()).slides for s in slide.shapes if s.has_chart]
    frame = next(
        each for each in frames if list(each.chart.plots[0].categories) == list(wanted.categories)
    )

    assert [tuple(each.values) for each in frame.chart.plots[0].series] == [
        each.values for each in wanted.series
    ]
    held = openpyxl.load_workbook(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
    assert held is not None
    assert [cell.value for cell in held["B"]] == [wanted.series[0].name, *wanted.series[0].values]
    assert all(described(each) for each in frames)


def test_tables_are_native_with_their_heads_and_a_text() -> None:
    frames = [s for slide in reopened(made()).slides for s in slide.shapes if s.has_table]

    assert frames
    for frame in frames:
        assert frame.table.first_row
        assert described(frame)
        assert all(cell.text for cell in frame.table.rows[0].cells)


def test_the_annex_goes_on_over_several_slides_with_every_row_once() -> None:
    pages = [
        s for s in reopened(made(120)).slides if s.shapes.title.text_frame.text.startswith("Annex")
    ]

    rows = [
        row.cells[0].text
        for page in pages
        for shape in page.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]

    assert rows == [f"FND-{number:03d}" for number in range(1, 121)]
    assert (
        pages[1].shapes.title.text_frame.text == f"Annex: the rows of the plan (2 of {len(pages)})"
    )


def test_nothing_stands_outside_a_slide_or_upon_another_thing() -> None:
    presentation = reopened(made(120))

    for slide in presentation.slides:
        placed = sorted(
            (s for s in slide.shapes if s.top is not None), key=lambda s: (s.left, s.top)
        )
        assert all(s.left >= 0 and s.top >= 0 for s in placed)
        assert all(s.top + s.height <= presentation.slide_height for s in placed)
        assert all(s.left + s.width <= presentation.slide_width for s in placed)
        for one, other in pairwise(placed):
            if one.left == other.left:
                assert one.top + one.height <= other.top + 1, slide.shapes.title.text_frame.text


def test_every_slide_carries_the_marking_and_is_read_in_order() -> None:
    for slide in reopened(made()).slides:
        shown = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        assert "OFFICIAL-SENSITIVE" in shown
        assert shown[0] == slide.shapes.title.text_frame.text
        assert next(iter(slide.shapes)).is_placeholder


def test_every_run_says_that_it_is_british_english() -> None:
    slides = [
        xml.decode()
        for name, xml in parts_of(made()).items()
        if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", name)
    ]

    assert all(
        run.count("<a:r>") == len(re.findall(r'<a:r><a:rPr[^>]*lang="en-GB"', run))
        for run in slides
    )
    charts = [xml for name, xml in parts_of(made()).items() if name.startswith("ppt/charts/chart")]
    assert all(b'<c:lang val="en-GB"/>' in xml for xml in charts)


def test_nothing_points_outside_and_no_leftover_names_somebody_else() -> None:
    parts = parts_of(made())

    assert not any(b"External" in xml for name, xml in parts.items() if name.endswith(".rels"))
    assert not any("printer" in name or "thumbnail" in name for name in parts)
    assert b"Harrowmere" in parts["docProps/core.xml"]
    assert b"Steve" not in parts["docProps/core.xml"]
    assert b"Calibri" not in parts["ppt/theme/theme1.xml"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    deck = a_deck(SlideKind.TITLE, SlideKind.PEOPLE, SlideKind.RISKS)
    people = deck.slides[2]
    assert people.chart is not None
    assert people.table is not None
    chart = replace(people.chart, categories=(text, *people.chart.categories[1:]), says=text)
    table = replace(people.table, rows=((text,) * 5, *people.table.rows[1:]), says=text)
    odd = replace(people, title=text or "x", says=text, chart=chart, table=table, notes=(text,))

    content = make_deck(
        replace(deck, slides=(*deck.slides[:2], odd), title=text, author=text), at=NOON
    )

    said = "\n".join(texts(reopened(content)))
    kept = "".join(
        letter for letter in text if letter.isprintable() and letter not in "\ud800\uffff"
    )
    assert kept in said
    parts = parts_of(content)
    assert not any(b"External" in xml for name, xml in parts.items() if name.endswith(".rels"))
    books = [parts_of(each) for name, each in parts.items() if name.endswith(".xlsx")]
    assert not any(b"<f>" in xml or b"hyperlink" in xml for book in books for xml in book.values())


def test_a_deck_is_the_same_after_it_went_as_json() -> None:
    deck = a_deck()

    assert deck_of(deck_as_json(deck)) == deck


def test_a_process_that_dies_or_never_answers_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "CHILD", ("/bin/false",))
    with pytest.raises(DeckNotMade):
        make_deck(a_deck(SlideKind.TITLE), at=NOON)

    monkeypatch.setattr(making, "CHILD", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(limited, "LONGEST_SECONDS", 0.1)
    with pytest.raises(DeckNotMade):
        make_deck(a_deck(SlideKind.TITLE), at=NOON)


def test_the_limited_process_needs_no_django_and_the_web_process_no_library() -> None:
    script = "import sys, causeway.documents.deck.{}; print('django' in sys.modules, 'pptx' in sys.modules)"

    said = [
        subprocess.run(
            [sys.executable, "-I", "-c", script.format(name)], capture_output=True, check=True
        )
        for name in ("child", "making")
    ]

    assert [each.stdout.split() for each in said] == [[b"False", b"True"], [b"False", b"False"]]
