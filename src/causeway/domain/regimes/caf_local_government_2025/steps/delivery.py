"""Step 10 and after: what the ministry says, and the delivery until the cycle closes."""

from causeway.domain.access import LEAD, MINISTRY
from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regimes.caf_local_government_2025.stages.delivery import (
    CLOSED,
    IN_DELIVERY,
    RETURNED,
    SUBMITTED,
)

STEPS = (
    Step(
        name=StepName.ACKNOWLEDGE_PLAN,
        says="Acknowledge the submitted plan",
        by=MINISTRY,
        leaves=codes(SUBMITTED),
        reaches=IN_DELIVERY.code,
        rules=("R-CAF-11", "R-CAF-27"),
        guidance_step=10,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.RETURN_PLAN,
        says="Return the submitted plan to the council, with reasons",
        by=MINISTRY,
        leaves=codes(SUBMITTED),
        reaches=RETURNED.code,
        rules=("R-CAF-27",),
        guidance_step=10,
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.CLOSE_CYCLE,
        says="Close the plan, and say which outcomes the council proposes as met",
        by=LEAD,
        leaves=codes(IN_DELIVERY),
        reaches=CLOSED.code,
        rules=("R-CAF-11", "R-CAF-16"),
        guidance_step=11,
    ),
)
