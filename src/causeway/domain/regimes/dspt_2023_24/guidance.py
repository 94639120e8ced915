"""The guidance as numbered steps, from the readiness check to Standards Met."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.regime import GuidanceStep

GUIDANCE_STEPS = (
    GuidanceStep(
        number=1,
        says="Complete the assessment, and check what publishing would come to",
        rules=("R-DSPT-09", "R-DSPT-10", "R-DSPT-13"),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
    ),
    GuidanceStep(
        number=2,
        says="Draft the improvement plan",
        rules=(
            "R-DSPT-12",
            "R-DSPT-14",
            "R-DSPT-21",
            "R-DSPT-22",
            "R-DSPT-23",
            "R-DSPT-24",
            "R-DSPT-25",
            "R-DSPT-26",
            "R-DSPT-27",
            "R-DSPT-28",
            "R-DSPT-29",
            "R-DSPT-30",
        ),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
        done_by=StepName.PUBLISH_ASSESSMENT,
    ),
    GuidanceStep(
        number=3,
        says="Publish, and submit the plan in the same act",
        rules=("R-DSPT-05", "R-DSPT-31", "R-DSPT-34"),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
        done_by=StepName.PUBLISH_ASSESSMENT,
    ),
    GuidanceStep(
        number=4,
        says="Request the review",
        rules=("R-DSPT-35",),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
        done_by=StepName.REQUEST_REVIEW,
    ),
    GuidanceStep(
        number=5,
        says="The plan is reviewed for robustness and achievability",
        rules=("R-DSPT-06", "R-DSPT-36", "R-DSPT-61", "R-DSPT-62", "R-DSPT-63"),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
        done_by=StepName.AGREE_PLAN,
    ),
    GuidanceStep(
        number=6,
        says="Deliver the plan",
        rules=("R-DSPT-43", "R-DSPT-44"),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
        done_by=StepName.CLAIM_COMPLETION,
    ),
    GuidanceStep(
        number=7,
        says="Completion is confirmed, and the standard met",
        rules=("R-DSPT-45", "R-DSPT-71", "R-DSPT-72", "R-DSPT-73"),
        seen_with=Operation.SEE_TOOLKIT_PLAN,
        done_by=StepName.CONFIRM_COMPLETION,
    ),
)
