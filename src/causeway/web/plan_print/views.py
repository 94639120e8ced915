"""The whole plan on one page to print: A4, and its table on A3."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services.committee_papers import plan_to_print
from causeway.web.committee_papers.shown import shown
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.SEE_COUNCIL_HALF)
def whole_plan(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the plan as far as the member sees it, ready to print."""
    context = {
        "plan": plan,
        "paper": shown(plan_to_print(plan, by=request.member)),
        "seen": "The whole plan, to print",
        "back": reverse("plans:home", args=[plan.reference]),
        "reasons": (),
        "only_own_rows": not request.member.sees_every_row,
    }
    return render(request, "committee_papers/paper.html", context)
