"""Proving once more who one is, before something is signed: asked of allauth, never taken as read.

What allauth itself would let pass (somebody who has no password and no second proof) passes here
only with a proof, and the service asks how old it is.
"""

from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from causeway.web.request.member import MemberRequest

NO_WAY = "Set a password or a second proof first, so that you can prove it is you when you sign"


def proved_at(request: MemberRequest) -> datetime | None:
    """Return when the person last proved, in this session, that it is them."""
    records = get_authentication_records(request, request.user)
    moments = [float(each["at"]) for each in records if each.get("reauthenticated")]
    return datetime.fromtimestamp(max(moments), tz=UTC) if moments else None


def ask_for_proof(request: MemberRequest, *, back: str) -> HttpResponse:
    """Send the person to prove it is them, and back to where they were."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if not ways:
        messages.warning(request, NO_WAY)
        return redirect("account:overview")
    return redirect(f"{ways[0]['url']}?{urlencode({'next': back})}")
