"""An assessment measured in outcomes says of each its level, and the one the year expects of it."""

from typing import Any

from causeway.documents.toolkit_workbook.as_json import as_json
from causeway.documents.toolkit_workbook.found import ToolkitKind, ToolkitReading
from causeway.domain.toolkit.evidence import Response
from tests.documents.toolkit_workbook.test_toolkit_reading import read

LEVEL_HEADINGS = ("CAF outcome", "Title", "Current level", "Expected level")


def read_outcomes(*rows: Any) -> ToolkitReading:
    """Read an assessment measured in outcomes; the first row is row 3."""
    return read(("DSPT 2024-25 assessment",), LEVEL_HEADINGS, *rows)


def test_an_assessment_of_2024_25_is_answered_where_the_outcome_is_at_its_expected_level() -> None:
    reading = read_outcomes(
        ("A2.a", "Risk management process", "Partially achieved", "Achieved"),
        ("C1.a", None, "Achieved", "Partially achieved"),
        ("E3.a", "Direct care", "Not achieved", "Partially achieved"),
        ("E4.a", "Managing records", "Achieved", "Achieved"),
    )
    assert (reading.kind, reading.problems) == (ToolkitKind.ASSESSMENT, ())
    assert [row.response for row in reading.rows] == [
        Response.PARTLY_ANSWERED,
        Response.ANSWERED,
        Response.NOT_ANSWERED,
        Response.ANSWERED,
    ]
    assert all(row.is_mandatory and not row.assertion for row in reading.rows)
    assert reading.rows[1].text == "Monitoring Coverage"
    assert as_json(reading)["findings"][0]["expected_level"] == "achieved"


def test_an_outcome_without_a_level_that_it_has_is_refused_at_its_cell() -> None:
    reading = read_outcomes(
        ("E4.a", "Managing records", "Partially achieved", "Achieved"),
        ("A2.a", "Risk management process", None, "Achieved"),
        ("A3.a", "Asset management", "Achieved", "To be confirmed"),
        ("B2.a", "Identity", "Nearly", "Achieved"),
        ("F1.a", "No such thing", "Achieved", "Achieved"),
    )
    assert [(each.cell, each.severity.value) for each in reading.problems] == [
        ("C3", "error"),
        ("C4", "error"),
        ("D5", "error"),
        ("C6", "error"),
        ("A7", "error"),
    ]
    assert "E4.a has no level between" in reading.problems[0].message
    assert "Partially achieved" in reading.problems[1].expected


def test_an_assessment_in_outcomes_lacks_a_column_for_the_expected_level() -> None:
    reading = read(
        ("DSPT 2024-25 assessment",),
        ("CAF outcome", "Response", "Current level"),
        ("A2.a", "No", "Achieved"),
    )
    assert [each.message for each in reading.problems if "column" in each.message] == [
        "No column for the expected level was found under the heading in row 2."
    ]
