"""Where a council's plan can be: in words, whose turn it is, and what is asked of whom."""

from causeway.domain.regimes.caf_local_government_2025.stages.delivery import (
    CLOSED,
    IN_DELIVERY,
    RETURNED,
    SUBMITTED,
)
from causeway.domain.regimes.caf_local_government_2025.stages.drafting import (
    DRAFTING,
    REWORK,
    SESSION_ARRANGED,
    WITH_ASSURER,
)
from causeway.domain.regimes.caf_local_government_2025.stages.presentation import (
    PRESENTATION_ANSWERED,
    PRESENTATION_ARRANGED,
    PRESENTATION_WITH_ASSURER,
    PRESENTED,
)
from causeway.domain.regimes.caf_local_government_2025.stages.quality import (
    ACCEPTED,
    QUALITY_ASSURED,
    QUALITY_CHANGES,
    WITH_QUALITY_ASSURER,
)
from causeway.domain.regimes.caf_local_government_2025.stages.report import (
    REPORT_DRAFTING,
    REPORT_RELEASED,
    REPORT_SHARED,
)
from causeway.domain.regimes.caf_local_government_2025.stages.sign_off import (
    QUALITY_SIGNED,
    SIGN_OFF_CHANGES,
    SIGNED,
    WITH_SIGNATORIES,
)

STAGES = (
    REPORT_DRAFTING, REPORT_SHARED, REPORT_RELEASED,
    DRAFTING, WITH_ASSURER, SESSION_ARRANGED, REWORK,
    ACCEPTED, WITH_QUALITY_ASSURER, QUALITY_CHANGES, QUALITY_ASSURED,
    PRESENTATION_WITH_ASSURER, PRESENTATION_ANSWERED, PRESENTATION_ARRANGED, PRESENTED,
    WITH_SIGNATORIES, QUALITY_SIGNED, SIGN_OFF_CHANGES, SIGNED,
    SUBMITTED, RETURNED, IN_DELIVERY, CLOSED,
)  # fmt: skip
