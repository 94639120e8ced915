"""The status an organisation publishes, as it stands and as the public register shows it.

Publishing sets it, and afterwards only the DSP Toolkit team changes it (R-DSPT-05, 07, 37, 63). Nothing
of what is behind it is shown (R-DSPT-38).
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from causeway.catalogues.organisation_types import organisation_types
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import (
    Member,
    Organisation,
    OrganisationCode,
    PublishedStatus,
    RegisteredOrganisation,
    StatusChange,
)

ODS = "ODS"


class NoSuchOrganisation(Exception):
    """A code that is no organisation's of the toolkit here."""


def change_status(
    organisation: Organisation, year: str, status: PublicStatus, *, by: Member, at: datetime
) -> None:
    """Keep the status with its history, and show it in the public register.

    An organisation without a public code is in no register; its own history is kept all the same.
    """
    StatusChange.objects.create(
        organisation=organisation,
        year=year,
        status=status.value,
        changed_by_id=by.person_id,
        changed_at=at,
    )
    code = ods_code_of(organisation)
    if not code:
        return
    registered, _ = RegisteredOrganisation.objects.get_or_create(
        code=code, defaults={"name": organisation.name, **_kind(organisation)}
    )
    PublishedStatus.objects.update_or_create(
        organisation=registered,
        year=year,
        defaults={"status": status.value, "published_on": timezone.localdate(at)},
    )


def ods_code_of(organisation: Organisation) -> str:
    """Return the organisation's public code in the NHS today; nothing where it has none."""
    codes = OrganisationCode.objects.filter(organisation=organisation, scheme__iexact=ODS)
    current = codes.filter(valid_to__isnull=True).order_by("-valid_from")
    return current.values_list("code", flat=True).first() or ""


def organisations_of_code(code: str) -> QuerySet[Organisation]:
    """Return whoever has a public code today; nobody, or one."""
    known = OrganisationCode.objects.filter(
        scheme__iexact=ODS, code__iexact=code, valid_to__isnull=True
    )
    return Organisation.objects.filter(pk__in=known.values("organisation_id"))


def organisation_of_code(code: str) -> Organisation:
    """Return the organisation of the toolkit that has a public code today; raise NoSuchOrganisation."""
    known = OrganisationCode.objects.filter(
        scheme__iexact=ODS, code__iexact=code.strip(), valid_to__isnull=True
    ).exclude(organisation__type="")
    found = known.select_related("organisation").order_by("-valid_from").first()
    if found is None:
        raise NoSuchOrganisation(f"No organisation with the code {code.strip()} is known here")
    return found.organisation


def status_of(organisation: Organisation, year: str) -> PublicStatus:
    """Return the status of a year, as it stands."""
    changes = StatusChange.objects.filter(organisation=organisation, year=year)
    latest = changes.order_by("-changed_at", "-pk").first()
    return PublicStatus(latest.status) if latest else PublicStatus.NOT_PUBLISHED


def _kind(organisation: Organisation) -> dict[str, str]:
    if not organisation.type:
        return {"region": organisation.region}
    kind = organisation_types()[OrganisationType(organisation.type)]
    return {"type": kind.type.value, "sector": kind.sector, "region": organisation.region}
