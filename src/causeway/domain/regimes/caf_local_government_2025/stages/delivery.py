"""Step 10 and after: submitted, then delivered until the cycle closes."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import Role

SUBMITTED = Stage(
    code="submitted",
    spoken="Submitted to the ministry",
    turn=Role.MINISTRY,
    guidance_step=10,
    asks=(
        Ask(
            says="Read the plan, and acknowledge it or return it",
            button="Go to the submission",
            operation=Operation.ACKNOWLEDGE_PLAN,
            towards=StepName.ACKNOWLEDGE_PLAN,
        ),
        Ask(
            says="The ministry reads the plan, and acknowledges it or returns it with reasons",
            button="See what was submitted",
            operation=Operation.SEE_SUBMISSION,
        ),
    ),
)
RETURNED = Stage(
    code="returned",
    spoken="Returned by the ministry",
    turn=Role.CAF_LEAD,
    guidance_step=10,
    asks=(
        Ask(
            says="Read why the ministry returned the plan, and change it",
            button="Read what the ministry says",
            operation=Operation.ANSWER_MINISTRY,
        ),
    ),
)
IN_DELIVERY = Stage(
    code="in_delivery",
    spoken="In delivery",
    turn=Role.CAF_LEAD,
    guidance_step=11,
    asks=(
        Ask(
            says="Keep every action’s progress current",
            button="See how the plan is being delivered",
            operation=Operation.SEE_DELIVERY,
        ),
    ),
)
CLOSED = Stage(
    code="closed",
    spoken="Closed",
    turn=None,
    guidance_step=11,
    asks=(
        Ask(
            says="This plan is closed. What was left open goes on in the next cycle",
            button="See how it was closed",
            operation=Operation.SEE_CLOSING,
        ),
        Ask(
            says="This plan is closed",
            button="Look at the plan",
            operation=Operation.SEE_PLAN,
        ),
    ),
)
