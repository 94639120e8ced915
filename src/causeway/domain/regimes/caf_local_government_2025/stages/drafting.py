"""Steps 2 to 4: the council drafts the plan, and the assurer reads and accepts it."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import Role

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
