"""Step 2: the council answers each finding, and says which actions carry the answer out.

R-CAF-08 and R-CAF-38 to 53. Every edit names the revision it was made on; one made on an older
revision raises StaleEdit with both texts, and changes nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from causeway.domain.access import Operation
from causeway.domain.action_checks import Problem
from causeway.records.models import (
    Action,
    Commitment,
    Event,
    Finding,
    FindingTreatment,
    Member,
    Plan,
)
from causeway.services import action_rows, actions, edited, treatments
from causeway.services.actions import ActionSaid
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.permission import permitted_on_plan
from causeway.services.treatments import TreatmentSaid


@permitted_on_plan(Operation.ANSWER_FINDING)
def answer_finding(
    plan: Plan,
    *,
    finding: UUID,
    said: TreatmentSaid,
    seen_revision: int,
    by: Member,
    at: datetime,
) -> Finding:
    """Keep what the organisation does about a finding, and why.

    Raises Finding.DoesNotExist where it is not theirs to see, StaleEdit where somebody saved
    after ``seen_revision``, and EditRefused where the lead is not a member.
    """
    (row,) = action_rows.findings_named(plan, [finding], by=by)
    treatment, _ = FindingTreatment.objects.select_related("lead", "changed_by").get_or_create(
        finding=row
    )
    columns = treatments.columns_of(said, before=treatment, by=by)
    changed = _changed(treatment, columns)
    if not changed:
        return row
    saved = FindingTreatment.objects.filter(pk=treatment.pk, revision=seen_revision).update(
        **columns, revision=F("revision") + 1, changed_by_id=by.person_id, changed_at=at
    )
    if not saved:
        raise StaleEdit(
            yours=said,
            theirs=treatments.said_of(treatment),
            revision=treatment.revision,
            who=treatment.changed_by.name if treatment.changed_by else "Somebody",
            at=treatment.changed_at,
        )
    _tell(plan, "finding_answered", row.reference, row.ref, changed, by=by, at=at)
    return row


@permitted_on_plan(Operation.EDIT_ACTION)
def add_action(
    plan: Plan,
    *,
    said: ActionSaid,
    findings: Iterable[UUID],
    once: UUID | None = None,
    by: Member,
    at: datetime,
) -> Action:
    """Add an action that answers one finding or several, and return it with its number.

    The same said again under the same ``once`` returns what was added the first time. Raises
    EditRefused, with nothing changed, where what was said contradicts itself, and
    Finding.DoesNotExist for a finding that is not theirs to see.
    """
    rows = action_rows.findings_named(plan, findings, by=by)
    if not rows:
        says = "Choose at least one finding that this action answers"
        raise EditRefused(Problem(field="findings", says=says, rule="R-CAF-52"))
    actions.check(said, today=by.today)
    columns = actions.columns_of(said, before=None, by=by)
    made = Action.objects.filter(reference=once).first() if once else None
    if made is not None and _is_sent_again(made, columns, plan=plan, by=by):
        return made
    # The form of an action that was changed before it was sent again adds another.
    fresh = {"reference": once} if once and made is None else {}
    action = Action.objects.create(
        **fresh,
        organisation=plan.organisation,
        number=action_rows.next_number(plan.organisation),
        workstream=actions.workstream_named(plan.organisation, said.workstream),
        created_by_id=by.person_id,
        created_at=at,
        **columns,
    )
    commitment = action_rows.committed(plan, action)
    action_rows.answer_findings(commitment, rows)
    _keep_what_hangs_on(action, commitment, said, by=by)
    _tell(plan, "action_added", action.reference, action.ref, (), by=by, at=at)
    return action


def _is_sent_again(made: Action, columns: dict[str, Any], *, plan: Plan, by: Member) -> bool:
    own = made.created_by_id == by.person_id and made.commitments.filter(plan=plan).exists()
    return own and not _changed(made, columns)


@permitted_on_plan(Operation.EDIT_ACTION)
def change_action(
    plan: Plan,
    *,
    action: UUID,
    said: ActionSaid,
    findings: Iterable[UUID] | None = None,
    seen_revision: int,
    by: Member,
    at: datetime,
) -> Action:
    """Keep what is now said of an action, and which findings it answers where those are given.

    Raises Action.DoesNotExist where it is not in this plan or not theirs to see, StaleEdit where
    somebody saved after ``seen_revision``, and EditRefused where it contradicts itself.
    """
    row = action_of(plan, action, by=by)
    commitment = Commitment.objects.prefetch_related("milestones").get(plan=plan, action=row)
    theirs = actions.said_of(row, commitment)
    actions.check(said, today=by.today)
    columns = actions.columns_of(said, before=row, by=by)
    columns["workstream"] = actions.workstream_named(plan.organisation, said.workstream)
    changed = _changed(row, columns)
    changed += _keep_what_hangs_on(row, commitment, said, by=by)
    if findings is not None:
        changed += _keep_findings(commitment, findings, by=by)
    if not changed:
        return row
    saved = Action.objects.filter(pk=row.pk, revision=seen_revision).update(
        **columns, revision=F("revision") + 1
    )
    if not saved:
        # The transaction is undone with the exception: nothing that hangs on the action moved.
        who, when = last_changed(row)
        raise StaleEdit(yours=said, theirs=theirs, revision=row.revision, who=who, at=when)
    _tell(plan, "action_changed", row.reference, row.ref, changed, by=by, at=at)
    return row


def _keep_findings(commitment: Commitment, findings: Iterable[UUID], *, by: Member) -> list[str]:
    rows = action_rows.findings_named(commitment.plan, findings, by=by)
    changed = action_rows.answer_only(commitment, rows, by=by)
    if not commitment.findings.exists():
        says = "Choose at least one finding that this action answers, or remove the action"
        raise EditRefused(Problem(field="findings", says=says, rule="R-CAF-52"))
    return ["findings"] if changed else []


def _keep_what_hangs_on(
    action: Action, commitment: Commitment, said: ActionSaid, *, by: Member
) -> list[str]:
    changed = []
    if action_rows.wait_for(action, said.waits_for, by=by):
        changed.append("waits_for")
    if action_rows.take_days(action, said.team_days):
        changed.append("team_days")
    return changed + action_rows.keep_here(commitment, said.here)


@permitted_on_plan(Operation.EDIT_ACTION)
def link_action(plan: Plan, *, action: UUID, finding: UUID, by: Member, at: datetime) -> Action:
    """Say that an action of the organisation answers this finding as well (R-CAF-52).

    Raises Action.DoesNotExist or Finding.DoesNotExist where either is not theirs to see.
    """
    (row,) = action_rows.findings_named(plan, [finding], by=by)
    visible = Action.objects.visible_to(by).filter(organisation=plan.organisation)
    found = visible.get(reference=action)
    if action_rows.answer_findings(action_rows.committed(plan, found), [row]):
        _touch(found)
        _tell(plan, "action_linked", found.reference, found.ref, [row.ref], by=by, at=at)
    return found


@permitted_on_plan(Operation.EDIT_ACTION)
def unlink_action(
    plan: Plan,
    *,
    action: UUID,
    finding: UUID,
    seen_revision: int | None = None,
    by: Member,
    at: datetime,
) -> Action:
    """Say that an action does not answer this finding; one that answers no other leaves the plan.

    Raises DoesNotExist where either is not theirs to see, and EditRefused where somebody changed
    it after ``seen_revision``.
    """
    (row,) = action_rows.findings_named(plan, [finding], by=by)
    found = action_of(plan, action, by=by)
    _refuse_stale(found, seen_revision)
    commitment = Commitment.objects.get(plan=plan, action=found)
    lost, _ = commitment.findings.filter(finding=row).delete()
    if not lost:
        return found
    kind = "action_unlinked"
    if not commitment.findings.exists():
        commitment.delete()
        kind = "action_removed"
    _touch(found)
    _tell(plan, kind, found.reference, found.ref, [row.ref], by=by, at=at)
    return found


@permitted_on_plan(Operation.EDIT_ACTION)
def remove_action(
    plan: Plan, *, action: UUID, seen_revision: int | None = None, by: Member, at: datetime
) -> Action:
    """Take an action out of the plan; it stays in the organisation's register.

    Raises EditRefused where it also answers findings that are not theirs to see, and where
    somebody changed it after ``seen_revision``.
    """
    found = action_of(plan, action, by=by)
    _refuse_stale(found, seen_revision)
    commitment = Commitment.objects.get(plan=plan, action=found)
    seen = Finding.objects.visible_to(by).filter(plan=plan)
    if commitment.findings.exclude(finding__in=seen).exists():
        says = f"{found.ref} also answers findings you cannot see. Ask your CAF lead to remove it"
        raise EditRefused(Problem(field="action", says=says, rule="R-CAF-09"))
    commitment.delete()
    _touch(found)
    _tell(plan, "action_removed", found.reference, found.ref, (), by=by, at=at)
    return found


def _refuse_stale(action: Action, seen_revision: int | None) -> None:
    if seen_revision not in {None, action.revision}:
        says = f"{last_changed(action)[0]} changed {action.ref} meanwhile. Look at it, then decide"
        raise EditRefused(Problem(field="action", says=says, rule="R-CAF-09"))


def action_of(plan: Plan, reference: UUID, *, by: Member) -> Action:
    """Return the plan's action of this reference; raise Action.DoesNotExist if not theirs."""
    return (
        Action.objects.visible_to(by)
        .filter(commitments__plan=plan)
        .select_related("owner", "budget_holder", "workstream", "organisation")
        .prefetch_related("waits_for__needs", "team_days__team")
        .get(reference=reference)
    )


def _changed(row: Action | FindingTreatment, columns: dict[str, Any]) -> list[str]:
    return [name for name, value in columns.items() if getattr(row, name) != value]


def _touch(action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(revision=F("revision") + 1)


def last_changed(action: Action) -> tuple[str, datetime | None]:
    """Return who changed the action last, and when."""
    last = (
        Event.objects.filter(organisation_id=action.organisation_id, subject=action.reference)
        .select_related("by")
        .order_by("-number")
        .first()
    )
    return (last.by.name, last.at) if last and last.by else ("Somebody", None)


def _tell(
    plan: Plan,
    kind: str,
    subject: UUID,
    ref: str,
    fields: Iterable[str],
    *,
    by: Member,
    at: datetime,
) -> None:
    edited.tell(plan, kind, subject=subject, ref=ref, fields=fields, by=by, at=at)
    edited.reopen_what_was_judged(plan, actions=[subject], by=by, at=at)
