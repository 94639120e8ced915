"""Where a council's plan can be: in words, whose turn it is, and what is asked of whom."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import Role

REPORT_DRAFTING = Stage(
    code="report_drafting",
    spoken="Assurance report being written",
    turn=Role.ASSURER,
    guidance_step=1,
    asks=(
        Ask(
            says="Write the assurance report, then share it for corrections or release it",
            button="Write the report",
            operation=Operation.WRITE_REPORT,
        ),
    ),
)
REPORT_SHARED = Stage(
    code="report_shared",
    spoken="Draft report shared with the council",
    turn=Role.CAF_LEAD,
    guidance_step=1,
    asks=(
        Ask(
            says="Answer the council’s corrections and release the report",
            button="Go to the report",
            operation=Operation.WRITE_REPORT,
        ),
        Ask(
            says="Read the draft report, and ask for corrections if something is wrong",
            button="Read the draft report",
            operation=Operation.ASK_FOR_CORRECTION,
        ),
    ),
)
REPORT_RELEASED = Stage(
    code="report_released",
    spoken="Report released, to be reviewed together",
    turn=Role.CAF_LEAD,
    guidance_step=1,
    asks=(
        Ask(
            says="Review the report together with your team, and record who was there",
            button="Record the review",
            operation=Operation.RECORD_REVIEW,
        ),
    ),
)
SHARE_IT = Ask(
    says="Check the plan, and share it with the assurer",
    button="Check and share the plan",
    operation=Operation.SHARE_DRAFT,
)
DRAFTING = Stage(
    code="drafting",
    spoken="Plan being drafted",
    turn=Role.CAF_LEAD,
    guidance_step=2,
    asks=(
        Ask(
            says="Answer every finding, then share the plan with the assurer",
            button="Go to the findings",
            operation=Operation.ANSWER_FINDING,
            towards=StepName.SHARE_DRAFT,
            when_ready=SHARE_IT,
        ),
    ),
)
WITH_ASSURER = Stage(
    code="with_assurer",
    spoken="With the assurer",
    turn=Role.ASSURER,
    guidance_step=4,
    asks=(
        Ask(
            says="Read the plan, comment on it, and arrange the session",
            button="Go to the conversation",
            operation=Operation.COMMENT,
        ),
    ),
)
SESSION_ARRANGED = Stage(
    code="session_arranged",
    spoken="Session with the assurer arranged",
    turn=Role.ASSURER,
    guidance_step=4,
    asks=(
        Ask(
            says="Hold the session and record how it ended",
            button="Go to the session",
            operation=Operation.RECORD_OUTCOME,
        ),
    ),
)
REWORK = Stage(
    code="rework",
    spoken="Being reworked",
    turn=Role.CAF_LEAD,
    guidance_step=2,
    asks=(
        Ask(
            says="Answer the assurer’s comments, change the plan, and share it again",
            button="Go to the conversation",
            operation=Operation.RESOLVE_COMMENT,
            towards=StepName.SHARE_DRAFT,
            when_ready=SHARE_IT,
        ),
    ),
)
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
QUALITY_ASSURED = Stage(
    code="quality_assured",
    spoken="Quality assured",
    turn=Role.CAF_LEAD,
    guidance_step=6,
    asks=(
        Ask(
            says="Make the executive presentation from the plan. Causeway does not carry the "
            "steps after that yet",
            button="Make the presentation",
            operation=Operation.TAKE_PRESENTATION,
        ),
    ),
)

STAGES = (
    REPORT_DRAFTING, REPORT_SHARED, REPORT_RELEASED, DRAFTING,
    WITH_ASSURER, SESSION_ARRANGED, REWORK, ACCEPTED,
    WITH_QUALITY_ASSURER, QUALITY_CHANGES, QUALITY_ASSURED,
)  # fmt: skip
