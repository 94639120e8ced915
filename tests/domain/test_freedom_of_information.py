"""An answer to a request: every field given or withheld, and a change explained."""

from datetime import date

import pytest

from causeway.domain.committee_papers.information_answer import Answer, in_full, to_print
from causeway.domain.executive_presentation.slide import Deck
from causeway.domain.freedom_of_information import (
    Decision,
    Held,
    NotExplained,
    Request,
    decided,
    usual,
)
from causeway.domain.regimes import REGIMES
from tests.domain.executive_presentation.sources import words_of

DISCLOSURE = REGIMES["caf-lg-2025"].disclosure


def canary(key: str) -> str:
    return f"canary-{key}-end"


def row(*records: str) -> dict[str, str]:
    keys = [each.key for each in DISCLOSURE.fields if each.record in records]
    return {key: canary(key) for key in keys}


def an_answer(decisions: tuple[Decision, ...]) -> Answer:
    return Answer(
        council="Harrowmere",
        name="Improvement plan 2025/26",
        marking="PUBLIC",
        today=date(2025, 5, 12),
        request=Request(reference="FOI-17"),
        disclosure=DISCLOSURE,
        decisions=decisions,
        held=Held(
            plan=row("plan"),
            findings=(row("finding", "treatment"),),
            actions=(row("action", "commitment", "progress"),),
        ),
    )


def words(deck: Deck) -> str:
    return "\n".join(words_of(slide) for slide in deck.slides)


@pytest.mark.parametrize("make", [in_full, to_print])
def test_every_field_is_given_or_withheld_and_none_is_missing(make: object) -> None:
    said = words(make(an_answer(usual(DISCLOSURE))))  # type: ignore[operator] # either maker

    for field in DISCLOSURE.fields:
        assert field.title in said
        assert (canary(field.key) in said) is (not field.exemption), field.key
    assert "Withheld: section 31(1)(a)" in said
    assert "Withheld: section 40(2)" in said


def test_a_field_can_be_given_for_one_request_with_a_note() -> None:
    decisions = decided(DISCLOSURE, {"finding.recommendation": ("", "It is published already.")})

    said = words(in_full(an_answer(decisions)))

    assert canary("finding.recommendation") in said
    assert "It is published already" in said
    assert canary("finding.risk_description") not in said


def test_a_field_can_be_withheld_under_another_section() -> None:
    decisions = decided(DISCLOSURE, {"action.status": ("s24", "The services asked for it")})

    said = words(in_full(an_answer(decisions)))

    assert canary("action.status") not in said
    assert "section 24(1)" in said


def test_a_change_that_nobody_explains_is_refused() -> None:
    with pytest.raises(NotExplained) as refused:
        decided(DISCLOSURE, {"action.title": ("", "  "), "action.effort": ("", "")})

    assert refused.value.keys == ("action.title",)


def test_an_exemption_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        decided(DISCLOSURE, {"action.title": ("s99", "So")})


def test_a_field_nobody_speaks_of_stays_as_it_usually_is() -> None:
    assert decided(DISCLOSURE, {}) == usual(DISCLOSURE)
