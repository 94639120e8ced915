"""The council's answers that came with the report's file: looked at, and brought into the draft."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from causeway.documents.workbook.reading import FoundAction
from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.council_half import (
    OfferedAnswer,
    bring_in_council_half,
    file_with_answers,
    offered_answers,
)
from causeway.web import labels
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import counted, day


@plan_page(Operation.BRING_WORKBOOK_BACK)
def council_half(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what the file answers for the council, and take it over when asked to."""
    kept = file_with_answers(plan, request.member)
    if kept is None:
        raise Http404
    if request.method == "POST":
        brought = bring_in_council_half(
            plan.reference, reading=kept.reference, by=request.member, at=clock.now()
        )
        answered = counted(brought.findings, "finding")
        actions = counted(brought.actions, "action")
        messages.success(request, f"Brought in the answers to {answered}, and {actions}.")
        for refused in brought.refused:
            messages.warning(request, f"Not brought in from {refused}")
        return redirect("findings:table", plan.reference)
    offered = offered_answers(kept, plan, request.member)
    context = {
        "plan": plan,
        "kept": kept,
        "rows": [_row(each) for each in offered],
        "left": sum(1 for each in offered if not each.is_answered_here),
    }
    return render(request, "assurance_report/council_half.html", context)


def _row(offered: OfferedAnswer) -> dict[str, object]:
    found = offered.found
    return {
        "ref": offered.finding.ref,
        "recommendation": found.recommendation,
        "treatment": labels.said(labels.TREATMENT, found.treatment),
        "priority": labels.said(labels.SCALE, found.priority, ""),
        "justification": found.justification,
        "actions": [_action(each) for each in found.actions],
        "doubts": [f"Cell {each.cell}: {each.message}" for each in offered.doubts],
        "is_answered_here": offered.is_answered_here,
    }


def _action(action: FoundAction) -> str:
    named = [action.ref, action.action, action.owner]
    cost = f"cost {action.cost.spoken}" if action.cost_answered else ""
    finish = f"by {day(action.finish)}" if action.finish else ""
    return ", ".join(each for each in (*named, cost, finish) if each)
