"""Step 1: the report is shared, released, and reviewed together."""

from causeway.domain import assurance_report, collective_review
from causeway.domain.access import ASSURER, LEAD
from causeway.domain.lifecycle import Step, StepName, codes
from causeway.domain.regimes.caf_local_government_2025.stages.drafting import DRAFTING
from causeway.domain.regimes.caf_local_government_2025.stages.report import (
    REPORT_DRAFTING,
    REPORT_RELEASED,
    REPORT_SHARED,
)

STEPS = (
    Step(
        name=StepName.SHARE_REPORT,
        says="Share the draft report with the council, for corrections",
        by=ASSURER,
        leaves=codes(REPORT_DRAFTING),
        reaches=REPORT_SHARED.code,
        rules=("R-CAF-06", "R-CAF-32"),
        guidance_step=1,
        needs=(assurance_report.REPORT_HAS_FINDINGS, assurance_report.REPORT_IS_COMPLETE),
    ),
    Step(
        name=StepName.RELEASE_REPORT,
        says="Finalise the report and release it with the draft plan",
        by=ASSURER,
        leaves=codes(REPORT_DRAFTING, REPORT_SHARED),
        reaches=REPORT_RELEASED.code,
        rules=("R-CAF-03", "R-CAF-32"),
        guidance_step=1,
        needs=(
            assurance_report.REPORT_HAS_FINDINGS,
            assurance_report.REPORT_IS_COMPLETE,
            assurance_report.CORRECTIONS_ARE_ANSWERED,
        ),
        recorded_by=LEAD,
    ),
    Step(
        name=StepName.RECORD_REVIEW,
        says="Review the assurance report together",
        by=LEAD,
        leaves=codes(REPORT_RELEASED),
        reaches=DRAFTING.code,
        rules=("R-CAF-04", "R-CAF-18", "R-CAF-29", "R-CAF-38"),
        guidance_step=1,
        needs=(collective_review.REVIEWED_TOGETHER,),
    ),
)
