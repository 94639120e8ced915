"""Steps 6 to 8: the presentation goes to the assurer, and the council gives it."""

from causeway.domain.access import ASSURER, LEAD
from causeway.domain.executive_presentation import giving
from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regimes.caf_local_government_2025.stages.presentation import (
    PRESENTATION_ANSWERED,
    PRESENTATION_ARRANGED,
    PRESENTATION_WITH_ASSURER,
    PRESENTED,
)
from causeway.domain.regimes.caf_local_government_2025.stages.quality import QUALITY_ASSURED

STEPS = (
    Step(
        name=StepName.SHARE_PRESENTATION,
        says="Send the executive presentation to the independent assurer for feedback",
        by=LEAD,
        leaves=codes(
            QUALITY_ASSURED,
            PRESENTATION_WITH_ASSURER,
            PRESENTATION_ANSWERED,
            PRESENTATION_ARRANGED,
        ),
        reaches=PRESENTATION_WITH_ASSURER.code,
        rules=("R-CAF-23", "R-CAF-24"),
        guidance_step=7,
        needs=(giving.A_DECK_IS_KEPT,),
    ),
    Step(
        name=StepName.GIVE_PRESENTATION_FEEDBACK,
        says="Give feedback on the executive presentation",
        by=ASSURER,
        leaves=codes(PRESENTATION_WITH_ASSURER),
        reaches=PRESENTATION_ANSWERED.code,
        rules=("R-CAF-24",),
        guidance_step=7,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ARRANGE_PRESENTATION,
        says="Arrange the day of the executive presentation",
        by=LEAD,
        leaves=codes(QUALITY_ASSURED, PRESENTATION_ANSWERED, PRESENTATION_ARRANGED),
        reaches=PRESENTATION_ARRANGED.code,
        rules=("R-CAF-25",),
        guidance_step=8,
        needs=(giving.FEEDBACK_ON_THE_DECK_WAS_RECEIVED,),
    ),
    Step(
        name=StepName.CALL_OFF_PRESENTATION,
        says="Call the day of the presentation off, to arrange another",
        by=LEAD,
        leaves=codes(PRESENTATION_ARRANGED),
        reaches=PRESENTATION_ANSWERED.code,
        rules=("R-CAF-25",),
        guidance_step=8,
    ),
    Step(
        name=StepName.RECORD_PRESENTATION,
        says="Record that the executive presentation was given, and what was decided",
        by=LEAD,
        leaves=codes(QUALITY_ASSURED, PRESENTATION_ANSWERED, PRESENTATION_ARRANGED),
        reaches=PRESENTED.code,
        rules=("R-CAF-25",),
        guidance_step=8,
        needs=(
            giving.FEEDBACK_ON_THE_DECK_WAS_RECEIVED,
            giving.MUST_CHANGE_ON_THE_DECK_IS_ANSWERED,
        ),
    ),
)
