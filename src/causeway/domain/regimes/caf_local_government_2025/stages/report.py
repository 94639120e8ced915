"""Step 1: the assurance report, until it has been reviewed together."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage
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
