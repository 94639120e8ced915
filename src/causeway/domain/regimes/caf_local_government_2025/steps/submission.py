"""Step 10: the signed version is submitted to the ministry."""

from dataclasses import replace

from causeway.domain import sign_off, submission
from causeway.domain.access import ASSURER, LEAD
from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regimes.caf_local_government_2025.stages.delivery import SUBMITTED
from causeway.domain.regimes.caf_local_government_2025.stages.sign_off import SIGNED

SUBMIT_PLAN = Step(
    name=StepName.SUBMIT_PLAN,
    says="Submit the signed plan to the ministry",
    by=LEAD | ASSURER,
    leaves=codes(SIGNED),
    reaches=SUBMITTED.code,
    rules=("R-CAF-27", "R-CAF-62", "R-CAF-63"),
    guidance_step=10,
    needs=(sign_off.BOTH_HAVE_SIGNED,),
)
DECLARE_READY = Step(
    name=StepName.DECLARE_READY,
    says="Say to council and ministry that report and plan are ready to be submitted",
    by=ASSURER,
    leaves=codes(SIGNED),
    reaches=SIGNED.code,
    rules=("R-CAF-63",),
    guidance_step=10,
    needs=(sign_off.BOTH_HAVE_SIGNED,),
    recorded_by=LEAD,
)
STEPS = (SUBMIT_PLAN,)
STEPS_WHEN_DECLARED_READY = (
    DECLARE_READY,
    replace(SUBMIT_PLAN, needs=(*SUBMIT_PLAN.needs, submission.THE_ASSURER_DECLARED_READY)),
)
"""The later guidance: the assurer says first, to council and ministry, that both are ready."""
