"""Who may do what to an assessment of the toolkit and its plan, as data; ``access`` joins it to the rest.

Sources: the roles the guidance names (R-DSPT-06, 17, 18, 36, 37, 66) and least privilege.
"""

from collections.abc import Mapping

from causeway.domain.grants import Grant, only
from causeway.domain.operations import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.rounds import OWED_WHILE_NOT_MET

TOOLKIT_LEAD = frozenset({Role.TOOLKIT_LEAD})
TOOLKIT_TEAM = frozenset({Role.TOOLKIT_TEAM})
NATIONAL_CISO = frozenset({Role.NATIONAL_CISO})
FOR_BOTH_BODIES = TOOLKIT_TEAM | {Role.JOINT_UNIT}
JUDGES = TOOLKIT_TEAM | {Role.REGIONAL_LEAD, Role.JOINT_UNIT}
REVIEWERS = JUDGES | NATIONAL_CISO

TO_PUBLISH = frozenset({"plan_drafting", "published", "not_agreed"})
UNDER_REVIEW = frozenset({"under_review"})
REVIEWED_ONCE = UNDER_REVIEW | {
    "information_asked", "agreed", "not_agreed", "accepted_at_discretion", "completion_claimed"
}  # fmt: skip
COMPLETE = frozenset({"standard_met"})
PUBLISHED = REVIEWED_ONCE | COMPLETE | {"published"}
OPEN_WITH_REVIEWERS = PUBLISHED - COMPLETE
"""Of the plans in these stages the country counts what is open."""
OF_AN_ASSESSMENT = PUBLISHED | {"plan_drafting"}
"""Every stage of a plan that answers an assessment of the toolkit."""

OF_THE_TOOLKIT: Mapping[Operation, tuple[Grant, ...]] = {
    Operation.KEEP_ASSESSMENT: only(TOOLKIT_LEAD),
    Operation.SEE_NOTICES: only(JUDGES),
    Operation.KEEP_YEARS: only(TOOLKIT_TEAM),
    Operation.SEE_DESK: only(REVIEWERS),
    Operation.SEE_COUNTRY: only(TOOLKIT_TEAM | NATIONAL_CISO),
    Operation.SAMPLE_BLIND: only(TOOLKIT_TEAM),
    Operation.READ_BLIND: only(JUDGES),
    Operation.DECLARE_INTEREST: only(REVIEWERS),
    Operation.CHASE_MISSING: only(TOOLKIT_TEAM),
    Operation.KEEP_CONTACTS: only(TOOLKIT_TEAM),
    Operation.RECORD_REGULATOR_NOTICE: only(frozenset({Role.JOINT_UNIT})),
    Operation.SEE_TOOLKIT_PLAN: (
        Grant(roles=TOOLKIT_LEAD, stages=OF_AN_ASSESSMENT),
        Grant(roles=REVIEWERS, stages=PUBLISHED),
    ),
    # The organisation keeps working on its actions whatever reviewers do (R-DSPT-43).
    Operation.ANSWER_ROW: only(TOOLKIT_LEAD, OF_AN_ASSESSMENT - COMPLETE),
    Operation.PUBLISH_ASSESSMENT: only(TOOLKIT_LEAD, TO_PUBLISH),
    Operation.REQUEST_REVIEW: only(TOOLKIT_LEAD, frozenset({"published"})),
    Operation.GIVE_INFORMATION: only(TOOLKIT_LEAD, frozenset({"information_asked"})),
    Operation.REVIEW_TOOLKIT_PLAN: only(REVIEWERS, REVIEWED_ONCE),
    Operation.JUDGE_TOOLKIT_PLAN: only(JUDGES, UNDER_REVIEW),
    Operation.ASK_FOR_INFORMATION: only(JUDGES, UNDER_REVIEW),
    Operation.DECIDE_ON_PLAN: only(TOOLKIT_TEAM, UNDER_REVIEW | {"accepted_at_discretion"}),
    Operation.ACCEPT_AT_DISCRETION: only(NATIONAL_CISO, UNDER_REVIEW | {"not_agreed"}),
    Operation.CLAIM_COMPLETION: only(TOOLKIT_LEAD, frozenset({"agreed"})),
    Operation.DECIDE_ON_COMPLETION: only(TOOLKIT_TEAM, frozenset({"completion_claimed"})),
    Operation.RECORD_CALL: only(JUDGES, frozenset({"not_agreed"})),
    Operation.AGREE_EXCEPTION: only(FOR_BOTH_BODIES, UNDER_REVIEW | {"not_agreed", "agreed"}),
    # Whether a plan owes one, and since when, is its year's.
    Operation.SEND_UPDATE: only(TOOLKIT_LEAD, OWED_WHILE_NOT_MET),
    Operation.REVIEW_UPDATE: only(JUDGES, OWED_WHILE_NOT_MET),
    Operation.SAY_OF_ROW: only(TOOLKIT_LEAD | REVIEWERS, PUBLISHED),
    Operation.OPEN_TO_COMMISSIONER: only(TOOLKIT_LEAD, OF_AN_ASSESSMENT),
    Operation.READ_AS_COMMISSIONER: only(TOOLKIT_LEAD),
    Operation.FALL_BACK: only(TOOLKIT_TEAM, frozenset({"agreed"})),
}
