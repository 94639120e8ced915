"""One action's progress: where it stands, what was said of it, its milestones, and saying more."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.delivery import Promised, slip_of
from causeway.records.models import Commitment, Plan
from causeway.services import clock
from causeway.services.check_in_rows import OwnRow, history_of, row_to_say
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.progress import has_begun, mark_milestone, undo_progress
from causeway.services.progress_rows import commitments_seen, promised, updates_of
from causeway.web.delivery.forms import MilestonesForm, WholeProgressForm
from causeway.web.delivery.presenters import (
    finish_words,
    history_words,
    late_words,
    moved_words,
    slip_words,
    status_words,
)
from causeway.web.delivery.saving import Result, keep_row
from causeway.web.labels import STATUS_COLOUR
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.request.revision import seen_revision
from causeway.web.spoken import day, quarter


@plan_page(Operation.SEE_DELIVERY)
def action(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Show where an action stands in this plan, and everything that was said of it."""
    made = _commitment(request, plan, action)
    here = promised(made, updates_of([made.action_id])[made.action_id])
    slip = slip_of(here, request.today)
    late, late_colour = late_words(here, request.today)
    said = history_of(plan, made.action, by=request.member)
    may_say = request.member.may(Operation.SAY_PROGRESS, plan.stage) and has_begun(plan)
    row = row_to_say(plan, action, by=request.member) if may_say else None
    context = {
        "plan": plan,
        "action": made.action,
        "here": here,
        "status": status_words(here),
        "colour": STATUS_COLOUR[here.standing.status],
        "late": late,
        "late_colour": late_colour,
        "facts": _facts(here),
        "slip": slip_words(slip, request.today) if slip else "",
        "moves": [moved_words(move) for move in here.moves],
        "milestones": [
            {"key": each.title, "value": _milestone_words(each.due_on, each.done_on)}
            for each in made.milestones.all()
        ],
        "history": history_words(said, made.action.status),
        "row": row,
        "sees_evidence": request.member.may(Operation.SEE_EVIDENCE, plan.stage),
    }
    return render(request, "delivery/action.html", context)


def _commitment(request: MemberRequest, plan: Plan, action: UUID) -> Commitment:
    found = commitments_seen(plan, by=request.member).filter(action__reference=action).first()
    if found is None:
        raise Http404
    return found


def _facts(here: Promised) -> list[dict[str, object]]:
    standing = here.standing
    found = {
        "Owner": here.owner or "Nobody yet",
        "Agreed start": quarter(here.agreed_start, ""),
        "Expected start": day(standing.forecast_start, ""),
        "Started": day(standing.started_on, ""),
        "Agreed finish": day(here.agreed_finish, "No date was agreed"),
        "Expected finish": finish_words(here) if here.is_open else "",
        "Finished": day(standing.finished_on, ""),
        "Blocked by": standing.blocked_by,
        "Who can unblock it": standing.unblocked_by,
    }
    return [{"key": key, "value": value, "words": True} for key, value in found.items() if value]


def _milestone_words(due_on: date, done_on: date | None) -> str:
    return f"Due {day(due_on)}. Done {day(done_on)}" if done_on else f"Due {day(due_on)}"


def _own(request: MemberRequest, plan: Plan, action: UUID) -> OwnRow:
    row = row_to_say(plan, action, by=request.member)
    if row is None:
        raise Http404
    return row


@plan_page(Operation.SAY_PROGRESS)
def update(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Ask where an action stands now, and keep it."""
    row = _own(request, plan, action)
    seen = row.action.progress_revision
    if request.method == "POST":
        given = seen_of(request)
        bound = WholeProgressForm(request.POST, here=row.as_of(given), revision=given)
        at = clock.now()
        result = keep_row(plan, row, bound, same=False, by=request.member, at=at)
        if result.is_kept:
            messages.success(request, f"Progress of {row.action.ref} saved")
            return redirect("delivery:action", plan.reference, action)
    else:
        result = Result(form=WholeProgressForm(here=row.here, revision=seen))
    context = {
        "plan": plan,
        "row": row,
        "form": result.form,
        "clash": result.clash,
        "question": f"Where does {row.action.ref} stand now?",
        "caption": row.action.title,
        "button": "Save progress",
        "back": reverse("delivery:action", args=[plan.reference, action]),
    }
    status = 409 if result.clash else 200
    return render(request, "delivery/update.html", context, status=status)


def seen_of(request: MemberRequest) -> int:
    """Return the number of the update the form was made from."""
    return max(0, seen_revision(request))


@plan_page(Operation.SAY_PROGRESS)
def undo(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Ask whether the last update was a mistake, and take it back."""
    row = _own(request, plan, action)
    problem = ""
    if request.method == "POST":
        by, at, seen = request.member, clock.now(), seen_of(request)
        try:
            undo_progress(plan.reference, action=action, seen=seen, by=by, at=at)
        except (EditRefused, StaleEdit) as refused:
            problem = str(refused)
        else:
            messages.success(request, f"The last update of {row.action.ref} was taken back")
            return redirect("delivery:action", plan.reference, action)
    context = {
        "plan": plan,
        "row": row,
        "problem": problem,
        "status": status_words(row.here),
        "back": reverse("delivery:action", args=[plan.reference, action]),
    }
    return render(request, "delivery/undo.html", context)


@plan_page(Operation.SAY_PROGRESS)
def milestones(request: MemberRequest, plan: Plan, action: UUID) -> HttpResponse:
    """Ask which milestones were done and when, and keep it."""
    row = _own(request, plan, action)
    made = list(_commitment(request, plan, action).milestones.all())
    form = MilestonesForm(request.POST or None, milestones=made, today=request.today)
    if request.method == "POST" and form.is_valid():
        changed = [each for each in made if form.name_of(each) in form.changed_data]
        for each in changed:
            mark_milestone(
                plan.reference,
                action=action,
                milestone=each.pk,
                done_on=form.cleaned_data[form.name_of(each)],
                by=request.member,
                at=clock.now(),
            )
        messages.success(request, "Milestones saved")
        return redirect("delivery:action", plan.reference, action)
    context = {
        "plan": plan,
        "form": form,
        "due": {form.name_of(each): each.due_on for each in made},
        "question": f"Which milestones of {row.action.ref} are done?",
        "caption": row.action.title,
        "button": "Save",
        "back": reverse("delivery:action", args=[plan.reference, action]),
    }
    return render(request, "delivery/milestones.html", context)
