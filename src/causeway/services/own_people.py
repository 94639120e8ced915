"""Step 2, whom work can be given to: members of the organisation today, its teams, workstreams."""

from uuid import UUID

from causeway.domain.action_checks import Problem
from causeway.domain.roles import OrganisationKind, roles_of
from causeway.records.models import Member, Membership, Organisation, Person, Team, Workstream
from causeway.services.edits import EditRefused

COUNCIL_ROLES = [role.value for role in roles_of(OrganisationKind.COUNCIL)]


def people_of(organisation_id: int, member: Member) -> list[Person]:
    """Return those who hold a role in the council today, by name."""
    held = Membership.objects.running(on=member.today).filter(
        organisation_id=organisation_id, role__in=COUNCIL_ROLES
    )
    return list(
        Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name")
    )


def teams_of(organisation: Organisation) -> list[Team]:
    """Return the organisation's teams, by name."""
    return list(organisation.teams.order_by("name"))


def workstreams_of(organisation: Organisation) -> list[Workstream]:
    """Return the organisation's workstreams, by name."""
    return list(organisation.workstreams.order_by("name"))


def person_named(
    reference: UUID | None, *, by: Member, field: str, before: Person | None = None
) -> Person | None:
    """Return the member of this reference; whoever was named before may stay though they left.

    Raises EditRefused for somebody who is not of the organisation today.
    """
    if reference is None:
        return None
    if before is not None and before.reference == reference:
        return before
    held = Membership.objects.running(on=by.today).filter(
        organisation_id=by.organisation_id, person__reference=reference, person__is_active=True
    )
    found = Person.objects.filter(pk__in=held.values("person_id")).first()
    if found is None:
        says = "Choose somebody who works for your organisation today, or name a role"
        raise EditRefused(Problem(field=field, says=says, rule="R-CAF-39"))
    return found
