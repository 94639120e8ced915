"""Costs and times, in the words that people use for them."""

from datetime import date

import pytest

from causeway.documents.workbook.costs import cost
from causeway.documents.workbook.timing import Slot, finish, slot_of, when
from causeway.domain.money import Amount
from tests.documents.workbook.workbooks import a_cell, a_number

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
