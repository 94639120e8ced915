"""Step 9: the same frozen version is signed by two people whose work it is not."""

from causeway.domain import assurer_feedback, drafting, quality_assurance, sign_off
from causeway.domain.access import APPROVER, LEAD, QUALITY_ASSURER, WRITERS
from causeway.domain.executive_presentation import giving
from causeway.domain.lifecycle import Step, StepName, TakenByEdits, codes
from causeway.domain.regimes.caf_local_government_2025.stages.delivery import (
    IN_DELIVERY,
    RETURNED,
    SUBMITTED,
)
from causeway.domain.regimes.caf_local_government_2025.stages.presentation import PRESENTED
from causeway.domain.regimes.caf_local_government_2025.stages.quality import QUALITY_ASSURED
from causeway.domain.regimes.caf_local_government_2025.stages.sign_off import (
    QUALITY_SIGNED,
    SIGN_OFF_CHANGES,
    SIGNED,
    WITH_SIGNATORIES,
)

STEPS = (
    Step(
        name=StepName.SHARE_FOR_SIGN_OFF,
        says="Finalise the plan, and share it with the quality assurer and the approver",
        by=LEAD,
        leaves=codes(QUALITY_ASSURED, PRESENTED, SIGN_OFF_CHANGES, SIGNED, RETURNED),
        reaches=WITH_SIGNATORIES.code,
        rules=("R-CAF-26",),
        guidance_step=9,
        needs=(
            drafting.EVERY_FINDING_IS_ANSWERED,
            assurer_feedback.EVERY_MUST_CHANGE_IS_RESOLVED,
            giving.PRESENTATION_WAS_HELD,
        ),
    ),
    Step(
        name=StepName.SIGN_AS_QUALITY_ASSURER,
        says="Sign the version as quality assurer",
        by=QUALITY_ASSURER,
        leaves=codes(WITH_SIGNATORIES),
        reaches=QUALITY_SIGNED.code,
        rules=("R-CAF-26", "R-CAF-59"),
        guidance_step=9,
        needs=(quality_assurance.NO_CHANGE_IS_ASKED_FOR,),
    ),
    Step(
        name=StepName.SIGN_AS_APPROVER,
        says="Sign the same version as approver",
        by=APPROVER,
        leaves=codes(QUALITY_SIGNED),
        reaches=SIGNED.code,
        rules=("R-CAF-26", "R-CAF-61"),
        guidance_step=9,
        needs=(quality_assurance.NO_CHANGE_IS_ASKED_FOR, sign_off.QUALITY_ASSURER_HAS_SIGNED),
    ),
    Step(
        name=StepName.DECLINE_TO_SIGN,
        says="Say why the version is not signed, so that it can be changed",
        by=QUALITY_ASSURER | APPROVER,
        leaves=codes(WITH_SIGNATORIES, QUALITY_SIGNED),
        reaches=SIGN_OFF_CHANGES.code,
        rules=("R-CAF-26", "R-CAF-60"),
        guidance_step=9,
    ),
    Step(
        name=StepName.VOID_SIGN_OFF,
        says="Change a cost, a date, an owner, the scope or a treatment of what is being signed",
        by=WRITERS,
        leaves=codes(WITH_SIGNATORIES, QUALITY_SIGNED, SIGNED),
        reaches=SIGN_OFF_CHANGES.code,
        rules=("R-CAF-26", "R-CAF-60"),
        guidance_step=9,
        taken_by_edits=TakenByEdits(since=StepName.SHARE_FOR_SIGN_OFF, only_material=True),
    ),
    Step(
        name=StepName.REVISE_PLAN,
        says="Open the agreed plan to change it",
        by=LEAD,
        leaves=codes(SUBMITTED, IN_DELIVERY),
        reaches=SIGN_OFF_CHANGES.code,
        rules=("R-CAF-11", "R-CAF-26"),
        guidance_step=9,
    ),
)
