"""What each role may see and do, in which stage, as data; whatever is not here is denied.

A relation comes first: ``visible_to`` finds only what a person may know exists (their own
organisation; a council their firm is engaged with today). This table then says what they may do.
Sources: roles of the guidance (R-CAF-06, 09, 31, 38, 49, 55) and least privilege.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from causeway.domain.operations import Operation as Operation
from causeway.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """These roles, in these stages; every stage where none is named."""

    roles: frozenset[Role]
    stages: frozenset[str] | None = None


COUNCIL = frozenset(
    {
        Role.CAF_LEAD, Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.BUDGET_HOLDER,
        Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER,
    }
)  # fmt: skip
READS_EVERY_ROW = COUNCIL - {Role.CONTRIBUTOR, Role.SERVICE_OWNER}
WRITERS = frozenset({Role.CAF_LEAD, Role.CONTRIBUTOR, Role.SERVICE_OWNER})
LEAD = frozenset({Role.CAF_LEAD})
MINISTRY = frozenset({Role.MINISTRY})
ASSURER = frozenset({Role.ASSURER})
QUALITY_ASSURER = frozenset({Role.QUALITY_ASSURER})
APPROVER = frozenset({Role.APPROVER})
EVERYBODY = frozenset(Role)
TOOLKIT_LEAD = frozenset({Role.TOOLKIT_LEAD})
TOOLKIT_TEAM = frozenset({Role.TOOLKIT_TEAM})
NATIONAL_CISO = frozenset({Role.NATIONAL_CISO})
FOR_BOTH_BODIES = TOOLKIT_TEAM | {Role.JOINT_UNIT}
JUDGES = TOOLKIT_TEAM | {Role.REGIONAL_LEAD, Role.JOINT_UNIT}
REVIEWERS = JUDGES | NATIONAL_CISO

BEFORE_RELEASE = frozenset({"report_drafting", "report_shared"})
WITH_QUALITY_ASSURER = frozenset({"with_quality_assurer"})
QUALITY = WITH_QUALITY_ASSURER | {"quality_changes", "quality_assured"}
PRESENTING = frozenset(
    {"presentation_with_assurer", "presentation_answered", "presentation_arranged", "presented"}
)
DECK_WITH_ASSURER = frozenset({"presentation_with_assurer"})
GIVING = frozenset({"quality_assured", "presentation_answered", "presentation_arranged"})
"""Where the day of the presentation can be arranged, and what came of it recorded."""
TO_BE_SIGNED = frozenset({"with_signatories", "quality_signed"})
SIGNING = TO_BE_SIGNED | {"sign_off_changes", "signed"}
DELIVERING = frozenset({"submitted", "in_delivery"})
BEING_DELIVERED = DELIVERING | SIGNING | {"returned"}
"""Once submitted, a plan is delivered whatever happens to its next version."""
FINISHING = QUALITY | PRESENTING | SIGNING | {"returned"}
"""Between the assurer's acceptance and the ministry's: the plan is the council's own to finish."""
KEEPING_EVIDENCE = BEING_DELIVERED
AFTER_ACCEPTANCE = FINISHING | DELIVERING | {"closed"}
SUBMITTING = frozenset({"signed", "submitted"})  # pressing once more changes nothing
SUBMITTED_ONCE = SIGNING | DELIVERING | {"returned", "closed"}
RELEASED = AFTER_ACCEPTANCE | {
    "report_released", "drafting", "with_assurer", "session_arranged", "rework", "accepted"
}  # fmt: skip
REVIEWED = RELEASED - {"report_released"}
OPEN_TO_THE_COUNCIL = (FINISHING - WITH_QUALITY_ASSURER) | {"drafting", "rework", "accepted"}
WITH_THE_COUNCIL = frozenset({"report_released", "drafting", "rework"})
BEFORE_THE_ASSURER = frozenset({"with_assurer", "session_arranged"})
SHARED_ONCE = BEFORE_THE_ASSURER | {"rework", "accepted"} | AFTER_ACCEPTANCE
STILL_DISCUSSED = BEFORE_THE_ASSURER | {"rework", "accepted"} | FINISHING
OF_A_REPORT = BEFORE_RELEASE | RELEASED
"""Every stage of a plan that answers an assurer's report."""
TO_PUBLISH = frozenset({"plan_drafting", "published", "not_agreed"})
UNDER_REVIEW = frozenset({"under_review"})
REVIEWED_ONCE = UNDER_REVIEW | {
    "information_asked", "agreed", "not_agreed", "accepted_at_discretion", "completion_claimed"
}  # fmt: skip
PUBLISHED = REVIEWED_ONCE | {"published", "standard_met"}
OF_AN_ASSESSMENT = PUBLISHED | {"plan_drafting"}
"""Every stage of a plan that answers an assessment of the toolkit."""


def _only(roles: frozenset[Role], stages: frozenset[str] | None = None) -> tuple[Grant, ...]:
    return (Grant(roles=roles, stages=stages),)


POLICY: Mapping[Operation, tuple[Grant, ...]] = {
    Operation.OWN_ACCOUNT: _only(EVERYBODY),
    Operation.SEE_HOME: _only(EVERYBODY),
    Operation.SEE_ORGANISATION: _only(EVERYBODY),
    Operation.MANAGE_ORGANISATION: _only(LEAD),
    Operation.MANAGE_PEOPLE: _only(
        LEAD | ASSURER | MINISTRY | TOOLKIT_LEAD | TOOLKIT_TEAM | {Role.ADMINISTRATOR}
    ),
    Operation.HAND_OVER_WORK: _only(LEAD),
    Operation.ASK_FOR_ENGAGEMENT: _only(LEAD | ASSURER),
    Operation.ANSWER_ENGAGEMENT: _only(LEAD | ASSURER),
    Operation.LIST_PLANS: _only(COUNCIL | ASSURER | TOOLKIT_LEAD | REVIEWERS),
    Operation.SEE_PLAN: (
        Grant(roles=ASSURER | LEAD, stages=OF_A_REPORT),
        Grant(roles=COUNCIL, stages=RELEASED | {"report_shared"}),
        Grant(roles=TOOLKIT_LEAD, stages=OF_AN_ASSESSMENT),
        Grant(roles=REVIEWERS, stages=PUBLISHED),
    ),
    Operation.IMPORT_REPORT: _only(LEAD | ASSURER),
    Operation.START_REPORT: _only(ASSURER),
    Operation.SEE_REPORT: (
        Grant(roles=ASSURER),
        Grant(roles=LEAD | {Role.SERVICE_OWNER}, stages=frozenset({"report_shared"})),
        Grant(roles=COUNCIL, stages=RELEASED),
    ),
    Operation.WRITE_REPORT: _only(ASSURER, BEFORE_RELEASE),
    Operation.SHARE_REPORT: _only(ASSURER, frozenset({"report_drafting"})),
    Operation.ASK_FOR_CORRECTION: _only(LEAD, frozenset({"report_shared"})),
    Operation.ANSWER_CORRECTION: _only(ASSURER, frozenset({"report_shared"})),
    Operation.RELEASE_REPORT: _only(ASSURER, BEFORE_RELEASE),
    Operation.CORRECT_REPORT: (
        Grant(roles=ASSURER, stages=BEFORE_RELEASE | WITH_THE_COUNCIL),
        Grant(roles=LEAD, stages=WITH_THE_COUNCIL),
    ),
    Operation.CONFIRM_RECORDED: _only(ASSURER),
    Operation.MANAGE_PHRASES: _only(ASSURER),
    Operation.RECORD_REVIEW: _only(LEAD, frozenset({"report_released"})),
    Operation.SEE_FINDINGS: (
        Grant(roles=ASSURER),
        Grant(roles=LEAD | {Role.SERVICE_OWNER}, stages=frozenset({"report_shared"})),
        Grant(roles=COUNCIL, stages=RELEASED),
    ),
    Operation.SEE_COUNCIL_HALF: (
        Grant(roles=COUNCIL, stages=REVIEWED),
        Grant(roles=ASSURER, stages=BEFORE_THE_ASSURER | {"accepted"}),
    ),
    Operation.ANSWER_FINDING: _only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.CHANGE_SEVERAL: _only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.EDIT_ACTION: _only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.PROPOSE_SCHEDULE: _only(LEAD, OPEN_TO_THE_COUNCIL),
    Operation.SHARE_DRAFT: _only(LEAD, frozenset({"drafting", "rework"})),
    Operation.TAKE_BACK_DRAFT: _only(LEAD, frozenset({"with_assurer"})),
    Operation.SEE_VERSIONS: (
        Grant(roles=COUNCIL, stages=REVIEWED),
        Grant(roles=ASSURER, stages=SHARED_ONCE),
    ),
    Operation.SEE_DOCUMENTS: (
        Grant(roles=LEAD | {Role.QUALITY_ASSURER, Role.APPROVER}, stages=RELEASED),
        Grant(roles=frozenset({Role.LEADER}), stages=REVIEWED),
        Grant(roles=ASSURER, stages=BEFORE_THE_ASSURER | {"accepted"}),
    ),
    Operation.TAKE_WORKBOOK: (
        Grant(roles=LEAD | {Role.QUALITY_ASSURER, Role.APPROVER}, stages=RELEASED),
        Grant(roles=ASSURER, stages=BEFORE_THE_ASSURER | {"accepted"}),
    ),
    Operation.BRING_WORKBOOK_BACK: _only(LEAD, OPEN_TO_THE_COUNCIL),
    Operation.TAKE_PRESENTATION: _only(
        LEAD | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER}, REVIEWED
    ),
    Operation.SEE_WIDER_VIEW: _only(COUNCIL, REVIEWED),
    Operation.TAKE_PAPERS: _only(
        LEAD | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER}, REVIEWED
    ),
    Operation.TAKE_FOI_EXPORT: _only(LEAD, REVIEWED),
    Operation.SEE_PROGRESS_REPORT: _only(
        LEAD | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER},
        BEING_DELIVERED | {"closed"},
    ),
    Operation.SEE_CONVERSATION: (
        Grant(roles=COUNCIL, stages=REVIEWED),
        Grant(roles=ASSURER, stages=SHARED_ONCE),
    ),
    Operation.COMMENT: (
        Grant(roles=ASSURER, stages=BEFORE_THE_ASSURER),
        Grant(roles=QUALITY_ASSURER, stages=WITH_QUALITY_ASSURER | TO_BE_SIGNED),
        Grant(roles=APPROVER, stages=TO_BE_SIGNED),
    ),
    Operation.REPLY: (
        Grant(roles=WRITERS | ASSURER, stages=STILL_DISCUSSED),
        Grant(roles=QUALITY_ASSURER, stages=FINISHING),
        Grant(roles=APPROVER, stages=SIGNING),
    ),
    Operation.RESOLVE_COMMENT: _only(WRITERS, STILL_DISCUSSED),
    Operation.ARRANGE_SESSION: _only(ASSURER, BEFORE_THE_ASSURER),
    Operation.CONFIRM_SESSION: _only(LEAD, BEFORE_THE_ASSURER),
    Operation.RECORD_OUTCOME: _only(ASSURER, BEFORE_THE_ASSURER),
    Operation.RECORD_FOR_ASSURER: _only(LEAD, BEFORE_THE_ASSURER),
    Operation.OPEN_QUALITY_ASSURANCE: _only(LEAD, frozenset({"accepted", "quality_changes"})),
    Operation.SEE_QUALITY_ASSURANCE: _only(COUNCIL, AFTER_ACCEPTANCE),
    Operation.JUDGE_QUALITY: _only(QUALITY_ASSURER, WITH_QUALITY_ASSURER),
    # Whoever owns an action can hold any role of the council; the service asks who that is.
    Operation.SEE_EVIDENCE: _only(COUNCIL, KEEPING_EVIDENCE | {"closed"}),
    Operation.ADD_EVIDENCE: _only(COUNCIL, KEEPING_EVIDENCE),
    Operation.WITHDRAW_EVIDENCE: _only(COUNCIL, KEEPING_EVIDENCE),
    Operation.CLOSE_CYCLE: _only(LEAD, frozenset({"in_delivery"})),
    Operation.SEE_CLOSING: _only(COUNCIL, frozenset({"in_delivery", "closed"})),
    Operation.CONTINUE_FINDING: _only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.OPEN_NEXT_CYCLE: _only(LEAD),
    Operation.SEE_NEXT_CYCLE: _only(COUNCIL),
    Operation.DECIDE_CARRIED: _only(LEAD),
    Operation.SEE_PRESENTATION: _only(
        LEAD | ASSURER | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER}, AFTER_ACCEPTANCE
    ),
    Operation.KEEP_PRESENTATION: _only(LEAD, QUALITY | PRESENTING),
    Operation.SHARE_PRESENTATION: _only(LEAD, GIVING | DECK_WITH_ASSURER),
    Operation.GIVE_PRESENTATION_FEEDBACK: _only(ASSURER, DECK_WITH_ASSURER),
    Operation.RECORD_PRESENTATION_FEEDBACK: _only(LEAD, DECK_WITH_ASSURER),
    # A day that is arranged can be moved and called off whatever happens to the plan meanwhile.
    Operation.ARRANGE_PRESENTATION: _only(LEAD, (QUALITY | PRESENTING | SIGNING) - {"presented"}),
    Operation.RECORD_PRESENTATION: _only(LEAD, GIVING),
    Operation.SHARE_FOR_SIGN_OFF: _only(
        # Which of these a plan may leave, and with which needs, is a matter of its guidance.
        LEAD,
        PRESENTING | {"quality_assured", "sign_off_changes", "signed", "returned"},
    ),
    Operation.SEE_SIGN_OFF: _only(COUNCIL, AFTER_ACCEPTANCE),
    Operation.SIGN_AS_QUALITY_ASSURER: _only(QUALITY_ASSURER, frozenset({"with_signatories"})),
    Operation.SIGN_AS_APPROVER: _only(APPROVER, frozenset({"quality_signed"})),
    Operation.DECLINE_TO_SIGN: _only(QUALITY_ASSURER | APPROVER, TO_BE_SIGNED),
    Operation.NAME_SECOND_PERSON: _only(LEAD | APPROVER, TO_BE_SIGNED),
    Operation.ANSWER_AS_SECOND_PERSON: _only(READS_EVERY_ROW, TO_BE_SIGNED),
    Operation.REVISE_PLAN: _only(LEAD, DELIVERING),
    Operation.DECLARE_READY: _only(ASSURER, frozenset({"signed"})),
    Operation.RECORD_READY: _only(LEAD, frozenset({"signed"})),
    Operation.SUBMIT_PLAN: _only(LEAD, SUBMITTING),
    Operation.SUBMIT_FOR_COUNCIL: _only(ASSURER, SUBMITTING),
    Operation.SEE_SUBMISSION: (
        Grant(roles=COUNCIL, stages=SUBMITTED_ONCE),
        Grant(roles=ASSURER, stages=SUBMITTED_ONCE - {"with_signatories", "quality_signed"}),
    ),
    Operation.TAKE_PACKAGE: (
        Grant(roles=LEAD | MINISTRY | {Role.QUALITY_ASSURER, Role.APPROVER}, stages=SUBMITTED_ONCE),
        Grant(roles=ASSURER, stages=DELIVERING),
    ),
    Operation.RECORD_UPLOAD: _only(LEAD | ASSURER, DELIVERING),
    Operation.SEE_DELIVERY: _only(COUNCIL, BEING_DELIVERED | {"closed"}),
    # Whoever owns an action says how far it has come, whatever else they are.
    Operation.SAY_PROGRESS: _only(COUNCIL, BEING_DELIVERED),
    Operation.MANAGE_CHECK_INS: _only(LEAD, BEING_DELIVERED),
    Operation.OVERSEE_PLANS: _only(MINISTRY),
    Operation.RECEIVE_PLAN: _only(MINISTRY, SUBMITTED_ONCE),
    Operation.ACKNOWLEDGE_PLAN: _only(MINISTRY, frozenset({"submitted"})),
    Operation.RETURN_PLAN: _only(MINISTRY, frozenset({"submitted"})),
    Operation.ASK_ABOUT_PLAN: _only(MINISTRY, frozenset({"submitted", "returned", "in_delivery"})),
    Operation.SEE_MINISTRY: _only(COUNCIL, SUBMITTED_ONCE),
    Operation.ANSWER_MINISTRY: _only(LEAD, SUBMITTED_ONCE - {"closed"}),
    Operation.RECORD_FOR_MINISTRY: _only(LEAD, frozenset({"submitted"})),
    Operation.KEEP_ASSESSMENT: _only(TOOLKIT_LEAD),
    Operation.SEE_NOTICES: _only(JUDGES),
    Operation.SEE_TOOLKIT_PLAN: (
        Grant(roles=TOOLKIT_LEAD, stages=OF_AN_ASSESSMENT),
        Grant(roles=REVIEWERS, stages=PUBLISHED),
    ),
    # The organisation keeps working on its actions whatever reviewers do (R-DSPT-43).
    Operation.ANSWER_ROW: _only(TOOLKIT_LEAD, OF_AN_ASSESSMENT - {"standard_met"}),
    Operation.PUBLISH_ASSESSMENT: _only(TOOLKIT_LEAD, TO_PUBLISH),
    Operation.REQUEST_REVIEW: _only(TOOLKIT_LEAD, frozenset({"published"})),
    Operation.GIVE_INFORMATION: _only(TOOLKIT_LEAD, frozenset({"information_asked"})),
    Operation.REVIEW_TOOLKIT_PLAN: _only(REVIEWERS, REVIEWED_ONCE),
    Operation.JUDGE_TOOLKIT_PLAN: _only(JUDGES, UNDER_REVIEW),
    Operation.ASK_FOR_INFORMATION: _only(JUDGES, UNDER_REVIEW),
    Operation.DECIDE_ON_PLAN: _only(TOOLKIT_TEAM, UNDER_REVIEW | {"accepted_at_discretion"}),
    Operation.ACCEPT_AT_DISCRETION: _only(NATIONAL_CISO, UNDER_REVIEW | {"not_agreed"}),
    Operation.CLAIM_COMPLETION: _only(TOOLKIT_LEAD, frozenset({"agreed"})),
    Operation.DECIDE_ON_COMPLETION: _only(TOOLKIT_TEAM, frozenset({"completion_claimed"})),
    Operation.RECORD_CALL: _only(JUDGES, frozenset({"not_agreed"})),
    Operation.AGREE_EXCEPTION: _only(FOR_BOTH_BODIES, UNDER_REVIEW | {"not_agreed", "agreed"}),
    Operation.SEND_UPDATE: _only(TOOLKIT_LEAD, frozenset({"agreed", "completion_claimed"})),
    Operation.REVIEW_UPDATE: _only(JUDGES, frozenset({"agreed", "completion_claimed"})),
    Operation.FALL_BACK: _only(TOOLKIT_TEAM, frozenset({"agreed"})),
}


EDITS = frozenset({
    Operation.ANSWER_FINDING, Operation.CHANGE_SEVERAL, Operation.EDIT_ACTION,
    Operation.BRING_WORKBOOK_BACK, Operation.PROPOSE_SCHEDULE,
})  # fmt: skip
"""The operations that change the council's half of a plan, and actions that other plans share."""


class NotYours(Exception):
    """An operation the person may not perform; carries what to tell them, and which it was."""

    def __init__(self, says: str, operation: Operation | None = None) -> None:
        super().__init__(says)
        self.operation = operation


def may(operation: Operation, *, roles: frozenset[Role], stage: str | None = None) -> bool:
    """Return whether these roles may do it in this stage; unknown operations are denied."""
    return any(
        roles & grant.roles and (grant.stages is None or stage in grant.stages)
        for grant in POLICY.get(operation, ())
    )


def require(operation: Operation, *, roles: frozenset[Role], stage: str | None = None) -> None:
    """Return only if it is allowed; raise NotYours otherwise."""
    if not may(operation, roles=roles, stage=stage):
        says = f"You cannot do this now ({operation.value.replace('_', ' ')})"
        raise NotYours(says, operation)
