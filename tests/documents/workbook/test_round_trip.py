"""A workbook that comes back: exactly the cells that changed, and nothing where nothing did."""

import random
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.round_trip_changes import Comparison
from causeway.documents.workbook.round_trip_rows import export_named_in
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.writer_columns import BY_FIELD, CellField
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.domain.finding import Treatment, TreatmentKind
from tests.documents.workbook.written import (
    EXPORT,
    FIRST_ROW,
    PLAN,
    a_finding,
    a_written_plan,
    an_action,
    came_back,
    changed,
    column,
    compared,
    write,
)

ODD = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        ["=1+1", "+44", "-5", "@here", "\tTab", "two\nlines", "“quotes”", "'", "x" * 3_000, "🔥🧯", "\u202eabc",
         "a  b   c", " ends ", "_x000D_", "R&D <b>", "1.50", "0001", "N/A", "TRUE", "03/04/2025", "see ACT-99"]
    ),
)  # fmt: skip
LAST_ROW = FIRST_ROW + 3


def test_an_untouched_workbook_changes_nothing() -> None:
    comparison = compared(write_workbook(PLAN, EXPORT))

    assert comparison == Comparison()
    assert comparison.is_nothing


@settings(max_examples=25)
@given(texts=st.lists(ODD, min_size=6, max_size=6))
def test_whatever_the_words_an_untouched_workbook_changes_nothing(texts: list[str]) -> None:
    action = an_action(1, title=f"1 {texts[0]}", owner=texts[1], budget_holder=texts[2])
    treatment = Treatment(
        kind=TreatmentKind.DEFER, justification=texts[3], lead=texts[4], accepted_by=texts[5]
    )
    finding = a_finding(1, action, recommendation=texts[4], risk_description=texts[5])
    plan = a_written_plan(replace(finding, treatment=treatment))

    assert compared(write_workbook(plan, EXPORT), plan=plan) == Comparison()


if which("soffice"):

    def test_a_workbook_that_went_through_libreoffice_changes_nothing(tmp_path: Path) -> None:
        words = "=1+1\n“two”  lines\tand 🔥"
        plan = a_written_plan(*PLAN.findings, a_finding(9, an_action(9, title=words, owner="+44")))
        (tmp_path / "plan.xlsx").write_bytes(write_workbook(plan, EXPORT))

        for kind, name in (("ods", "plan.xlsx"), ("xlsx", "plan.ods")):
            convert(tmp_path, kind, name)

        content = (tmp_path / "plan.xlsx").read_bytes()
        assert compared(content, plan=plan) == Comparison()
        assert export_named_in(open_workbook(content)) == EXPORT.reference


def convert(folder: Path, kind: str, name: str) -> None:
    program = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command = [*program, "--convert-to", kind, "--outdir", str(folder), str(folder / name)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


NEW: dict[CellField, Any] = {
    CellField.OWNER: "Section 151 Officer",
    CellField.COST: "£13,500",
    CellField.EFFORT: "High",
    CellField.COMPLEXITY: "Medium",
    CellField.JUSTIFICATION: "The insurer asks for it.",
    CellField.PRIORITY: "Low",
    CellField.QUARTER_4: "02/26",
    CellField.TREATMENT: "Defer",
    CellField.TITLE: "Do something else",
    CellField.FINISH: "20 December 2025",
    CellField.RESOURCE: "No",
    CellField.BUDGET: "Yes",
    CellField.BUDGET_HOLDER: "Director of Resources",
    CellField.LEAD: "Priya Shah",
    CellField.ACCEPTED_BY: "Chief executive",
    CellField.LOOK_AGAIN: "1 April 2026",
}


@pytest.mark.parametrize("seed", range(8))
def test_exactly_the_cells_that_changed_are_found(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    fields = chance.sample(sorted(NEW), k=chance.randint(1, len(NEW)))
    # ACT-02 and FND-002 each have a row in which they stand alone or first.
    rows = {
        field: FIRST_ROW + 1 if BY_FIELD[field].side == "action" else FIRST_ROW + 2
        for field in fields
    }

    comparison = came_back(write({(rows[field], field): NEW[field] for field in fields}))

    expected = {("ACT-02" if rows[f] == FIRST_ROW + 1 else "FND-002", f): NEW[f] for f in fields}
    assert {place: text for place, (_, text) in changed(comparison).items()} == expected
    assert replace(comparison, changes=()) == Comparison()


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (CellField.EFFORT, "medium "),
        (CellField.EFFORT, "M"),
        (CellField.COST, "£12k"),
        (CellField.COST, 12000),
        (CellField.COST, "12,000.00"),
        (CellField.QUARTER_1, "Apr 2025"),
        (CellField.FINISH, "15/12/2025"),
        (CellField.BUDGET, "being sought"),
        (CellField.OWNER, " Head  of ICT"),
    ],
)
def test_the_same_answer_in_other_words_is_no_change(field: CellField, written: object) -> None:
    assert came_back(write({(FIRST_ROW + 1, field): written})) == Comparison()


def test_a_change_says_where_it_stands_what_it_was_and_what_was_written() -> None:
    comparison = came_back(write({(FIRST_ROW + 1, CellField.COST): "£10k - £15k a year"}))

    (change,) = comparison.changes
    assert (change.spot.sheet, change.spot.cell) == ("Organisational A and D", "I8")
    assert (change.was, change.meant.text, change.now) == (
        "£12,000",
        "£10,000 to £15,000 a year",
        "£12,000",
    )
    assert change.spot.written == "£10k - £15k a year"
    assert not change.is_conflict


def test_words_beside_a_sum_are_kept_with_it() -> None:
    comparison = came_back(write({(FIRST_ROW + 1, CellField.COST): "£12,000, quote 4711"}))

    (change,) = comparison.changes
    assert change.meant.text == "£12,000, quote 4711"


def test_words_beside_an_answer_that_stays_are_not_lost_in_silence() -> None:
    comparison = came_back(write({(FIRST_ROW + 1, CellField.EFFORT): "Medium, says the supplier"}))

    assert not comparison.changes
    assert "“Medium, says the supplier” was read as “Medium”" in comparison.notices[0]


def test_where_the_plan_came_to_say_the_same_there_is_nothing_to_take() -> None:
    now = replaced_action(owner="Digital director")

    comparison = came_back(write({(FIRST_ROW + 1, CellField.OWNER): "Digital director"}), now=now)

    assert comparison.is_nothing


def test_where_the_plan_has_moved_on_to_something_else_it_is_a_conflict() -> None:
    now = replaced_action(owner="Digital director")

    comparison = came_back(write({(FIRST_ROW + 1, CellField.OWNER): "Chief executive"}), now=now)

    (change,) = comparison.changes
    assert change.is_conflict
    assert (change.was, change.meant.text, change.now) == (
        "Head of ICT",
        "Chief executive",
        "Digital director",
    )


def test_what_only_the_plan_changed_is_no_change_of_the_file() -> None:
    assert came_back(lambda _: None, now=replaced_action(owner="Digital director")).is_nothing


def replaced_action(**fields: str) -> WrittenPlan:
    """Return the plan with ACT-02 changed meanwhile."""
    first, *others = PLAN.findings
    actions = (first.actions[0], an_action(2, **fields))
    return replace(PLAN, findings=(replace(first, actions=actions), *others))


@pytest.mark.parametrize(
    ("field", "written", "says", "rule"),
    [
        (CellField.EFFORT, "Massive", "“Massive” is not one of High, Medium or Low.", "R-CAF-41"),
        (CellField.QUARTER_1, "13/25", "“13/25” is not a month", "R-CAF-45"),
        (CellField.TREATMENT, "Perhaps", "is not one of Implement, Defer", "R-CAF-08"),
        (CellField.PRIORITY, "Defer", "say it in the column “Treatment”", "R-CAF-44"),
        (CellField.COST, "-£5", "less than nothing", "R-CAF-40"),
        (CellField.COST, "=SUM(I7:I8)", "This cell holds a formula", "R-CAF-40"),
        (CellField.BUDGET, "perhaps", "is not one of Yes, No", "R-CAF-49"),
        (CellField.FINISH, "31/02/2026", "is not a date", "R-CAF-45"),
        (CellField.OWNER, "x" * 151, "a name at most 150", "R-CAF-39"),
        (CellField.TITLE, None, "To take it out of the plan, delete its row", ""),
    ],
)
def test_what_cannot_be_understood_is_listed_with_its_cell_and_keeps_nothing_else_out(
    field: CellField, written: object, says: str, rule: str
) -> None:
    cells = {(FIRST_ROW + 1, field): written, (FIRST_ROW + 1, CellField.COMPLEXITY): "High"}

    comparison = came_back(write(cells))

    (problem,) = comparison.problems
    assert says in problem.says
    assert problem.rule == rule
    assert problem.spot.cell == f"{get_column_letter(column(field))}{FIRST_ROW + 1}"
    assert changed(comparison) == {("ACT-02", CellField.COMPLEXITY): ("Low", "High")}
