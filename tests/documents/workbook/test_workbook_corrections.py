"""A person says how a workbook is to be read, and it is read that way."""

import pytest

from causeway.documents.workbook.choices import ReadingChoices
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.reading import Correction, Reading
from causeway.domain.finding import RiskLevel
from tests.documents.workbook.workbooks import ASSURED, a_workbook, read

ROWS = (
    ("CAF 3.2",),
    ("Contributing outcome", "Proposal", "Risk level", "Description of risk", "Control type"),
    ASSURED,
    ("B9.z", "Another", "Medium/High", "Loss", "People"),
)
AS_RECOMMENDATION = {("Organisational", "B"): Field.RECOMMENDATION}


def read_again(correction: Correction) -> Reading:
    choices = ReadingChoices(columns=AS_RECOMMENDATION, findings={"Organisational!A4": correction})
    return read(a_workbook({"Organisational": ROWS}), choices)


def test_a_column_that_was_not_known_can_be_mapped_by_hand() -> None:
    content = a_workbook({"Organisational": ROWS})

    before, after = read(content), read(content, ReadingChoices(columns=AS_RECOMMENDATION))

    assert [finding.recommendation for finding in before.findings] == ["", ""]
    assert [finding.recommendation for finding in after.findings] == [ASSURED[1], "Another"]
    assert not after.unrecognised_columns


def test_a_column_can_be_kept_as_notes_instead() -> None:
    choices = ReadingChoices(columns={**AS_RECOMMENDATION, ("Organisational", "E"): None})

    reading = read(a_workbook({"Organisational": ROWS}), choices)

    assert reading.findings[0].notes == {"Control type": "People"}


def test_an_outcome_and_a_level_that_are_chosen_settle_their_problems() -> None:
    reading = read_again(Correction(requirements=("A1.b",), risk_level=RiskLevel.HIGH))

    assert (reading.findings[1].requirements, reading.findings[1].risk_level) == (("A1.b",), "high")
    assert not reading.problems


def test_a_row_that_is_left_out_is_listed_with_its_words() -> None:
    reading = read_again(Correction(leave_out=True))

    assert len(reading.findings) == 1
    assert (reading.skipped[0].reason, reading.skipped[0].text) == ("left out by choice", "Another")
    assert not reading.has_errors


@pytest.mark.parametrize("framework", ["caf-3.2", "caf-4.0"])
def test_the_framework_can_be_chosen(framework: str) -> None:
    reading = read(a_workbook({"Organisational": ROWS}), ReadingChoices(framework=framework))

    assert reading.framework == framework
