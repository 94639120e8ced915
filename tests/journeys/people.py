"""The people of the journeys: a council, its assurer, and those who must never learn of the plan."""

from dataclasses import dataclass
from datetime import date, timedelta

from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import CriticalSystem, Membership, Organisation, Person, Team
from tests.builders import a_person, an_engagement, an_organisation

PASSWORD = "a causeway over low ground"
SINCE = date(2025, 1, 1)
SOCIAL_CARE = "Adult social care case management"
REVENUES = "Revenues and benefits"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who takes part, by what they are to the plan."""

    council: Organisation
    firm: Organisation
    lead: Person
    contributor: Person
    service_owner: Person
    assurer: Person
    strangers: dict[str, Person]


def the_people(today: date) -> People:
    """Set up the council of the workbook, its assurer, and four people who are neither."""
    council = an_organisation("Harrowmere District Council")
    firm = an_organisation("Fenwick Assurance", OrganisationKind.ASSURER_FIRM)
    an_engagement(firm, council)
    service_owner = a_person("Sol Owner")
    CriticalSystem.objects.create(
        organisation=council, name=SOCIAL_CARE, service_owner=service_owner
    )
    CriticalSystem.objects.create(organisation=council, name=REVENUES)
    Team.objects.create(organisation=council, name="Infrastructure")
    return People(
        council=council,
        firm=firm,
        lead=holding(Role.CAF_LEAD, council, "Ada Lead"),
        contributor=holding(Role.CONTRIBUTOR, council, "Cam Contributor"),
        service_owner=holding(Role.SERVICE_OWNER, council, service_owner.name),
        assurer=holding(Role.ASSURER, firm, "Asa Assurer"),
        strangers=the_strangers(council, today),
    )


def the_strangers(council: Organisation, today: date) -> dict[str, Person]:
    """Set up who must find nothing: of another council, of other firms, and of no plan at all."""
    neighbour = an_organisation("Tidewell Borough Council")
    elsewhere = an_organisation("Quayside Audit", OrganisationKind.ASSURER_FIRM)
    an_engagement(elsewhere, neighbour)
    former = an_organisation("Oldgate Assurance", OrganisationKind.ASSURER_FIRM)
    an_engagement(former, council, ends_on=today - timedelta(days=1))
    return {
        "the other council's lead": holding(Role.CAF_LEAD, neighbour, "Nia Neighbour"),
        "an assurer engaged elsewhere": holding(Role.ASSURER, elsewhere, "Eli Elsewhere"),
        "the assurer of yesterday": holding(Role.ASSURER, former, "Yan Yesterday"),
        "the council's administrator": holding(Role.ADMINISTRATOR, council, "Ari Administrator"),
        "somebody with no role": with_password(a_person("Uma Unknown")),
    }


def holding(role: Role, organisation: Organisation, name: str) -> Person:
    """Give somebody a password, and a role that has run since the year began."""
    person = with_password(a_person(name))
    Membership.objects.create(
        person=person, organisation=organisation, role=role.value, starts_on=SINCE
    )
    return person


def with_password(person: Person) -> Person:
    """Give somebody the password of the journeys."""
    person.set_password(PASSWORD)
    person.save()
    return person
