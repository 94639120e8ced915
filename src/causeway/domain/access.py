"""What each role may see and do, in which stage, as data; whatever is not here is denied.

A relation comes first: ``visible_to`` finds only what a person may know exists (their own
organisation; a council their firm is engaged with today). This table then says what they may do.
Sources: roles of the guidance (R-CAF-06, 09, 31, 38, 49, 55) and least privilege.
"""

from collections.abc import Mapping

from causeway.domain.grants import Grant, only
from causeway.domain.operations import Operation as Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.policy import (
    OF_AN_ASSESSMENT,
    OF_THE_TOOLKIT,
    PUBLISHED,
    REVIEWERS,
    TOOLKIT_LEAD,
    TOOLKIT_TEAM,
)

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
POLICY: Mapping[Operation, tuple[Grant, ...]] = {
    Operation.OWN_ACCOUNT: only(EVERYBODY),
    Operation.SEE_HOME: only(EVERYBODY),
    Operation.SEE_ORGANISATION: only(EVERYBODY),
    Operation.MANAGE_ORGANISATION: only(LEAD),
    Operation.MANAGE_PEOPLE: only(
        LEAD | ASSURER | MINISTRY | TOOLKIT_LEAD | TOOLKIT_TEAM | {Role.ADMINISTRATOR}
    ),
    Operation.HAND_OVER_WORK: only(LEAD),
    Operation.ASK_FOR_ENGAGEMENT: only(LEAD | ASSURER),
    Operation.ANSWER_ENGAGEMENT: only(LEAD | ASSURER),
    Operation.LIST_PLANS: only(COUNCIL | ASSURER | TOOLKIT_LEAD | REVIEWERS),
    Operation.SEE_PLAN: (
        Grant(roles=ASSURER | LEAD, stages=OF_A_REPORT),
        Grant(roles=COUNCIL, stages=RELEASED | {"report_shared"}),
        Grant(roles=TOOLKIT_LEAD, stages=OF_AN_ASSESSMENT),
        Grant(roles=REVIEWERS, stages=PUBLISHED),
    ),
    Operation.IMPORT_REPORT: only(LEAD | ASSURER),
    Operation.START_REPORT: only(ASSURER),
    Operation.SEE_REPORT: (
        Grant(roles=ASSURER),
        Grant(roles=LEAD | {Role.SERVICE_OWNER}, stages=frozenset({"report_shared"})),
        Grant(roles=COUNCIL, stages=RELEASED),
    ),
    Operation.WRITE_REPORT: only(ASSURER, BEFORE_RELEASE),
    Operation.SHARE_REPORT: only(ASSURER, frozenset({"report_drafting"})),
    Operation.ASK_FOR_CORRECTION: only(LEAD, frozenset({"report_shared"})),
    Operation.ANSWER_CORRECTION: only(ASSURER, frozenset({"report_shared"})),
    Operation.RELEASE_REPORT: only(ASSURER, BEFORE_RELEASE),
    Operation.CORRECT_REPORT: (
        Grant(roles=ASSURER, stages=BEFORE_RELEASE | WITH_THE_COUNCIL),
        Grant(roles=LEAD, stages=WITH_THE_COUNCIL),
    ),
    Operation.CONFIRM_RECORDED: only(ASSURER),
    Operation.MANAGE_PHRASES: only(ASSURER),
    Operation.RECORD_REVIEW: only(LEAD, frozenset({"report_released"})),
    Operation.SEE_FINDINGS: (
        Grant(roles=ASSURER),
        Grant(roles=LEAD | {Role.SERVICE_OWNER}, stages=frozenset({"report_shared"})),
        Grant(roles=COUNCIL, stages=RELEASED),
    ),
    Operation.SEE_COUNCIL_HALF: (
        Grant(roles=COUNCIL, stages=REVIEWED),
        Grant(roles=ASSURER, stages=BEFORE_THE_ASSURER | {"accepted"}),
    ),
    Operation.ANSWER_FINDING: only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.CHANGE_SEVERAL: only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.EDIT_ACTION: only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.PROPOSE_SCHEDULE: only(LEAD, OPEN_TO_THE_COUNCIL),
    Operation.SHARE_DRAFT: only(LEAD, frozenset({"drafting", "rework"})),
    Operation.TAKE_BACK_DRAFT: only(LEAD, frozenset({"with_assurer"})),
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
    Operation.BRING_WORKBOOK_BACK: only(LEAD, OPEN_TO_THE_COUNCIL),
    Operation.TAKE_PRESENTATION: only(
        LEAD | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER}, REVIEWED
    ),
    Operation.SEE_WIDER_VIEW: only(COUNCIL, REVIEWED),
    Operation.TAKE_PAPERS: only(
        LEAD | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER}, REVIEWED
    ),
    Operation.TAKE_FOI_EXPORT: only(LEAD, REVIEWED),
    Operation.SEE_PROGRESS_REPORT: only(
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
    Operation.RESOLVE_COMMENT: only(WRITERS, STILL_DISCUSSED),
    Operation.ARRANGE_SESSION: only(ASSURER, BEFORE_THE_ASSURER),
    Operation.CONFIRM_SESSION: only(LEAD, BEFORE_THE_ASSURER),
    Operation.RECORD_OUTCOME: only(ASSURER, BEFORE_THE_ASSURER),
    Operation.RECORD_FOR_ASSURER: only(LEAD, BEFORE_THE_ASSURER),
    Operation.OPEN_QUALITY_ASSURANCE: only(LEAD, frozenset({"accepted", "quality_changes"})),
    Operation.SEE_QUALITY_ASSURANCE: only(COUNCIL, AFTER_ACCEPTANCE),
    Operation.JUDGE_QUALITY: only(QUALITY_ASSURER, WITH_QUALITY_ASSURER),
    # Whoever owns an action can hold any role of the council; the service asks who that is.
    Operation.SEE_EVIDENCE: only(COUNCIL, KEEPING_EVIDENCE | {"closed"}),
    Operation.ADD_EVIDENCE: only(COUNCIL, KEEPING_EVIDENCE),
    Operation.WITHDRAW_EVIDENCE: only(COUNCIL, KEEPING_EVIDENCE),
    Operation.CLOSE_CYCLE: only(LEAD, frozenset({"in_delivery"})),
    Operation.SEE_CLOSING: only(COUNCIL, frozenset({"in_delivery", "closed"})),
    Operation.CONTINUE_FINDING: only(WRITERS, OPEN_TO_THE_COUNCIL),
    Operation.OPEN_NEXT_CYCLE: only(LEAD),
    Operation.SEE_NEXT_CYCLE: only(COUNCIL),
    Operation.DECIDE_CARRIED: only(LEAD),
    Operation.SEE_PRESENTATION: only(
        LEAD | ASSURER | {Role.QUALITY_ASSURER, Role.APPROVER, Role.LEADER}, AFTER_ACCEPTANCE
    ),
    Operation.KEEP_PRESENTATION: only(LEAD, QUALITY | PRESENTING),
    Operation.SHARE_PRESENTATION: only(LEAD, GIVING | DECK_WITH_ASSURER),
    Operation.GIVE_PRESENTATION_FEEDBACK: only(ASSURER, DECK_WITH_ASSURER),
    Operation.RECORD_PRESENTATION_FEEDBACK: only(LEAD, DECK_WITH_ASSURER),
    # A day that is arranged can be moved and called off whatever happens to the plan meanwhile.
    Operation.ARRANGE_PRESENTATION: only(LEAD, (QUALITY | PRESENTING | SIGNING) - {"presented"}),
    Operation.RECORD_PRESENTATION: only(LEAD, GIVING),
    Operation.SHARE_FOR_SIGN_OFF: only(
        # Which of these a plan may leave, and with which needs, is a matter of its guidance.
        LEAD,
        PRESENTING | {"quality_assured", "sign_off_changes", "signed", "returned"},
    ),
    Operation.SEE_SIGN_OFF: only(COUNCIL, AFTER_ACCEPTANCE),
    Operation.SIGN_AS_QUALITY_ASSURER: only(QUALITY_ASSURER, frozenset({"with_signatories"})),
    Operation.SIGN_AS_APPROVER: only(APPROVER, frozenset({"quality_signed"})),
    Operation.DECLINE_TO_SIGN: only(QUALITY_ASSURER | APPROVER, TO_BE_SIGNED),
    Operation.NAME_SECOND_PERSON: only(LEAD | APPROVER, TO_BE_SIGNED),
    Operation.ANSWER_AS_SECOND_PERSON: only(READS_EVERY_ROW, TO_BE_SIGNED),
    Operation.REVISE_PLAN: only(LEAD, DELIVERING),
    Operation.DECLARE_READY: only(ASSURER, frozenset({"signed"})),
    Operation.RECORD_READY: only(LEAD, frozenset({"signed"})),
    Operation.SUBMIT_PLAN: only(LEAD, SUBMITTING),
    Operation.SUBMIT_FOR_COUNCIL: only(ASSURER, SUBMITTING),
    Operation.SEE_SUBMISSION: (
        Grant(roles=COUNCIL, stages=SUBMITTED_ONCE),
        Grant(roles=ASSURER, stages=SUBMITTED_ONCE - {"with_signatories", "quality_signed"}),
    ),
    Operation.TAKE_PACKAGE: (
        Grant(roles=LEAD | MINISTRY | {Role.QUALITY_ASSURER, Role.APPROVER}, stages=SUBMITTED_ONCE),
        Grant(roles=ASSURER, stages=DELIVERING),
    ),
    Operation.RECORD_UPLOAD: only(LEAD | ASSURER, DELIVERING),
    Operation.SEE_DELIVERY: only(COUNCIL, BEING_DELIVERED | {"closed"}),
    # Whoever owns an action says how far it has come, whatever else they are.
    Operation.SAY_PROGRESS: only(COUNCIL, BEING_DELIVERED),
    Operation.MANAGE_CHECK_INS: only(LEAD, BEING_DELIVERED),
    Operation.OVERSEE_PLANS: only(MINISTRY),
    Operation.RECEIVE_PLAN: only(MINISTRY, SUBMITTED_ONCE),
    Operation.ACKNOWLEDGE_PLAN: only(MINISTRY, frozenset({"submitted"})),
    Operation.RETURN_PLAN: only(MINISTRY, frozenset({"submitted"})),
    Operation.ASK_ABOUT_PLAN: only(MINISTRY, frozenset({"submitted", "returned", "in_delivery"})),
    Operation.SEE_MINISTRY: only(COUNCIL, SUBMITTED_ONCE),
    Operation.ANSWER_MINISTRY: only(LEAD, SUBMITTED_ONCE - {"closed"}),
    Operation.RECORD_FOR_MINISTRY: only(LEAD, frozenset({"submitted"})),
    **OF_THE_TOOLKIT,
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
