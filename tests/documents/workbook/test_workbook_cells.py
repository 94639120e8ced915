"""Costs, times, outcomes, levels and control types, in the words that people use for them."""

from datetime import date

import pytest

from causeway.documents.workbook.answers import control_types, is_mark, level, risk_level, scale
from causeway.documents.workbook.columns import Field, recognised
from causeway.documents.workbook.costs import cost
from causeway.documents.workbook.outcomes import outcomes
from causeway.documents.workbook.timing import Slot, finish, slot_of, when
from causeway.documents.workbook.treatments import treatment
from causeway.domain.finding import TreatmentKind
from causeway.domain.money import Amount
from tests.documents.workbook.workbooks import FRAMEWORKS, a_cell, a_number

THIRD_QUARTER = Slot(number=3, year=2025)


def in_pounds(amount: Amount | None) -> tuple[float, float] | None:
    return None if amount is None else (amount.low / 100, amount.high / 100)


@pytest.mark.parametrize(
    ("text", "once", "yearly"),
    [
        ("£12,000", (12_000, 12_000), None),
        ("£4.5k", (4_500, 4_500), None),
        ("£10k - £15k", (10_000, 15_000), None),
        ("£10,000\N{EN DASH}£15,000", (10_000, 15_000), None),
        ("10-15k", (10_000, 15_000), None),
        ("£500 - £1k", (500, 1_000), None),
        ("between £10k and £15k", (10_000, 15_000), None),
        ("up to £20k", (0, 20_000), None),
        ("£85,000 capital, £9,000 a year", (85_000, 85_000), (9_000, 9_000)),
        ("£20k capital + £5k revenue", (20_000, 20_000), (5_000, 5_000)),
        ("£25k (one-off) £5k p.a.", (25_000, 25_000), (5_000, 5_000)),
        ("£9,000 p.a.", (0, 0), (9_000, 9_000)),
        ("£750/month", (0, 0), (9_000, 9_000)),
        ("£10k in 2025/26", (10_000, 10_000), None),
        ("Nil (staff time)", (0, 0), None),
        ("staff time only", (0, 0), None),
        ("Within existing budget", (0, 0), None),
        ("£0", (0, 0), None),
        ("£1.2m", (1_200_000, 1_200_000), None),
        ("c. £5k", (5_000, 5_000), None),
        ("12 000", (12_000, 12_000), None),
        ("£1,500.50", (1_500.50, 1_500.50), None),
        ("Capital: £85,000\nRevenue: £9,000 a year", (85_000, 85_000), (9_000, 9_000)),
        ("Capex: £85k Opex: £9k", (85_000, 85_000), (9_000, 9_000)),
        ("Up to\n£20k", (0, 20_000), None),
        ("£9,000 / year", (0, 0), (9_000, 9_000)),
        ("£500pa", (0, 0), (500, 500)),
        ("£10k or £12k", (10_000, 12_000), None),
        ("Windows 11 upgrade: £5k", (5_000, 5_000), None),
        ("£nil", (0, 0), None),
        ("Nil - covered by E5 licence", (0, 0), None),
        ("See A2.a", None, None),
        ("Included in ACT-07", None, None),
        ("6 months", None, None),
        ("TBC", None, None),
        ("TBC, maybe £10k", None, None),
        ("see ACT-07", None, None),
        ("£500 per device", None, None),
        ("5 days", None, None),
        ("a lot", None, None),
    ],
)
def test_a_cost_is_understood_and_keeps_its_words(
    text: str, once: tuple[float, float] | None, yearly: tuple[float, float] | None
) -> None:
    found = cost(a_cell(text)).value

    assert (in_pounds(found.one_off), in_pounds(found.yearly)) == (once, yearly)
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "12.000,00",
        "12,00",
        "£12.000",
        "-£5,000",
        "(5,000)",
        "€5,000",
        "£15k - £10k",
        "£10-15,000",
        "£1k-2k-3k",
    ],
)
def test_a_sum_that_could_be_another_is_an_error_and_not_known(text: str) -> None:
    read = cost(a_cell(text))

    assert not read.value.is_known
    assert [doubt.severity for doubt in read.doubts] == ["error"]


def test_a_plain_figure_counts_what_its_heading_says() -> None:
    in_thousands = cost(a_number(4.5), unit=1_000).value

    assert in_pounds(in_thousands.one_off) == (4_500, 4_500)
    assert in_pounds(cost(a_number(12_000)).value.one_off) == (12_000, 12_000)
    assert cost(a_number(-1)).doubts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("07/25", "2025Q2"),
        ("7.25", "2025Q2"),
        ("Jul 25", "2025Q2"),
        ("Sept 2025", "2025Q2"),
        ("Q2 25/26", "2025Q2"),
        ("2025-26 Q3", "2025Q3"),
        ("Quarter 3 (2025/26)", "2025Q3"),
        ("2025Q2", "2025Q2"),
        ("Apr\N{EN DASH}Jun 2025", "2025Q1"),
        ("03/04/2026", "2026Q1"),
        ("30 June 2025", "2025Q1"),
        ("end March 2026", "2025Q4"),
        ("2026/27", "2026Q3"),
        ("x", "2025Q3"),
        ("\N{CHECK MARK}", "2025Q3"),
        ("Q2", "2025Q2"),
        ("July", "2025Q2"),
        ("Pilot 3 services", "2025Q3"),
    ],
)
def test_the_cell_of_a_quarter_is_understood(text: str, code: str) -> None:
    understood = when(a_cell(text), THIRD_QUARTER).value.quarter

    assert understood is not None
    assert understood.code == code


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("by 31/07/2025", "2025Q2", date(2025, 7, 31)),
        ("2025/07/31", "2025Q2", date(2025, 7, 31)),
        ("07/25-12/25", "2025Q2", date(2025, 12, 31)),
        ("July to December 2025", "2025Q2", date(2025, 12, 31)),
        ("Q2-Q3 2025/26", "2025Q2", date(2025, 12, 31)),
        ("Q4 & Q4", "2025Q4", date(2026, 3, 31)),
        ("second quarter 2025/26", "2025Q2", date(2025, 9, 30)),
        ("10/25 (pilot), 02/26 the rest", "2025Q3", date(2026, 2, 28)),
        ("30 June", "2025Q1", date(2025, 6, 30)),
        ("46203", "2026Q1", date(2026, 6, 30)),
    ],
)
def test_a_time_among_other_words_is_read_from_its_first_day_to_its_last(
    text: str, begins: str, ends: date
) -> None:
    understood = when(a_cell(text), THIRD_QUARTER).value

    assert understood.quarter is not None
    assert (understood.quarter.code, understood.last_day) == (begins, ends)


@pytest.mark.parametrize("text", ["13/25", "00/25", "04/13/2026", "31/02/2026", "Summer 2026"])
def test_a_time_that_is_none_is_an_error(text: str) -> None:
    read = when(a_cell(text), THIRD_QUARTER)

    assert read.value.quarter is None
    assert [doubt.severity for doubt in read.doubts] == ["error"]


def test_a_mark_without_a_year_is_not_understood_and_warned_of() -> None:
    read = when(a_cell("x"), Slot(number=3))

    assert read.value.quarter is None
    assert [doubt.severity for doubt in read.doubts] == ["warning"]


def test_a_finish_is_day_first_and_a_date_that_lost_its_format_is_still_one() -> None:
    assert finish(a_cell("03/04/2026")).value == date(2026, 4, 3)
    assert finish(a_cell("Q2 2025/26")).value == date(2025, 9, 30)
    assert finish(a_number(45839)).value == date(2025, 7, 1)
    assert finish(a_cell("Ongoing")).doubts


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        ("Quarter 1 (MM/YY)", Slot(number=1)),
        ("Q2:", Slot(number=2)),
        ("Q1 25/26", Slot(number=1, year=2025)),
        ("Jan \N{EN DASH} Mar 2026", Slot(number=4, year=2025)),
        ("Oct-Dec", Slot(number=3)),
    ],
)
def test_the_heading_of_a_quarter_says_which(heading: str, slot: Slot) -> None:
    assert slot_of(heading, None) == slot


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
