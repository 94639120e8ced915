"""Whatever stands in the cells, a workbook is read or refused, and nothing of a table is lost."""

from io import BytesIO
from string import printable

from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook as WrittenWorkbook

from causeway.documents.workbook.as_json import as_json
from causeway.documents.workbook.costs import cost
from causeway.documents.workbook.grid import Cell, CellKind, Merge, Sheet, Workbook
from causeway.documents.workbook.outcomes import outcomes
from causeway.documents.workbook.reader import read_grid
from causeway.documents.workbook.reading import Reading, WorkbookKind
from causeway.documents.workbook.timing import Slot, when
from tests.documents.workbook.workbooks import (
    ASSURER_HEADINGS,
    COUNCIL_HEADINGS,
    FRAMEWORKS,
    a_cell,
    read,
)

HEADINGS = (*ASSURER_HEADINGS, *COUNCIL_HEADINGS, "Action", "Something else")
ODD = st.one_of(
    st.text(max_size=20),
    st.text(alphabet=printable, max_size=20),
    st.sampled_from(
        ["", "", "A1.a", "A1.a; B2.a", "B9.z", "High", "H", "No action", "£10k - £15k", "TBC", "nil", "07/25",
         "13/25", "x", "Total", "Objective A", "N/A", "-", "Q2", "People", "*", "Contributing outcome", "2025/26"]
    ),
)  # fmt: skip
ROWS = st.lists(st.lists(ODD, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=6)
MERGES = st.lists(
    st.builds(
        lambda top, left, down, right: Merge(top=top, left=left, bottom=top + down, right=left + right),
        st.integers(1, 8), st.integers(1, 18), st.integers(0, 3), st.integers(0, 3),
    ),
    max_size=4,
)  # fmt: skip


def a_grid(rows: list[list[str]], merges: list[Merge]) -> Workbook:
    lines = [list(HEADINGS), *rows]
    cells = {
        (row, column): Cell(row=row, column=column, kind=CellKind.TEXT, text=text.strip())
        for row, line in enumerate(lines, start=1)
        for column, text in enumerate(line, start=1)
        if text.strip()
    }
    return Workbook(sheets=(Sheet(name="S", cells=cells, merges=tuple(merges)),))


def told(reading: Reading) -> tuple[str, set[str], set[int]]:
    """Return all that is said of the content, the cells with problems and the skipped rows."""
    json = as_json(reading)
    return (
        repr(json["findings"]),
        {problem.cell for problem in reading.problems},
        {each.row for each in reading.skipped},
    )


@given(rows=ROWS, merges=MERGES)
@settings(max_examples=150)
def test_any_cells_are_read_without_an_exception(
    rows: list[list[str]], merges: list[Merge]
) -> None:
    reading = read_grid(a_grid(rows, merges), frameworks=FRAMEWORKS)

    assert as_json(reading)["kind"] == "caf-iip"


@given(rows=ROWS)
@settings(max_examples=15)
def test_any_workbook_of_text_is_read_through_the_limited_process(rows: list[list[str]]) -> None:
    stream = BytesIO()
    with WrittenWorkbook(stream, {"strings_to_formulas": False}) as written:
        sheet = written.add_worksheet("S")
        for number, line in enumerate([list(HEADINGS), *rows]):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text.encode("utf-8", "ignore").decode("utf-8"))

    reading = read(stream.getvalue())

    assert reading.kind is WorkbookKind.COUNCIL_PLAN


@given(rows=ROWS)
@settings(max_examples=150)
def test_every_filled_row_is_a_finding_or_is_mentioned(rows: list[list[str]]) -> None:
    workbook = a_grid(rows, [])

    reading = read_grid(workbook, frameworks=FRAMEWORKS)

    sources = {int(finding.source.rpartition("A")[2]) for finding in reading.findings}
    actions = {
        int(action.source.rpartition("A")[2])
        for finding in reading.findings
        for action in finding.actions
    }
    skipped = told(reading)[2]
    assert set(workbook.sheets[0].rows) - {1} == sources | actions | skipped


@given(rows=ROWS)
@settings(max_examples=100)
def test_words_in_columns_that_are_not_known_are_never_lost(rows: list[list[str]]) -> None:
    workbook = a_grid(rows, [])

    reading = read_grid(workbook, frameworks=FRAMEWORKS)

    kept = {line for finding in reading.findings for line in finding.notes.values()}
    kept |= {each.text for each in reading.skipped}
    last = len(HEADINGS)
    for row in list(workbook.sheets[0].rows)[1:]:
        text = workbook.sheets[0].text(row, last)
        assert not text or any(text in each for each in kept)


@given(
    text=st.one_of(st.text(), st.text(alphabet="£0123456789,.-kmKM to/aper()+ TBC", max_size=30))
)
@settings(max_examples=400)
def test_any_words_for_a_cost_are_kept(text: str) -> None:
    assert cost(a_cell(text)).value.text == text


@given(
    text=st.one_of(st.text(), st.text(alphabet="0123456789/.-QqJanFebMarJul '2025", max_size=12))
)
@settings(max_examples=400)
def test_any_words_for_a_time_are_a_quarter_or_a_doubt(text: str) -> None:
    read = when(a_cell(text), Slot())

    assert (read.value.quarter is None) == (read.value.last_day is None)
    assert read.value.quarter or read.doubts


@given(text=st.one_of(st.text(), st.text(alphabet="ABCDEabcdef123.;,/-& \nto", max_size=20)))
@settings(max_examples=400)
def test_any_words_for_outcomes_name_only_outcomes_of_the_framework(text: str) -> None:
    found = outcomes(text, FRAMEWORKS["caf-3.2"]).value

    assert len(set(found)) == len(found)
    assert all(each in FRAMEWORKS["caf-3.2"] for each in found)
