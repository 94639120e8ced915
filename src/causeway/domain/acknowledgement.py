"""After step 10: the ministry acknowledges the plan, asks about it, or returns it with reasons.

The guidance ends with the submission (R-CAF-27); that somebody at the other end says what they
received, or what is missing, is what a council needs to stop wondering.
"""

from collections.abc import Iterable
from enum import StrEnum

from causeway.domain.lifecycle import Ask, Stage, StepName, reasons_against
from causeway.domain.plan import Plan
from causeway.domain.regime import Regime


class MinistryAnswer(StrEnum):
    """What the ministry says of a submission, once."""

    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"


STEPS = {
    MinistryAnswer.ACKNOWLEDGED: StepName.ACKNOWLEDGE_PLAN,
    MinistryAnswer.RETURNED: StepName.RETURN_PLAN,
}


QUESTIONS = frozenset({"ministry_asked", "ministry_answered"})
"""The events that are between council and ministry alone."""
TOLD_TO_THE_MINISTRY = QUESTIONS.union(
    (StepName.SUBMIT_PLAN, StepName.ACKNOWLEDGE_PLAN, StepName.RETURN_PLAN),
    (f"{step}_recorded" for step in STEPS.values()),
)
"""All that the ministry is told of what happens to a plan."""


class ReasonsForReturnMissing(Exception):
    """A plan was returned without saying why; nothing was changed."""


def blockers(plan: Plan, regime: Regime) -> tuple[str, ...]:
    """Return the rules that hold the next hand-over back, and nothing of what the plan says.

    The ministry sees before the submission only the stage, what blocks it and dates: a rule is
    named, never the rows or the words that are behind it.
    """
    towards = next_step(regime.stage(plan.stage))
    if towards is None:
        return ()
    reasons = reasons_against(regime.step(towards), plan)
    return tuple(dict.fromkeys(rule for reason in reasons for rule in reason.rules))


def next_step(stage: Stage) -> StepName | None:
    """Return the hand-over that the stage works towards; None where it names none."""
    return next((ask.towards for ask in _asks(stage.asks) if ask.towards), None)


def _asks(asks: Iterable[Ask]) -> Iterable[Ask]:
    for ask in asks:
        yield ask
        if ask.when_ready:
            yield ask.when_ready
