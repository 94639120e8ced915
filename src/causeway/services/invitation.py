"""Invitations: a single-use link for one address; accounts come in no other way (T-31).

The link's secret is made from the installation's key whenever the message is written, so that
neither the table of invitations nor the outbox holds it: only its digest is kept.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from causeway.domain.access import NotYours, Operation
from causeway.domain.roles import DUTIES, Role
from causeway.records.models import (
    CriticalSystem,
    Invitation,
    Member,
    Membership,
    Organisation,
    Person,
)
from causeway.services import events, outbox
from causeway.services.organisation import own
from causeway.services.people import not_to_oneself
from causeway.services.permission import permitted

LASTS = timedelta(hours=72)


class InvitationSpent(Exception):
    """An invitation that was used, has run out, or never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationSaid:
    """Whom to bring in, and as what."""

    name: str
    email: str
    role: Role
    system: UUID | None = None


def secret_of(reference: UUID) -> str:
    """Return the secret of an invitation's link; it is stored nowhere."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"invitation:" + reference.bytes, hashlib.sha256).hexdigest()


def path_of(reference: UUID) -> str:
    """Return the page an invitation leads to, without its secret."""
    return f"/invitation/{reference}/"


@permitted(Operation.MANAGE_PEOPLE)
def invite(*, said: InvitationSaid, by: Member, at: datetime) -> Invitation:
    """Invite somebody to the member's organisation, by a message to their address.

    Raises NotYours for a role that people of this kind of organisation cannot hold, and
    RoleRefused for an administrator's own address.
    """
    if by.kind not in DUTIES[said.role].held_in:
        raise NotYours("That role is not held in your organisation")
    not_to_oneself(by, said.email)
    return issue(own(by), said, by=by, at=at)


def issue(
    organisation: Organisation, said: InvitationSaid, *, by: Member | None, at: datetime
) -> Invitation:
    """Make the invitation and leave the message that carries its link."""
    invitation = Invitation(
        organisation=organisation,
        email=said.email.strip().casefold(),
        name=said.name.strip(),
        role=said.role.value,
        system=CriticalSystem.objects.get(organisation=organisation, reference=said.system)
        if said.system
        else None,
        invited_by_id=by.person_id if by else None,
        invited_at=at,
        expires_at=at + LASTS,
    )
    # Somebody who left, and holds no role, may sign in again to take this one up.
    Person.objects.filter(email=invitation.email).update(is_active=True)
    invitation.token_digest = _digest(secret_of(invitation.reference))
    invitation.save()
    outbox.tell_address(
        "invitation",
        address=invitation.email,
        path=path_of(invitation.reference),
        key=f"invitation:{invitation.reference}",
        at=at,
    )
    events.append("invited", organisation=organisation, subject=invitation.reference, by=by, at=at)
    return invitation


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def open_invitation(secret: str, *, at: datetime) -> Invitation:
    """Return the invitation a link's secret belongs to; raise InvitationSpent for any other."""
    found = (
        Invitation.objects.filter(
            token_digest=_digest(secret), used_at__isnull=True, expires_at__gt=at
        )
        .select_related("organisation", "system")
        .first()
    )
    if found is None:
        raise InvitationSpent("This link has been used or has run out. Ask for a new invitation")
    return found


def has_account(invitation: Invitation) -> bool:
    """Return whether the invited address has an account, which must then be signed in to."""
    return Person.objects.filter(email=invitation.email).exists()


@transaction.atomic
def accept(secret: str, *, name: str, password: str, at: datetime) -> Person:
    """Make the account, or find the one the address has, and give it the role; use the link up.

    Somebody who has an account keeps their own name and password. Raises InvitationSpent, with
    nothing changed, when two people use one link at once and the other was first.
    """
    invitation = open_invitation(secret, at=at)
    person, new = Person.objects.get_or_create(
        email=invitation.email, defaults={"name": name, "created_at": at}
    )
    if new:
        person.set_password(password)
        person.save()
    won = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True).update(
        used_at=at, used_by=person
    )
    if not won:
        raise InvitationSpent("This link has been used a moment ago. Sign in instead")
    Membership.objects.get_or_create(
        person=person,
        organisation=invitation.organisation,
        role=invitation.role,
        system=invitation.system,
        ends_on=None,
        defaults={"starts_on": timezone.localdate(at), "added_by": invitation.invited_by},
    )
    events.append(
        "invitation_accepted",
        organisation=invitation.organisation,
        subject=person.reference,
        by=None,
        at=at,
    )
    return person
