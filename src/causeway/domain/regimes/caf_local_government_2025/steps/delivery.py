"""After step 10: the plan is delivered, and its cycle closes."""

from causeway.domain.access import LEAD
from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regimes.caf_local_government_2025.stages.delivery import CLOSED, IN_DELIVERY

STEPS = (
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
