"""Where an improvement plan of the toolkit is, from the first row to Standards Met."""

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import Role

LOOK = Ask(
    says="Look at the plan as it stands",
    button="Look at the plan",
    operation=Operation.SEE_TOOLKIT_PLAN,
)
PLAN_DRAFTING = Stage(
    code="plan_drafting",
    spoken="Plan being drafted",
    turn=Role.TOOLKIT_LEAD,
    guidance_step=2,
    asks=(
        Ask(
            says="Say for each row what will be done, by whom and by when; then publish the assessment "
            "together with the plan",
            button="Go to the rows",
            operation=Operation.ANSWER_ROW,
        ),
    ),
)
PUBLISHED = Stage(
    code="published",
    spoken="Published, with the plan",
    turn=Role.TOOLKIT_LEAD,
    guidance_step=4,
    asks=(
        Ask(
            says="Say to the DSP Toolkit team that the plan is there, and ask for its review",
            button="Request the review",
            operation=Operation.REQUEST_REVIEW,
            towards=StepName.REQUEST_REVIEW,
        ),
        LOOK,
    ),
)
UNDER_REVIEW = Stage(
    code="under_review",
    spoken="Under review",
    turn=Role.TOOLKIT_TEAM,
    guidance_step=5,
    asks=(
        Ask(
            says="Judge whether the plan is robust and achievable, and decide on it",
            button="Go to the review",
            operation=Operation.REVIEW_TOOLKIT_PLAN,
        ),
        LOOK,
    ),
)
INFORMATION_ASKED = Stage(
    code="information_asked",
    spoken="More information asked for",
    turn=Role.TOOLKIT_LEAD,
    guidance_step=5,
    asks=(
        Ask(
            says="Read what the reviewers ask, put it right in the rows, and answer them",
            button="Answer the reviewers",
            operation=Operation.GIVE_INFORMATION,
        ),
        Ask(
            says="The organisation has been asked for more information",
            button="See the review",
            operation=Operation.REVIEW_TOOLKIT_PLAN,
        ),
    ),
)
NOT_AGREED = Stage(
    code="not_agreed",
    spoken="Not agreed",
    turn=Role.TOOLKIT_LEAD,
    guidance_step=5,
    asks=(
        Ask(
            says="Read why the plan was not agreed, change it, and publish the assessment again with it",
            button="Go to the rows",
            operation=Operation.ANSWER_ROW,
        ),
        Ask(
            says="The organisation changes its plan and publishes again",
            button="See the review",
            operation=Operation.REVIEW_TOOLKIT_PLAN,
        ),
    ),
)
ACCEPTED_AT_DISCRETION = Stage(
    code="accepted_at_discretion",
    spoken="Accepted by the National CISO",
    turn=Role.TOOLKIT_TEAM,
    guidance_step=5,
    asks=(
        Ask(
            says="Change the published status of a plan that the National CISO accepted",
            button="Go to the review",
            operation=Operation.DECIDE_ON_PLAN,
        ),
        LOOK,
    ),
)
AGREED = Stage(
    code="agreed",
    spoken="Agreed",
    turn=Role.TOOLKIT_LEAD,
    guidance_step=6,
    asks=(
        Ask(
            says="Keep the rows current, and say when everything in the plan is complete",
            button="Go to the rows",
            operation=Operation.ANSWER_ROW,
        ),
        Ask(
            says="The organisation delivers its plan",
            button="See the review",
            operation=Operation.REVIEW_TOOLKIT_PLAN,
        ),
    ),
)
COMPLETION_CLAIMED = Stage(
    code="completion_claimed",
    spoken="Said to be complete",
    turn=Role.TOOLKIT_TEAM,
    guidance_step=7,
    asks=(
        Ask(
            says="Confirm that the plan is complete and the standard met, or return it",
            button="Go to the review",
            operation=Operation.DECIDE_ON_COMPLETION,
        ),
        LOOK,
    ),
)
STANDARD_MET = Stage(
    code="standard_met",
    spoken="Standards Met",
    turn=None,
    guidance_step=8,
    asks=(LOOK,),
)
STAGES = (
    PLAN_DRAFTING,
    PUBLISHED,
    UNDER_REVIEW,
    INFORMATION_ASKED,
    NOT_AGREED,
    ACCEPTED_AT_DISCRETION,
    AGREED,
    COMPLETION_CLAIMED,
    STANDARD_MET,
)
