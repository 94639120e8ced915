"""How an installation begins, by whoever runs it: its organisations, and a way in for their leads."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from causeway.catalogues.organisation_types import care_boards, organisation_types
from causeway.domain.roles import DUTIES, OrganisationKind, Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Invitation, Organisation, OrganisationCode
from causeway.services import events
from causeway.services.invitation import InvitationSaid, issue
from causeway.services.toolkit_status import ODS

NEVER_IN_A_NAME = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
CODE = re.compile("[A-Z0-9]{3,10}")
LONGEST = {"The organisation’s name": 200, "The lead’s name": 150, "The lead’s address": 254}
FIRST_ROLES = {
    OrganisationKind.COUNCIL: Role.CAF_LEAD,
    OrganisationKind.ASSURER_FIRM: Role.ASSURER,
    OrganisationKind.MINISTRY: Role.MINISTRY,
    OrganisationKind.HEALTH_BODY: Role.TOOLKIT_LEAD,
    OrganisationKind.NATIONAL_BODY: Role.TOOLKIT_TEAM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheToolkit:
    """What the toolkit knows an organisation as: its type, its region, its public code (R-DSPT-01)."""

    type: OrganisationType | None = None
    region: str = ""
    code: str = ""
    is_essential_operator: bool = False


NOT_IN_THE_TOOLKIT = InTheToolkit()


class NotAdded(Exception):
    """An organisation or a lead that cannot be added as it was said; nothing was changed."""


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    lead_name: str,
    lead_email: str,
    at: datetime,
    toolkit: InTheToolkit = NOT_IN_THE_TOOLKIT,
    role: Role | None = None,
) -> Invitation:
    """Make an organisation and invite its first lead, in the role that runs such a one or in another.

    Raises NotAdded, with nothing changed, for a name in use, or one that cannot be kept; and for a
    health body whose type or code is missing or impossible.
    """
    name = _kept("The organisation’s name", name)
    _check(kind, toolkit)
    said = _lead(kind, lead_name, lead_email, role)
    if _found(name):
        raise NotAdded(
            f"There is already an organisation called “{name}”. For a new link for a lead of it, "
            "use: causeway organisation invite"
        )
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(
                name=name,
                kind=kind.value,
                type=toolkit.type.value if toolkit.type else "",
                region=toolkit.region,
                is_essential_operator=toolkit.is_essential_operator,
                created_at=at,
            )
            if toolkit.code:
                OrganisationCode.objects.create(
                    organisation=organisation,
                    scheme=ODS,
                    code=toolkit.code,
                    valid_from=timezone.localdate(at),
                )
    except IntegrityError:
        if toolkit.code and OrganisationCode.objects.filter(code=toolkit.code).exists():
            raise NotAdded(f"The code {toolkit.code} is another organisation’s") from None
        raise NotAdded(f"“{name}” was added a moment ago by somebody else") from None
    events.append(
        "organisation_added",
        organisation=organisation,
        subject=organisation.reference,
        by=None,
        at=at,
    )
    return issue(organisation, said, by=None, at=at)


@transaction.atomic
def invite_lead(*, name: str, lead_name: str, lead_email: str, at: datetime) -> Invitation:
    """Invite a lead to an organisation there is: the first did not come, or is locked out.

    Raises NotAdded where there is no such organisation.
    """
    name = _kept("The organisation’s name", name)
    organisation = _found(name)
    if organisation is None:
        raise NotAdded(f"There is no organisation called “{name}”")
    said = _lead(OrganisationKind(organisation.kind), lead_name, lead_email)
    return issue(organisation, said, by=None, at=at)


def _check(kind: OrganisationKind, toolkit: InTheToolkit) -> None:
    """Raise NotAdded for what the toolkit must know of an organisation of this kind and does not."""
    if kind is OrganisationKind.HEALTH_BODY and toolkit.type is None:
        raise NotAdded("Say which type of organisation it is, such as --type trust")
    regions = {each.region for each in care_boards().values()}
    if toolkit.region and toolkit.region not in regions:
        raise NotAdded(
            f"“{toolkit.region}” is no region of NHS England: {', '.join(sorted(regions))}"
        )
    if toolkit.code and not CODE.fullmatch(toolkit.code):
        raise NotAdded(f"“{toolkit.code}” is no ODS code, such as RX1")
    if toolkit.is_essential_operator and not _can_be_essential(toolkit.type):
        raise NotAdded("An organisation of this type is not an operator of essential services")


def _can_be_essential(type_: OrganisationType | None) -> bool:
    return type_ is not None and organisation_types()[type_].can_be_essential_operator


def _found(name: str) -> Organisation | None:
    return Organisation.objects.filter(name__iexact=name).first()


def _lead(
    kind: OrganisationKind, name: str, email: str, role: Role | None = None
) -> InvitationSaid:
    name, email = _kept("The lead’s name", name), _kept("The lead’s address", email)
    try:
        validate_email(email)
    except ValidationError:
        raise NotAdded(
            f"“{email}” is not an e-mail address; one looks like name@council.example"
        ) from None
    if role is not None and kind not in DUTIES[role].held_in:
        raise NotAdded(f"Nobody is a {DUTIES[role].spoken} in an organisation of this kind")
    return InvitationSaid(name=name, email=email, role=role or FIRST_ROLES[kind])


def _kept(what: str, text: str) -> str:
    """Return the text as it can be kept on either database; raise NotAdded where it cannot."""
    kept = " ".join(text.split())
    if not kept:
        raise NotAdded(f"{what} is empty")
    if NEVER_IN_A_NAME.search(kept):
        raise NotAdded(f"{what} holds characters that are not text")
    if len(kept) > LONGEST[what]:
        raise NotAdded(f"{what} is {len(kept)} characters long; at most {LONGEST[what]} are kept")
    return kept
