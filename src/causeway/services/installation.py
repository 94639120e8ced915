"""How an installation begins, by whoever runs it: its organisations, and a way in for their leads."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import Invitation, Organisation
from causeway.services import events
from causeway.services.invitation import InvitationSaid, issue

NEVER_IN_A_NAME = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
LONGEST = {"The organisation’s name": 200, "The lead’s name": 150, "The lead’s address": 254}
FIRST_ROLES = {
    OrganisationKind.COUNCIL: Role.CAF_LEAD,
    OrganisationKind.ASSURER_FIRM: Role.ASSURER,
    OrganisationKind.MINISTRY: Role.MINISTRY,
}


class NotAdded(Exception):
    """An organisation or a lead that cannot be added as it was said; nothing was changed."""


@transaction.atomic
def add_organisation(
    *, name: str, kind: OrganisationKind, lead_name: str, lead_email: str, at: datetime
) -> Invitation:
    """Make an organisation and invite its first lead.

    Raises NotAdded, with nothing changed, for a name in use, or one that cannot be kept.
    """
    name = _kept("The organisation’s name", name)
    said = _lead(kind, lead_name, lead_email)
    if _found(name):
        raise NotAdded(
            f"There is already an organisation called “{name}”. For a new link for a lead of it, "
            "use: causeway organisation invite"
        )
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(name=name, kind=kind.value, created_at=at)
    except IntegrityError:
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


def _found(name: str) -> Organisation | None:
    return Organisation.objects.filter(name__iexact=name).first()


def _lead(kind: OrganisationKind, name: str, email: str) -> InvitationSaid:
    name, email = _kept("The lead’s name", name), _kept("The lead’s address", email)
    try:
        validate_email(email)
    except ValidationError:
        raise NotAdded(
            f"“{email}” is not an e-mail address; one looks like name@council.example"
        ) from None
    return InvitationSaid(name=name, email=email, role=FIRST_ROLES[kind])


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
