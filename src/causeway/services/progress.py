"""After submission: how far each action has come, said by those who do it (R-CAF-11, 16).

Progress is written apart from everything that a version freezes: it opens nothing again, and what is
being signed stays what it was, in this plan and in every other that shares the action. What is said
once counts wherever the action is promised; a note stays with the readers of one plan.
"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from causeway.domain.access import NotYours, Operation
from causeway.domain.action_checks import Problem
from causeway.domain.delivery import PlanProgress
from causeway.domain.delivery_series import progress
from causeway.domain.progress import (
    RULE,
    ProgressSaid,
    UpdateKind,
    problems,
    said_of,
    standing_after,
)
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    CheckedIn,
    Commitment,
    Finding,
    Member,
    Milestone,
    Plan,
    ProgressNote,
    ProgressUpdate,
)
from causeway.records.models.standing import columns_as_they_stand, standing_columns
from causeway.services.edits import EditRefused
from causeway.services.permission import permitted_on_plan
from causeway.services.progress_kept import keep, refuse_stale, tell
from causeway.services.progress_rows import (
    commitments_seen,
    delivery_seen,
    promised,
)
from causeway.services.submitted import has_been_submitted, submitted_on

LONGEST = {"why": 2_000, "blocked_by": 2_000, "unblocked_by": 200, "note": 2_000}


class DeliveryNotBegun(EditRefused):
    """Progress of a plan that was never submitted."""

    def __init__(self) -> None:
        says = "Progress is recorded once the plan has been submitted to the ministry"
        super().__init__(Problem(field="status", says=says, rule="R-CAF-11"))


def progress_of(plan: Plan, *, by: Member, at: datetime) -> PlanProgress:
    """Return the plan's progress as far as the member sees its rows.

    Raises NotYours where delivery is not theirs to see at this stage.
    """
    by.require(Operation.SEE_DELIVERY, plan.stage)
    today = timezone.localdate(at)
    since = submitted_on(plan) or today
    return progress(delivery_seen(plan, by=by), since=min(since, today), today=today)


def has_begun(plan: Plan) -> bool:
    """Return whether the plan was ever submitted; its next version may be being signed."""
    return has_been_submitted(plan)


def require_begun(plan: Plan) -> None:
    """Return only if the plan was submitted once; raise DeliveryNotBegun otherwise."""
    if not has_begun(plan):
        raise DeliveryNotBegun


def own_to_say(by: Member, *, plan: Plan) -> QuerySet[Action]:
    """Return the actions whose progress the member may say: a lead's are all of the plan.

    Everybody else has the actions they own, and those of the systems they answer for.
    """
    actions = Action.objects.visible_to(by).filter(
        Exists(Commitment.objects.filter(plan=plan, action=OuterRef("pk")))
    )
    if Role.CAF_LEAD in by.roles:
        return actions
    theirs = Q(owner_id=by.person_id)
    if Role.SERVICE_OWNER in by.roles:
        of_systems = Finding.objects.filter(
            Q(part__system_id__in=by.system_ids) | Q(part__system__service_owner_id=by.person_id),
            plan=plan,
            commitments__commitment__action=OuterRef("pk"),
        )
        theirs |= Q(Exists(of_systems))
    return actions.filter(theirs)


@permitted_on_plan(Operation.SAY_PROGRESS)
def say_progress(
    plan: Plan,
    *,
    action: UUID,
    said: ProgressSaid,
    seen: int,
    note: str = "",
    by: Member,
    at: datetime,
) -> ProgressUpdate:
    """Keep what is said of an action, for every plan it is in; the note for this one alone.

    Raises Action.DoesNotExist where it is not theirs to see, NotYours where it is another's,
    EditRefused with every problem, and StaleEdit where somebody said something else after ``seen``.
    """
    found = _to_say(plan, action, by=by)
    row, here = found.action, promised(found)
    refuse_stale(found, said, seen)
    expected = here.forecast_finish
    wrong = problems(said, here.standing, expected=expected, today=by.today)
    wrong = (*wrong, *_too_long(said, note))
    if wrong:
        raise EditRefused(*wrong)
    after = standing_after(said, here.standing, expected=expected, today=by.today)
    moved = after.forecast_finish != row.forecast_finish
    update = keep(
        found,
        UpdateKind.SAID,
        standing_columns(after),
        moved=moved,
        why=said.why.strip(),
        by=by,
        at=at,
        said=said,
    )
    if note.strip():
        ProgressNote.objects.create(plan=plan, update_said=update, text=note.strip())
    return update


def _too_long(said: ProgressSaid, note: str) -> Iterator[Problem]:
    typed = {name: getattr(said, name, note) for name in LONGEST}
    for name, longest in LONGEST.items():
        if len(typed[name]) > longest:
            says = f"Use {longest:,} characters or fewer"
            yield Problem(field=name, says=says, rule=RULE)


@permitted_on_plan(Operation.SAY_PROGRESS)
def confirm_progress(
    plan: Plan, *, action: UUID, seen: int, by: Member, at: datetime
) -> ProgressUpdate:
    """Say that nothing has changed since the member looked.

    Raises what ``say_progress`` raises; a forecast that has passed cannot be confirmed.
    """
    found = _to_say(plan, action, by=by)
    here = promised(found)
    said = said_of(here.standing, expected=here.forecast_finish)
    refuse_stale(found, said, seen)
    if wrong := problems(said, here.standing, expected=here.forecast_finish, today=by.today):
        raise EditRefused(*wrong)
    columns = columns_as_they_stand(found.action)
    return keep(found, UpdateKind.CONFIRMED, columns, by=by, at=at, said=said)


@permitted_on_plan(Operation.SAY_PROGRESS)
def undo_progress(
    plan: Plan, *, action: UUID, seen: int, by: Member, at: datetime
) -> ProgressUpdate:
    """Take back what was said last: the action stands again where it stood before.

    Raises EditRefused where there is nothing to take back or somebody else said it, unless a lead
    takes it back; and StaleEdit where something was said after ``seen``.
    """
    found = _to_say(plan, action, by=by)
    here = promised(found)
    refuse_stale(found, said_of(here.standing, expected=here.forecast_finish), seen)
    said = ProgressUpdate.objects.filter(action=found.action).order_by("-number")[:2]
    last, before = (*said, None, None)[:2]
    if not may_undo(last, by=by):
        says = "There is nothing of yours to take back. Say where the action stands now"
        raise EditRefused(Problem(field="status", says=says, rule=RULE))
    columns = columns_as_they_stand(before or Action())
    update = keep(
        found,
        UpdateKind.UNDONE,
        columns,
        by=by,
        at=at,
        said=said_of(here.standing, expected=here.forecast_finish),
    )
    CheckedIn.objects.filter(answered_by__in=[each for each in (last, update) if each]).update(
        answered_by=None
    )
    return update


def may_undo(last: ProgressUpdate | None, *, by: Member) -> bool:
    """Return whether the member may take back what was said last."""
    if last is None or last.kind != UpdateKind.SAID:
        return False
    return last.said_by_id == by.person_id or Role.CAF_LEAD in by.roles


@permitted_on_plan(Operation.SAY_PROGRESS)
def mark_milestone(
    plan: Plan, *, action: UUID, milestone: int, done_on: date | None, by: Member, at: datetime
) -> Milestone:
    """Say when a milestone of this plan was done; None that it is not done after all.

    Raises Milestone.DoesNotExist where it is not theirs, and EditRefused for a day to come.
    """
    found = _to_say(plan, action, by=by)
    row = found.milestones.get(pk=milestone)
    if done_on is not None and done_on > by.today:
        says = "The day a milestone was done must be today or earlier"
        raise EditRefused(Problem(field="done_on", says=says, rule=RULE))
    Milestone.objects.filter(pk=row.pk).update(
        done_on=done_on, done_by_id=by.person_id if done_on else None
    )
    kind = "milestone_done" if done_on else "milestone_not_done"
    tell(plan, kind, subject=found.action.reference, ref=found.action.ref, by=by, at=at)
    row.refresh_from_db()
    return row


def _to_say(plan: Plan, action: UUID, *, by: Member) -> Commitment:
    require_begun(plan)
    found = commitments_seen(plan, by=by).filter(action__reference=action).first()
    if found is None:
        raise Action.DoesNotExist("No action of this plan that the member sees has this reference")
    if not own_to_say(by, plan=plan).filter(pk=found.action_id).exists():
        raise NotYours("Only its owner or the CAF lead says how far an action has come")
    return found
