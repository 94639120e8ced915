"""When to do what: say what there is, ask for a schedule, read it beside the plan, accept rows of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.domain.proposal import ProposalState
from causeway.optimiser.checks import NotAProblem
from causeway.records.models import Plan, Proposal
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.proposals import (
    NothingToAccept,
    accept_proposal,
    asked_of,
    name_proposal,
    proposals_of,
    propose_schedule,
    stop_proposal,
)
from causeway.services.schedule_kept import FUNDS, kept_terms, save_terms, terms_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.schedule.forms import AcceptForm, NameForm, TermsForm
from causeway.web.schedule.presenters import ProposalShown
from causeway.web.spoken import counted

RULES = ["R-CAF-10", "R-CAF-14", "R-CAF-15", "R-CAF-47", "R-CAF-48"]


@plan_page(Operation.PROPOSE_SCHEDULE)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what a schedule would be worked out from, and those that were proposed, side by side."""
    asked = asked_of(plan, by=request.member)
    context = {
        "plan": plan,
        "problem": asked.stated.problem,
        "assumptions": asked.stated.assumptions,
        "kept": kept_terms(plan),
        "proposals": [ProposalShown(each) for each in proposals_of(plan, by=request.member)],
        "reasons": reasons_of(RULES),
    }
    return render(request, "schedule/show.html", context)


@plan_page(Operation.PROPOSE_SCHEDULE)
def terms(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what people and money there are, and what must not move."""
    found = terms_of(plan, today=request.today)
    kept = kept_terms(plan)
    problem = asked_of(plan, by=request.member).stated.problem
    form = TermsForm(
        request.POST or None,
        teams=list(problem.capacity),
        quarters=[found.first.plus(number) for number in range(found.quarters)],
        years=[found.first.plus(start).year for start in found.year_starts],
        actions=[(each.id, each.name) for each in problem.actions if "*" not in each.id],
        initial={
            "seen_revision": kept.revision if kept else None,
            "must_not_move": sorted(found.must_not_move),
            **{
                f"days_{place}_{n}": each // 2
                for place, team in enumerate(problem.capacity)
                for n, each in enumerate(found.half_days.get(team, ()))
            },
            **{
                f"{fund}_{n}": each
                for fund in FUNDS
                for n, each in enumerate(found.money.get(fund, ()))
            },
        },
    )
    if form.is_valid():
        try:
            seen = form.cleaned_data["seen_revision"]
            save_terms(
                plan.reference,
                said=form.said(),
                seen_revision=seen,
                by=request.member,
                at=timezone.now(),
            )
        except (EditRefused, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Saved. Ask for a schedule to see what it makes possible.")
            return redirect("schedule:show", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "What do you have to deliver with?",
        "caption": plan.title,
        "button": "Save",
        "back": reverse("schedule:show", args=[plan.reference]),
        "days": [
            (team, [form[f"days_{place}_{number}"] for number in range(len(form.quarters))])
            for place, team in enumerate(form.teams)
        ],
        "money": [form[f"{fund}_{n}"] for fund in FUNDS for n in range(len(form.years))],
    }
    return render(request, "schedule/terms.html", context)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def propose(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for a schedule, and go to where it is worked out."""
    try:
        made = propose_schedule(plan.reference, by=request.member, at=timezone.now())
    except NotAProblem as wrong:
        for refusal in wrong.refusals:
            messages.warning(request, f"No schedule was asked for. {refusal.sentence}")
        return redirect("schedule:show", plan.reference)
    return redirect("schedule:read", plan.reference, made.reference)


def _found(request: MemberRequest, plan: Plan, proposal: UUID) -> Proposal:
    found = proposals_of(plan, by=request.member).filter(reference=proposal).first()
    if found is None:
        raise Http404
    return found


@plan_page(Operation.PROPOSE_SCHEDULE)
def read(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Show a proposal beside today's plan, or how far it is; accept the rows that are chosen."""
    found = _found(request, plan, proposal)
    shown = ProposalShown(found)
    is_ready = found.state == ProposalState.READY.value
    rows = shown.rows() if is_ready else ()
    form = AcceptForm(
        request.POST if request.method == "POST" else None,
        rows=[(each.ref, each.says) for each in rows if each.may_be_accepted],
    )
    if is_ready and form.is_valid():
        try:
            accepted = accept_proposal(
                plan.reference,
                proposal=proposal,
                actions=form.cleaned_data["actions"],
                by=request.member,
                at=timezone.now(),
            )
        except (EditRefused, NothingToAccept, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            moved = counted(len(accepted.accepted), "action")
            messages.success(request, f"{moved.capitalize()} moved to the quarters proposed.")
            return redirect("pictures:roadmap", plan.reference)
    context = {
        "plan": plan,
        "shown": shown,
        "proposal": found,
        "is_ready": is_ready,
        "rows": rows,
        "form": form,
        "name_form": NameForm(initial={"name": found.name}),
        "reasons": reasons_of(RULES),
    }
    return render(request, "schedule/read.html", context)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def stop(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Stop working a proposal out."""
    _found(request, plan, proposal)
    stop_proposal(plan.reference, proposal=proposal, by=request.member, at=timezone.now())
    return redirect("schedule:read", plan.reference, proposal)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def name(request: MemberRequest, plan: Plan, proposal: UUID) -> HttpResponse:
    """Keep a proposal as a scenario with a name."""
    _found(request, plan, proposal)
    form = NameForm(request.POST)
    if form.is_valid():
        name_proposal(
            plan.reference,
            proposal=proposal,
            name=form.cleaned_data["name"],
            by=request.member,
            at=timezone.now(),
        )
        messages.success(request, f"Kept as the scenario “{form.cleaned_data['name']}”.")
        return redirect("schedule:show", plan.reference)
    messages.warning(request, " ".join(map(str, form.errors["name"])))
    return redirect("schedule:read", plan.reference, proposal)
