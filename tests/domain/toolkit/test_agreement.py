"""How far two readers agree: known values, and what holds whatever they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from causeway.domain.toolkit.agreement import agreement, kappa_in_words, wilson

PAIRS = some.lists(some.tuples(some.sampled_from("abc"), some.sampled_from("abc")), max_size=60)


def table(*rows: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]


def test_two_who_read_fifty_and_agree_on_35_have_a_kappa_of_two_fifths() -> None:
    found = agreement(table((20, 5), (10, 15)))

    assert (found.read, found.alike) == (50, 35)
    assert found.kappa == pytest.approx(0.4)


def test_the_mammograms_of_altmans_textbook_have_a_kappa_of_0_47() -> None:
    # D. G. Altman, Practical Statistics for Medical Research, 1991, inter-rater agreement.
    found = agreement(table((21, 12, 0, 0), (4, 17, 1, 0), (3, 9, 15, 2), (0, 0, 0, 1)))

    assert found.read == 85
    assert found.kappa == pytest.approx(0.47, abs=0.005)


@pytest.mark.parametrize(
    ("part", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_the_interval_is_that_of_newcombes_table(
    part: int, of: int, low: float, high: float
) -> None:
    # R. G. Newcombe, 1998 (doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E).
    assert wilson(part, of) == pytest.approx((low, high), abs=0.00006)


def test_kappa_is_not_defined_where_every_answer_is_the_same_or_there_is_none() -> None:
    assert agreement([("yes", "yes")] * 7).kappa is None
    assert agreement([]).kappa is None
    assert agreement([]).interval == (0, 1)


@given(PAIRS)
def test_kappa_is_one_at_most_and_never_above_the_share(pairs: list[tuple[str, str]]) -> None:
    found = agreement(pairs)
    low, high = found.interval

    if found.kappa is not None:
        share = found.alike / found.read
        assert -1 <= found.kappa <= share + 1e-12
        assert (found.kappa == 1) == (found.alike == found.read)
        assert low <= share <= high
        assert kappa_in_words(found.kappa)


@given(PAIRS)
def test_who_is_the_first_and_what_answers_are_called_changes_nothing(
    pairs: list[tuple[str, str]],
) -> None:
    found = agreement(pairs)

    assert agreement([(two, one) for one, two in pairs]) == found
    assert agreement([(ord(one), ord(two)) for one, two in pairs]) == found
    assert agreement(pairs[::-1]) == found


@given(some.integers(1, 400), some.data())
def test_more_plans_make_the_interval_narrower(of: int, data: some.DataObject) -> None:
    part = data.draw(some.integers(0, of))
    low, high = wilson(part, of)
    lower, higher = wilson(10 * part, 10 * of)

    assert 0 <= low <= part / of <= high <= 1
    assert higher - lower < high - low
