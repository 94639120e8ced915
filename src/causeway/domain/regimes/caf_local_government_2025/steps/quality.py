"""Step 5: quality assurance inside the council."""

from causeway.domain import assurer_feedback, drafting, quality_assurance
from causeway.domain.access import LEAD, QUALITY_ASSURER, WRITERS
from causeway.domain.lifecycle import Step, StepName, TakenByEdits, codes
from causeway.domain.regimes.caf_local_government_2025.stages.presentation import (
    PRESENTATION_ANSWERED,
    PRESENTATION_ARRANGED,
    PRESENTATION_WITH_ASSURER,
)
from causeway.domain.regimes.caf_local_government_2025.stages.quality import (
    ACCEPTED,
    QUALITY_ASSURED,
    QUALITY_CHANGES,
    WITH_QUALITY_ASSURER,
)

STEPS = (
    Step(
        name=StepName.OPEN_QUALITY_ASSURANCE,
        says="Share the amended plan with the internal quality assurer",
        by=LEAD,
        leaves=codes(ACCEPTED, QUALITY_CHANGES),
        reaches=WITH_QUALITY_ASSURER.code,
        rules=("R-CAF-22", "R-CAF-55", "R-CAF-58"),
        guidance_step=5,
        needs=(
            drafting.EVERY_FINDING_IS_ANSWERED,
            assurer_feedback.FEEDBACK_WAS_RECEIVED,
            assurer_feedback.EVERY_MUST_CHANGE_IS_RESOLVED,
            assurer_feedback.ADVICE_HAS_A_WORD,
        ),
    ),
    Step(
        name=StepName.ASK_FOR_CHANGES,
        says="Ask for changes from quality assurance",
        by=QUALITY_ASSURER,
        leaves=codes(WITH_QUALITY_ASSURER),
        reaches=QUALITY_CHANGES.code,
        rules=("R-CAF-59", "R-CAF-60"),
        guidance_step=5,
    ),
    Step(
        name=StepName.FIND_CONTENT,
        says="Say that the quality assurer is content with the plan",
        by=QUALITY_ASSURER,
        leaves=codes(WITH_QUALITY_ASSURER),
        reaches=QUALITY_ASSURED.code,
        rules=("R-CAF-22", "R-CAF-59", "R-CAF-60"),
        guidance_step=5,
        needs=(quality_assurance.NO_CHANGE_IS_ASKED_FOR,),
    ),
    Step(
        name=StepName.REOPEN_QUALITY_ASSURANCE,
        says="Change what the quality assurer was reading, or was content with",
        by=WRITERS,
        leaves=codes(
            WITH_QUALITY_ASSURER,
            QUALITY_ASSURED,
            PRESENTATION_WITH_ASSURER,
            PRESENTATION_ANSWERED,
            PRESENTATION_ARRANGED,
        ),
        reaches=QUALITY_CHANGES.code,
        rules=("R-CAF-60",),
        guidance_step=5,
        taken_by_edits=TakenByEdits(since=StepName.OPEN_QUALITY_ASSURANCE),
    ),
)
