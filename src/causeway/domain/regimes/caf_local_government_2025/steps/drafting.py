"""Steps 2 to 4: the draft goes to the assurer, who answers and accepts it."""

from causeway.domain import assurer_feedback, drafting
from causeway.domain.access import ASSURER, LEAD
from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regimes.caf_local_government_2025.stages.drafting import (
    DRAFTING,
    REWORK,
    SESSION_ARRANGED,
    WITH_ASSURER,
)
from causeway.domain.regimes.caf_local_government_2025.stages.quality import ACCEPTED

STEPS = (
    Step(
        name=StepName.SHARE_DRAFT,
        says="Share the plan with the independent assurer for feedback",
        by=LEAD,
        leaves=codes(DRAFTING, REWORK),
        reaches=WITH_ASSURER.code,
        rules=("R-CAF-20", "R-CAF-55"),
        guidance_step=3,
        needs=(drafting.EVERY_FINDING_IS_ANSWERED, assurer_feedback.EVERY_MUST_CHANGE_IS_RESOLVED),
    ),
    Step(
        name=StepName.TAKE_BACK_DRAFT,
        says="Take the shared plan back to change it",
        by=LEAD,
        leaves=codes(WITH_ASSURER),
        reaches=REWORK.code,
        rules=("R-CAF-20",),
        guidance_step=3,
        needs=(assurer_feedback.NOBODY_HAS_COMMENTED_YET,),
    ),
    Step(
        name=StepName.GIVE_FEEDBACK,
        says="Give feedback on the plan",
        by=ASSURER,
        leaves=codes(WITH_ASSURER),
        reaches=WITH_ASSURER.code,
        rules=("R-CAF-20", "R-CAF-56"),
        guidance_step=3,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ARRANGE_SESSION,
        says="Arrange the session to discuss the plan",
        by=ASSURER,
        leaves=codes(WITH_ASSURER, SESSION_ARRANGED),
        reaches=SESSION_ARRANGED.code,
        rules=("R-CAF-21", "R-CAF-57"),
        guidance_step=4,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.CALL_OFF_SESSION,
        says="Call the session off, to arrange another",
        by=ASSURER,
        leaves=codes(SESSION_ARRANGED),
        reaches=WITH_ASSURER.code,
        rules=("R-CAF-21", "R-CAF-57"),
        guidance_step=4,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ASK_FOR_REWORK,
        says="Ask the council to rework the plan",
        by=ASSURER,
        leaves=codes(WITH_ASSURER, SESSION_ARRANGED),
        reaches=REWORK.code,
        rules=("R-CAF-56", "R-CAF-58"),
        guidance_step=4,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.ACCEPT_PLAN,
        says="Accept the plan",
        by=ASSURER,
        leaves=codes(WITH_ASSURER, SESSION_ARRANGED),
        reaches=ACCEPTED.code,
        rules=("R-CAF-21", "R-CAF-56", "R-CAF-57"),
        guidance_step=4,
        needs=(assurer_feedback.A_SESSION_WAS_HELD,),
        recorded_by=LEAD,
    ),
)
