"""Step 2, the page of an action in a plan: add one, or change it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.action import horizon
from causeway.records.models import Action, Commitment, Finding, Plan
from causeway.records.models.fields import new_reference
from causeway.services import clock, drafts
from causeway.services.actions import ActionSaid, said_of
from causeway.services.drafting import add_action, change_action, last_changed
from causeway.services.edits import EditRefused, StaleEdit
from causeway.web.findings import clash
from causeway.web.findings.action_form import ActionForm, Offered, days_field
from causeway.web.findings.action_page import offered_for
from causeway.web.findings.action_said import groups_of, in_words, initial_of
from causeway.web.findings.finding_page import cautions_of
from causeway.web.findings.finding_views import finding_or_404
from causeway.web.findings.typed import as_typed, differs, initial_from
from causeway.web.labels import HORIZON
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.EDIT_ACTION)
def add(request: MemberRequest, plan: Plan, finding: UUID) -> HttpResponse:
    """Ask for a new action that answers this finding, and perhaps others."""
    row = finding_or_404(request, plan, finding)
    offered = offered_for(request, plan, None, row)
    back = reverse("findings:finding", args=[plan.reference, row.reference])
    initial = initial_of(ActionSaid(title=""), revision=0, offered=offered, findings=[])
    if "discard" in request.POST:
        drafts.forget(request.member.person_id, path=request.path)
        return redirect(request.path)
    form, kept = _form(request, initial | {"once": new_reference()}, offered)
    if form.is_valid():
        try:
            added = add_action(
                plan.reference,
                said=form.said(),
                findings=_chosen(form, always=row),
                once=form.cleaned_data["once"],
                by=request.member,
                at=clock.now(),
            )
        except EditRefused as refused:
            _add_errors(form, refused)
        else:
            drafts.forget(request.member.person_id, path=request.path)
            messages.success(request, f"{added.ref} added")
            return redirect(back)
    heading = f"Add an action to {row.ref}"
    return _form_page(request, plan, form, heading=heading, back=back, kept=kept)


def _form(
    request: MemberRequest, initial: dict[str, object], offered: Offered
) -> tuple[ActionForm, bool]:
    """Return the form as posted, as restored or as it is saved, and whether text was kept."""
    if request.method == "POST":
        return ActionForm(request.POST, initial=initial, offered=offered), False
    form = ActionForm(initial=initial, offered=offered)
    kept = drafts.kept_for(request.member.person_id, path=request.path)
    if kept is None or not differs(form, kept.fields):
        return form, False
    if "restore" in request.GET:
        return ActionForm(initial=initial | initial_from(form, kept.fields), offered=offered), False
    return form, True


@plan_page(Operation.EDIT_ACTION)
def action(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Show an action of this plan as a form, and keep what is changed."""
    row = action_or_404(request, plan, action)
    came_from = _came_from(request, plan)
    offered = offered_for(request, plan, row, came_from)
    back = _back(plan, row, came_from)
    initial = _initial(request, plan, row, offered)
    if request.method == "POST":
        if "discard" in request.POST:
            drafts.forget(request.member.person_id, path=request.path)
            return redirect(request.get_full_path())
        return _changed(request, plan, row, offered, initial, back)
    form, kept = _form(request, initial, offered)
    return _form_page(
        request, plan, form, heading=f"Change {row.ref}", back=back, row=row, kept=kept
    )


def _changed(
    request: MemberRequest,
    plan: Plan,
    row: Action,
    offered: Offered,
    initial: dict[str, object],
    back: str,
) -> HttpResponse:
    groups = groups_of(offered)
    theirs = as_typed(ActionForm(initial=initial, offered=offered))
    data = clash.with_choices(request, groups, theirs)
    form = ActionForm(data, initial=initial, offered=offered)
    if form.is_valid():
        try:
            if clash.unchosen(request, groups):
                raise _still_clashing(request, plan, row, form)
            change_action(
                plan.reference,
                action=row.reference,
                said=form.said(),
                findings=_chosen(form),
                seen_revision=form.cleaned_data["revision"] or 0,
                by=request.member,
                at=clock.now(),
            )
        except StaleEdit as stale:
            return clash.clash_page(
                request,
                stale,
                groups=groups,
                yours=in_words(stale.yours, offered, form.cleaned_data["findings"]),
                theirs=in_words(stale.theirs, offered, theirs["findings"]),
                context={"plan": plan, "what": row.ref, "back": request.get_full_path()},
            )
        except EditRefused as refused:
            _add_errors(form, refused)
        else:
            drafts.forget(request.member.person_id, path=request.path)
            messages.success(request, f"{row.ref} saved")
            return redirect(_onward(request, plan, row, back))
    return _form_page(request, plan, form, heading=f"Change {row.ref}", back=back, row=row)


def _still_clashing(
    request: MemberRequest, plan: Plan, row: Action, form: ActionForm
) -> StaleEdit[ActionSaid]:
    """Return the clash once more, where a question of it was left unanswered."""
    who, when = last_changed(row)
    theirs = said_of(row, _commitment(request, plan, row))
    return StaleEdit(yours=form.said(), theirs=theirs, revision=row.revision, who=who, at=when)


def _commitment(request: MemberRequest, plan: Plan, row: Action) -> Commitment | None:
    made = Commitment.objects.visible_to(request.member)
    return made.filter(plan=plan, action=row).first()


def action_or_404(request: MemberRequest, plan: Plan, reference: UUID) -> Action:
    """Return the plan's action where the member may see it; raise Http404 otherwise."""
    row = (
        Action.objects.visible_to(request.member)
        .filter(commitments__plan=plan, reference=reference)
        .select_related("owner", "budget_holder", "workstream")
        .prefetch_related("waits_for__needs__owner", "team_days__team")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _initial(
    request: MemberRequest, plan: Plan, row: Action, offered: Offered
) -> dict[str, object]:
    commitment = _commitment(request, plan, row)
    seen = Finding.objects.visible_to(request.member).filter(plan=plan)
    answered = seen.filter(commitments__commitment__action=row)
    return initial_of(
        said_of(row, commitment),
        revision=row.revision,
        offered=offered,
        findings=[str(each) for each in answered.values_list("reference", flat=True)],
    )


def _chosen(form: ActionForm, always: Finding | None = None) -> list[UUID]:
    chosen = [UUID(each) for each in form.cleaned_data["findings"]]
    return [*chosen, always.reference] if always else chosen


def _add_errors(form: ActionForm, refused: EditRefused) -> None:
    for problem in refused.problems:
        name = problem.field if problem.field in form.fields else None
        form.add_error(name, problem.says)


def _came_from(request: MemberRequest, plan: Plan) -> Finding | None:
    try:
        reference = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    rows = Finding.objects.visible_to(request.member).present()
    return rows.filter(plan=plan, reference=reference).first()


def _onward(request: MemberRequest, plan: Plan, row: Action, back: str) -> str:
    """Return where saving leads: back, unless they gave away what they came from."""
    sees_action = Action.objects.visible_to(request.member).filter(pk=row.pk).exists()
    if sees_action and back == _back(plan, row, _came_from(request, plan)):
        return back
    return reverse("findings:table", args=[plan.reference])


def _back(plan: Plan, row: Action, came_from: Finding | None) -> str:
    if came_from is None:
        return reverse("actions:show", args=[row.reference])
    return reverse("findings:finding", args=[plan.reference, came_from.reference])


def _form_page(
    request: MemberRequest,
    plan: Plan,
    form: ActionForm,
    *,
    heading: str,
    back: str,
    row: Action | None = None,
    kept: bool = False,
) -> HttpResponse:
    context = {
        "plan": plan,
        "form": form,
        "question": heading,
        "back": back,
        "row": row,
        "kept": kept,
        "cautions": cautions_of(request, row) if row else [],
        "team_fields": [form[days_field(team)] for team in form.offered.teams],
        "milestones": [
            (form[f"milestone_{place}"], form[f"milestone_on_{place}"])
            for place in form.offered.milestone_places
        ],
        "workstreams": form.offered.workstreams,
        "horizon": _horizon(request, row) if row else "",
    }
    return render(request, "findings/action.html", context)


def _horizon(request: MemberRequest, row: Action) -> str:
    term = horizon(row.finish_on, today=request.today)
    return HORIZON[term] if term else ""
