"""CAF for local government: the improvement and implementation plan.

Guidance: Local Digital, "Create your improvement and implementation plan", 29 January 2025
(R-CAF-01).
"""

from datetime import date

from causeway.domain.regime import Regime, Retention
from causeway.domain.regimes.caf_local_government_2025.disclosure import DISCLOSURE
from causeway.domain.regimes.caf_local_government_2025.guidance import GUIDANCE_STEPS
from causeway.domain.regimes.caf_local_government_2025.sign_off import MATERIAL_FIELDS, WORDINGS
from causeway.domain.regimes.caf_local_government_2025.stages import STAGES
from causeway.domain.regimes.caf_local_government_2025.steps import STEPS

REGIME = Regime(
    code="caf-lg-2025",
    title="CAF for local government",
    plan_name="improvement and implementation plan",
    source="Local Digital, Create your improvement and implementation plan",
    source_url="https://www.security.gov.uk/policy-and-guidance/caf-for-local-government/",
    guidance_date=date(2025, 1, 29),
    about="The executive presentation is given to the council’s leaders before the plan is signed.",
    marking="OFFICIAL-SENSITIVE",
    correction_working_days=5,
    guidance_steps=GUIDANCE_STEPS,
    stages=STAGES,
    first_stage=STAGES[0].code,
    steps=STEPS,
    frameworks=("caf-3.2", "caf-4.0"),
    material_fields=MATERIAL_FIELDS,
    sign_off_wordings=WORDINGS,
    # The later guidance: kept for seven years, need and access reviewed each year.
    retention=Retention(years=7, reviewed_every_years=1),
    disclosure=DISCLOSURE,
)
