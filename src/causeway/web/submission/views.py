"""Step 10: check what will be sent, submit it once, and see what was submitted."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.lifecycle import Reason, StepName, StepRefused, reasons_against
from causeway.domain.roles import Role
from causeway.domain.submission import not_theirs_to_submit
from causeway.records.models import Plan, PlanVersion, Submission
from causeway.services import clock
from causeway.services.edited import differs_from
from causeway.services.lifecycle import as_domain
from causeway.services.signed_version import signed_version
from causeway.services.submission_records import submissions
from causeway.services.submitted_together import ready_beside, submit_together, submitted_with
from causeway.services.versions import VersionWasAltered
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.submission.forms import SubmitForm
from causeway.web.submission.presenters import CONTENTS, before_submitting, earlier, shown

RULES = ["R-CAF-27", "R-CAF-62", "R-CAF-63"]


@plan_page(Operation.SEE_SUBMISSION)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what was submitted: its receipt, its files, and what is still to be done with them."""
    member = request.member
    found = submissions(plan, by=member)
    latest = shown(found[0], member) if found else None
    asks = {step.name for step in plan.regime.steps}
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "latest": latest,
        "together": submitted_with(found[0], by=member) if found else (),
        "earlier": earlier(plan, found[1:]),
        "may_submit": _may_press(request, plan, Operation.SUBMIT_PLAN),
        "may_submit_for_council": plan.cycle.assurer_submits
        and _may_press(request, plan, Operation.SUBMIT_FOR_COUNCIL),
        "may_declare": StepName.DECLARE_READY in asks
        and member.may(Operation.DECLARE_READY, plan.stage),
        "may_record_ready": StepName.DECLARE_READY in asks
        and member.may(Operation.RECORD_READY, plan.stage),
        "may_record_upload": latest is not None
        and latest.carries
        and latest.may_take
        and member.may(Operation.RECORD_UPLOAD, plan.stage),
    }
    return render(request, "submission/show.html", context)


def _may_press(request: MemberRequest, plan: Plan, operation: Operation) -> bool:
    leaves = plan.regime.step(StepName.SUBMIT_PLAN).leaves
    return plan.stage in leaves and request.member.may(operation, plan.stage)


@plan_page(Operation.SUBMIT_PLAN)
def submit(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what will be submitted and what stands in the way, and submit it when asked."""
    return _submit(request, plan)


@plan_page(Operation.SUBMIT_FOR_COUNCIL)
def submit_for_the_council(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Do the same for the assurer, where the council leaves it to them."""
    return _submit(request, plan)


def _submit(request: MemberRequest, plan: Plan) -> HttpResponse:
    refused: tuple[Reason, ...] = ()
    form = SubmitForm(request.POST or None, ready=ready_beside(plan, by=request.member))
    if form.is_valid():
        try:
            made = submit_together(form.versions(plan), by=request.member, at=clock.now())
        except StepRefused as no:
            refused = no.reasons
        except VersionWasAltered:
            return render(request, "versions/altered.html", {"plan": plan})
        else:
            messages.success(request, _submitted(plan, made))
            return redirect("submission:show", plan.reference)
    step = plan.regime.step(StepName.SUBMIT_PLAN)
    if plan.stage not in step.leaves and not refused:
        return redirect("submission:show", plan.reference)
    version = signed_version(plan)
    reasons = _in_the_way(request, plan, version)
    context = {
        "plan": plan,
        "refused": refused,
        "form": form,
        "reasons": reasons,
        "version": version,
        "facts": before_submitting(plan, version) if version else (),
        "contents": CONTENTS,
        "changed_since": bool(version and differs_from(plan, version)),
        "for_council": _is_assurer(request),
        "whys": reasons_of(RULES),
    }
    return render(request, "submission/submit.html", context)


def _submitted(plan: Plan, made: Sequence[Submission]) -> str:
    """Return the receipt numbers of one press, this plan's first."""
    own = [each for each in made if each.plan_id == plan.pk]
    says = [f"Plan submitted. Its receipt number is {each.receipt_number}." for each in own]
    says += [
        f"{each.plan.title} is submitted too, with the receipt number {each.receipt_number}."
        for each in made
        if each.plan_id != plan.pk
    ]
    return " ".join(says)


def _is_assurer(request: MemberRequest) -> bool:
    return Role.ASSURER in request.member.roles


def _in_the_way(
    request: MemberRequest, plan: Plan, version: PlanVersion | None
) -> tuple[Reason, ...]:
    step = plan.regime.step(StepName.SUBMIT_PLAN)
    found = (
        *reasons_against(step, as_domain(plan)),
        *not_theirs_to_submit(
            is_assurer=_is_assurer(request), assurer_submits=plan.cycle.assurer_submits
        ),
    )
    if version is None and not found:
        return (Reason(says="The version that was signed is not as it was", rules=step.rules),)
    return found
