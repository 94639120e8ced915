"""Where every edit of the council's half ends, on whichever path it came (R-CAF-60, 61).

It is told; and a plan whose rows are no longer those that were judged or signed takes the step
that edits take by themselves, in the same transaction: the plan that was edited, and every other
that shares the action.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from causeway.domain.edited_rows import changed_fields
from causeway.domain.lifecycle import Step, StepName, TakenByEdits, take
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.regimes import LEFT_BY_EDITS
from causeway.domain.roles import Role
from causeway.records.models import Commitment, Member, Plan, PlanVersion
from causeway.services import events, outbox
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.sign_off_ended import void
from causeway.services.versions import VersionWasAltered, content_now, content_of, rows_of

EDITS_TOLD = (
    "finding_answered", "findings_changed", "action_added", "action_changed", "action_linked",
    "action_unlinked", "action_removed", "workbook_brought_back", "council_half_brought_in",
)  # fmt: skip
"""The events that say somebody had a hand in the council's half."""

INSIDE = {Role.CAF_LEAD.value, Role.QUALITY_ASSURER.value}
TOLD_ABOUT = {
    StepName.REOPEN_QUALITY_ASSURANCE: (INSIDE, "quality-assurance"),
    StepName.VOID_SIGN_OFF: (INSIDE | {Role.APPROVER.value}, "sign-off"),
}
"""Who is told that edits took a step, and of which page."""


def tell(
    plan: Plan,
    kind: str,
    *,
    subject: UUID,
    by: Member,
    at: datetime,
    ref: str = "",
    fields: Iterable[str] = (),
) -> None:
    """Say what was changed, by whom and when."""
    events.append(
        kind,
        organisation=plan.organisation,
        subject=subject,
        plan=plan,
        ref=ref,
        fields=fields,
        by=by,
        at=at,
    )


def reopen_what_was_judged(
    plan: Plan | None, *, actions: Collection[UUID] | None, by: Member, at: datetime
) -> None:
    """Open again what is no longer what the quality assurer read, or what was signed.

    ``plan`` is the one that was edited, and ``actions`` those that were touched, which other
    plans may share; all plans of the organisation are looked at where ``actions`` is None.
    """
    judged = Plan.objects.visible_to(by).filter(stage__in=LEFT_BY_EDITS)
    if actions is not None:
        shared = Commitment.objects.filter(plan=OuterRef("pk"), action__reference__in=actions)
        judged = judged.filter(Q(pk=plan.pk if plan else None) | Exists(shared))
    for each in judged.select_related("organisation", "cycle").order_by("pk"):
        step, compared = _taken_by_edits(each)
        changed = changed_since(each, compared)
        if changed:
            _take(each, step, changed, by=by, at=at)
            if plan is not None and plan.pk == each.pk:
                plan.stage, plan.revision = each.stage, each.revision


def _taken_by_edits(plan: Plan) -> tuple[Step, TakenByEdits]:
    return next(
        (step, step.taken_by_edits)
        for step in plan.regime.steps
        if step.taken_by_edits and plan.stage in step.leaves
    )


def changed_since(plan: Plan, compared: TakenByEdits) -> Mapping[str, tuple[str, ...]]:
    """Return the council's fields that differ from the latest version of a hand-over.

    They are named as they are stored, by the row; a row that is new or gone has no fields.
    """
    given = PlanVersion.objects.filter(plan=plan, step=compared.since.value)
    version = given.order_by("number").last()
    if version is None:
        return {}
    counting = plan.regime.material_fields if compared.only_material else None
    return differs_from(plan, version, counting=counting)


def differs_from(
    plan: Plan, version: PlanVersion, *, counting: Collection[str] | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Return the council's fields in which the plan differs from a version, as ``changed_fields``."""
    try:
        before = {row["ref"]: row for row in rows_of(content_of(version))}
    except VersionWasAltered:
        # What was judged cannot be read any more, so nothing stands for what the plan says now.
        return {"": ()}
    after = {row["ref"]: row for row in rows_of(content_now(plan))}
    return changed_fields(before, after, counting=counting)


def _take(
    plan: Plan, step: Step, changed: Mapping[str, tuple[str, ...]], *, by: Member, at: datetime
) -> None:
    reached = take(step, PlanValue(stage=plan.stage), by=by.roles)
    moved = Plan.objects.filter(pk=plan.pk, stage=plan.stage, revision=plan.revision).update(
        stage=reached, revision=plan.revision + 1
    )
    if not moved:
        raise SomebodyWasFirst("Somebody moved this plan a moment ago. Look at where it is now")
    plan.stage, plan.revision = reached, plan.revision + 1
    void(plan, step.name, by=by, at=at)
    tell(
        plan,
        step.name.value,
        subject=plan.reference,
        ref=next(iter(changed)) if len(changed) == 1 else "",
        fields=dict.fromkeys(name for names in changed.values() for name in names),
        by=by,
        at=at,
    )
    roles, page = TOLD_ABOUT[step.name]
    people = outbox.people_in_roles(plan, roles, at=at)
    outbox.tell(
        "for_information",
        to=[person for person in people if person.pk != by.person_id],
        path=f"/plans/{plan.reference}/{page}/",
        key=f"{step.name.value}:{plan.reference}:{plan.revision}",
        at=at,
    )
