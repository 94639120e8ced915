"""Step 9: share the plan for sign-off; and after step 10, open the agreed plan to change it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason, StepName, StepRefused, cautions_about, reasons_against
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.lifecycle import as_domain
from causeway.services.revision import revise_plan
from causeway.services.sign_off import share_for_sign_off
from causeway.services.sign_off_records import sign_offs, signatories
from causeway.services.versions import VersionWasAltered
from causeway.web.quality_assurance.presenters import in_the_plan, looks
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.sharing.presenters import shared_facts, to_do, whys
from causeway.web.sign_off.presenters import not_in_the_version, who_signs
from causeway.web.versions.signed import shown


@plan_page(Operation.SHARE_FOR_SIGN_OFF)
def share(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what will be signed and by whom, what is still missing, and share it when asked."""
    refused: tuple[Reason, ...] = ()
    member, now = request.member, clock.now()
    if request.method == "POST":
        try:
            version = share_for_sign_off(plan.reference, by=member, at=now)
        except StepRefused as no:
            refused = no.reasons
        else:
            says = f"Version {version.number} is shared for sign-off. Those who sign it are told."
            messages.success(request, says)
            return redirect("sign_off:show", plan.reference)
    value = as_domain(plan)
    step = plan.regime.step(StepName.SHARE_FOR_SIGN_OFF)
    reasons = reasons_against(step, value)
    last = next(iter(sign_offs(plan, by=member)), None)
    context = {
        "plan": plan,
        "refused": refused,
        "reasons": reasons,
        "cautions": cautions_about(step, value),
        "was_presented": value.presentation_held,
        "whys": whys(value, reasons, plan.regime.source_url),
        "to_do": to_do(plan, value, member) if reasons else (),
        "facts": shared_facts(value),
        "looks": looks(value, member, href=in_the_plan(plan, member)),
        "who": who_signs(signatories(plan, author=member.person_id, at=now)),
        "last": shown(plan, last, member) if last else None,
        "is_signed": value.signed_version is not None,
    }
    try:
        context["changed"] = not_in_the_version(plan, last, member) if last else ()
    except VersionWasAltered:
        context["changed"] = ()
    return render(request, "sign_off/share.html", context)


@plan_page(Operation.REVISE_PLAN)
def revise(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Say what opening the agreed plan means, and open it when confirmed."""
    refused: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            revise_plan(plan.reference, by=request.member, at=clock.now())
        except StepRefused as no:
            refused = no.reasons
        else:
            says = "The plan is open to be changed. The agreed version stands until a new one is."
            messages.success(request, says)
            return redirect("sign_off:show", plan.reference)
    context = {
        "plan": plan,
        "refused": refused,
        "agreed": as_domain(plan).signed_version,
        "back": reverse("plans:home", args=[plan.reference]),
    }
    return render(request, "sign_off/revise.html", context)
