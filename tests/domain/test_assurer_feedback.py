"""What must be true of the feedback before a plan is shared again, accepted or quality assured."""

from dataclasses import replace

import pytest

from causeway.domain.lifecycle import StepName, StepRefused, reasons_against, take
from causeway.domain.plan import Plan
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import Role

REGIME = REGIMES["caf-lg-2025"]
LEAD, ASSURER = frozenset({Role.CAF_LEAD}), frozenset({Role.ASSURER})
SETTLED = Plan(stage="accepted", feedback_received=True, session_held=True)


def against(name: StepName, plan: Plan) -> list[str]:
    return [reason.says for reason in reasons_against(REGIME.step(name), plan)]


def test_quality_assurance_opens_once_everything_is_answered() -> None:
    assert against(StepName.OPEN_QUALITY_ASSURANCE, SETTLED) == []


def test_quality_assurance_waits_for_feedback() -> None:
    plan = replace(SETTLED, feedback_received=False)

    assert against(StepName.OPEN_QUALITY_ASSURANCE, plan) == [
        "The assurer has not given feedback yet"
    ]


@pytest.mark.parametrize(("count", "says"), [(1, "comment is"), (2, "comments are")])
def test_quality_assurance_waits_for_what_must_change(count: int, says: str) -> None:
    plan = replace(SETTLED, open_must_change=("c",) * count)

    (reason,) = against(StepName.OPEN_QUALITY_ASSURANCE, plan)

    assert reason.startswith(f"{count} “must change” {says} still open")


@pytest.mark.parametrize(
    ("count", "says"), [(1, "piece of advice has"), (3, "pieces of advice have")]
)
def test_quality_assurance_waits_for_a_word_on_advice(count: int, says: str) -> None:
    plan = replace(SETTLED, unanswered_advice=("a",) * count)

    (reason,) = against(StepName.OPEN_QUALITY_ASSURANCE, plan)

    assert reason.startswith(f"{count} {says} no answer")


def test_advice_does_not_hold_back_a_plan_that_is_shared_again() -> None:
    plan = Plan(stage="rework", feedback_received=True, unanswered_advice=("a",))

    assert take(REGIME.step(StepName.SHARE_DRAFT), plan, by=LEAD) == "with_assurer"


def test_what_must_change_holds_back_a_plan_that_is_shared_again() -> None:
    plan = Plan(stage="rework", feedback_received=True, open_must_change=("c",))

    with pytest.raises(StepRefused, match="must change"):
        take(REGIME.step(StepName.SHARE_DRAFT), plan, by=LEAD)


def test_no_plan_is_accepted_without_a_session() -> None:
    with pytest.raises(StepRefused, match="No session has been held"):
        take(REGIME.step(StepName.ACCEPT_PLAN), Plan(stage="with_assurer"), by=ASSURER)


def test_a_plan_the_assurer_has_commented_on_is_not_taken_back() -> None:
    plan = Plan(stage="with_assurer", feedback_on_latest=True)

    with pytest.raises(StepRefused, match="already commented"):
        take(REGIME.step(StepName.TAKE_BACK_DRAFT), plan, by=LEAD)
