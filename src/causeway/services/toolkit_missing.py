"""Who has published nothing for a year whose deadline is past, and that it was told (R-DSPT-59, 60).

Only what is public decides: whether somebody is drafting is nobody's to know but theirs.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.toolkit.organisation_types import Team
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import (
    Member,
    NoPlanEscalation,
    Organisation,
    OrganisationCode,
    PublishedStatus,
    StatusChange,
)
from causeway.records.models.plan import without_conflict
from causeway.services import events
from causeway.services.permission import permitted
from causeway.services.toolkit_standing import kind_of
from causeway.services.toolkit_status import ODS
from causeway.services.toolkit_told import tell_teams
from causeway.services.toolkit_years import known_years, years_with_plans


class NothingToTell(Exception):
    """What was to be told of came meanwhile, or its day is not past yet."""


def years_past(by: Member) -> list[str]:
    """Return the years whose plans are kept here and whose deadline is past, the latest first."""
    years = known_years()
    return sorted(
        (code for code in years_with_plans() if by.today > years[code].publication_deadline),
        reverse=True,
    )


def without_publication(year: str, *, by: Member) -> QuerySet[Organisation]:
    """Return the organisations that published nothing for a year, by region and name."""
    by.require(Operation.CHASE_MISSING)
    if year not in years_past(by):
        return Organisation.objects.none()
    # Whole sets, each found once: asked of each organisation alone it takes minutes for a country.
    here = StatusChange.objects.filter(year=year).values("organisation_id")
    registered = PublishedStatus.objects.filter(year=year).exclude(
        status=PublicStatus.NOT_PUBLISHED.value
    )
    elsewhere = OrganisationCode.objects.filter(
        scheme=ODS, code__in=registered.values("organisation__code")
    ).values("organisation_id")
    found = Organisation.objects.exclude(type="").filter(without_conflict(by, of="pk"))
    return found.exclude(pk__in=here).exclude(pk__in=elsewhere).order_by("region", "name")


def named(keys: list[int]) -> list[Organisation]:
    """Return the organisations of these keys, by region and name."""
    return list(Organisation.objects.filter(pk__in=keys).order_by("region", "name"))


def told_of(organisations: list[Organisation], year: str) -> dict[int, NoPlanEscalation]:
    """Return what was told of each organisation already, by its key."""
    known = NoPlanEscalation.objects.filter(organisation__in=organisations, year=year)
    return {each.organisation_id: each for each in known.select_related("recorded_by")}


def told_teams(organisation: Organisation) -> tuple[Team, ...]:
    """Return who is told where an organisation of this type submits no plan."""
    kind = kind_of(organisation)
    return tuple(each for each in Team if kind and each in kind.no_plan_told_to)


@permitted(Operation.CHASE_MISSING)
def record_told(*, organisation: UUID, year: str, by: Member, at: datetime) -> NoPlanEscalation:
    """Keep that the teams of the type's row are told, and tell whoever is here for them; once.

    Raises NothingToTell where there is nothing to tell.
    """
    found = without_publication(year, by=by).filter(reference=organisation).first()
    if found is None:
        raise NothingToTell("It has published meanwhile, or its deadline is not past yet")
    told, is_new = NoPlanEscalation.objects.get_or_create(
        organisation=found,
        year=year,
        defaults={
            "told": " ".join(each.value for each in told_teams(found)),
            "recorded_by_id": by.person_id,
            "recorded_at": at,
        },
    )
    if is_new:
        key = f"no_plan_told:{year}:{found.reference}"
        tell_teams(found, told_teams(found), path="/toolkit/desk/", key=key, at=at)
        own = Organisation.objects.get(pk=by.organisation_id)
        ref = f"{found.name} {year}"[:60]
        events.append(
            "no_plan_told", organisation=own, subject=found.reference, ref=ref, by=by, at=at
        )
    return told
