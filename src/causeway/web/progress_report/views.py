"""Progress for leaders: a page with pictures, the same on one sheet of A4, and the way to slides."""

from django.http import HttpResponse
from django.shortcuts import render

from causeway.domain.access import Operation
from causeway.domain.audiences import Audience
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.committee_papers import paper_for, progress_begun
from causeway.services.progress import has_begun
from causeway.web.progress_report.presenters import figures, first_rows, sections
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of


@plan_page(Operation.SEE_PROGRESS_REPORT)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show how the plan is kept: risk, money, what slipped and what is blocked."""
    context = {
        "plan": plan,
        "has_begun": has_begun(plan),
        "reasons": reasons_of(["R-CAF-12", "R-CAF-15", "R-CAF-16"]),
        "may_take": request.member.may(Operation.TAKE_PAPERS, plan.stage),
    }
    if context["has_begun"]:
        progress = progress_begun(plan, by=request.member, at=clock.now())
        reader = paper_for(plan, Audience.LEADERS).reader
        context |= {"figures": figures(progress), "sections": sections(progress, reader)}
    return render(request, "progress_report/show.html", context)


@plan_page(Operation.SEE_PROGRESS_REPORT)
def one_page(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the same on one sheet of A4."""
    context: dict[str, object] = {"plan": plan, "has_begun": has_begun(plan)}
    if context["has_begun"]:
        progress = progress_begun(plan, by=request.member, at=clock.now())
        paper = paper_for(plan, Audience.LEADERS)
        found = sections(progress, paper.reader)
        context |= {
            "on": progress.on,
            "marking": paper.marking.marking,
            "figures": figures(progress),
            "pictures": [each for each in found if each.drawn],
            "rest": [
                first_rows(each) for each in found if not each.drawn and each.name != "how-far"
            ],
        }
    return render(request, "progress_report/one_page.html", context)
