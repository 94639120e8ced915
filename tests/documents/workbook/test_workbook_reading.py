"""The council's workbook: the assurer's half alone, or both halves, however it is laid out."""

from datetime import date

from causeway.documents.workbook.reading import Reading, WorkbookKind
from tests.documents.workbook.workbooks import (
    ANSWERED,
    ASSURED,
    ASSURER_HEADINGS,
    COUNCIL_HEADINGS,
    FILES,
    TITLES,
    a_workbook,
    places,
    read,
    read_plan,
    read_rows,
)

HEADINGS = (*ASSURER_HEADINGS, *COUNCIL_HEADINGS)
UNANSWERED = (None,) * len(COUNCIL_HEADINGS)


def outcomes_of(reading: Reading) -> list[list[str]]:
    return [list(finding.requirements) for finding in reading.findings]


def test_the_assurers_half_alone_is_a_whole_file() -> None:
    reading = read((FILES / "caf-iip-harrowmere-from-assurer.xlsx").read_bytes())

    assert (reading.kind, reading.framework) == (WorkbookKind.COUNCIL_PLAN, "caf-3.2")
    assert reading.organisation == "Harrowmere District Council"
    assert not reading.problems
    assert not any(finding.answered for finding in reading.findings)
    assert {finding.part for finding in reading.findings} == {
        "organisational",
        "Adult social care case management",
        "Revenues and benefits",
    }


def test_both_halves_are_read_and_every_fault_is_named_in_its_cell() -> None:
    reading = read((FILES / "caf-iip-harrowmere-completed-with-faults.xlsx").read_bytes())

    errors = [cell for cell, severity in places(reading.problems) if severity == "error"]
    assert {problem.sheet for problem in reading.problems} == {"Critical system 2"}
    assert errors == ["N7", "J8", "I11", *(f"{column}13" for column in "CFGHIJKLMN")]
    formula = next(each for each in reading.findings if each.source == "Critical system 2!A11")
    assert not formula.actions[0].cost.is_known
    assert formula.actions[0].cost.text.startswith("=HYPERLINK")


def test_several_outcomes_in_one_cell_are_one_finding() -> None:
    reading = read_plan(("A2.a; A3.a", *ASSURED[1:]), ("A1.a / A1.b", *ASSURED[1:]))

    assert outcomes_of(reading) == [["A2.a", "A3.a"], ["A1.a", "A1.b"]]


def test_columns_are_found_by_their_words_in_any_order() -> None:
    reading = read_rows(
        ("Priority", "What could happen", "RAG", "What we recommend", "CAF ref", "Who", "Controls"),
        ("High", "Loss", "Amber", "Do it", "a1A", "Head of ICT", "Tech & process"),
    )

    finding = reading.findings[0]
    assert (finding.requirements, finding.recommendation) == (("A1.a",), "Do it")
    assert (finding.risk_level, finding.risk_description) == ("medium", "Loss")
    assert finding.control_types == ("process", "technology")
    assert finding.actions[0].owner == "Head of ICT"


def test_two_heading_rows_are_read_as_one() -> None:
    reading = read_rows(
        ("CAF 3.2", None, None, None, None, None, None, "Financial year 2025/26"),
        ("Outcome", "Recommendation", "Risk", None, "Control type", "Cost", None, "Q1", "Q2"),
        (None, None, "Level", "Description", None, "One-off", "Annual", None, None),
        ("A1.a", "Do it", "High", "Loss", "People", "£5k", "£1k", None, "x"),
        merged=("C2:D2", "F2:G2"),
    )

    finding = reading.findings[0]
    assert (finding.risk_level, finding.risk_description) == ("high", "Loss")
    assert finding.actions[0].cost.spoken == "£5,000 and £1,000 a year"
    assert [cell.understood and cell.understood.code for cell in finding.actions[0].quarters] == [
        "2025Q2"
    ]


def test_a_required_blank_is_an_error_at_the_empty_cell() -> None:
    reading = read_plan(
        ("A1.a", None, "High", None, None, *UNANSWERED), (*ASSURED, *ANSWERED), (*ASSURED, "Ann")
    )

    in_first = [cell for cell, _ in places(reading.problems) if cell.endswith("5")]
    in_last = [cell for cell, _ in places(reading.problems) if cell.endswith("7")]
    assert in_first == [f"{column}5" for column in "BDEFGHIJKL"]
    assert in_last == ["A7", *(f"{column}7" for column in "GHIJKL")]


def test_no_action_needs_a_reason_and_nothing_else() -> None:
    answer = (None, None, None, None, None, "No action")

    reading = read_plan((*ASSURED, *answer))

    finding = reading.findings[0]
    assert (finding.treatment, finding.priority) == ("none", None)
    assert [(problem.cell, problem.rule) for problem in reading.problems] == [("J5", "R-CAF-08")]


def test_a_finish_is_the_date_given_or_the_last_day_of_the_last_quarter() -> None:
    reading = read_rows(
        (*HEADINGS, "Target date"),
        (*ASSURED, *ANSWERED[:6], "07/25", "11/25", None, None, "04/26"),
        (*ASSURED, *ANSWERED[:6], "07/25", None, None, None, None, "03/04/2026"),
        (*ASSURED, *ANSWERED[:6], None, None, None, None, "04/26"),
    )

    finishes = [finding.actions[0].finish for finding in reading.findings]
    assert finishes == [date(2025, 12, 31), date(2026, 4, 3), None]


def test_a_system_column_a_heading_and_a_sheets_name_all_tell_the_part() -> None:
    columns = (*ASSURER_HEADINGS, "System name")
    content = a_workbook(
        {
            "Tracker": [columns, (*ASSURED, "Corporate"), ("B2.a", *ASSURED[1:], "Housing")],
            "Critical system 2 - Elections": [ASSURER_HEADINGS, ("C1.a", *ASSURED[1:])],
            "Plan": [ASSURER_HEADINGS, ("System: Waste",), ("B1.a", *ASSURED[1:])],
        }
    )

    parts = [finding.part for finding in read(content).findings]

    assert parts == ["organisational", "Housing", "Elections", "Waste"]


def test_a_title_block_names_the_part_in_many_ways() -> None:
    titles = {
        ("Critical system assessment - Housing",): "Housing",
        ("Assessment: Objectives B and C - Elections",): "Elections",
        ("Assessed system", "Parking"): "Parking",
    }

    rows = [(title, ASSURER_HEADINGS, ("B2.a", *ASSURED[1:])) for title in titles]
    sheets = {f"Sheet{number}": each for number, each in enumerate(rows, start=1)}
    reading = read(
        a_workbook({**sheets, "1. Waste": rows[0][1:], "About": [("Name of council", "Testshire")]})
    )

    assert [finding.part for finding in reading.findings] == [*titles.values(), "Waste"]
    assert reading.organisation == "Testshire"


def test_a_system_that_nothing_names_is_assumed_with_a_warning() -> None:
    reading = read_rows(("CAF v3.2",), ASSURER_HEADINGS, ("B2.a", *ASSURED[1:]), name="Sheet1")

    assert reading.findings[0].part == "Critical system"
    assert [(problem.rule, problem.severity) for problem in reading.problems] == [
        ("R-CAF-54", "warning")
    ]


def test_the_framework_is_the_one_named_and_else_the_one_that_fits() -> None:
    named = read_rows(("CAF version", "4.0"), ASSURER_HEADINGS, ASSURED)
    code = read_rows(("CAF version:", "caf40"), ASSURER_HEADINGS, ASSURED)
    fitting = read_rows(ASSURER_HEADINGS, ("A2.c", *ASSURED[1:]))

    assert (named.framework, named.problems) == ("caf-4.0", ())
    assert code.framework == fitting.framework == "caf-4.0"
    assert [problem.rule for problem in fitting.problems] == ["R-CAF-01"]


def test_a_file_that_names_two_frameworks_is_read_by_its_label_or_what_fits_and_warned_of() -> None:
    passing = ("See also CAF v4.0",)
    labelled = read_rows(("Framework: CAF v3.2",), passing, ASSURER_HEADINGS, ASSURED)
    fitting = read_rows(("CAF v3.2",), passing, ASSURER_HEADINGS, ("A2.c", *ASSURED[1:]))

    assert (labelled.framework, fitting.framework) == ("caf-3.2", "caf-4.0")
    assert [problem.rule for problem in labelled.problems] == ["R-CAF-01"]


def test_the_summary_may_stand_below_its_label() -> None:
    reading = read_rows(
        ("CAF v3.2",), ("Executive summary:",), ("Sound.",), ("Could be better.",),
        ASSURER_HEADINGS, ASSURED,
    )  # fmt: skip

    assert reading.summary == "Sound.\nCould be better."


def test_a_plan_without_any_recommendation_is_warned_of() -> None:
    reading = read_rows(("CAF v3.2",), ASSURER_HEADINGS)

    assert [(problem.cell, problem.rule) for problem in reading.problems] == [("A2", "R-CAF-33")]


def test_columns_that_are_not_known_are_kept_as_notes() -> None:
    reading = read_rows(
        (*ASSURER_HEADINGS, "Favourite colour"), (*ASSURED, "blue", "no heading at all")
    )

    assert reading.findings[0].notes == {
        "Favourite colour": "blue",
        "Column G": "no heading at all",
    }
    assert [(each.column, each.header) for each in reading.unrecognised_columns] == [
        ("F", "Favourite colour"),
        ("G", ""),
    ]


def test_hidden_sheets_rows_and_strange_tables_are_mentioned() -> None:
    strange = [("x", "y", "z"), (1, 2, 3), (4, 5, 6)]
    content = a_workbook(
        {"Organisational": [("CAF 3.2",), ASSURER_HEADINGS, ASSURED], "Other": strange},
        hidden=("Organisational",),
    )

    reading = read(content)

    assert [problem.message.partition("“")[0].strip() for problem in reading.problems] == [
        "The sheet",
        "This sheet has a table that was not recognised: x, y, z.",
    ]


def test_the_assurers_words_stay_as_they_are_in_the_file() -> None:
    words = "First line\n  second\N{NO-BREAK SPACE}line, “quoted” =not a formula"

    reading = read_plan(("A1.a", f"  {words} ", *ASSURED[2:]))

    assert reading.findings[0].recommendation == words


def test_judgements_are_read_and_a_level_that_an_outcome_lacks_is_an_error() -> None:
    reading = read_rows(
        (*ASSURER_HEADINGS, "Self-assessment", "Assured judgement", "Target"),
        (*ASSURED, "Partially achieved", "Not achieved", "Achieved"),
    )

    judgement = reading.judgements[0]
    assert (judgement.self_assessed, judgement.assured) == (None, "not_achieved")
    assert ("F2", "error") in places(reading.problems)


def test_a_list_of_judgements_keeps_their_justification_and_what_else_it_says() -> None:
    judged = [
        ("Contributing outcome", "Assured judgement", "Justification", "Evidence seen"),
        ("A1.a", "Not achieved", "No board paper names it.", "Minutes of May"),
    ]
    plan = [ASSURER_HEADINGS, ASSURED]

    reading = read(a_workbook({"Organisational": plan, "Judgements": judged}))

    assert [each.justification for each in reading.judgements] == [
        "No board paper names it.\nEvidence seen: Minutes of May"
    ]


def test_a_workbook_of_another_kind_says_what_was_looked_for_and_found() -> None:
    reading = read_rows(("Evidence item", "Actions required", "Owner"), ("1.1.1", "Train", "Ann"))

    assert reading.kind is None
    assert "recommendation" in reading.problems[0].message
    assert "Evidence item, Actions required, Owner" in reading.problems[0].message


def test_a_formula_with_a_saved_value_is_used_with_a_warning() -> None:
    from_lookup = read_plan(("=VLOOKUP(1,A:B,2)", *ASSURED[1:]))

    assert places(from_lookup.problems) == [("A5", "error")]


def test_the_same_content_has_the_same_digest_and_other_content_another() -> None:
    rows = [*TITLES, ASSURER_HEADINGS, ASSURED]

    first, again = (read(a_workbook({"Plan": rows})) for _ in range(2))
    other = read(a_workbook({"Plan": [*rows, ASSURED]}))

    assert first.content_digest == again.content_digest != other.content_digest
    assert len(first.file_digest) == 64
