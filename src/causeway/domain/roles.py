"""Who takes part in a plan (guidance: "What creating your plan involves"; roles page)."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is, for one organisation, from a day to a day."""

    CAF_LEAD = "caf_lead"
    CONTRIBUTOR = "contributor"
    SERVICE_OWNER = "service_owner"
    BUDGET_HOLDER = "budget_holder"
    QUALITY_ASSURER = "quality_assurer"
    APPROVER = "approver"
    LEADER = "leader"
    ASSURER = "assurer"
    MINISTRY = "ministry"
    TOOLKIT_LEAD = "toolkit_lead"
    TOOLKIT_TEAM = "toolkit_team"
    REGIONAL_LEAD = "regional_lead"
    JOINT_UNIT = "joint_unit"
    NATIONAL_CISO = "national_ciso"
    ADMINISTRATOR = "administrator"


class OrganisationKind(StrEnum):
    """What an organisation is, which settles the roles its people can hold."""

    COUNCIL = "council"
    ASSURER_FIRM = "assurer_firm"
    MINISTRY = "ministry"
    HEALTH_BODY = "health_body"
    NATIONAL_BODY = "national_body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A role in words: its name, what its holder does, and the kinds of organisation that have it."""

    spoken: str
    does: str
    held_in: frozenset[OrganisationKind]


IN_A_COUNCIL = frozenset({OrganisationKind.COUNCIL})
IN_A_FIRM = frozenset({OrganisationKind.ASSURER_FIRM})
IN_THE_MINISTRY = frozenset({OrganisationKind.MINISTRY})
IN_A_NATIONAL_BODY = frozenset({OrganisationKind.NATIONAL_BODY})
ASSESSED = frozenset({OrganisationKind.COUNCIL, OrganisationKind.HEALTH_BODY})
"""Those that owe plans: a local authority is assessed in both regimes."""

DUTIES = {
    Role.CAF_LEAD: Duty(
        spoken="CAF lead",
        does="Runs the plan: brings in the report, leads the drafting, shares it with the assurer",
        held_in=IN_A_COUNCIL,
    ),
    Role.CONTRIBUTOR: Duty(
        spoken="contributor",
        does="Drafts the findings and actions given to them",
        held_in=IN_A_COUNCIL,
    ),
    Role.SERVICE_OWNER: Duty(
        spoken="service owner",
        does="Answers for a critical system: its findings, people and dates",
        held_in=IN_A_COUNCIL,
    ),
    Role.BUDGET_HOLDER: Duty(
        spoken="budget holder",
        does="Confirms the money for the actions put to them",
        held_in=IN_A_COUNCIL,
    ),
    Role.QUALITY_ASSURER: Duty(
        spoken="quality assurer",
        does="Checks the plan inside the council, apart from its author",
        held_in=IN_A_COUNCIL,
    ),
    Role.APPROVER: Duty(
        spoken="approver",
        does="Gives the council's final approval",
        held_in=IN_A_COUNCIL,
    ),
    Role.LEADER: Duty(
        spoken="leader",
        does="Decides priorities and funding",
        held_in=IN_A_COUNCIL,
    ),
    Role.ASSURER: Duty(
        spoken="independent assurer",
        does="Writes the assurance report, challenges the plan and accepts it",
        held_in=IN_A_FIRM,
    ),
    Role.MINISTRY: Duty(
        spoken="ministry reviewer",
        does="Receives the signed plan",
        held_in=IN_THE_MINISTRY,
    ),
    Role.TOOLKIT_LEAD: Duty(
        spoken="toolkit lead",
        does="Keeps the organisation's toolkit assessment, and its improvement plan where it has gaps",
        held_in=ASSESSED,
    ),
    Role.TOOLKIT_TEAM: Duty(
        spoken="DSP Toolkit team",
        does="Runs the review of improvement plans, and alone changes a published status",
        held_in=IN_A_NATIONAL_BODY,
    ),
    Role.REGIONAL_LEAD: Duty(
        spoken="Regional Security Lead",
        does="Judges the plans of trusts, care boards and support units of a region",
        held_in=IN_A_NATIONAL_BODY,
    ),
    Role.JOINT_UNIT: Duty(
        spoken="Joint Cyber Unit",
        does="Judges the plans of arm's length bodies and of independent providers",
        held_in=IN_A_NATIONAL_BODY,
    ),
    Role.NATIONAL_CISO: Duty(
        spoken="National CISO",
        does="Can accept a plan that misses the criteria, case by case",
        held_in=IN_A_NATIONAL_BODY,
    ),
    Role.ADMINISTRATOR: Duty(
        spoken="administrator",
        does="Runs people's accounts, and reads no plan",
        held_in=ASSESSED,
    ),
}


def roles_of(kind: OrganisationKind) -> tuple[Role, ...]:
    """Return the roles that people of this kind of organisation can hold."""
    return tuple(role for role, duty in DUTIES.items() if kind in duty.held_in)
