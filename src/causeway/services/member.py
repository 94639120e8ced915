"""Who somebody is today: their memberships in force, for the organisation they work for now."""

from datetime import date

from causeway.catalogues.organisation_types import organisation_types
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.toolkit.policy import JUDGES
from causeway.records.models import CriticalSystem, Member, Membership, Organisation, Person


def organisations_of(person: Person, *, today: date) -> list[Organisation]:
    """Return the organisations the person holds a role in on the day, by name."""
    held = Membership.objects.running(on=today).filter(person=person)
    return list(Organisation.objects.filter(pk__in=held.values("organisation_id")).order_by("name"))


def member_for(person: Person, *, chosen: str, today: date) -> Member | None:
    """Return the person as a member of the organisation chosen, or of their first; None of none.

    It is asked at every request, so that a membership or an engagement that ended yesterday
    opens nothing today (T-07).
    """
    held = list(
        Membership.objects.running(on=today)
        .filter(person=person)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )
    if not held or not person.is_active:
        return None
    here = [each for each in held if str(each.organisation.reference) == chosen] or held
    organisation = here[0].organisation
    of_it = [each for each in held if each.organisation_id == organisation.pk]
    return Member(
        person_id=person.pk,
        person_reference=person.reference,
        name=person.name,
        email=person.email,
        organisation_id=organisation.pk,
        organisation_reference=organisation.reference,
        organisation_name=organisation.name,
        kind=OrganisationKind(organisation.kind),
        roles=frozenset(Role(each.role) for each in of_it),
        system_ids=_systems(person, of_it),
        today=today,
        region=organisation.region,
        types_judged=_types_judged(frozenset(Role(each.role) for each in of_it)),
    )


def _types_judged(roles: frozenset[Role]) -> dict[Role, frozenset[str]]:
    """Return which types of organisation each of a reviewer's roles judges (R-DSPT-06)."""
    return {
        role: frozenset(
            each.type.value for each in organisation_types().values() if role in each.judged_by
        )
        for role in roles & JUDGES
    }


def _systems(person: Person, held: list[Membership]) -> frozenset[int]:
    scoped = {each.system_id for each in held if each.system_id is not None}
    owned = CriticalSystem.objects.filter(service_owner=person, retired_on__isnull=True)
    return frozenset(scoped | set(owned.values_list("pk", flat=True)))
