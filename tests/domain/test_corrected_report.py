"""Which finding of a corrected report is which of the one it corrects (R-CAF-06)."""

from dataclasses import replace

import pytest

from causeway.domain.corrected_report import Told, changes, matches
from causeway.domain.finding import ControlType, Recommendation, RiskLevel

BOARD = Recommendation(
    ref="",
    part="organisational",
    requirements=("A1.a",),
    recommendation="Give the board a standing item on cyber security each quarter.",
    risk_level=RiskLevel.HIGH,
    risk_description="Decisions would be taken late.",
    control_types=frozenset({ControlType.PEOPLE}),
)
BACKUPS = replace(
    BOARD,
    requirements=("B5.c",),
    recommendation="Keep one copy of each backup offline.",
    part="Tax",
)


def told(*said: Recommendation) -> list[Told]:
    return [Told(said=each) for each in said]


def test_findings_are_matched_wherever_they_stand() -> None:
    found = matches(told(BOARD, BACKUPS), told(BACKUPS, BOARD))

    assert set(found.same) == {(0, 1), (1, 0)}
    assert not found.gone
    assert not found.added


def test_a_finding_in_the_place_of_another_is_not_that_one() -> None:
    found = matches(told(BOARD), told(BACKUPS))

    assert (found.same, found.gone, found.added) == ((), (0,), (0,))


def test_a_reworded_finding_is_the_same() -> None:
    reworded = replace(BOARD, recommendation="Give the board a standing cyber item every quarter.")

    assert matches(told(BOARD), told(reworded)).same == ((0, 0),)


def test_the_assurers_own_reference_says_more_than_the_words() -> None:
    before = [Told(said=BOARD, external_ref="REC-1"), Told(said=BACKUPS, external_ref="REC-2")]
    after = [Told(said=BOARD, external_ref="REC-2"), Told(said=BACKUPS, external_ref="rec-1 ")]

    assert set(matches(before, after).same) == {(0, 1), (1, 0)}


def test_two_references_that_differ_are_two_findings_however_alike() -> None:
    before, after = [Told(said=BOARD, external_ref="REC-1")], [Told(said=BOARD, external_ref="R-9")]

    # The same words exactly are still the same finding: a reference may have been renumbered.
    assert matches(before, after).same == ((0, 0),)
    assert not matches(
        before, [Told(said=replace(BOARD, recommendation="Give it."), external_ref="R-9")]
    ).same


def test_the_same_words_in_two_systems_are_two_findings() -> None:
    tax, housing = replace(BACKUPS, part="Tax"), replace(BACKUPS, part="Housing")

    found = matches(told(tax, housing), told(housing, tax))

    assert set(found.same) == {(0, 1), (1, 0)}


def test_every_finding_is_matched_once_at_most() -> None:
    found = matches(told(BOARD, BOARD), told(BOARD))

    assert len(found.same) == 1
    assert len(found.gone) == 1


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("risk_level", RiskLevel.LOW, "high", "low"),
        ("part", "Tax", "organisational", "Tax"),
        ("control_types", frozenset(), "people", ""),
    ],
)
def test_each_field_that_differs_is_told(field: str, value: object, old: str, new: str) -> None:
    after = replace(BOARD, **{field: value})  # type: ignore[arg-type] # one of its own fields

    [difference] = changes("FND-001", BOARD, after)

    assert (difference.field, difference.old, difference.new) == (field, old, new)
