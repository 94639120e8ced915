"""When to do what: what a schedule would be worked out from, ask for one, move an action by hand."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.optimiser.checks import NotAProblem
from causeway.records.models import Action, Plan
from causeway.services import clock
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.proposals import is_stale, proposals_of, propose_schedule
from causeway.services.schedule_asked import asked_of
from causeway.services.schedule_kept import kept_terms
from causeway.services.schedule_moves import move_action
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.schedule.meaning_forms import MoveForm
from causeway.web.schedule.presenters import ProposalShown, dated

RULES = ["R-CAF-10", "R-CAF-14", "R-CAF-15", "R-CAF-47", "R-CAF-48"]


@plan_page(Operation.PROPOSE_SCHEDULE)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what a schedule would be worked out from, and those that were proposed, side by side."""
    asked = asked_of(plan, by=request.member)
    titles = {each.id: each.name for each in asked.stated.problem.actions}
    proposals = proposals_of(plan, by=request.member)
    context = {
        "plan": plan,
        "problem": asked.stated.problem,
        "assumptions": asked.stated.assumptions,
        "kept": kept_terms(plan),
        "dates": dated(plan, asked.terms.dates, titles),
        "proposals": [ProposalShown(each, stale=is_stale(each, asked=asked)) for each in proposals],
        "reasons": reasons_of(RULES),
    }
    return render(request, "schedule/show.html", context)


@plan_page(Operation.PROPOSE_SCHEDULE)
@require_POST
def propose(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for a schedule, and go to where it is worked out."""
    try:
        made = propose_schedule(plan.reference, by=request.member, at=clock.now())
    except NotAProblem as wrong:
        for refusal in wrong.refusals:
            messages.warning(request, f"No schedule was asked for. {refusal.sentence}")
        return redirect("schedule:show", plan.reference)
    return redirect("schedule:read", plan.reference, made.reference)


@plan_page(Operation.EDIT_ACTION)
@require_POST
def move(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Move an action on the roadmap, and go back to it: conflicts and a way to undo stand there."""
    road = reverse("pictures:roadmap", args=[plan.reference])
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Nothing was moved. Choose a quarter from the list.")
        return redirect(road)
    given = form.cleaned_data
    try:
        moved = move_action(plan.reference, **given, by=request.member, at=clock.now())
    except Action.DoesNotExist:
        raise Http404 from None
    except EditRefused as refused:
        messages.warning(request, f"Nothing was moved. {refused}.")
        return redirect(road)
    except StaleEdit as stale:
        messages.warning(
            request, f"Nothing was moved: {stale.who} changed the action a moment ago. Look again."
        )
        return redirect(road)
    said = {"moved": str(moved.action.reference)}
    if moved.was is not None:
        said["from"] = moved.was.code
    return redirect(f"{road}?{urlencode(said)}")
