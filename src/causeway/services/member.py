"""Who somebody is today: their memberships in force, for the organisation they work for now."""

from collections.abc import Collection, Sequence
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
    everywhere = _held([person], today=today).get(person.pk, ())
    if not everywhere or not person.is_active:
        return None
    here = [each for each in everywhere if str(each.organisation.reference) == chosen]
    organisation = (here or everywhere)[0].organisation_id
    of_it = [each for each in everywhere if each.organisation_id == organisation]
    return _member(person, of_it, owned=_owned([person])[person.pk], today=today)


def members_of(people: Collection[Person], *, today: date) -> dict[int, list[Member]]:
    """Return each person, by key, as a member of every organisation they hold a role in today.

    However many people, it is asked in two statements.
    """
    held, owned = _held(people, today=today), _owned(people)
    found: dict[int, list[Member]] = {}
    for person in people:
        by_organisation: dict[int, list[Membership]] = {}
        for each in held.get(person.pk, ()) if person.is_active else ():
            by_organisation.setdefault(each.organisation_id, []).append(each)
        found[person.pk] = [
            _member(person, of_it, owned=owned[person.pk], today=today)
            for of_it in by_organisation.values()
        ]
    return found


def _held(people: Collection[Person], *, today: date) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = {}
    running = Membership.objects.running(on=today).filter(person__in=people)
    for each in running.select_related("organisation").order_by("organisation__name", "pk"):
        found.setdefault(each.person_id, []).append(each)
    return found


def _owned(people: Collection[Person]) -> dict[int, set[int]]:
    """Return the systems in use that each person owns the service of."""
    found: dict[int, set[int]] = {person.pk: set() for person in people}
    systems = CriticalSystem.objects.filter(service_owner__in=people, retired_on__isnull=True)
    for owner, system in systems.values_list("service_owner", "pk"):
        if owner is not None:
            found[owner].add(system)
    return found


def _member(person: Person, of_it: Sequence[Membership], *, owned: set[int], today: date) -> Member:
    organisation, roles = of_it[0].organisation, frozenset(Role(each.role) for each in of_it)
    scoped = {each.system_id for each in of_it if each.system_id is not None}
    return Member(
        person_id=person.pk,
        person_reference=person.reference,
        name=person.name,
        email=person.email,
        organisation_id=organisation.pk,
        organisation_reference=organisation.reference,
        organisation_name=organisation.name,
        kind=OrganisationKind(organisation.kind),
        roles=roles,
        system_ids=frozenset(scoped | owned),
        today=today,
        region=organisation.region,
        types_judged=_types_judged(roles),
    )


def _types_judged(roles: frozenset[Role]) -> dict[Role, frozenset[str]]:
    """Return which types of organisation each of a reviewer's roles judges (R-DSPT-06)."""
    return {
        role: frozenset(
            each.type.value for each in organisation_types().values() if role in each.judged_by
        )
        for role in roles & JUDGES
    }
