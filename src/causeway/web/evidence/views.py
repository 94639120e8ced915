"""Evidence of change beside an action in a plan: seen, and added (R-CAF-16)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.documents.refusal import FileRefused
from causeway.domain.access import Operation
from causeway.records.models import Action, Commitment, Evidence, Plan
from causeway.records.models.fields import new_reference
from causeway.services import clock, drafts
from causeway.services.evidence import (
    add_evidence_file,
    add_evidence_reference,
    has_a_hand_in,
    why_not_yet,
)
from causeway.services.evidence_files import (
    EvidenceRefused,
    evidence_beside,
    look_at,
    room_of,
)
from causeway.web.evidence.forms import FileForm, SaidForm, WhereForm
from causeway.web.evidence.presenters import about_the_scanner, room_in_words, shown
from causeway.web.findings.action_views import action_or_404
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.SEE_EVIDENCE)
def show(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Show what the plan keeps beside the action."""
    return evidence_page(request, plan, action_or_404(request, plan, action))


def evidence_page(
    request: MemberRequest, plan: Plan, action: Action, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """Show everything beside the action, with why something was refused, if it was."""
    member = request.member
    has_a_hand = has_a_hand_in(action, by=member)
    not_yet = why_not_yet(plan)
    found = shown(
        plan,
        action,
        evidence_beside(plan, action, by=member),
        member=member,
        has_a_hand=has_a_hand,
    )
    made = Commitment.objects.visible_to(member).filter(plan=plan, action=action).first()
    may_add = has_a_hand and member.may(Operation.ADD_EVIDENCE, plan.stage)
    context = {
        "plan": plan,
        "action": action,
        "refusal": refusal,
        "described": made.evidence_of_change if made else "",
        "kept": [each for each in found if not each.is_withdrawn],
        "withdrawn": [each for each in found if each.is_withdrawn],
        "may_add": may_add and not not_yet,
        "not_yet": not_yet.says if may_add and not_yet else "",
        "scanner": about_the_scanner(),
    }
    return render(request, "evidence/show.html", context, status=status)


@plan_page(Operation.ADD_EVIDENCE)
def add(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Ask for a file and what it shows, look at it all through, and keep it."""
    row = _own_action(request, plan, action)
    initial = _initial(request)
    if request.method != "POST":
        return _asked(request, plan, row, FileForm(initial=initial), template="add")
    form = FileForm(request.POST, request.FILES, initial=initial)
    if not form.is_valid():
        status = 413 if form.is_too_large else 200
        return _asked(request, plan, row, form, template="add", status=status)
    sent = form.cleaned_data["file"]
    try:
        file = look_at(name=sent.name, content=sent.read())
        made = add_evidence_file(
            plan.reference,
            action=row.reference,
            said=form.said(),
            file=file,
            by=request.member,
            at=clock.now(),
        )
    except (FileRefused, EvidenceRefused) as refused:
        form.add_error("file", ValidationError(str(refused)))
        return _asked(request, plan, row, form, template="add")
    return _added(request, plan, row, made)


@plan_page(Operation.ADD_EVIDENCE)
def say_where(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Ask where evidence is kept and what it shows, and keep those words."""
    row = _own_action(request, plan, action)
    form = WhereForm(request.POST or None, initial=_initial(request))
    if form.is_valid():
        try:
            made = add_evidence_reference(
                plan.reference,
                action=row.reference,
                said=form.said(),
                kept_at=form.cleaned_data["kept_at"],
                by=request.member,
                at=clock.now(),
            )
        except EvidenceRefused as refused:
            form.add_error(None, ValidationError(str(refused)))
        else:
            return _added(request, plan, row, made)
    return _asked(request, plan, row, form, template="say_where")


def _own_action(request: MemberRequest, plan: Plan, reference: UUID) -> Action:
    action = action_or_404(request, plan, reference)
    if not has_a_hand_in(action, by=request.member):
        raise Http404
    return action


def _initial(request: MemberRequest) -> dict[str, object]:
    """Return what the member typed here and did not save, under a new mark for the form."""
    draft = drafts.kept_for(request.member.person_id, path=request.path)
    typed = {name: values[0] for name, values in draft.fields.items() if values} if draft else {}
    return typed | {"once": new_reference()}


def _added(request: MemberRequest, plan: Plan, action: Action, made: Evidence) -> HttpResponse:
    drafts.forget(request.member.person_id, path=request.path)
    messages.success(request, f"Evidence added to {action.ref}.")
    return redirect(f"{evidence_at(plan, action)}#evidence-{made.reference}")


def evidence_at(plan: Plan, action: Action) -> str:
    """Return where the evidence of an action is."""
    return reverse("evidence:show", args=[plan.reference, action.reference])


def _asked(
    request: MemberRequest,
    plan: Plan,
    action: Action,
    form: SaidForm,
    *,
    template: str,
    status: int = 200,
) -> HttpResponse:
    is_file = template == "add"
    not_yet = why_not_yet(plan)
    context = {
        "plan": plan,
        "form": form,
        "not_yet": not_yet.says if not_yet else "",
        "question": "Add a file as evidence" if is_file else "Say where evidence is kept",
        "caption": f"{action.ref} · {plan.title}",
        "button": "Add the file" if is_file else "Add this",
        "busy": "Looking at the file. A long one takes some seconds." if is_file else "",
        "enctype": "multipart/form-data" if is_file else "",
        "autosave": reverse("drafts:save"),
        "back": evidence_at(plan, action),
        "scanner": about_the_scanner() if is_file else "",
        "room": room_in_words(room_of(plan.organisation_id)),
    }
    return render(request, f"evidence/{template}.html", context, status=status)
