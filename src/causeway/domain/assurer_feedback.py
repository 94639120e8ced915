"""Steps 3 and 4: the assurer's feedback and the session (guidance: "Share your draft plan").

The assurer comments on one frozen version of the plan, on a row of it, or on a field of a row
(R-CAF-56); the council answers each before quality assurance (R-CAF-58).
"""

from enum import StrEnum

from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Plan


class CommentKind(StrEnum):
    """What a comment asks for: must change holds quality assurance up, advice does not."""

    MUST_CHANGE = "must_change"
    ADVICE = "advice"


class Resolution(StrEnum):
    """How the council answered a comment (R-CAF-58)."""

    CHANGED = "changed"
    NOT_CHANGED = "not_changed"


class SessionOutcome(StrEnum):
    """How the session ended."""

    ACCEPTED = "accepted"
    REWORK = "rework"


class FindingField(StrEnum):
    """What of the council's half of a finding a comment can be on."""

    TREATMENT = "kind"
    PRIORITY = "priority"
    JUSTIFICATION = "justification"
    LEAD = "lead"
    ACCEPTED_BY = "accepted_by"
    LOOK_AGAIN_ON = "look_again_on"
    ACTIONS = "actions"


class ActionField(StrEnum):
    """What of an action a comment can be on."""

    TITLE = "title"
    OWNER = "owner"
    COST = "cost"
    SPENDING = "spending"
    EFFORT = "effort"
    COMPLEXITY = "complexity"
    START = "starts_in"
    FINISH = "finish_on"
    NO_FINISH_REASON = "no_finish_reason"
    STATUS = "status"
    RESOURCE = "resource"
    BUDGET = "budget"
    BUDGET_HOLDER = "budget_holder"
    DELIVERER = "deliverer"
    WORKSTREAM = "workstream"
    WAITS_FOR = "waits_for"
    OUTSIDE_DEPENDENCIES = "outside_dependencies"
    TEAM_DAYS = "team_days"
    MILESTONES = "milestones"
    EXISTING_PLAN = "existing_plan"
    LOCAL_REFERENCE = "local_reference"
    EVIDENCE_OF_CHANGE = "evidence_of_change"


def _no_feedback(plan: Plan) -> Reason | None:
    if plan.feedback_received:
        return None
    return Reason(says="The assurer has not given feedback yet", rules=("R-CAF-55", "R-CAF-56"))


def _comments_are_open(plan: Plan) -> Reason | None:
    count = len(plan.open_must_change)
    if not count:
        return None
    return Reason(
        says=f"{count} “must change” comment{'s are' if count > 1 else ' is'} still open: "
        "say what you changed, or why not",
        rules=("R-CAF-58",),
        refs=plan.open_must_change,
    )


def _advice_is_unanswered(plan: Plan) -> Reason | None:
    count = len(plan.unanswered_advice)
    if not count:
        return None
    return Reason(
        says=f"{count} piece{'s' if count > 1 else ''} of advice "
        f"{'have' if count > 1 else 'has'} no answer: change something, or say why not",
        rules=("R-CAF-58",),
        refs=plan.unanswered_advice,
    )


def _no_session(plan: Plan) -> Reason | None:
    if plan.session_held:
        return None
    return Reason(
        says="No session has been held to discuss the plan", rules=("R-CAF-21", "R-CAF-57")
    )


def _somebody_has_commented(plan: Plan) -> Reason | None:
    if not plan.feedback_on_latest:
        return None
    return Reason(
        says="The assurer has already commented on the version you shared, so it stays with "
        "them until they accept the plan or ask for rework",
        rules=("R-CAF-20", "R-CAF-56"),
    )


NOBODY_HAS_COMMENTED_YET = Need(unmet=_somebody_has_commented)
FEEDBACK_WAS_RECEIVED = Need(unmet=_no_feedback)
EVERY_MUST_CHANGE_IS_RESOLVED = Need(unmet=_comments_are_open)
ADVICE_HAS_A_WORD = Need(unmet=_advice_is_unanswered)
A_SESSION_WAS_HELD = Need(unmet=_no_session)
