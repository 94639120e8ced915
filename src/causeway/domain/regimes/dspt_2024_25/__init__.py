"""The toolkit's improvement plan of 2024-25: measured in CAF outcomes, and able to fall back.

Only what differs from the year before stands here; dates and the unit of gap are the assessment
year's. A plan whose progress is too little may be taken back to Standards Not Met.
"""

from dataclasses import replace
from datetime import date

from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regime import with_steps
from causeway.domain.regimes.dspt_2023_24 import REGIME as BEFORE
from causeway.domain.regimes.dspt_2023_24.stages import AGREED, NOT_AGREED
from causeway.domain.toolkit.policy import TOOLKIT_TEAM

FALL_BACK = Step(
    name=StepName.FALL_BACK,
    says="Take a plan whose progress is too little back to Standards Not Met, with the reason",
    by=TOOLKIT_TEAM,
    leaves=codes(AGREED),
    reaches=NOT_AGREED.code,
    rules=("R-DSPT-62", "R-DSPT-71"),
    guidance_step=6,
)
REGIME = replace(
    BEFORE,
    code="dspt-2024-25",
    title="DSPT improvement plan 2024-25",
    guidance_date=date(2025, 5, 15),
    about="The unit of gap is the CAF outcome against its expected level; a plan can fall back.",
    steps=with_steps(BEFORE.steps, FALL_BACK),
    frameworks=("dspt-v7",),
)
