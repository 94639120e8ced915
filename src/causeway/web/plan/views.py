"""The list of plans, and the home of one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from causeway.domain.access import Operation
from causeway.domain.plan import Plan as PlanValue
from causeway.records.models import Event, Member, Plan
from causeway.services import clock
from causeway.services.lifecycle import as_domain
from causeway.services.needs_you.board import OF_THE_COUNCILS_HALF
from causeway.services.pictures import plan_seen_by
from causeway.services.progress import has_begun, progress_of
from causeway.web.events import in_words
from causeway.web.plan.links import answers_in_the_file, links
from causeway.web.plan.presenters import COLOURS, Figure, delivered, figures, journey, next_for
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page, plan_page

ON_A_PAGE = 50


@page(Operation.LIST_PLANS)
def plans(request: MemberRequest) -> HttpResponse:
    """Show the plans the member may know of, a page at a time."""
    found = (
        Plan.objects.visible_to(request.member)
        .select_related("organisation", "cycle")
        .order_by("organisation__name", "-created_at", "-pk")
    )
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [(plan, plan.regime.stage(plan.stage)) for plan in shown],
        "page": shown,
        "colours": COLOURS,
        "may_import": request.member.may(Operation.IMPORT_REPORT),
        "may_start": request.member.may(Operation.START_REPORT),
    }
    return render(request, "plan/list.html", context)


@plan_page(Operation.SEE_PLAN)
def home(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show where the plan is, whose turn it is, what is missing and what happens next."""
    value = as_domain(plan)
    recent = (
        Event.objects.visible_to(request.member)
        .filter(plan=plan)
        .select_related("by")
        .order_by("-number")
    )
    if not request.member.may(Operation.SEE_COUNCIL_HALF, plan.stage):
        # What the council has done and not shared yet is its own.
        recent = recent.exclude(kind__in=OF_THE_COUNCILS_HALF)
    # Whoever sees their own rows alone is shown the figures of those.
    seen = value if request.member.sees_every_row else plan_seen_by(request.member, plan)
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "next": next_for(plan, value, request.member),
        "tasks": journey(plan, value, request.member),
        "figures": _figures(plan, seen, request.member),
        "in_the_file": answers_in_the_file(plan, request.member),
        "links": links(plan, request.member),
        "stage_colour": COLOURS[plan.stage],
        "shows_figures": request.member.may(Operation.SEE_COUNCIL_HALF, plan.stage),
        "events": [in_words(event) for event in recent[:8]],
    }
    return render(request, "plan/home.html", context)


def _figures(plan: Plan, seen: PlanValue, member: Member) -> tuple[Figure, ...]:
    """Return the plan's figures: of its draft, and from its submission on of its delivery."""
    if not (member.may(Operation.SEE_DELIVERY, plan.stage) and has_begun(plan)):
        return figures(seen)
    return delivered(progress_of(plan, by=member, at=clock.now()), seen)
