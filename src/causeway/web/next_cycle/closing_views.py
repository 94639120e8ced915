"""After step 10: show all that closing a plan means before the press, and what was kept after it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.records.models import NextCycle, Plan, PlanClosing, ProposedAsMet
from causeway.services import clock
from causeway.services.closing import close_cycle, content_shown, offered_outcomes, seen_now
from causeway.services.confirmed import proposals_of_plan
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.pictures import plan_seen_by
from causeway.services.versions import VersionWasAltered
from causeway.web.next_cycle.closing_presenters import (
    actions_left,
    choices_of,
    findings_left,
    held_back,
    proposed_rows,
)
from causeway.web.next_cycle.forms import ClosingForm, posted, show_again
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of


@plan_page(Operation.SEE_CLOSING)
def closing(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what closing the plan means, close it when asked, and show afterwards what was kept."""
    member = request.member
    kept = (
        PlanClosing.objects.visible_to(member)
        .filter(plan=plan)
        .select_related("version", "closed_by")
        .first()
    )
    try:
        content = content_shown(plan, by=member)
    except VersionWasAltered:
        return render(request, "versions/altered.html", {"plan": plan})
    following = _following(request, plan)
    context: dict[str, object] = {
        "plan": plan,
        "closing": kept,
        "following": following,
        "actions": actions_left(plan, content, following, member),
        "findings": findings_left(plan, content, member),
        "may_close": member.may(Operation.CLOSE_CYCLE, plan.stage),
        "may_open": member.may(Operation.OPEN_NEXT_CYCLE),
        "whys": reasons_of(plan.regime.step(StepName.CLOSE_CYCLE).rules),
    }
    if kept is not None:
        proposals = _seen(request, plan)
        rows = proposed_rows(plan, proposals, following, member)
        return render(request, "next_cycle/closed.html", context | {"proposed": rows})
    offered = offered_outcomes(plan, plan_seen_by(member, plan))
    context["held"] = held_back(plan, offered)
    form = _form(request, plan, choices_of(plan, offered))
    if form.is_valid() and _is_closed(request, plan, form):
        return redirect("next_cycle:closing", plan.reference)
    return render(request, "next_cycle/closing.html", context | {"form": form})


def _following(request: MemberRequest, plan: Plan) -> NextCycle | None:
    found = NextCycle.objects.visible_to(request.member).filter(earlier_id=plan.cycle_id)
    return found.select_related("cycle", "earlier").first()


def _seen(request: MemberRequest, plan: Plan) -> list[ProposedAsMet]:
    """Return the proposals on outcomes that a row the member sees is on."""
    proposals = proposals_of_plan(plan, by=request.member)
    if request.member.sees_every_row:
        return list(proposals)
    rows = plan_seen_by(request.member, plan).findings
    seen = {(row.said.part, each) for row in rows for each in row.said.requirements}
    return [each for each in proposals if (each.part.name, each.requirement) in seen]


def _form(request: MemberRequest, plan: Plan, offered: list[tuple[str, str]]) -> ClosingForm:
    initial = {"seen": seen_now(plan), "proposed": [value for value, _ in offered]}
    return ClosingForm(posted(request), offered=offered, initial=initial)


def _is_closed(request: MemberRequest, plan: Plan, form: ClosingForm) -> bool:
    named = [each.partition("/") for each in form.cleaned_data["proposed"]]
    try:
        close_cycle(
            plan.reference,
            proposed=[(UUID(part), requirement) for part, _, requirement in named],
            seen=form.cleaned_data["seen"],
            by=request.member,
            at=clock.now(),
        )
    except (StepRefused, SomebodyWasFirst) as refused:
        form.add_error(None, str(refused))
        # What is shown now is what a second press would close.
        show_again(form, request.POST, seen=seen_now(plan))
        return False
    messages.success(request, f"{plan.title} is closed")
    return True
