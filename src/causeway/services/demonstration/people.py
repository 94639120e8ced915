"""Who takes part in the demonstration, and how to find them."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import Membership, Organisation, Person, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """An organisation of the demonstration: its plans, and its people with their roles."""

    organisation: Organisation
    plans: tuple[Plan, ...]
    people: tuple[tuple[Person, tuple[Role, ...]], ...]


WORDS = (
    "anchor", "barley", "candle", "dapple", "ember", "fallow", "gander", "hazel", "island", "jasper",
    "kettle", "lantern", "meadow", "nettle", "orchard", "pebble",
)  # fmt: skip


def shared_password() -> str:
    """Return everybody's password: signing asks for one here as it does anywhere.

    It is said on the demonstration's own pages, and is another for every installation's key.
    """
    key = f"demonstration:{settings.SECRET_KEY}"
    digest = hashlib.sha256(key.encode()).digest()
    words = (WORDS[each % len(WORDS)] for each in digest[:3])
    return f"{' '.join(words)} {int.from_bytes(digest[3:7]) % 1_000_000:06d}"


def person_called(reference: str) -> Person | None:
    """Return the demonstration's person of this reference; None for anybody else."""
    try:
        found = UUID(reference)
    except ValueError:
        return None
    return Person.objects.filter(reference=found, is_demonstration=True, is_active=True).first()


def cast(*, today: date) -> list[Company]:
    """Return the organisations of the demonstration, councils first, with everybody in them."""
    held = (
        Membership.objects.running(on=today)
        .filter(person__is_demonstration=True)
        .select_related("person", "organisation")
        .order_by("pk")
    )
    roles: dict[Organisation, dict[Person, list[Role]]] = defaultdict(lambda: defaultdict(list))
    for each in held:
        if Role(each.role) not in roles[each.organisation][each.person]:
            roles[each.organisation][each.person].append(Role(each.role))
    plans = defaultdict(list)
    for plan in Plan.objects.filter(organisation__in=list(roles)).order_by("pk"):
        plans[plan.organisation_id].append(plan)
    companies = [
        Company(
            organisation=organisation,
            plans=tuple(plans[organisation.pk]),
            people=tuple((person, tuple(has)) for person, has in people.items()),
        )
        for organisation, people in roles.items()
    ]
    return sorted(companies, key=_councils_first)


def _councils_first(company: Company) -> tuple[bool, int]:
    council = company.organisation.kind == OrganisationKind.COUNCIL.value
    return (not council, company.organisation.pk)
