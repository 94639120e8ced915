"""The organisation's register of actions, across its plans."""

from collections import defaultdict
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from causeway.domain.access import Operation
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Action, Commitment, Event, Finding
from causeway.web.action_register.filters import RegisterQuery, register
from causeway.web.action_register.presenters import (
    commitments,
    facts,
    line,
    standing_seen,
    status_of,
)
from causeway.web.events import in_words
from causeway.web.labels import STATUS_COLOUR
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page

ON_A_PAGE = 50
LATEST_EVENTS = 10


@page(Operation.LIST_PLANS)
def actions(request: MemberRequest) -> HttpResponse:
    """Show the actions the member may see, of every plan they may see."""
    query = RegisterQuery.read(request.GET)
    visible = Action.objects.visible_to(request.member)
    found = query.rows(visible, member=request.member)
    pages = Paginator(found.select_related("owner", "organisation"), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page", "1"))
    made = _made(request, list(shown))
    context = {
        "page": shown,
        "rows": [line(action, made[action.pk], request=request) for action in shown],
        "register": register(request, query, visible),
        "address": query.address(),
        "words": query.text,
        "several_organisations": request.member.kind is not OrganisationKind.COUNCIL,
    }
    return render(request, "actions/list.html", context)


def _made(request: MemberRequest, shown: list[Action]) -> dict[int, list[Commitment]]:
    """Return what plans the member may see agreed for these actions, by the action's key."""
    agreed = Commitment.objects.visible_to(request.member).filter(
        action__in=shown, agreed_finish__isnull=False
    )
    found: dict[int, list[Commitment]] = defaultdict(list)
    for each in agreed.select_related("action__owner"):
        found[each.action_id].append(each)
    return found


@page(Operation.LIST_PLANS)
def action(request: MemberRequest, action: UUID) -> HttpResponse:
    """Show one action, and the findings it answers in each plan the member may see."""
    found = (
        Action.objects.visible_to(request.member)
        .filter(reference=action)
        .select_related("owner", "budget_holder", "workstream", "organisation")
        .prefetch_related("waits_for__needs", "team_days__team")
        .first()
    )
    if found is None:
        raise Http404
    made = (
        Commitment.objects.visible_to(request.member)
        .filter(action=found)
        .select_related("plan", "action__owner")
        .prefetch_related("milestones")
    )
    rows = (
        Finding.objects.visible_to(request.member)
        .present()
        .filter(commitments__commitment__action=found)
        .order_by("position")
    )
    history = (
        Event.objects.visible_to(request.member)
        .filter(subject=found.reference)
        .select_related("by")
        .order_by("-number")[:LATEST_EVENTS]
    )
    context = {
        "action": found,
        "status": status_of(found, request),
        "colour": STATUS_COLOUR[standing_seen(found, request).status],
        "facts": facts(request, found),
        "commitments": commitments(request, made, rows),
        "history": [in_words(event) for event in history],
    }
    return render(request, "actions/show.html", context)
