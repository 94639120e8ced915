"""Step 9: the plan is signed by two people who did not write it."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage
from causeway.domain.roles import Role

WITH_SIGNATORIES = Stage(
    code="with_signatories",
    spoken="With the quality assurer, to be signed",
    turn=Role.QUALITY_ASSURER,
    guidance_step=9,
    asks=(
        Ask(
            says="Read the version and sign it, or say why not",
            button="Look at the plan",
            operation=Operation.SEE_PLAN,
        ),
    ),
)
QUALITY_SIGNED = Stage(
    code="quality_signed",
    spoken="With the approver, to be signed",
    turn=Role.APPROVER,
    guidance_step=9,
    asks=(
        Ask(
            says="Read the version and approve it, or say why not",
            button="Look at the plan",
            operation=Operation.SEE_PLAN,
        ),
    ),
)
SIGN_OFF_CHANGES = Stage(
    code="sign_off_changes",
    spoken="Being changed before sign-off",
    turn=Role.CAF_LEAD,
    guidance_step=9,
    asks=(
        Ask(
            says="Finish the plan, and share it for sign-off again",
            button="Look at the plan",
            operation=Operation.SEE_PLAN,
        ),
    ),
)
SIGNED = Stage(
    code="signed",
    spoken="Signed",
    turn=Role.CAF_LEAD,
    guidance_step=10,
    asks=(
        Ask(
            says="Submit the signed plan to the ministry",
            button="Look at the plan",
            operation=Operation.SEE_PLAN,
        ),
    ),
)
