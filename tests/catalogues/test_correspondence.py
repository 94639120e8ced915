"""Carrying a plan from one version of the framework into the next."""

import pytest

from causeway.catalogues.correspondence import (
    PROVENANCE,
    Change,
    NoCorrespondence,
    corresponding,
    without_counterpart,
)
from causeway.catalogues.frameworks import framework
from causeway.domain.framework import UnknownRequirement


@pytest.mark.parametrize(
    ("older", "newer", "change"),
    [
        ("A1.a", "A1.a", Change.SAME),
        ("A2.b", "A2.c", Change.MOVED),
        ("C1.d", "C1.d", Change.RENAMED),
        ("C2.a", "C2.a", Change.MERGED),
        ("C2.b", "C2.a", Change.MERGED),
    ],
)
def test_an_older_outcome_leads_to_a_newer_one(older: str, newer: str, change: Change) -> None:
    (pair,) = corresponding(older, "caf-3.2", "caf-4.0")

    assert (pair.newer, pair.change) == (newer, change)


def test_an_outcome_made_of_two_leads_back_to_both() -> None:
    pairs = corresponding("C2.a", "caf-4.0", "caf-3.2")

    assert [pair.older for pair in pairs] == ["C2.a", "C2.b"]


def test_a_new_outcome_leads_back_to_nothing() -> None:
    assert corresponding("A2.b", "caf-4.0", "caf-3.2") == ()


def test_the_new_outcomes_are_listed() -> None:
    new = without_counterpart("caf-3.2", "caf-4.0")

    assert [each.id for each in new] == ["A2.b", "A4.b", "C1.f"]
    assert without_counterpart("caf-4.0", "caf-3.2") == ()


def test_every_outcome_of_3_2_has_a_successor() -> None:
    for each in framework("caf-3.2").requirements:
        assert corresponding(each.id, "caf-3.2", "caf-4.0")


def test_an_unchanged_outcome_has_the_same_title_in_both_versions() -> None:
    older, newer = framework("caf-3.2"), framework("caf-4.0")

    for each in older.requirements:
        for pair in corresponding(each.id, older.code, newer.code):
            same = each.title == newer.requirement(pair.newer).title
            assert same == (pair.change in (Change.SAME, Change.MOVED))


def test_where_it_comes_from_is_said_plainly() -> None:
    assert "not a mapping by the National Cyber Security Centre" in PROVENANCE


def test_an_unknown_outcome_is_refused() -> None:
    with pytest.raises(UnknownRequirement):
        corresponding("Z9.z", "caf-3.2", "caf-4.0")


@pytest.mark.parametrize("codes", [("caf-3.2", "caf-3.2"), ("caf-3.2", "dspt-v6")])
def test_frameworks_nobody_compared_are_refused(codes: tuple[str, str]) -> None:
    with pytest.raises(NoCorrespondence):
        corresponding("A1.a", *codes)
