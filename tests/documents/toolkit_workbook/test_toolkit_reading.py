"""An assessment, an audit and a plan of the toolkit are understood by their words, not their places."""

from datetime import date
from typing import Any

import pytest

from causeway.catalogues.assessment_years import assessment_years
from causeway.catalogues.toolkit_outcomes import toolkit_outcomes
from causeway.documents.received_workbook import read_received
from causeway.documents.toolkit_workbook.as_json import as_json
from causeway.documents.toolkit_workbook.found import FoundRound, ToolkitKind, ToolkitReading
from causeway.documents.workbook.reading import Problem, Severity
from causeway.domain.framework import Level
from causeway.domain.toolkit.evidence import ItemStatus, Response
from tests.documents.workbook.workbooks import FILES, FRAMEWORKS, a_workbook

PLAN_HEADINGS = (
    "Evidence item", "Actions required", "Milestones", "Outstanding funding and resourcing",
    "Action owner", "Planned completion date", "Status",
)  # fmt: skip
A_ROW = ("3.2.1", "Train", "30/09/2024 93%", "None outstanding", "Director", "31/10/2024", "Open")


def read(*rows: Any, name: str = "Plan", merged: tuple[str, ...] = ()) -> ToolkitReading:
    return reading_of(a_workbook({name: rows}, merged=merged))


def reading_of(content: bytes) -> ToolkitReading:
    found = read_received(
        content, frameworks=FRAMEWORKS, years=assessment_years(), outcomes=toolkit_outcomes()
    )
    assert isinstance(found, ToolkitReading)
    return found


def read_plan(*rows: Any, title: str = "DSPT 2023-24 improvement plan") -> ToolkitReading:
    """Read rows under the usual headings; the first is row 3."""
    return read((title,), PLAN_HEADINGS, *rows)


def with_cell(heading: str, value: str | date | None) -> tuple[Any, ...]:
    return tuple(
        value if each == heading else cell for each, cell in zip(PLAN_HEADINGS, A_ROW, strict=True)
    )


def problems_at(reading: ToolkitReading, cell: str) -> list[Problem]:
    return [problem for problem in reading.problems if problem.cell == cell]


def sample(name: str) -> ToolkitReading:
    return reading_of((FILES / f"dspt-2023-24-stourvale-{name}.xlsx").read_bytes())


def test_the_trusts_assessment_says_how_each_item_is_answered() -> None:
    reading = sample("assessment")
    assert (reading.kind, reading.year, reading.code) == (
        ToolkitKind.ASSESSMENT,
        "2023-24",
        "RZZ99",
    )
    assert (reading.framework, reading.category) == ("dspt-v6", "1")
    responses = {row.requirements[0]: row.response for row in reading.rows}
    assert len(responses) == 33
    assert responses["4.5.3"] is Response.NOT_ANSWERED
    assert responses["3.2.1"] is Response.PARTLY_ANSWERED
    [alerts] = [row for row in reading.rows if row.requirements == ("6.3.2",)]
    assert (alerts.response, alerts.is_confirmed) == (Response.ANSWERED, False)
    assert not reading.has_errors


def test_the_trusts_audit_says_which_actions_are_open() -> None:
    reading = sample("audit-actions")
    assert reading.kind is ToolkitKind.AUDIT
    assert [row.audit_action for row in reading.rows if row.is_open] == [
        f"DSPT-23-0{number}" for number in range(1, 6)
    ]
    assert reading.rows[1].requirements == ("4.5.3",)
    assert reading.rows[1].finish == date(2024, 12, 31)
    assert not reading.has_errors


def test_the_trusts_plan_gives_milestones_references_and_both_rounds() -> None:
    reading = sample("improvement-plan")
    first = reading.rows[0]
    assert [(each.on, each.what) for each in first.milestones] == [
        (date(2024, 7, 31), "reports start"),
        (date(2024, 9, 30), "93%"),
        (date(2024, 10, 31), "95%"),
    ]
    assert first.local_references == ("DSPT-23-01", "RR-112")
    assert first.status is ItemStatus.IN_PROGRESS
    assert reading.rows[1].dependencies == ("EPR go-live February 2025",)
    assert reading.rounds == ("September 2024", "December 2024")
    assert not reading.problems


def test_programs_get_the_councils_json_with_what_this_regime_adds() -> None:
    found = as_json(sample("improvement-plan"))
    assert (found["kind"], found["framework"], found["year"]) == ("dspt-plan", "dspt-v6", "2023-24")
    finding = found["findings"][2]
    assert finding["evidence_item"] == "7.2.1"
    assert (finding["owner"], finding["finish"]) == ("Emergency Planning Lead", "2025-02-28")
    assert finding["milestones"][0] == {
        "written": "15/11/2024 scenario agreed",
        "date": "2024-11-15",
        "what": "scenario agreed",
    }
    assert {each["round"] for each in finding["rounds"]} == {"September 2024", "December 2024"}
    assert as_json(sample("assessment"))["findings"][1]["response"] == "partly_answered"
    assert as_json(sample("audit-actions"))["findings"][5]["status"] == "closed"


@pytest.mark.parametrize(
    ("heading", "cell", "rule"),
    [
        ("Actions required", "B3", "R-DSPT-23"),
        ("Milestones", "C3", "R-DSPT-24"),
        ("Outstanding funding and resourcing", "D3", "R-DSPT-25"),
        ("Action owner", "E3", "R-DSPT-26"),
        ("Planned completion date", "F3", "R-DSPT-27"),
        ("Status", "G3", "R-DSPT-28"),
    ],
)
def test_a_required_blank_is_a_problem_at_that_empty_cell(
    heading: str, cell: str, rule: str
) -> None:
    [problem] = read_plan(with_cell(heading, None)).problems
    assert (problem.cell, problem.rule, problem.severity) == (cell, rule, Severity.ERROR)


def test_a_text_too_long_to_keep_is_refused_and_never_cut() -> None:
    [problem] = read_plan(with_cell("Action owner", "x" * 151)).problems
    assert (problem.cell, problem.severity) == ("E3", Severity.ERROR)
    assert "at most 150 are kept" in problem.message


def test_a_missing_column_is_said_once_at_the_heading() -> None:
    headings = [each for each in PLAN_HEADINGS if each != "Milestones"]
    rows = [[cell for each, cell in zip(PLAN_HEADINGS, A_ROW, strict=True) if each != "Milestones"]]
    [problem] = read(("DSPT 2023-24",), headings, *rows).problems
    assert (problem.cell, problem.rule) == ("A2", "R-DSPT-24")


@pytest.mark.parametrize(
    "written",
    ["30/09/2024", "30.9.24", "30 Sept 2024", "30th September 2024", "30-Sep-24", "2024-09-30",
     "Monday 30 September 2024", "by 30/09/2024", "September 2024", "Q2 2024/25", date(2024, 9, 30)],
)  # fmt: skip
def test_dates_are_understood_in_every_form_people_write(written: str | date) -> None:
    milestone = with_cell("Planned completion date", written)
    reading = read_plan(tuple("30/09/2024" if each == A_ROW[2] else each for each in milestone))
    assert reading.rows[0].finish == date(2024, 9, 30)
    assert not reading.has_errors


def test_the_thirty_first_of_february_is_refused_at_its_cell() -> None:
    [problem] = read_plan(with_cell("Planned completion date", "31/02/2025")).problems
    assert (problem.cell, problem.severity) == ("F3", Severity.ERROR)
    [problem] = read_plan(with_cell("Milestones", "31/02/2025 exercise")).problems
    assert (problem.cell, problem.severity) == ("C3", Severity.ERROR)


@pytest.mark.parametrize(
    ("title", "day", "warned"),
    [
        ("DSPT 2023-24", "30/06/2025", False),
        ("DSPT 2023-24", "01/07/2025", True),
        ("Data Security and Protection Toolkit 2023/24", "31 December 2025", True),
        ("DSPT 24/25 improvement plan", "30/06/2026", False),
        ("DSPT 24/25 improvement plan", "01/07/2026", True),
    ],
)
def test_r_dspt_41_a_date_past_the_horizon_of_the_year_in_the_file_is_a_warning(
    title: str, day: str, *, warned: bool
) -> None:
    reading = read_plan(with_cell("Planned completion date", day), title=title)
    found = [each for each in problems_at(reading, "F3") if each.rule == "R-DSPT-41"]
    assert [each.severity for each in found] == [Severity.WARNING] * warned
    assert not reading.has_errors


def test_a_plan_of_no_year_says_that_no_horizon_was_looked_at() -> None:
    [problem] = read_plan(A_ROW, title="DSPT improvement plan").problems
    assert (problem.rule, problem.severity) == ("R-DSPT-41", Severity.WARNING)


def test_columns_are_found_by_their_words_in_any_order_under_two_heading_rows() -> None:
    reading = read(
        ("Toolkit plan 2023/24", None, None, None, None, None, None, None, "December 2024"),
        ("RAG status", "Who is responsible", "Evidence ref", "Target completion date",
         "Steps to be taken", "Key milestones", "Funding still to secure", "Risk register ref",
         "Is the date still valid?", "Comments"),
        ("Complete", "Head of IT", "8.2.1 Unsupported systems", "31/03/2025", "Replace",
         "list agreed 31/10/2024, replaced by 31/03/2025", "N/A", "RR-098; RR-099",
         "No, now 30/04/2025", "Supplier late"),
        name="Plan 2023-24", merged=("I1:J1",),
    )  # fmt: skip
    [row] = reading.rows
    assert row.requirements == ("8.2.1",)
    assert (row.status, row.owner) == (ItemStatus.COMPLETE, "Head of IT")
    assert [each.what for each in row.milestones] == ["list agreed", "replaced"]
    assert row.local_references == ("RR-098", "RR-099")
    assert row.rounds == (
        FoundRound(
            name="December 2024",
            still_valid=False,
            new_date=date(2025, 4, 30),
            comments="Supplier late",
        ),
    )


def test_an_item_that_the_spreadsheet_made_a_date_of_is_turned_back() -> None:
    reading = read_plan(with_cell("Evidence item", date(2001, 2, 3)))
    assert reading.rows[0].requirements == ("3.2.1",)
    assert [each.severity for each in problems_at(reading, "A3")] == [Severity.WARNING]


def test_a_row_of_2024_25_is_about_an_outcome_and_its_levels() -> None:
    reading = read(
        ("DSPT 2024-25 improvement plan",),
        ("Outcome", "Current level", "Expected level", *PLAN_HEADINGS[1:]),
        ("C1.a Monitoring coverage", "Not achieved", "Partially achieved", *A_ROW[1:]),
    )
    [row] = reading.rows
    assert (reading.framework, row.requirements) == ("dspt-v7", ("C1.a",))
    assert (row.current_level, row.expected_level) == (
        Level.NOT_ACHIEVED,
        Level.PARTIALLY_ACHIEVED,
    )


def test_a_response_that_is_no_response_is_refused_with_what_is_accepted() -> None:
    reading = read(
        ("Assertion", "Evidence item", "Mandatory", "Response", "Assertion confirmed"),
        ("1.1", "1.1.1", "Yes", "Perhaps", "Yes"),
        ("1.1", "1.1.2", "Yes", None, "Yes"),
        ("1.1", "1.1.2", "Maybe", "Answered", "Yes"),
        ("1.2", "1.3.1", "Yes", "Partial", "No"),
        ("11.1", "11.1.1", "Yes", "Answered", "No"),
    )
    assert [(each.cell, each.severity.value) for each in reading.problems] == [
        ("D2", "error"),
        ("D3", "error"),
        ("B4", "error"),
        ("C4", "error"),
        ("A5", "warning"),
        ("B6", "error"),
    ]
    assert "Partly answered" in reading.problems[0].expected


def test_an_audit_action_lacks_nothing_silently() -> None:
    reading = read(
        ("Audit action number", "Evidence item", "Finding", "Agreed date", "Status"),
        ("A-1", "3.2.1", "Late", None, "Open"),
        ("A-2", "3.2.1", "Late", None, "Closed"),
        ("A-2", None, None, "31/12/2024", "Nearly"),
    )
    assert [(each.cell, each.severity.value) for each in reading.problems] == [
        ("D2", "error"),
        ("A4", "error"),
        ("B4", "warning"),
        ("C4", "error"),
        ("E4", "error"),
    ]


def test_a_councils_plan_is_still_a_councils_plan() -> None:
    content = (FILES / "caf-iip-harrowmere-from-assurer.xlsx").read_bytes()
    found = read_received(
        content, frameworks=FRAMEWORKS, years=assessment_years(), outcomes=toolkit_outcomes()
    )
    assert found.kind == "caf-iip"
