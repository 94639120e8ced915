"""A request whose member is known; the type says that the access check has been passed."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from causeway.records.models import Cycle, Member, Organisation, Person


class CausewayRequest(HttpRequest):
    """What the middleware adds to every request."""

    today: date
    member: Member | None
    identity_organisation: Organisation | None
    identity_cycle: Cycle | None
    user: Person | AnonymousUser


class MemberRequest(CausewayRequest):
    """A request that a signed-in member makes."""

    member: Member
    user: Person
