"""Step 9: where the sign-off stands, and the pages on which a version is signed, or is not."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused, reasons_against
from causeway.domain.roles import DUTIES, Role
from causeway.domain.sign_off import is_fresh
from causeway.records.models import Plan, PlanVersion, Signature
from causeway.services import clock, sign_off
from causeway.services.independence import NotTheirOwnWork
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.pictures import plan_seen_by
from causeway.services.presentation_event import presentation_of
from causeway.services.second_factor import NotProvenAgain
from causeway.services.sign_off_records import (
    judgement_of,
    last_judged,
    sign_offs,
    signed_before,
)
from causeway.services.signed_together import ready_to_sign_beside, sign_together, signed_with
from causeway.services.versions import VersionWasAltered
from causeway.web.quality_assurance.presenters import in_the_version, looks
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.request.proof import ask_for_proof, proved_at
from causeway.web.sharing.presenters import to_do
from causeway.web.sign_off.forms import DeclineForm, SignTogetherForm
from causeway.web.sign_off.presenters import (
    PAGES,
    beside,
    is_their_turn,
    not_in_the_version,
    sentence_of,
    since,
)
from causeway.web.versions.signed import shown


@plan_page(Operation.SEE_SIGN_OFF)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show where the sign-off stands: who signed, what changed since, all that was voided."""
    member = request.member
    versions = sign_offs(plan, by=member)
    turn = is_their_turn(plan, member)
    may_share = member.may(Operation.SHARE_FOR_SIGN_OFF, plan.stage)
    value = as_domain(plan) if may_share else None
    step = plan.regime.step(StepName.SHARE_FOR_SIGN_OFF)
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "sign_offs": [shown(plan, each, member) for each in versions],
        "turn": DUTIES[turn].spoken if turn else "",
        "sign_at": reverse(PAGES[turn], args=[plan.reference]) if turn else "",
        "not_free": sign_off.bars_to_signing(plan, versions[0], turn, by=member)
        if turn and versions
        else (),
        "may_share": may_share,
        "reasons": reasons_against(step, value) if value else (),
        "to_do": to_do(plan, value, member) if value else (),
        "may_name": member.may(Operation.NAME_SECOND_PERSON, plan.stage),
        "may_revise": member.may(Operation.REVISE_PLAN, plan.stage),
        "may_decline": member.may(Operation.DECLINE_TO_SIGN, plan.stage),
    }
    try:
        context["changed"] = not_in_the_version(plan, versions[0], member) if versions else ()
    except VersionWasAltered:
        return render(request, "versions/altered.html", {"plan": plan})
    return render(request, "sign_off/show.html", context)


@plan_page(Operation.SIGN_AS_QUALITY_ASSURER)
def sign_as_quality_assurer(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the quality assurer what they sign, and sign it."""
    return _sign(request, plan, Role.QUALITY_ASSURER)


@plan_page(Operation.SIGN_AS_APPROVER)
def sign_as_approver(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the approver what they sign, and sign it."""
    return _sign(request, plan, Role.APPROVER)


def _sign(request: MemberRequest, plan: Plan, role: Role) -> HttpResponse:
    version = _latest(request, plan)
    others = ready_to_sign_beside(plan, role, by=request.member)
    chosen = {"together": request.GET.getlist("together")}
    form = SignTogetherForm(request.POST or None, initial=chosen, ready=others)
    now, proof = clock.now(), proved_at(request)
    if form.is_valid():
        try:
            sign_together(
                form.versions(plan), role=role, proved_at=proof, by=request.member, at=now
            )
        except NotProvenAgain:
            kept = urlencode({"together": form.cleaned_data["together"]}, doseq=True)
            return ask_for_proof(request, back=f"{request.path}?{kept}")
        except VersionWasAltered:
            return render(request, "versions/altered.html", {"plan": plan})
        except (NotTheirOwnWork, SomebodyWasFirst, StepRefused) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("sign_off:done", plan.reference)
    try:
        context = _what_is_signed(request, plan, version, role)
    except VersionWasAltered:
        return render(request, "versions/altered.html", {"plan": plan})
    context |= {
        "form": form,
        "beside": beside(others, role),
        "question": f"Sign version {version.number} as {DUTIES[role].spoken}",
        "caption": plan.title,
        "proved": is_fresh(proof, at=now),
        "button": f"Sign version {version.number}",
        "back": reverse("sign_off:show", args=[plan.reference]),
    }
    return render(request, "sign_off/sign.html", context)


def _what_is_signed(
    request: MemberRequest, plan: Plan, version: PlanVersion, role: Role
) -> dict[str, object]:
    member = request.member
    again = signed_before(plan, version)
    value = plan_seen_by(member, plan)
    return {
        "plan": plan,
        "sign_off": shown(plan, version, member),
        "role": DUTIES[role].spoken,
        "wording": sentence_of(plan, role),
        "again": again,
        "since": since(plan, again or last_judged(plan, version, by=member), version, member),
        "changed": not_in_the_version(plan, version, member),
        "judgement": judgement_of(plan),
        "presentation": presentation_of(plan, by=member),
        "looks": looks(value, member, href=in_the_version(plan)),
        "not_free": sign_off.bars_to_signing(plan, version, role, by=member),
        "may_name": member.may(Operation.NAME_SECOND_PERSON, plan.stage),
    }


def _latest(request: MemberRequest, plan: Plan) -> PlanVersion:
    versions = sign_offs(plan, by=request.member)
    if not versions:
        raise Http404
    return versions[0]


@plan_page(Operation.DECLINE_TO_SIGN)
def decline(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why the version is not signed, and send the plan back to be changed."""
    version = _latest(request, plan)
    form = DeclineForm(request.POST or None, initial={"version": version.number})
    if form.is_valid():
        try:
            sign_off.decline_to_sign(
                plan.reference,
                version=form.cleaned_data["version"],
                reasons=form.cleaned_data["reasons"],
                by=request.member,
                at=clock.now(),
            )
        except (SomebodyWasFirst, StepRefused) as refused:
            form.add_error(None, str(refused))
        else:
            says = "You did not sign. The council can change the plan, and the CAF lead is told."
            messages.success(request, says)
            return redirect("sign_off:show", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "version": version,
        "question": f"Why do you not sign version {version.number}?",
        "caption": plan.title,
        "button": "Do not sign it, and say why",
        "back": reverse("sign_off:show", args=[plan.reference]),
    }
    return render(request, "sign_off/decline.html", context)


@plan_page(Operation.SEE_SIGN_OFF)
def done(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Say what was signed, and what happens next."""
    mine = Signature.objects.visible_to(request.member).filter(
        plan=plan, signed_by_id=request.member.person_id
    )
    signature = mine.last()
    if signature is None:
        return redirect("sign_off:show", plan.reference)
    context = {
        "plan": plan,
        "signature": signature,
        "together": signed_with(signature, by=request.member),
        "role": DUTIES[Role(signature.role)].spoken,
        "is_last": signature.role == Role.APPROVER.value,
    }
    return render(request, "sign_off/done.html", context)
