"""The hand-overs of the guidance that are taken in Causeway, each with its rule ids."""

from causeway.domain.regimes.caf_local_government_2025.steps import (
    delivery,
    drafting,
    presentation,
    quality,
    report,
    sign_off,
    submission,
)

STEPS = (
    *report.STEPS,
    *drafting.STEPS,
    *quality.STEPS,
    *presentation.STEPS,
    *sign_off.STEPS,
    *submission.STEPS,
    *delivery.STEPS,
)
