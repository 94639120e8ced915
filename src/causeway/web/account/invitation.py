"""Taking up an invitation: one link, for one address, once (T-31)."""

from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from causeway.domain.roles import DUTIES, Role
from causeway.records.models import Invitation, Person
from causeway.services import invitation as invitations
from causeway.services.invitation import InvitationSpent
from causeway.web.account.forms import JoinForm
from causeway.web.request.permission import public

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
def accept(request: HttpRequest, reference: UUID, secret: str) -> HttpResponse:  # noqa: ARG001 - the address holds both
    """Let the invited person make their account, or take the role with the one they have."""
    try:
        invitation = invitations.open_invitation(secret, at=timezone.now())
    except InvitationSpent as spent:
        return render(request, "account/invitation_spent.html", {"says": str(spent)}, status=404)
    if isinstance(request.user, Person):
        return _with_account(request, request.user, invitation, secret)
    if invitations.has_account(invitation):
        return redirect_to_login(request.get_full_path())
    return _without_account(request, invitation, secret)


def _with_account(
    request: HttpRequest, person: Person, invitation: Invitation, secret: str
) -> HttpResponse:
    if person.email != invitation.email:
        return render(request, "account/invitation_of_other.html", status=403)
    if request.method == "POST":
        return _taken_up(request, secret, name=person.name, password="")
    return render(request, "account/invitation_join.html", _about(invitation))


def _without_account(request: HttpRequest, invitation: Invitation, secret: str) -> HttpResponse:
    form = JoinForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if form.is_valid():
        said = form.cleaned_data
        return _taken_up(request, secret, name=said["name"], password=said["password"])
    return render(request, "account/invitation.html", {**_about(invitation), "form": form})


def _taken_up(request: HttpRequest, secret: str, *, name: str, password: str) -> HttpResponse:
    try:
        person = invitations.accept(secret, name=name, password=password, at=timezone.now())
    except InvitationSpent as spent:
        return render(request, "account/invitation_spent.html", {"says": str(spent)}, status=409)
    if not request.user.is_authenticated:
        login(request, person, backend=BACKEND)
        record_authentication(request, person, method="password", email=person.email)
    messages.success(request, "Welcome to Causeway. Your role begins today.")
    return redirect("home")


def _about(invitation: Invitation) -> dict[str, object]:
    return {
        "organisation": invitation.organisation,
        "duty": DUTIES[Role(invitation.role)],
        "system": invitation.system,
        "email": invitation.email,
    }
