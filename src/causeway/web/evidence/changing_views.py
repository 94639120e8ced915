"""Evidence of change: a file opened, something withdrawn, brought back or checked again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.domain.evidence import EvidenceKind
from causeway.records.models import Evidence, Plan
from causeway.services import clock
from causeway.services.evidence import (
    ask_for_scan,
    has_a_hand_in,
    restore_evidence,
    withdraw_evidence,
)
from causeway.services.evidence_files import (
    EvidenceRefused,
    evidence_beside,
    take_evidence,
)
from causeway.web.evidence.forms import WithdrawForm
from causeway.web.evidence.views import evidence_at, evidence_page
from causeway.web.findings.action_views import action_or_404
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page

# Whatever is in the file, a browser that showed it would run nothing of it and fetch nothing for it.
IN_A_BOX = (
    "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)


@plan_page(Operation.SEE_EVIDENCE)
@require_POST
def take(request: MemberRequest, plan: Plan, action: UUID, evidence: UUID) -> HttpResponse:
    """Hand a file over to be kept, never to be shown in the browser (T-21)."""
    row = action_or_404(request, plan, action)
    try:
        taken = take_evidence(
            plan.reference,
            action=row.reference,
            evidence=evidence,
            by=request.member,
            at=clock.now(),
        )
    except EvidenceRefused as refused:
        return evidence_page(request, plan, row, refusal=f"{refused}.", status=409)
    disposition = content_disposition_header(as_attachment=True, filename=taken.file_name)
    return HttpResponse(
        taken.content,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": disposition or "attachment",
            "Content-Security-Policy": IN_A_BOX,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )


@plan_page(Operation.WITHDRAW_EVIDENCE)
def withdraw(request: MemberRequest, plan: Plan, action: UUID, evidence: UUID) -> HttpResponse:
    """Ask why it is withdrawn, and withdraw it."""
    row = action_or_404(request, plan, action)
    found = _own(request, plan, action, evidence)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_evidence(
                plan.reference,
                evidence=found.reference,
                because=form.cleaned_data["because"],
                by=request.member,
                at=clock.now(),
            )
        except EvidenceRefused as refused:
            form.add_error("because", ValidationError(str(refused)))
        else:
            messages.success(request, "Evidence withdrawn. You can bring it back.")
            return redirect(evidence_at(plan, row))
    context = {
        "plan": plan,
        "form": form,
        "evidence": found,
        "is_file": found.kind == EvidenceKind.FILE.value,
        "question": "Withdraw this evidence",
        "caption": f"{row.ref} · {plan.title}",
        "button": "Withdraw the evidence",
        "back": evidence_at(plan, row),
    }
    return render(request, "evidence/withdraw.html", context)


@plan_page(Operation.WITHDRAW_EVIDENCE)
@require_POST
def bring_back(request: MemberRequest, plan: Plan, action: UUID, evidence: UUID) -> HttpResponse:
    """Bring back what was withdrawn."""
    row = action_or_404(request, plan, action)
    found = _own(request, plan, action, evidence)
    restore_evidence(plan.reference, evidence=found.reference, by=request.member, at=clock.now())
    messages.success(request, "Evidence brought back.")
    return redirect(evidence_at(plan, row))


@plan_page(Operation.ADD_EVIDENCE)
@require_POST
def check(request: MemberRequest, plan: Plan, action: UUID, evidence: UUID) -> HttpResponse:
    """Ask for the file to be checked for malware once more."""
    row = action_or_404(request, plan, action)
    found = _own(request, plan, action, evidence)
    try:
        ask_for_scan(plan.reference, evidence=found.reference, by=request.member, at=clock.now())
    except EvidenceRefused as refused:
        return evidence_page(request, plan, row, refusal=f"{refused}.", status=409)
    messages.success(request, "The file is being checked for malware.")
    return redirect(evidence_at(plan, row))


def _own(request: MemberRequest, plan: Plan, action: UUID, evidence: UUID) -> Evidence:
    """Return the plan's own evidence that the member may change; raise Http404 otherwise."""
    row = action_or_404(request, plan, action)
    found = evidence_beside(plan, row, by=request.member).filter(plan=plan)
    if not has_a_hand_in(row, by=request.member):
        raise Http404
    return found.get(reference=evidence)
