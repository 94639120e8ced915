"""Step 2, which findings an action answers: use one again, or take one away (R-CAF-52)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Action, Finding, Plan
from causeway.services import clock
from causeway.services.actions import SaidHere, said_here
from causeway.services.drafting import link_action, remove_action, unlink_action
from causeway.services.edits import EditRefused
from causeway.web.findings.action_views import action_or_404
from causeway.web.findings.finding_views import finding_or_404
from causeway.web.findings.presenters import shortened
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import listed
from causeway.web.typed_text import searched

MOST_ACTIONS = 50


@plan_page(Operation.EDIT_ACTION)
def use(request: MemberRequest, plan: Plan, finding: UUID) -> HttpResponse:
    """Offer the actions there are already, and have the one chosen answer this finding too."""
    row = finding_or_404(request, plan, finding)
    back = reverse("findings:finding", args=[plan.reference, row.reference])
    if request.method == "POST":
        chosen = _reference(request.POST.get("action", ""))
        if chosen is not None:
            try:
                used = link_action(
                    plan.reference,
                    action=chosen,
                    finding=row.reference,
                    by=request.member,
                    at=clock.now(),
                )
            except Action.DoesNotExist:
                raise Http404 from None
            messages.success(request, f"{used.ref} now answers {row.ref} too")
            return redirect(back)
    search = searched(request.GET)
    context = {
        "plan": plan,
        "finding": row,
        "back": back,
        "search": search,
        "actions": _usable(request, plan, row, search),
        "most": MOST_ACTIONS,
        "nothing_chosen": request.method == "POST",
    }
    return render(request, "findings/use_action.html", context)


def _reference(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _usable(
    request: MemberRequest, plan: Plan, row: Finding, search: str
) -> list[tuple[str, str, str]]:
    used = row.commitments.values("commitment__action_id")
    found = Action.objects.visible_to(request.member).filter(organisation=plan.organisation)
    found = found.exclude(pk__in=used).select_related("owner").order_by("number")
    if search:
        found = found.filter(title__icontains=search)
    return [
        (str(each.reference), f"{each.ref} {shortened(each.title)}", each.owner_spoken)
        for each in found[:MOST_ACTIONS]
    ]


@plan_page(Operation.EDIT_ACTION)
def unlink(request: MemberRequest, plan: Plan, finding: UUID, action: UUID) -> HttpResponse:
    """Ask before an action stops answering this finding; one that answers no other leaves."""
    row = finding_or_404(request, plan, finding)
    back = reverse("findings:finding", args=[plan.reference, row.reference])
    if _is_out_already(request, plan, action):
        return redirect(back)
    found = action_or_404(request, plan, action)
    refused = ""
    if request.method == "POST":
        try:
            unlink_action(
                plan.reference,
                action=action,
                finding=finding,
                seen_revision=_seen(request),
                by=request.member,
                at=clock.now(),
            )
        except EditRefused as no:
            refused = str(no)
        else:
            messages.success(request, f"{found.ref} no longer answers {row.ref}")
            return redirect(back)
    context = {
        "plan": plan,
        "finding": row,
        "action": found,
        "others": _others_answered(request, plan, found, row),
        "back": back,
        "refused": refused,
        "loses": _loses(request, plan, found),
    }
    return render(request, "findings/unlink_action.html", context, status=409 if refused else 200)


def _is_out_already(request: MemberRequest, plan: Plan, action: UUID) -> bool:
    """Return whether the form was sent before: the action is theirs, and out of the plan."""
    if request.method != "POST":
        return False
    seen = Action.objects.visible_to(request.member).filter(organisation=plan.organisation)
    return seen.filter(reference=action).exclude(commitments__plan=plan).exists()


def _seen(request: MemberRequest) -> int | None:
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _loses(request: MemberRequest, plan: Plan, action: Action) -> list[str]:
    """Return what leaving the plan would cost: who waits for the action, what was said here."""
    waiting = Action.objects.visible_to(request.member).filter(
        commitments__plan=plan, waits_for__needs=action
    )
    refs = [each.ref for each in waiting.order_by("number")]
    says = []
    if refs:
        wait = "waits" if len(refs) == 1 else "wait"
        says.append(f"{listed(refs)} {wait} for it, and would wait for work outside this plan.")
    here = action.commitments.visible_to(request.member).get(plan=plan)
    if said_here(here) != SaidHere():
        says.append("Its milestones, references and evidence of change in this plan go with it.")
    return says


def _others_answered(
    request: MemberRequest, plan: Plan, action: Action, row: Finding | None
) -> list[str]:
    seen = Finding.objects.visible_to(request.member).present().filter(plan=plan)
    answered = seen.filter(commitments__commitment__action=action).order_by("position")
    return [each.ref for each in answered if each != row]


@plan_page(Operation.EDIT_ACTION)
def remove(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Ask before an action leaves the plan altogether; the organisation's register keeps it."""
    if _is_out_already(request, plan, action):
        return redirect("findings:table", plan.reference)
    found = action_or_404(request, plan, action)
    refused = ""
    if request.method == "POST":
        try:
            remove_action(
                plan.reference,
                action=action,
                seen_revision=_seen(request),
                by=request.member,
                at=clock.now(),
            )
        except EditRefused as no:
            refused = str(no)
        else:
            put_back = "To put it back, use an action you already have on a finding"
            messages.success(request, f"{found.ref} is no longer in this plan. {put_back}")
            return redirect("findings:table", plan.reference)
    context = {
        "plan": plan,
        "action": found,
        "answers": _others_answered(request, plan, found, None),
        "back": reverse("findings:action", args=[plan.reference, found.reference]),
        "refused": refused,
        "loses": _loses(request, plan, found),
    }
    return render(request, "findings/remove_action.html", context, status=409 if refused else 200)
