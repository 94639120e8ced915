"""Outcomes, levels, control types, decisions and headings, in the words that people use."""

import pytest

from causeway.documents.workbook.answers import control_types, is_mark, level, risk_level, scale
from causeway.documents.workbook.columns import Field, recognised
from causeway.documents.workbook.outcomes import outcomes
from causeway.documents.workbook.treatments import treatment
from causeway.domain.finding import TreatmentKind
from tests.documents.workbook.workbooks import FRAMEWORKS


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A1.a Board Direction", ["A1.a"]),
        ("a1A", ["A1.a"]),
        ("A.1.a: Board Direction", ["A1.a"]),
        ("A2.a; A3.a", ["A2.a", "A3.a"]),
        ("A1.a / A1.b", ["A1.a", "A1.b"]),
        ("A2.a, A3.a and D1.b", ["A2.a", "A3.a", "D1.b"]),
        ("A1.a\nA1.b\nA1.a", ["A1.a", "A1.b"]),
        ("A1.a-c", ["A1.a", "A1.b", "A1.c"]),
        ("A1.a\N{EN DASH}A1.c", ["A1.a", "A1.b", "A1.c"]),
        ("Board Direction and Roles and Responsibilities", ["A1.a", "A1.b"]),
        ("D1.a to D1.c", ["D1.a", "D1.b", "D1.c"]),
        ("A1.a, b and c", ["A1.a", "A1.b", "A1.c"]),
        ("board direction", ["A1.a"]),
        ("Identity Verification, Authentication and Authorisation", ["B2.a"]),
        ("C1.c Generating Alerts; C1.d Identifying Security Incidents", ["C1.c", "C1.d"]),
    ],
)
def test_outcomes_are_understood_however_they_are_listed(text: str, ids: list[str]) -> None:
    read = outcomes(text, FRAMEWORKS["caf-3.2"])

    assert list(read.value) == ids
    assert not read.doubts


@pytest.mark.parametrize(
    ("text", "ids", "says"),
    [
        ("B9.z Something", [], "B9.z is not an outcome"),
        ("A1.a; Nonsense", ["A1.a"], "“Nonsense” is not an outcome"),
        ("A1 Governance", [], "is a principle"),
        ("A2.b Understanding Threat", ["A2.b"], "It was read as A2.b"),
    ],
)
def test_what_is_no_outcome_is_said_and_the_rest_still_counts(
    text: str, ids: list[str], says: str
) -> None:
    read = outcomes(text, FRAMEWORKS["caf-3.2"])

    assert list(read.value) == ids
    assert says in read.doubts[0].message


@pytest.mark.parametrize(
    "text", ["H", "High ", "HIGH", "3 - High", "High risk", "high (15)", "H (inherent)"]
)
def test_high_is_high_however_it_is_typed(text: str) -> None:
    assert scale(text).value == "high"
    assert risk_level(text).value == "high"


@pytest.mark.parametrize("text", ["Medium/High", "M/H", "Critical", "Very high", "Massive", "2"])
def test_a_level_that_is_none_of_the_three_is_an_error_that_names_them(text: str) -> None:
    read = scale(text)

    assert read.value is None
    assert "High, Medium or Low" in read.doubts[0].expected


def test_a_risk_may_need_no_action_and_a_colour_is_read_with_a_warning() -> None:
    assert risk_level("No action").value == "none"
    assert risk_level("N/A").value == "none"
    assert risk_level("Choose an item.").value is None
    assert risk_level("Amber").value == "medium"
    assert risk_level("Amber").doubts


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Process & tech", ["process", "technology"]),
        ("People; Process", ["people", "process"]),
        ("People, process and technology", ["people", "process", "technology"]),
        ("P/P/T", ["people", "process", "technology"]),
        ("All", ["people", "process", "technology"]),
        ("Technical\nstaff", ["people", "technology"]),
        ("People, culture", ["people"]),
        ("Magic", []),
    ],
)
def test_control_types_are_understood(text: str, named: list[str]) -> None:
    assert list(control_types(text).value) == named


def test_an_unknown_control_type_is_a_warning_beside_a_known_one_and_else_an_error() -> None:
    assert [doubt.severity for doubt in control_types("People, culture").doubts] == ["warning"]
    assert [doubt.severity for doubt in control_types("Magic").doubts] == ["error"]


def test_judgements_and_marks_are_understood() -> None:
    assert level("Partially Achieved").value == "partially_achieved"
    assert level("").value is None
    assert is_mark("X")
    assert not is_mark("07/25")


def test_to_accept_means_the_recommendation_where_the_other_choice_is_to_reject_it() -> None:
    asked = treatment("Accept", heading="Decision", others=["Accept", "Reject"]).value
    alone = treatment("Accept", heading="Treatment", others=["Accept", "Defer"])
    among = treatment("Accept", heading="Decision", others=["Implement", "Accept", "Reject"])

    assert asked is TreatmentKind.IMPLEMENT
    assert alone.value is among.value is TreatmentKind.ACCEPT
    assert alone.doubts


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("What we recommend", Field.RECOMMENDATION),
        ("Assurer\nrecommendation *", Field.RECOMMENDATION),
        ("Risk level (H/M/L):", Field.RISK_LEVEL),
        ("What could happen", Field.RISK_DESCRIPTION),
        ("Description of risk and impact", Field.RISK_DESCRIPTION),
        ("Types of control", Field.CONTROL_TYPES),
        ("Lead officer", Field.OWNER),
        ("Action owner (Individual or team)", Field.OWNER),
        ("Estimated cost (£)", Field.COST),
        ("Cost of the recommendation", Field.COST),
        ("On-going cost", Field.COST_YEARLY),
        ("IGP ref", Field.OUTCOME),
        ("Completion date", Field.FINISH),
        ("Next year\u00a0starts (MM/YY)", Field.NEXT_YEAR),
        ("[IF NO] Explain why you will not add an action", Field.NO_ACTION_REASON),
        ("[IF YES] What action will you take? (Free text)", Field.ACTION),
        ("Apr-Jun 2025", Field.QUARTER),
        ("Quarter one", Field.QUARTER),
        ("2026/27 onwards", Field.NEXT_YEAR),
        ("Cost (recurring)", Field.COST_YEARLY),
        ("Budget holder", Field.NOTES),
        ("Risk if not addressed", Field.RISK_DESCRIPTION),
        ("Action lead", Field.OWNER),
        ("Agreed (Y/N)", Field.TREATMENT),
        ("Risk response", Field.TREATMENT),
        ("Assurer priority", Field.NOTES),
        ("Quarter due", Field.QUARTER),
        ("Q1 spend", None),
        ("Favourite colour", None),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, field: Field | None) -> None:
    assert recognised(heading) is field


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("N", TreatmentKind.NONE),
        ("action_not_planned", TreatmentKind.NONE),
        ("Partly agree", TreatmentKind.IMPLEMENT),
        ("Accept (risk)", TreatmentKind.ACCEPT),
        ("Not now", TreatmentKind.DEFER),
    ],
)
def test_a_decision_is_understood(text: str, kind: TreatmentKind) -> None:
    assert treatment(text, heading="Decision", others=[text]).value is kind
