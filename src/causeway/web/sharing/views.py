"""Step 3: check the plan before it is shared with the assurer; and take it back unread."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason, StepName, StepRefused, reasons_against
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.lifecycle import as_domain
from causeway.services.sharing import share_draft, take_back_draft
from causeway.services.versions import shared_last
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.sharing.presenters import cautioned, shared_facts, to_do, whys


@plan_page(Operation.SHARE_DRAFT)
def check(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what will be shared and what is still missing, and share the plan when asked."""
    refused: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            version = share_draft(plan.reference, by=request.member, at=clock.now())
        except StepRefused as no:
            refused = no.reasons
        else:
            messages.success(
                request, f"Plan shared as version {version.number}. We have told the assurer."
            )
            return redirect("plans:home", plan.reference)
    value = as_domain(plan)
    step = plan.regime.step(StepName.SHARE_DRAFT)
    reasons = reasons_against(step, value)
    context = {
        "plan": plan,
        "refused": refused,
        "reasons": reasons,
        "whys": whys(value, reasons, plan.regime.source_url),
        "to_do": to_do(plan, value, request.member) if reasons else (),
        "facts": shared_facts(value),
        "cautions": cautioned(value),
        "again": shared_last(plan, by=request.member) is not None,
        "assurer": plan.firm.name if plan.firm else "",
    }
    return render(request, "sharing/check.html", context)


@plan_page(Operation.TAKE_BACK_DRAFT)
def take_back(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask whether to take the shared plan back, and do so when confirmed."""
    reasons: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            take_back_draft(plan.reference, by=request.member, at=clock.now())
        except StepRefused as no:
            reasons = no.reasons
        else:
            messages.success(request, "You have the plan back. Share it again when it is ready.")
            return redirect("plans:home", plan.reference)
    step = plan.regime.step(StepName.TAKE_BACK_DRAFT)
    reasons = reasons or reasons_against(step, as_domain(plan))
    context = {"plan": plan, "reasons": reasons, "posted": request.method == "POST"}
    return render(request, "sharing/take_back.html", context)
