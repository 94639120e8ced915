"""The toolkit's plan as a workbook looks as people need it: every row as high as its words."""

from io import BytesIO

from openpyxl import load_workbook

from causeway.documents.toolkit_workbook.writer import WrittenPlan, WrittenRow, write_plan


def a_row(requirement: str, **said: str) -> WrittenRow:
    words = {"text": "Backups", "gap": "None", "actions": "Test", "dependencies": ""} | said
    return WrittenRow(
        requirement=requirement,
        text=words["text"],
        gap=words["gap"],
        actions=words["actions"],
        milestones=[],
        funding="None outstanding",
        owner="Head of IT",
        finish=None,
        status="Not started",
        references=(),
        dependencies=words["dependencies"],
        updates=[],
    )


def heights(*rows: WrittenRow) -> list[float]:
    plan = WrittenPlan(
        marking="OFFICIAL-SENSITIVE",
        year="2023-24",
        organisation="Stourvale",
        code="RZZ99",
        rounds=["September 2024"],
        rows=rows,
    )
    sheet = load_workbook(BytesIO(write_plan(plan))).worksheets[0]
    return [sheet.row_dimensions[number].height for number in range(6, 7 + len(rows))]


def test_a_row_is_as_high_as_the_longest_of_its_texts() -> None:
    heading, short, long, listed = heights(
        a_row("1.1.1"),
        a_row("7.3.4", actions="Test a restore of every system each quarter. " * 6),
        a_row("4.5.3", dependencies="The record\nThe contract\nThe new building"),
    )

    assert heading > short
    assert long > listed > short
