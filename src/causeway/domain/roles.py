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
    ADMINISTRATOR = "administrator"


class OrganisationKind(StrEnum):
    """What an organisation is, which settles the roles its people can hold."""

    COUNCIL = "council"
    ASSURER_FIRM = "assurer_firm"
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A role in words: its name, and what its holder does."""

    spoken: str
    does: str
    held_in: OrganisationKind


DUTIES = {
    Role.CAF_LEAD: Duty(
        spoken="CAF lead",
        does="Runs the plan: brings in the report, leads the drafting, shares it with the assurer",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.CONTRIBUTOR: Duty(
        spoken="contributor",
        does="Drafts the findings and actions given to them",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.SERVICE_OWNER: Duty(
        spoken="service owner",
        does="Answers for a critical system: its findings, people and dates",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.BUDGET_HOLDER: Duty(
        spoken="budget holder",
        does="Confirms the money for the actions put to them",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.QUALITY_ASSURER: Duty(
        spoken="quality assurer",
        does="Checks the plan inside the council, apart from its author",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.APPROVER: Duty(
        spoken="approver",
        does="Gives the council's final approval",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.LEADER: Duty(
        spoken="leader",
        does="Decides priorities and funding",
        held_in=OrganisationKind.COUNCIL,
    ),
    Role.ASSURER: Duty(
        spoken="independent assurer",
        does="Writes the assurance report, challenges the plan and accepts it",
        held_in=OrganisationKind.ASSURER_FIRM,
    ),
    Role.MINISTRY: Duty(
        spoken="ministry reviewer",
        does="Receives the signed plan",
        held_in=OrganisationKind.MINISTRY,
    ),
    Role.ADMINISTRATOR: Duty(
        spoken="administrator",
        does="Runs people's accounts, and reads no plan",
        held_in=OrganisationKind.COUNCIL,
    ),
}


def roles_of(kind: OrganisationKind) -> tuple[Role, ...]:
    """Return the roles that people of this kind of organisation can hold."""
    return tuple(role for role, duty in DUTIES.items() if duty.held_in is kind)
