"""Steps 6 to 8: the executive presentation, from the plan made to the day it was given."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage
from causeway.domain.roles import Role

PRESENTATION_WITH_ASSURER = Stage(
    code="presentation_with_assurer",
    spoken="Presentation with the assurer",
    turn=Role.ASSURER,
    guidance_step=7,
    asks=(
        Ask(
            says="Read the presentation and say what you think of it",
            button="Read the presentation",
            operation=Operation.GIVE_PRESENTATION_FEEDBACK,
        ),
    ),
)
PRESENTATION_ANSWERED = Stage(
    code="presentation_answered",
    spoken="Presentation answered by the assurer",
    turn=Role.CAF_LEAD,
    guidance_step=8,
    asks=(
        Ask(
            says="Answer what the assurer said, and arrange the day of the presentation",
            button="Go to the presentation",
            operation=Operation.ARRANGE_PRESENTATION,
        ),
    ),
)
PRESENTATION_ARRANGED = Stage(
    code="presentation_arranged",
    spoken="Presentation arranged",
    turn=Role.CAF_LEAD,
    guidance_step=8,
    asks=(
        Ask(
            says="Give the presentation, and record what was decided",
            button="Go to the presentation",
            operation=Operation.RECORD_PRESENTATION,
        ),
    ),
)
PRESENTED = Stage(
    code="presented",
    spoken="Presented to the council’s leaders",
    turn=Role.CAF_LEAD,
    guidance_step=9,
    asks=(
        Ask(
            says="Finalise the plan, and share it for sign-off",
            button="Check and share the plan",
            operation=Operation.SHARE_FOR_SIGN_OFF,
        ),
    ),
)
