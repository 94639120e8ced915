"""Which rows are recommendations, which belong together, and which are neither."""

from causeway.documents.workbook.reading import Reading
from causeway.domain.money import Amount
from tests.documents.workbook.workbooks import (
    ANSWERED,
    ASSURED,
    ASSURER_HEADINGS,
    COUNCIL_HEADINGS,
    places,
    read_plan,
    read_rows,
)

HEADINGS = (*ASSURER_HEADINGS, *COUNCIL_HEADINGS)


def outcomes_of(reading: Reading) -> list[list[str]]:
    return [list(finding.requirements) for finding in reading.findings]


def test_an_outcome_merged_over_several_recommendations_is_that_of_each() -> None:
    reading = read_plan(ASSURED, (None, "Second", *ASSURED[2:]), merged=("A5:A6",))

    assert outcomes_of(reading) == [["A1.a"], ["A1.a"]]


def test_a_blank_is_not_filled_from_above_without_a_merge() -> None:
    reading = read_plan(ASSURED, (None, "Second", *ASSURED[2:]))

    assert outcomes_of(reading) == [["A1.a"], []]
    assert places(reading.problems) == [("A6", "error")]
    assert reading.problems[0].rule == "R-CAF-07"


def test_a_recommendation_merged_over_several_outcomes_is_one_finding() -> None:
    merged = tuple(f"{column}5:{column}6" for column in "BCDE")

    reading = read_plan(ASSURED, ("A1.b",), merged=merged)

    assert outcomes_of(reading) == [["A1.a", "A1.b"]]


def test_further_actions_below_a_recommendation_belong_to_it() -> None:
    reading = read_rows(
        ("Outcome", "Recommendation", "Risk level", "Risk description", "Control type", "Action", "Owner", "Cost"),
        ("A1.a", "Do it", "High", "Loss", "People", "First", "Ann", "£1k"),
        (None, None, None, None, None, "Second", "Bob", "TBC"),
    )  # fmt: skip

    actions = reading.findings[0].actions
    assert [(action.action, action.owner) for action in actions] == [
        ("First", "Ann"),
        ("Second", "Bob"),
    ]
    assert len(reading.findings) == 1


def test_the_same_recommendation_with_other_action_references_is_one_finding() -> None:
    reading = read_rows(
        ("Finding ref", "Outcome", "Recommendation", "Risk level", "Action ref", "Cost"),
        ("FND-007", "A1.a", "Do it", "High", "ACT-01", "£1k"),
        ("FND-007", "A1.a", "Do it", "High", "ACT-02", "£2k"),
        ("FND-008", "A1.b", "And that", "High", "ACT-01", "see ACT-01"),
    )

    assert [finding.ref for finding in reading.findings] == ["FND-007", "FND-008"]
    assert [action.ref for action in reading.findings[0].actions] == ["ACT-01", "ACT-02"]
    assert reading.findings[1].actions[0].cost.text == "see ACT-01"


def test_a_cost_merged_over_several_findings_is_counted_once() -> None:
    second = ("A1.b", "Second", *ASSURED[2:], "Bob", None, *ANSWERED[2:])

    reading = read_plan((*ASSURED, *ANSWERED), second, merged=("G5:G6",))

    costs = [finding.actions[0].cost.one_off for finding in reading.findings]
    assert [cost and cost.low for cost in costs] == [1_200_000, 0]
    assert places(reading.problems) == [("G5", "warning")]


def test_headings_totals_repeats_and_notes_are_passed_over_and_listed() -> None:
    reading = read_plan(
        ("Objective A: Managing security risk",),
        (*ASSURED, *ANSWERED),
        HEADINGS,
        ("A1.b", "Second", *ASSURED[2:], *ANSWERED),
        ("Total", None, None, None, None, None, "£24,000"),
        ("* Costs are estimates",),
    )

    assert outcomes_of(reading) == [["A1.a"], ["A1.b"]]
    assert [(each.row, each.reason) for each in reading.skipped] == [
        (5, "heading"),
        (7, "repeated heading"),
        (9, "total"),
        (10, "note"),
    ]
    assert not reading.problems


def test_a_sheet_may_hold_two_tables_with_columns_in_another_order() -> None:
    reading = read_rows(
        ASSURER_HEADINGS,
        ASSURED,
        (),
        ("Control type", "Risk level", "Recommendation", "Description of risk", "Outcome"),
        ("Tech", "L", "Other", "Blind", "D1.a"),
    )

    assert outcomes_of(reading) == [["A1.a"], ["D1.a"]]
    assert reading.findings[1].recommendation == "Other"


def test_a_row_that_recommends_nothing_is_listed_and_no_fault() -> None:
    reading = read_plan(("A1.a", "No recommendation", "No action"), ("A1.b", *ASSURED[1:]))

    assert outcomes_of(reading) == [["A1.b"]]
    assert [(each.row, each.reason) for each in reading.skipped] == [(5, "nothing is recommended")]
    assert not reading.problems


def test_an_outcome_with_nothing_beside_it_is_warned_of() -> None:
    reading = read_plan(("A1.a Board Direction",), ("A1.b", *ASSURED[1:]))

    assert outcomes_of(reading) == [["A1.b"]]
    assert places(reading.problems) == [("B5", "warning")]


def test_answers_to_no_recommendation_are_an_error() -> None:
    reading = read_plan((*ASSURED, *ANSWERED), (None, None, None, None, None, *ANSWERED))

    assert len(reading.findings) == 1
    assert places(reading.problems) == [("B6", "error")]


def test_the_same_recommendation_twice_is_two_findings_and_a_warning() -> None:
    reading = read_plan(ASSURED, ASSURED)

    assert len(reading.findings) == 2
    assert places(reading.problems) == [("A6", "warning")]


def test_a_further_owner_right_below_is_a_further_action_and_warned_of() -> None:
    further = (None, None, None, None, None, "Bob", "£2k", "Low", "Low", None, None, None, "11/25")

    reading = read_plan((*ASSURED, *ANSWERED), further)

    actions = reading.findings[0].actions
    assert [action.owner for action in actions] == ["Head of ICT", "Bob"]
    assert places(reading.problems) == [("B6", "warning")]


def test_of_two_outcome_columns_the_one_with_ids_is_read() -> None:
    reading = read_rows(
        ("Outcome", "CAF ref", *ASSURER_HEADINGS[1:]),
        ("Leading from the top", "A1.a", *ASSURED[1:]),
    )

    assert outcomes_of(reading) == [["A1.a"]]
    assert reading.findings[0].notes == {"Outcome": "Leading from the top"}


def test_no_tick_in_any_column_for_a_control_type_is_a_blank() -> None:
    reading = read_rows(
        ("Outcome", "Recommendation", "Risk level", "Risk description", "People", "Process"),
        ("A1.a", "Do it", "High", "Loss", "x", None),
        ("A1.b", "Do it too", "High", "Loss", None, "no"),
    )

    assert ("E3", "error") in places(reading.problems)
    assert ("E2", "error") not in places(reading.problems)


def test_a_decision_left_open_is_a_blank_in_its_column() -> None:
    reading = read_rows(
        (*ASSURER_HEADINGS, "Decision", "Reason"),
        (*ASSURED, "Defer", "Next year"),
        ("A1.b", *ASSURED[1:], None, None),
    )

    assert ("F3", "error") in places(reading.problems)


def test_a_risk_level_nobody_chose_is_a_blank_and_not_no_action() -> None:
    reading = read_plan(("A1.a", "Do it", "Choose an item.", "Loss", "People"))

    assert reading.findings[0].risk_level is None
    assert places(reading.problems) == [("C5", "error")]


def test_rows_that_explain_the_columns_or_are_an_example_are_no_recommendations() -> None:
    hints = ("e.g. A1.a", "Free text", "High / Medium / Low", "(what could happen)", "(select)")
    example = ("Example", "An example", "High", "Loss", "People")

    reading = read_plan(hints, (1, 2, 3, 4, 5), example, ASSURED)

    assert outcomes_of(reading) == [["A1.a"]]
    assert [each.reason for each in reading.skipped] == ["guidance", "guidance", "example"]
    assert places(reading.problems) == [("A7", "warning")]


def test_a_decision_and_a_priority_that_disagree_are_warned_of() -> None:
    reading = read_rows(
        (*ASSURER_HEADINGS, "Decision", *COUNCIL_HEADINGS),
        (*ASSURED, "Implement", *ANSWERED[:5], "No action", "07/25"),
    )

    assert reading.findings[0].treatment == "implement"
    assert ("L2", "warning") in places(reading.problems)


def test_of_two_headings_for_the_same_the_plainer_is_read_and_the_other_kept() -> None:
    reading = read_rows(
        ("Outcome", "Recommendation title", "Recommendation detail", "Rating", "Accountable",
         "Responsible", "Capital (£)", "Revenue (£)", "Total cost"),
        ("A1.a", "Reports", "Report each quarter.", "High", "SIRO", "Ann", 10_000, 2_000, 12_000),
    )  # fmt: skip

    finding = reading.findings[0]
    cost = finding.actions[0].cost
    assert (finding.recommendation, finding.actions[0].owner) == ("Report each quarter.", "Ann")
    assert finding.risk_level == "high"
    assert (cost.one_off, cost.yearly) == (Amount.exactly(1_000_000), Amount.exactly(200_000))
    assert set(finding.notes) == {"Recommendation title", "Accountable", "Total cost"}
