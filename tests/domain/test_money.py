"""Money: integer pence, ranges, and what a person types (R-CAF-40)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causeway.domain.money import NIL, UNKNOWN, Amount, Cost, pounds
from causeway.domain.typed_money import LARGEST_PENCE, NotASum, read_amount, typed_back


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("£12,000", 12_000, 12_000),
        ("12000", 12_000, 12_000),
        ("£4.5k", 4_500, 4_500),
        ("1.2m", 1_200_000, 1_200_000),
        ("10k to 15k", 10_000, 15_000),
        ("10 - 15k", 10_000, 15_000),
        ("£10,000–£15,000", 10_000, 15_000),
        ("between £10k and £15k", 10_000, 15_000),
        ("£500 to £1k", 500, 1_000),
        ("1.234m", 1_234_000, 1_234_000),
        (" NIL ", 0, 0),
        ("£0", 0, 0),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed: str, low: int, high: int) -> None:
    assert read_amount(typed) == Amount(low=low * 100, high=high * 100)


@pytest.mark.parametrize(
    "typed",
    [
        "lots",
        "",
        "£-5",
        "12,00",
        "£5 per head",
        "15k to 10k",
        "£1.234",
        "1,2000",
        "£999999bn",
        "12.000",
        "١٢",
    ],
)
def test_what_is_no_sum_is_refused_with_what_was_found(typed: str) -> None:
    with pytest.raises(NotASum) as refused:
        read_amount(typed)

    assert f"“{typed}”" in str(refused.value)


def test_somebody_who_types_that_it_is_not_known_is_led_to_the_box_for_it() -> None:
    with pytest.raises(NotASum, match="tick that it is not known yet"):
        read_amount("TBC")


def test_a_sum_no_council_could_spend_is_refused() -> None:
    with pytest.raises(NotASum, match="more than any council could spend"):
        read_amount("£2,000,000m")


@given(st.integers(0, LARGEST_PENCE), st.integers(0, LARGEST_PENCE))
def test_what_is_shown_in_a_form_is_read_back_the_same(one: int, other: int) -> None:
    amount = Amount(low=min(one, other), high=max(one, other))

    assert read_amount(typed_back(amount)) == amount


def test_nothing_is_shown_for_no_amount() -> None:
    assert typed_back(None) == ""


@pytest.mark.parametrize(("low", "high"), [(-1, 0), (2, 1)])
def test_an_amount_never_runs_backwards_or_below_nil(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="smaller sum to a larger"):
        Amount(low=low, high=high)


def test_pence_are_shown_only_where_there_are_some() -> None:
    assert (pounds(1_200_000), pounds(105)) == ("£12,000", "£1.05")


@pytest.mark.parametrize(
    ("cost", "spoken"),
    [
        (UNKNOWN, "not known yet"),
        (Cost(one_off=NIL, yearly=None), "nil"),
        (Cost(one_off=NIL, yearly=NIL), "nil"),
        (Cost(one_off=NIL, yearly=Amount.exactly(900_000)), "£9,000 a year"),
        (
            Cost(one_off=Amount.exactly(8_500_000), yearly=Amount.exactly(900_000)),
            "£85,000 and £9,000 a year",
        ),
        (Cost(one_off=Amount(low=100, high=200), yearly=None), "£1 to £2"),
    ],
)
def test_a_cost_is_said_in_words(cost: Cost, spoken: str) -> None:
    assert cost.spoken == spoken


def test_amounts_add_up_end_by_end() -> None:
    assert Amount(low=1, high=2) + Amount(low=10, high=20) == Amount(low=11, high=22)
