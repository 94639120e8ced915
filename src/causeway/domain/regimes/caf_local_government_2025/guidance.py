"""The ten numbered steps of the guidance ("What creating your plan involves")."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.regime import GuidanceStep

GUIDANCE_STEPS = (
    GuidanceStep(
        number=1,
        says="Review the assurance report together",
        rules=("R-CAF-04", "R-CAF-18", "R-CAF-29"),
        seen_with=Operation.SEE_REPORT,
        done_by=StepName.RECORD_REVIEW,
    ),
    GuidanceStep(
        number=2,
        says="Draft the plan with colleagues",
        rules=("R-CAF-19", "R-CAF-38"),
        seen_with=Operation.SEE_FINDINGS,
        done_by=StepName.SHARE_DRAFT,
    ),
    GuidanceStep(
        number=3,
        says="Share the plan with the assurer",
        rules=("R-CAF-20", "R-CAF-55"),
        seen_with=Operation.SEE_VERSIONS,
        opened_by=StepName.SHARE_DRAFT,
        done_by=StepName.SHARE_DRAFT,
    ),
    GuidanceStep(
        number=4,
        says="Attend the assurer’s session",
        rules=("R-CAF-21", "R-CAF-57"),
        seen_with=Operation.SEE_CONVERSATION,
        done_by=StepName.ACCEPT_PLAN,
    ),
    GuidanceStep(
        number=5,
        says="Share the amended plan with the quality assurer",
        rules=("R-CAF-22", "R-CAF-58", "R-CAF-59", "R-CAF-60"),
        seen_with=Operation.SEE_QUALITY_ASSURANCE,
        opened_by=StepName.OPEN_QUALITY_ASSURANCE,
        done_by=StepName.FIND_CONTENT,
    ),
    GuidanceStep(
        number=6,
        says="Produce an executive presentation",
        rules=("R-CAF-23",),
        seen_with=Operation.SEE_PRESENTATION,
        done_by=StepName.SHARE_PRESENTATION,
    ),
    GuidanceStep(
        number=7,
        says="Send the presentation to the assurer",
        rules=("R-CAF-24",),
        seen_with=Operation.SEE_PRESENTATION,
        opened_by=StepName.SHARE_PRESENTATION,
        done_by=StepName.GIVE_PRESENTATION_FEEDBACK,
    ),
    GuidanceStep(
        number=8,
        says="Give the executive presentation",
        rules=("R-CAF-25",),
        seen_with=Operation.SEE_PRESENTATION,
        opened_by=StepName.ARRANGE_PRESENTATION,
        done_by=StepName.RECORD_PRESENTATION,
    ),
    GuidanceStep(
        number=9,
        says="Finalise and sign off",
        rules=("R-CAF-26", "R-CAF-61"),
        seen_with=Operation.SEE_SIGN_OFF,
        opened_by=StepName.SHARE_FOR_SIGN_OFF,
        done_by=StepName.SIGN_AS_APPROVER,
    ),
    GuidanceStep(
        number=10,
        says="Submit the plan to the ministry",
        rules=("R-CAF-27", "R-CAF-62", "R-CAF-63"),
        seen_with=Operation.SEE_SUBMISSION,
        opened_by=StepName.SUBMIT_PLAN,
        done_by=StepName.SUBMIT_PLAN,
    ),
)
