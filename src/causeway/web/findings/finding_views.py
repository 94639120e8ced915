"""Step 2, the page of one finding: the assurer's half beside the council's."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Finding, FindingTreatment, Plan
from causeway.services import clock, drafts
from causeway.services.drafting import answer_finding
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.own_people import people_of
from causeway.services.treatments import TreatmentSaid, said_of
from causeway.web.findings import clash
from causeway.web.findings.finding_page import finding_context, treatment_of
from causeway.web.findings.forms import GROUPS, TreatmentForm, in_words, initial_of
from causeway.web.findings.typed import as_typed, differs, initial_from
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.SEE_FINDINGS)
def finding(request: MemberRequest, plan: Plan, finding: UUID) -> HttpResponse:
    """Show both halves of a finding, and keep the council's when it is posted."""
    row = finding_or_404(request, plan, finding)
    if request.method == "POST":
        request.member.require(Operation.ANSWER_FINDING, plan.stage)
        if "discard" in request.POST:
            drafts.forget(request.member.person_id, path=request.path)
            return redirect(request.path)
        return _posted(request, plan, row)
    form, kept = _form(request, plan, row)
    return _page(request, plan, row, form, {"kept": kept})


def finding_or_404(request: MemberRequest, plan: Plan, reference: UUID) -> Finding:
    """Return the finding where the member may see it; raise Http404 otherwise."""
    row = (
        Finding.objects.visible_to(request.member)
        .present()
        .filter(plan=plan, reference=reference)
        .select_related(
            "part", "organisation", "treatment__lead", "treatment__changed_by", "plan__organisation"
        )
        .prefetch_related("requirements", "controls")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _form(request: MemberRequest, plan: Plan, row: Finding) -> tuple[TreatmentForm | None, bool]:
    """Return the form, and whether text was kept that it does not show."""
    if not request.member.may(Operation.ANSWER_FINDING, plan.stage):
        return None, False
    form = _new_form(request, plan, row, initial=_initial(row))
    kept = drafts.kept_for(request.member.person_id, path=request.path)
    if kept is None or not differs(form, kept.fields):
        return form, False
    if "restore" in request.GET:
        restored = initial_from(form, kept.fields)
        return _new_form(request, plan, row, initial=restored), False
    return form, True


def _new_form(
    request: MemberRequest,
    plan: Plan,
    row: Finding,
    data: QueryDict | None = None,
    *,
    initial: dict[str, object] | None = None,
) -> TreatmentForm:
    treatment = treatment_of(row)
    return TreatmentForm(
        data,
        initial=initial,
        people=people_of(plan.organisation_id, request.member),
        lead=treatment.lead if treatment else None,
    )


def _initial(row: Finding) -> dict[str, object]:
    treatment = treatment_of(row)
    if treatment is None:
        return initial_of(TreatmentSaid(), 0)
    return initial_of(said_of(treatment), treatment.revision)


def _posted(request: MemberRequest, plan: Plan, row: Finding) -> HttpResponse:
    theirs = as_typed(_new_form(request, plan, row, initial=_initial(row)))
    form = _new_form(request, plan, row, clash.with_choices(request, GROUPS, theirs))
    if not form.is_valid():
        return _page(request, plan, row, form, {})
    try:
        treatment = treatment_of(row)
        if treatment is not None and clash.unchosen(request, GROUPS):
            raise _still_clashing(treatment, form)
        answer_finding(
            plan.reference,
            finding=row.reference,
            said=form.said(),
            seen_revision=form.cleaned_data["revision"],
            by=request.member,
            at=clock.now(),
        )
    except StaleEdit as stale:
        return _clash(request, plan, row, stale, form.names)
    except EditRefused as refused:
        for problem in refused.problems:
            form.add_error(problem.field, problem.says)
        return _page(request, plan, row, form, {})
    drafts.forget(request.member.person_id, path=request.path)
    messages.success(request, f"{row.ref} saved")
    return redirect(_onward(request, plan, row))


def _still_clashing(treatment: FindingTreatment, form: TreatmentForm) -> StaleEdit[TreatmentSaid]:
    """Return the clash once more, where a question of it was left unanswered."""
    return StaleEdit(
        yours=form.said(),
        theirs=said_of(treatment),
        revision=treatment.revision,
        who=treatment.changed_by.name if treatment.changed_by else "Somebody",
        at=treatment.changed_at,
    )


def _clash(
    request: MemberRequest,
    plan: Plan,
    row: Finding,
    stale: StaleEdit[TreatmentSaid],
    names: Mapping[UUID, str],
) -> HttpResponse:
    return clash.clash_page(
        request,
        stale,
        groups=GROUPS,
        yours=in_words(stale.yours, names),
        theirs=in_words(stale.theirs, names),
        context={"plan": plan, "what": row.ref, "back": request.path},
    )


def _onward(request: MemberRequest, plan: Plan, row: Finding) -> str:
    """Return where saving leads: the same page, the next finding, or an action to add."""
    here = reverse("findings:finding", args=[plan.reference, row.reference])
    if not Finding.objects.visible_to(request.member).filter(pk=row.pk).exists():
        # They have given the row to somebody else, and it is no longer theirs to see.
        return reverse("findings:table", args=[plan.reference])
    match request.POST.get("then"):
        case "action":
            return reverse("findings:add_action", args=[plan.reference, row.reference])
        case "next":
            rest = Finding.objects.visible_to(request.member).present().filter(plan=plan)
            following = rest.filter(position__gt=row.position).order_by("position").first()
            if following is None:
                return reverse("findings:table", args=[plan.reference])
            return reverse("findings:finding", args=[plan.reference, following.reference])
        case _:
            return here


def _page(
    request: MemberRequest,
    plan: Plan,
    row: Finding,
    form: TreatmentForm | None,
    more: Mapping[str, Any],
) -> HttpResponse:
    context = finding_context(request, plan, row)
    return render(
        request, "findings/finding.html", {**context, "form": form, "kept": False, **more}
    )
