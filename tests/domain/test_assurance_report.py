"""What the assurer says of a recommendation before the report is shared (R-CAF-33 to 36)."""

from dataclasses import replace

import pytest

from causeway.domain.assurance_report import gaps
from causeway.domain.finding import ControlType, Recommendation, RiskLevel

WHOLE = Recommendation(
    ref="FND-001",
    part="organisational",
    requirements=("A1.a",),
    recommendation="Write it down",
    risk_level=RiskLevel.HIGH,
    risk_description="Nobody would know",
    control_types=frozenset({ControlType.PEOPLE}),
)


def test_a_whole_recommendation_lacks_nothing() -> None:
    assert gaps(WHOLE) == ()


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        ({"recommendation": ""}, "a recommendation"),
        ({"risk_level": None}, "a risk level"),
        ({"risk_description": ""}, "a description of the risk"),
        ({"control_types": frozenset()}, "a control type"),
    ],
    ids=["R-CAF-33", "R-CAF-34", "R-CAF-35", "R-CAF-36"],
)
def test_what_the_assurer_must_say_is_asked_for(left_out: dict[str, object], says: str) -> None:
    assert gaps(replace(WHOLE, **left_out)) == (says,)  # type: ignore[arg-type] # one field each
