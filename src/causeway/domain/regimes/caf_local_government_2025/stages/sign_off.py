"""Step 9: the plan is signed by two people who did not write it."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import Role

SHARE_IT = Ask(
    says="Check the plan, and share it for sign-off again",
    button="Check and share the plan",
    operation=Operation.SHARE_FOR_SIGN_OFF,
)
WITH_SIGNATORIES = Stage(
    code="with_signatories",
    spoken="With the quality assurer, to be signed",
    turn=Role.QUALITY_ASSURER,
    guidance_step=9,
    asks=(
        Ask(
            says="Read the version and sign it, or say why not",
            button="Read and sign",
            operation=Operation.SIGN_AS_QUALITY_ASSURER,
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
            button="Read and sign",
            operation=Operation.SIGN_AS_APPROVER,
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
            button="See what is still to do",
            operation=Operation.SEE_SIGN_OFF,
            towards=StepName.SHARE_FOR_SIGN_OFF,
            when_ready=SHARE_IT,
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
            button="Check and submit the plan",
            operation=Operation.SUBMIT_PLAN,
            towards=StepName.SUBMIT_PLAN,
        ),
    ),
)
