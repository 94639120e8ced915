"""What of the executive presentation must be true before which step (R-CAF-24, 25)."""

from typing import Any

import pytest

from causeway.domain.executive_presentation.giving import (
    A_DECK_IS_KEPT,
    FEEDBACK_ON_THE_DECK_WAS_RECEIVED,
    PRESENTATION_WAS_HELD,
)
from causeway.domain.lifecycle import Need
from causeway.domain.plan import Plan

NEEDS = (
    (A_DECK_IS_KEPT, "deck_kept", "R-CAF-24"),
    (FEEDBACK_ON_THE_DECK_WAS_RECEIVED, "presentation_feedback_received", "R-CAF-24"),
    (PRESENTATION_WAS_HELD, "presentation_held", "R-CAF-25"),
)


@pytest.mark.parametrize(("need", "fact", "rule"), NEEDS)
def test_a_need_is_met_by_its_fact_whatever_the_stage(need: Need, fact: str, rule: str) -> None:
    unmet = need.unmet(Plan(stage="quality_changes"))

    assert unmet is not None
    assert rule in unmet.rules
    facts: dict[str, Any] = {fact: True}
    assert need.unmet(Plan(stage="quality_changes", **facts)) is None
