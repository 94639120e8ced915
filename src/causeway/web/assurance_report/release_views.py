"""The draft report goes to the council for corrections; the final one goes with the draft plan."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.catalogues.bank_holidays import bank_holidays
from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason, StepName, StepRefused
from causeway.domain.working_days import add_working_days
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.corrections import corrections_until
from causeway.services.lifecycle import reasons_not_yet
from causeway.services.report_release import release_report, share_report
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.SHARE_REPORT)
def share(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what sharing does and what stands in its way, and share."""
    due = add_working_days(request.today, plan.regime.correction_working_days, bank_holidays())
    return _hand_over(
        request,
        plan,
        step=StepName.SHARE_REPORT,
        take=share_report,
        template="assurance_report/share.html",
        done="The council can read the draft report and ask for corrections.",
        due=due,
    )


@plan_page(Operation.RELEASE_REPORT)
def release(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what releasing does and what stands in its way, and release."""
    return _hand_over(
        request,
        plan,
        step=StepName.RELEASE_REPORT,
        take=release_report,
        template="assurance_report/release.html",
        done="The report and the draft plan are released. The council has been told.",
        due=corrections_until(plan, today=request.today),
    )


def _hand_over(
    request: MemberRequest,
    plan: Plan,
    *,
    step: StepName,
    take: Callable[..., Plan],
    template: str,
    done: str,
    due: date | None = None,
) -> HttpResponse:
    reasons: tuple[Reason, ...] = reasons_not_yet(plan, step)
    refused = False
    if request.method == "POST":
        try:
            take(plan.reference, by=request.member, at=clock.now())
        except StepRefused as refusal:
            reasons, refused = refusal.reasons, True
        else:
            messages.success(request, done)
            return redirect("assurance_report:read", plan.reference)
    context = {
        "plan": plan,
        "reasons": reasons,
        "problems": [{"text": reason.says, "href": "#not-yet"} for reason in reasons],
        "refused": refused,
        "due": due,
    }
    return render(request, template, context)
