"""Step 5: from the plan the assurer accepted to the plan the quality assurer is content with."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import Role

SHARE_FOR_QUALITY = Ask(
    says="Check the plan, and share it with the quality assurer",
    button="Check and share the plan",
    operation=Operation.OPEN_QUALITY_ASSURANCE,
)
ACCEPTED = Stage(
    code="accepted",
    spoken="Accepted by the assurer",
    turn=Role.CAF_LEAD,
    guidance_step=5,
    asks=(
        Ask(
            says="Answer what is still open, so that quality assurance can begin",
            button="Go to the conversation",
            operation=Operation.RESOLVE_COMMENT,
            towards=StepName.OPEN_QUALITY_ASSURANCE,
            when_ready=SHARE_FOR_QUALITY,
        ),
    ),
)
WITH_QUALITY_ASSURER = Stage(
    code="with_quality_assurer",
    spoken="With the quality assurer",
    turn=Role.QUALITY_ASSURER,
    guidance_step=5,
    asks=(
        Ask(
            says="Read the report and the plan, and say whether you are content",
            button="Read report and plan",
            operation=Operation.JUDGE_QUALITY,
        ),
    ),
)
QUALITY_CHANGES = Stage(
    code="quality_changes",
    spoken="Being finished for quality assurance",
    turn=Role.CAF_LEAD,
    guidance_step=5,
    asks=(
        Ask(
            says="Finish the plan, then share it with the quality assurer",
            button="See what is still to do",
            operation=Operation.SEE_QUALITY_ASSURANCE,
            towards=StepName.OPEN_QUALITY_ASSURANCE,
            when_ready=SHARE_FOR_QUALITY,
        ),
    ),
)
SHARE_THE_PRESENTATION = Ask(
    says="Go on with the executive presentation: share it with the assurer, or arrange the day",
    button="Go to the presentation",
    operation=Operation.SHARE_PRESENTATION,
)
QUALITY_ASSURED = Stage(
    code="quality_assured",
    spoken="Quality assured",
    turn=Role.CAF_LEAD,
    guidance_step=6,
    asks=(
        Ask(
            says="Make the executive presentation from the plan, and share it with the assurer",
            button="Go to the presentation",
            operation=Operation.KEEP_PRESENTATION,
            towards=StepName.SHARE_PRESENTATION,
            when_ready=SHARE_THE_PRESENTATION,
        ),
    ),
)
