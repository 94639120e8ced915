"""What the frame of every page shows: who, whose data, where."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.regimes import REGIMES
from causeway.records.models import Cycle, Member, Organisation, Plan
from causeway.services import clock
from causeway.services.demonstration.people import shared_password
from causeway.web.shell import Identity, NavigationItem, Shell, SignedInMember
from causeway.web.spoken import day


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the frame, as the name ``shell`` in every template."""
    member = getattr(request, "member", None)
    return {
        "shell": Shell(
            member=_signed_in(member) if member else None,
            navigation=_navigation(request, member) if member else (),
            identity=_identity(request, member),
            demonstration=settings.DEMONSTRATION,
            demonstration_password=shared_password() if settings.DEMONSTRATION else "",
            moved_to=day(clock.today()) if clock.is_moved() else "",
            idle_seconds=settings.IDLE_SECONDS if member else 0,
            messages=list(messages.get_messages(request)) if hasattr(request, "_messages") else [],
            walk_in_href=reverse("demonstration:start") if settings.DEMONSTRATION else "/",
        )
    }


def _signed_in(member: Member) -> SignedInMember:
    return SignedInMember(
        name=member.name,
        organisation_name=member.organisation_name,
        roles_spoken=member.roles_spoken,
    )


def _identity(request: HttpRequest, member: Member | None) -> Identity | None:
    plan: Plan | None = getattr(request, "plan", None)
    council: Organisation | None = getattr(request, "identity_organisation", None)
    if plan is not None:
        return Identity(
            organisation=plan.organisation.name,
            regime=plan.regime.title,
            cycle=plan.cycle.title,
            marking=plan.cycle.marking,
        )
    cycle: Cycle | None = getattr(request, "identity_cycle", None)
    if cycle is not None and member is not None:
        return Identity(
            organisation=member.organisation_name,
            regime=REGIMES[cycle.regime].title,
            cycle=cycle.title,
            marking=cycle.marking,
        )
    if council is not None:
        return Identity(organisation=council.name)
    return Identity(organisation=member.organisation_name) if member else None


SECTIONS = (
    ("Home", "home", None),
    ("Plans", "plans:list", Operation.LIST_PLANS),
    ("Toolkit", "toolkit:overview", Operation.KEEP_ASSESSMENT),
    ("Desk", "toolkit:desk", Operation.SEE_DESK),
    ("Actions", "actions:list", Operation.LIST_PLANS),
    ("Councils’ plans", "submissions:all", Operation.OVERSEE_PLANS),
    ("Organisation", "organisation:overview", Operation.SEE_ORGANISATION),
    ("Help", "help", None),
)


def _navigation(request: HttpRequest, member: Member) -> tuple[NavigationItem, ...]:
    found = []
    for text, name, operation in SECTIONS:
        if operation is None or member.may(operation):
            href = reverse(name)
            active = request.path == href or (href != "/" and request.path.startswith(href))
            found.append(NavigationItem(text=text, href=href, active=active))
    return tuple(found)
