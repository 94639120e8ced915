"""The types of organisation an improvement plan is asked of, and who deals with each (R-DSPT-01).

One table decides who is told beforehand, who reviews, who is told of a missing plan or update, and
whether there is an audit: R-DSPT-06, 16 to 19, 36, 54, 59, 60, 70 and 75.
"""

from dataclasses import dataclass
from enum import StrEnum

from causeway.domain.roles import Role


class OrganisationType(StrEnum):
    """What kind of body an organisation is; the value is what is stored."""

    TRUST = "trust"
    INTEGRATED_CARE_BOARD = "integrated_care_board"
    COMMISSIONING_SUPPORT_UNIT = "commissioning_support_unit"
    ARMS_LENGTH_BODY = "arms_length_body"
    INDEPENDENT_PROVIDER = "independent_provider"
    IT_SUPPLIER = "it_supplier"
    LOCAL_AUTHORITY = "local_authority"


class Team(StrEnum):
    """Who reviews, chases or is told."""

    TOOLKIT_TEAM = "toolkit_team"
    REGIONAL_SECURITY_LEAD = "regional_security_lead"
    REGIONAL_TRANSFORMATION_TEAM = "regional_transformation_team"
    JOINT_CYBER_UNIT = "joint_cyber_unit"
    NHS_ENGLAND = "nhs_england"
    DHSC = "dhsc"


TEAM_SPOKEN = {
    Team.TOOLKIT_TEAM: "DSP Toolkit team",
    Team.REGIONAL_SECURITY_LEAD: "Regional Security Lead",
    Team.REGIONAL_TRANSFORMATION_TEAM: "Regional digital transformation team",
    Team.JOINT_CYBER_UNIT: "Joint Cyber Unit",
    Team.NHS_ENGLAND: "NHS England",
    Team.DHSC: "Department of Health and Social Care",
}

REVIEWER = {
    Team.TOOLKIT_TEAM: Role.TOOLKIT_TEAM,
    Team.REGIONAL_SECURITY_LEAD: Role.REGIONAL_LEAD,
    Team.JOINT_CYBER_UNIT: Role.JOINT_UNIT,
}
"""The role in which somebody of a reviewing team takes part."""

REACHED_AS = {
    Team.REGIONAL_SECURITY_LEAD: Role.REGIONAL_LEAD,
    Team.JOINT_CYBER_UNIT: Role.JOINT_UNIT,
    Team.NHS_ENGLAND: Role.NATIONAL_CISO,
    Team.DHSC: Role.JOINT_UNIT,
}
"""The role in which somebody is told for a team; a team without one is told outside (R-DSPT-54, 59, 60)."""


class Audit(StrEnum):
    """Whether an audit is owed beside the assessment."""

    MANDATORY = "mandatory"
    VOLUNTARY = "voluntary"
    NOT_SAID = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeOfOrganisation:
    """One row of the table; ``sector`` is what the public register calls it, empty where not seen.

    ``category`` is by assessment year; ``category_one_since`` is the year in which the type came into
    Category One, empty where it always was or is not (R-DSPT-51). ``advance_notice_to`` is None for those that need not say
    beforehand that they will miss the standard (R-DSPT-19).
    """

    type: OrganisationType
    name: str
    sector: str
    category: dict[str, int]
    category_one_since: str
    advance_notice_to: Team | None
    reviewed_by: frozenset[Team]
    no_plan_told_to: frozenset[Team]
    late_update_told_to: frozenset[Team]
    escalated_to: Team
    can_be_essential_operator: bool
    audit_2023_24: Audit

    @property
    def judged_by(self) -> frozenset[Role]:
        """The kinds of reviewer that judge the plans of this type (R-DSPT-06, 36)."""
        return frozenset(REVIEWER[team] for team in self.reviewed_by if team in REVIEWER)

    @property
    def dealt_with_by(self) -> frozenset[Team]:
        """Whoever an organisation of this type has to do with, whose contacts it is shown (R-DSPT-20)."""
        notice = {self.advance_notice_to} if self.advance_notice_to else set()
        return self.reviewed_by | notice

    @property
    def gets_formal_support(self) -> bool:
        """Whether the regional lead can be asked to help make the plan (R-DSPT-64)."""
        return Team.REGIONAL_SECURITY_LEAD in self.reviewed_by
