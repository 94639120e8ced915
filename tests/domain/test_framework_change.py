"""What becomes of an outcome, by the true comparison of CAF 3.2 and 4.0, and as the lead decides."""

import pytest

from causeway.catalogues.correspondence import mapped
from causeway.catalogues.frameworks import framework
from causeway.domain.framework_change import Fate, Mapped, as_decided

OLD, NEW = "caf-3.2", "caf-4.0"


@pytest.mark.parametrize(
    ("outcome", "before", "after", "fate", "to"),
    [
        ("A1.a", OLD, NEW, Fate.SAME, ("A1.a",)),
        ("A2.b", OLD, NEW, Fate.MOVED, ("A2.c",)),
        ("C1.a", OLD, NEW, Fate.RENAMED, ("C1.a",)),
        ("C2.a", OLD, NEW, Fate.MERGED, ("C2.a",)),
        ("C2.b", OLD, NEW, Fate.MERGED, ("C2.a",)),
        ("C2.a", NEW, OLD, Fate.SPLIT, ("C2.a", "C2.b")),
        ("A4.b", NEW, OLD, Fate.GONE, ()),
        ("Z9.z", OLD, NEW, Fate.GONE, ()),
        ("A1.a", OLD, OLD, Fate.SAME, ("A1.a",)),
    ],
)
def test_each_outcome_is_found_again_or_said_to_be_gone(
    outcome: str, before: str, after: str, fate: Fate, to: tuple[str, ...]
) -> None:
    found = mapped(outcome, before, after)

    assert (found.fate, found.to) == (fate, to)
    assert found.needs_a_decision is not bool(to)


def test_every_outcome_of_the_older_framework_is_found_in_the_newer() -> None:
    after = framework(NEW)

    assert all(
        each in after
        for requirement in framework(OLD).requirements
        for each in mapped(requirement.id, OLD, NEW).to
    )


def test_frameworks_nobody_compared_map_nothing_and_say_so() -> None:
    found = mapped("A1.a", OLD, "dspt-2024")

    assert found.fate is Fate.GONE
    assert "Nobody has compared" in found.note


def test_a_decision_stands_before_the_comparison_even_where_it_is_nowhere() -> None:
    gone = Mapped(outcome="A4.b", fate=Fate.GONE, to=())

    assert as_decided(gone, None) == gone
    assert as_decided(gone, ("A4.a",)).to == ("A4.a",)
    assert not as_decided(gone, ()).needs_a_decision
