"""Every page declares what it asks of the policy; a test walks the addresses and holds it to that.

A page about a plan is given the plan, found through ``visible_to``: unknown and forbidden both
answer 404. Where the role is right and only the moment is wrong, the person is told so.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from causeway.domain.access import POLICY, NotYours, Operation
from causeway.records.models import Member, Plan
from causeway.services import clock, drafts
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.web.request.member import MemberRequest
from causeway.web.typed_text import facts_of, fields_of

PUBLIC = "public"
Page = Callable[..., HttpResponse]


def public(view: Page) -> Page:
    """Declare that anybody may open the page."""
    view.permission = PUBLIC  # type: ignore[attr-defined] # read by the test that walks addresses
    return view


def page(operation: Operation) -> Callable[[Callable[..., HttpResponse]], Page]:
    """Declare a page that asks for an operation without a plan; others get 404."""

    def wrap(view: Callable[..., HttpResponse]) -> Page:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            member = _member(request)
            if member is None:
                return redirect_to_login(request.get_full_path())
            if not member.may(operation):
                raise Http404
            try:
                return _answered(view, request, *args, **kwargs)
            except NotYours:
                raise Http404 from None

        asked.permission = operation  # type: ignore[attr-defined] # read by the walking test
        return asked

    return wrap


def plan_page(
    operation: Operation,
) -> Callable[[Callable[Concatenate[MemberRequest, Plan, ...], HttpResponse]], Page]:
    """Declare a page about a plan; it is given the plan where its address has a reference."""

    def wrap(view: Callable[Concatenate[MemberRequest, Plan, ...], HttpResponse]) -> Page:
        @wraps(view)
        def asked(request: HttpRequest, reference: UUID, **kwargs: Any) -> HttpResponse:
            member = _member(request)
            if member is None:
                return redirect_to_login(request.get_full_path())
            plan = _plan(member, reference)
            request.plan = plan  # type: ignore[attr-defined] # the frame says whose data it is
            if not member.may(operation, plan.stage):
                return _not_now(request, member, plan, operation)
            try:
                return _answered(view, request, plan, **kwargs)
            except NotYours as refused:
                asked_for = refused.operation or operation
                return _moved_on(request, member, reference, asked_for)

        asked.permission = operation  # type: ignore[attr-defined] # read by the walking test
        return asked

    return wrap


def _member(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    member = getattr(request, "member", None)
    if not isinstance(member, Member):
        raise Http404
    return member


def _plan(member: Member, reference: UUID) -> Plan:
    plans = Plan.objects.visible_to(member).select_related("organisation", "cycle", "firm")
    plan = plans.filter(reference=reference).first()
    if plan is None:
        raise Http404
    return plan


def _not_now(
    request: HttpRequest, member: Member, plan: Plan, operation: Operation
) -> HttpResponse:
    ever = any(member.roles & grant.roles for grant in POLICY[operation])
    if not ever:
        raise Http404
    typed = fields_of(request.POST)
    if typed:
        # The page offers it again when the plan is back at a stage where it can be saved.
        drafts.keep(member.person_id, path=request.path, fields=typed, at=clock.now())
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "typed": facts_of(typed),
    }
    return render(request, "errors/not_now.html", context, status=409)


def _moved_on(
    request: HttpRequest, member: Member, reference: UUID, operation: Operation
) -> HttpResponse:
    """Say so where somebody moved the plan between the page's question and the service's."""
    plan = _plan(member, reference)
    if member.may(operation, plan.stage):
        raise Http404
    return _not_now(request, member, plan, operation)


def _answered(view: Page, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except ObjectDoesNotExist:
        raise Http404 from None
    except SomebodyWasFirst as first:
        return render(request, "errors/somebody_was_first.html", {"says": str(first)}, status=409)
