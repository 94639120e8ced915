"""The toolkit's improvement plan of 2023-24, whose unit of gap is the evidence item.

Guidance: NHS England, "Improvement plans for 2023-24", as summarised in the rules R-DSPT-01 to 82. The
dates are the assessment year's (catalogues), never this module's.
"""

from datetime import date

from causeway.domain.regime import Regime, Retention
from causeway.domain.regimes.dspt_2023_24.disclosure import DISCLOSURE
from causeway.domain.regimes.dspt_2023_24.guidance import GUIDANCE_STEPS
from causeway.domain.regimes.dspt_2023_24.stages import STAGES
from causeway.domain.regimes.dspt_2023_24.steps import STEPS

REGIME = Regime(
    code="dspt-2023-24",
    title="DSPT improvement plan 2023-24",
    plan_name="improvement plan",
    source="NHS England, Data Security and Protection Toolkit, Improvement plans",
    source_url="https://www.dsptoolkit.nhs.uk/News/improvement-plans",
    guidance_date=date(2024, 5, 21),
    about="An assessment with gaps is published together with a plan, which NHS England and DHSC review.",
    marking="OFFICIAL-SENSITIVE",
    correction_working_days=0,
    guidance_steps=GUIDANCE_STEPS,
    stages=STAGES,
    first_stage=STAGES[0].code,
    steps=STEPS,
    frameworks=("dspt-v6",),
    # The guidance names no period; what councils' plans are kept for is kept to here as well.
    retention=Retention(years=7, reviewed_every_years=1),
    disclosure=DISCLOSURE,
)
