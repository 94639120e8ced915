"""A proposal is read beside today's plan: why of an action, what more would buy, and rows accepted."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.domain.proposal import ProposalState
from causeway.records.models import Plan, Proposal
from causeway.services import clock
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.proposals import (
    NothingToAccept,
    accept_proposal,
    is_stale,
    keep_time_free,
    name_proposal,
    proposals_of,
    stop_proposal,
    take_what_if,
)
from causeway.services.schedule_asked import asked_of
from causeway.services.schedule_questions import ask_for_money, ask_why, questions_of
from causeway.web.pictures import schedules as curves
from causeway.web.pictures.section import Section, with_drawings
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.schedule.forms import AcceptForm, NameForm
from causeway.web.schedule.meaning_forms import WhyForm
from causeway.web.schedule.presenters import Answered, Moved, ProposalShown
from causeway.web.schedule.views import RULES
from causeway.web.spoken import counted


def _found(request: MemberRequest, plan: Plan, proposal: UUID) -> Proposal:
    found = proposals_of(plan, by=request.member).filter(reference=proposal).first()
    if found is None:
        raise Http404
    return found


@plan_page(Operation.PROPOSE_SCHEDULE)
def read(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Show a proposal beside today's plan, or how far it is; accept the rows that are chosen."""
    found = _found(request, plan, proposal)
    form = _accept_form(found, request.POST if request.method == "POST" else None)
    if found.state == ProposalState.READY.value and form.is_valid():
        try:
            accepted = accept_proposal(
                plan.reference,
                proposal=proposal,
                actions=form.cleaned_data["actions"],
                by=request.member,
                at=clock.now(),
            )
        except (EditRefused, NothingToAccept, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            moved = counted(len(accepted.accepted), "action")
            messages.success(request, f"{moved.capitalize()} moved to the quarters proposed.")
            return redirect("pictures:roadmap", plan.reference)
    return _page(request, plan, found, accept=form)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def why(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Ask why an action is not done sooner, or by a quarter."""
    found = _found(request, plan, proposal)
    form = _why_form(found, request.POST)
    if form.is_valid():
        try:
            ask_why(
                plan.reference,
                proposal=proposal,
                action=form.cleaned_data["action"],
                by_the_end_of=form.cleaned_data["by"],
                by=request.member,
                at=clock.now(),
            )
        except SomebodyWasFirst as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{ProposalShown(found).href}#answers")
    return _page(request, plan, found, why=form)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def money(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Ask how much risk each amount of money would leave."""
    found = _found(request, plan, proposal)
    try:
        ask_for_money(plan.reference, proposal=proposal, by=request.member, at=clock.now())
    except SomebodyWasFirst as refused:
        messages.warning(request, f"{refused}.")
        return redirect("schedule:read", plan.reference, proposal)
    return redirect(f"{ProposalShown(found).href}#answers")


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def take(request: MemberRequest, plan: Plan, proposal: UUID, number: int) -> HttpResponse:
    """Work out a scenario in which a change is there that a proposal found worthwhile."""
    _found(request, plan, proposal)
    try:
        made = take_what_if(
            plan.reference, proposal=proposal, number=number, by=request.member, at=clock.now()
        )
    except SomebodyWasFirst as refused:
        messages.warning(request, f"{refused}.")
        return redirect("schedule:read", plan.reference, proposal)
    return redirect("schedule:read", plan.reference, made.reference)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def room(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Work out a scenario in which part of every team's time is kept free."""
    _found(request, plan, proposal)
    made = keep_time_free(plan.reference, proposal=proposal, by=request.member, at=clock.now())
    return redirect("schedule:read", plan.reference, made.reference)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def stop(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Stop working a proposal out."""
    _found(request, plan, proposal)
    stop_proposal(plan.reference, proposal=proposal, by=request.member, at=clock.now())
    return redirect("schedule:read", plan.reference, proposal)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def name(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Keep a proposal as a scenario with a name."""
    found = _found(request, plan, proposal)
    form = NameForm(request.POST)
    if not form.is_valid():
        return _page(request, plan, found, naming=form)
    name_proposal(
        plan.reference,
        proposal=proposal,
        name=form.cleaned_data["name"],
        by=request.member,
        at=clock.now(),
    )
    messages.success(request, f"Kept as the scenario “{form.cleaned_data['name']}”.")
    return redirect("schedule:show", plan.reference)


def _page(
    request: MemberRequest,
    plan: Plan,
    proposal: Proposal,
    *,
    accept: AcceptForm | None = None,
    why: WhyForm | None = None,
    naming: NameForm | None = None,
) -> HttpResponse:
    is_ready = proposal.state == ProposalState.READY.value
    stale = is_ready and is_stale(proposal, asked=asked_of(plan, by=request.member))
    shown = ProposalShown(proposal, stale=stale)
    answers = [Answered(each, shown) for each in questions_of(proposal)] if is_ready else []
    every: list[forms.Form] = [each for each in (accept, why, naming) if each is not None]
    context = {
        "plan": plan,
        "shown": shown,
        "proposal": proposal,
        "is_ready": is_ready,
        "rows": shown.rows() if is_ready else (),
        "forms_shown": every,
        "has_errors": any(each.errors for each in every),
        "form": accept or _accept_form(proposal, None),
        "why_form": why or _why_form(proposal, None),
        "name_form": naming or NameForm(initial={"name": proposal.name}),
        "answers": answers,
        "sections": with_drawings(_sections(shown, answers)) if is_ready else (),
        "reasons": reasons_of(RULES),
    }
    return render(request, "schedule/read.html", context)


def _sections(shown: ProposalShown, answers: Sequence[Answered]) -> list[Section]:
    made = shown.made
    found = [
        curves.risk_over_time(made, shown.quarters),
        curves.days_of_teams(
            made["proposal"]["load"], shown.proposal.problem["capacity"], shown.quarters
        ),
        curves.odds_of_actions(made["odds"], shown.titles),
    ]
    points = next((each.points for each in answers if each.points), None)
    return [*found, curves.risk_against_money(points)] if points else found


def _accept_form(proposal: Proposal, data: object) -> AcceptForm:
    rows: tuple[Moved, ...] = ()
    if proposal.state == ProposalState.READY.value:
        rows = ProposalShown(proposal).rows()
    return AcceptForm(data, rows=[(each.ref, each.says) for each in rows if each.may_be_accepted])


def _why_form(proposal: Proposal, data: object) -> WhyForm:
    shown = ProposalShown(proposal)
    return WhyForm(data, actions=shown.titles, quarters=shown.quarters, prefix="why")
