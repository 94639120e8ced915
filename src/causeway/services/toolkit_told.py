"""Who is told by a message that an organisation submits no plan or no update, and whom nobody here speaks for.

A team is told through those who hold its role here (R-DSPT-54, 59, 60); a team without anybody is for
the DSP Toolkit team to reach outside.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import REACHED_AS, Team
from causeway.records.models import (
    ConflictOfInterest,
    Member,
    Membership,
    NoPlanEscalation,
    Organisation,
    StatusChange,
)
from causeway.records.models.plan import without_conflict
from causeway.services import outbox

type Reached = dict[tuple[int, Team], int]


def tell_teams(
    organisation: Organisation, teams: Iterable[Team], *, path: str, key: str, at: datetime
) -> None:
    """Leave a message, once for this key, for everybody who is told for one of the teams."""
    people = {
        person.pk: person
        for team in teams
        for person in outbox.people_reviewing(organisation, REACHED_AS.get(team), at=at)
    }
    outbox.tell("for_information", to=people.values(), path=path, key=key, at=at)


def people_reached(organisations: Collection[Organisation], *, today: date) -> Reached:
    """Return how many people are told for each team of each organisation, in two queries for all."""
    held: dict[Role, set[tuple[int, str]]] = defaultdict(set)
    running = Membership.objects.running(on=today).filter(
        role__in={role.value for role in REACHED_AS.values()}, person__is_active=True
    )
    for role, person, region in running.values_list("role", "person_id", "organisation__region"):
        held[Role(role)].add((person, region))
    conflicts = set(
        ConflictOfInterest.objects.standing()
        .filter(organisation__in=organisations)
        .values_list("organisation_id", "person_id")
    )
    return {
        (each.pk, team): len(
            {
                person
                for person, region in held[role]
                if (role is not Role.REGIONAL_LEAD or region == each.region)
                and (each.pk, person) not in conflicts
            }
        )
        for each in organisations
        for team, role in REACHED_AS.items()
    }


def told_to(by: Member) -> QuerySet[NoPlanEscalation]:
    """Return of whom the member was told that they submitted no plan and who still have not, the latest first."""
    by.require(Operation.SEE_DESK)
    mine = Q(pk=None)
    for team, role in REACHED_AS.items():
        if role in by.roles:
            of_region = {"organisation__region": by.region} if role is Role.REGIONAL_LEAD else {}
            mine |= Q(told__contains=team.value, **of_region)
    since = StatusChange.objects.filter(
        organisation=OuterRef("organisation"), year=OuterRef("year")
    )
    found = NoPlanEscalation.objects.filter(mine, ~Exists(since), without_conflict(by))
    return found.select_related("organisation", "recorded_by").order_by("-recorded_at", "-pk")
