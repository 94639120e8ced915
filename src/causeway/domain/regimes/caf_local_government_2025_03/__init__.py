"""CAF for local government, the later guidance: the page of 20 March 2025 (R-CAF-01).

The executive presentation is recommended and not required: the plan may be shared for sign-off
without it, and is then signed with a caution. The plan is submitted once the assurer has declared
report and plan ready, to council and ministry. Everything else is as in the guidance before it, so only
what differs stands here.
"""

from dataclasses import replace
from datetime import date

from causeway.domain.access import Operation
from causeway.domain.executive_presentation.giving import PRESENTATION_WAS_HELD
from causeway.domain.lifecycle import Ask, Stage, Step, StepName, codes
from causeway.domain.regime import GuidanceStep, recommended, with_steps
from causeway.domain.regimes.caf_local_government_2025 import REGIME as BEFORE
from causeway.domain.regimes.caf_local_government_2025.stages.presentation import (
    PRESENTATION_ANSWERED,
    PRESENTATION_ARRANGED,
    PRESENTATION_WITH_ASSURER,
    PRESENTED,
)
from causeway.domain.regimes.caf_local_government_2025.stages.quality import QUALITY_ASSURED
from causeway.domain.regimes.caf_local_government_2025.stages.sign_off import SIGNED
from causeway.domain.regimes.caf_local_government_2025.steps.submission import (
    STEPS_WHEN_DECLARED_READY,
)

PRESENTING = frozenset({"R-CAF-23", "R-CAF-24", "R-CAF-25"})
SIGNED_FROM = codes(
    QUALITY_ASSURED,
    PRESENTATION_WITH_ASSURER,
    PRESENTATION_ANSWERED,
    PRESENTATION_ARRANGED,
    PRESENTED,
)


def steps_of(before: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the hand-overs of the earlier guidance as this one has them."""
    signed = (
        recommended(step, PRESENTATION_WAS_HELD, also_leaves=SIGNED_FROM)
        for step in before
        if step.name is StepName.SHARE_FOR_SIGN_OFF
    )
    return with_steps(before, *signed)


def guidance_steps_of(before: tuple[GuidanceStep, ...]) -> tuple[GuidanceStep, ...]:
    """Return the numbered steps: those of the presentation may be left out."""
    return tuple(
        replace(step, is_recommended=True) if PRESENTING.intersection(step.rules) else step
        for step in before
    )


def stages_of(before: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """Return the stages: the presentation leaves a choice, and the assurer is asked before submission."""
    choice = Ask(
        says="Make the executive presentation, which is recommended, or share the plan for sign-off",
        button="Go to the presentation",
        operation=Operation.KEEP_PRESENTATION,
    )
    ready = Ask(
        says="Say to council and ministry that report and plan are ready to be submitted",
        button="Say that both are ready",
        operation=Operation.DECLARE_READY,
        towards=StepName.DECLARE_READY,
    )
    asks = {
        QUALITY_ASSURED.code: (choice,),
        SIGNED.code: (*SIGNED.asks, ready),
    }
    return tuple(replace(stage, asks=asks.get(stage.code, stage.asks)) for stage in before)


REGIME = replace(
    BEFORE,
    code="caf-lg-2025-03",
    guidance_date=date(2025, 3, 20),
    about="The presentation is recommended, and the assurer declares report and plan ready before "
    "they are submitted.",
    guidance_steps=guidance_steps_of(BEFORE.guidance_steps),
    stages=stages_of(BEFORE.stages),
    steps=with_steps(steps_of(BEFORE.steps), *STEPS_WHEN_DECLARED_READY),
)
