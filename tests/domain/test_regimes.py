"""Order and obligation of the two guidances differ by data alone (R-CAF-01)."""

from dataclasses import replace

import pytest

from causeway.domain import submission
from causeway.domain.access import LEAD
from causeway.domain.executive_presentation.giving import PRESENTATION_WAS_HELD
from causeway.domain.lifecycle import (
    Step,
    StepName,
    StepRefused,
    cautions_about,
    take,
)
from causeway.domain.plan import Plan
from causeway.domain.regime import with_steps
from causeway.domain.regimes import REGIMES, beside, caf_local_government_2025_03
from causeway.domain.roles import Role

FIRST, LATER = REGIMES["caf-lg-2025"], REGIMES["caf-lg-2025-03"]
BY = frozenset({Role.CAF_LEAD})
SIGN = Step(
    name=StepName.SHARE_FOR_SIGN_OFF,
    says="Share the plan for sign-off",
    by=LEAD,
    leaves=frozenset({"quality_assured", "presented"}),
    reaches="with_signatories",
    rules=("R-CAF-26",),
    guidance_step=9,
    needs=(PRESENTATION_WAS_HELD,),
)
(LATER_SIGN,) = caf_local_government_2025_03.steps_of((SIGN,))


def test_the_first_guidance_refuses_to_sign_a_plan_that_was_not_presented() -> None:
    with pytest.raises(StepRefused, match="has not been given"):
        take(SIGN, Plan(stage="quality_assured"), by=BY)

    assert take(SIGN, Plan(stage="presented", presentation_held=True), by=BY) == "with_signatories"


@pytest.mark.parametrize(
    "stage",
    [
        "quality_assured",
        "presentation_with_assurer",
        "presentation_answered",
        "presentation_arranged",
        "presented",
    ],
)
def test_the_later_guidance_lets_it_be_signed_from_any_stage_of_presenting(stage: str) -> None:
    plan = Plan(stage=stage)

    assert take(LATER_SIGN, plan, by=BY) == "with_signatories"
    (caution,) = cautions_about(LATER_SIGN, plan)
    assert "R-CAF-25" in caution.rules
    assert cautions_about(LATER_SIGN, replace(plan, presentation_held=True)) == ()


def test_a_step_that_the_first_guidance_takes_from_elsewhere_keeps_that() -> None:
    assert SIGN.leaves < LATER_SIGN.leaves


def test_everything_but_the_presentation_is_the_same_in_both() -> None:
    differ = {step.name for step in FIRST.steps if LATER.step(step.name) != step}
    added = {step.name for step in LATER.steps} - {step.name for step in FIRST.steps}

    assert {stage.code for stage in FIRST.stages} == {stage.code for stage in LATER.stages}
    assert differ == {StepName.SHARE_FOR_SIGN_OFF, StepName.SUBMIT_PLAN}
    assert added == {StepName.DECLARE_READY}
    assert LATER.step(StepName.SHARE_FOR_SIGN_OFF).cautions == (PRESENTATION_WAS_HELD,)


def test_the_later_guidance_opens_submission_once_the_assurer_has_declared_it_ready() -> None:
    first, later = FIRST.step(StepName.SUBMIT_PLAN), LATER.step(StepName.SUBMIT_PLAN)

    assert set(later.needs) - set(first.needs) == {submission.THE_ASSURER_DECLARED_READY}
    names = [step.name for step in LATER.steps]
    assert names.index(StepName.DECLARE_READY) + 1 == names.index(StepName.SUBMIT_PLAN)


def test_the_steps_of_the_presentation_may_be_left_out_in_the_later_guidance_alone() -> None:
    assert not any(step.is_recommended for step in FIRST.guidance_steps)
    assert [step.number for step in LATER.guidance_steps if step.is_recommended] == [6, 7, 8]


def test_each_says_in_one_sentence_what_is_its_own_and_is_told_from_the_other() -> None:
    assert FIRST.named != LATER.named
    assert FIRST.about != LATER.about
    assert all(regime.about.endswith(".") for regime in REGIMES.values())


def test_a_year_has_one_of_the_two() -> None:
    assert beside(FIRST.code) == (LATER,)
    assert beside(LATER.code) == (FIRST,)


def test_steps_take_the_place_of_those_of_their_name_and_new_ones_stand_before_the_next() -> None:
    other = replace(SIGN, says="Otherwise")
    new = replace(SIGN, name=StepName.DECLARE_READY)
    last = replace(SIGN, name=StepName.SUBMIT_PLAN)

    assert with_steps((SIGN, last), other) == (other, last)
    assert with_steps((SIGN, last), new, replace(last, says="Later")) == (
        SIGN,
        new,
        replace(last, says="Later"),
    )
    assert with_steps((SIGN,), new) == (SIGN, new)
