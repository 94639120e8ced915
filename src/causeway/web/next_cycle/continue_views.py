"""After step 10: say which earlier finding this one continues, and take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Finding, Plan
from causeway.services import clock
from causeway.services.continuing import Choice, choices_for, continue_finding, stop_continuing
from causeway.services.next_cycle import NotYet
from causeway.web.findings.earlier_cycles import continued_here
from causeway.web.findings.finding_views import finding_or_404
from causeway.web.findings.presenters import shortened
from causeway.web.labels import TREATMENT_SHORT, part_name, said
from causeway.web.next_cycle.forms import ContinueForm, posted
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import listed


@plan_page(Operation.CONTINUE_FINDING)
def continues(request: MemberRequest, plan: Plan, finding: UUID) -> HttpResponse:
    """Offer the earlier findings, the likeliest first, and keep which one is continued."""
    row = finding_or_404(request, plan, finding)
    back = reverse("findings:finding", args=[plan.reference, row.reference])
    if taken_back := _reference(request.POST.get("take_back", "")):
        stop_continuing(
            plan.reference,
            finding=row.reference,
            earlier=taken_back,
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, f"{row.ref} no longer continues that finding")
        return redirect(back)
    offered = choices_for(plan, row, by=request.member)
    form = ContinueForm(
        posted(request),
        offered=[(str(each.finding.reference), _spoken(each.finding)) for each in offered],
    )
    if form.is_valid():
        try:
            kept = continue_finding(
                plan.reference,
                finding=row.reference,
                earlier=UUID(form.cleaned_data["earlier"]),
                by=request.member,
                at=clock.now(),
            )
        except NotYet as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{row.ref} continues {kept.earlier.ref}")
            return redirect(back)
    context = {
        "plan": plan,
        "finding": row,
        "form": form,
        "offered": bool(offered),
        "hints": {str(each.finding.reference): _hint(each) for each in offered},
        "linked": continued_here(row, request.member),
        "question": f"Which earlier finding does {row.ref} continue?",
        "caption": shortened(row.recommendation, 120),
        "button": "Save",
        "back": back,
    }
    return render(request, "next_cycle/continues.html", context)


def _reference(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _spoken(finding: Finding) -> str:
    return f"{finding.ref} ({finding.plan.cycle.title}): {shortened(finding.recommendation, 120)}"


def _hint(choice: Choice) -> str:
    row, why = choice.finding, choice.suggested
    treatment = getattr(row, "treatment", None)
    says = [
        part_name(row.part.name),
        f"on {listed([each.requirement for each in row.requirements.all()])}",
        said(TREATMENT_SHORT, treatment.kind if treatment else "", "not answered").lower(),
    ]
    if why and why.shared:
        says.append("suggested: it is on the same outcome")
    if why and why.looks_alike:
        says.append("suggested: it looks alike")
    return ", ".join(says)
