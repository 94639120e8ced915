"""Where every edit of the council's half ends, on whichever path it came (R-CAF-60).

It is told; and a plan whose rows are no longer those that were judged is opened again in the same
transaction: the plan that was edited, and every other that shares the action.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from causeway.domain.lifecycle import StepName, take
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.regimes import LEFT_BY_EDITS
from causeway.domain.roles import Role
from causeway.records.models import Commitment, Member, Plan, PlanVersion
from causeway.services import events, outbox
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.versions import VersionWasAltered, content_now, content_of, rows_of

EDITS_TOLD = (
    "finding_answered", "findings_changed", "action_added", "action_changed", "action_linked",
    "action_unlinked", "action_removed", "workbook_brought_back", "council_half_brought_in",
)  # fmt: skip
"""The events that say somebody had a hand in the council's half."""

OF_THE_ASSURER = frozenset(
    {"part", "outcomes", "recommendation", "risk_level", "risk_description", "control_types"}
)


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
    """Open again what is no longer what the quality assurer read.

    ``plan`` is the one that was edited, and ``actions`` those that were touched, which other
    plans may share; all plans of the organisation are looked at where ``actions`` is None.
    """
    judged = Plan.objects.visible_to(by).filter(stage__in=LEFT_BY_EDITS)
    if actions is not None:
        shared = Commitment.objects.filter(plan=OuterRef("pk"), action__reference__in=actions)
        judged = judged.filter(Q(pk=plan.pk if plan else None) | Exists(shared))
    for each in judged.select_related("organisation", "cycle").order_by("pk"):
        changed = changed_since_judged(each)
        if changed:
            _reopen(each, changed, by=by, at=at)
            if plan is not None and plan.pk == each.pk:
                plan.stage, plan.revision = each.stage, each.revision


def changed_since_judged(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the council's fields that differ from the version last given to quality assurance.

    They are named as they are stored, by the row; a row that is new or gone has no fields.
    """
    given = PlanVersion.objects.filter(plan=plan, step=StepName.OPEN_QUALITY_ASSURANCE.value)
    version = given.order_by("number").last()
    if version is None:
        return {}
    try:
        before = {row["ref"]: row for row in rows_of(content_of(version))}
    except VersionWasAltered:
        # What was judged cannot be read any more, so nothing stands for what the plan says now.
        return {"": ()}
    after = {row["ref"]: row for row in rows_of(content_now(plan))}
    refs = dict.fromkeys((*after, *before))
    found = {ref: _fields(before.get(ref), after.get(ref)) for ref in refs}
    gone_or_new = before.keys() ^ after.keys()
    return {ref: fields for ref, fields in found.items() if fields or ref in gone_or_new}


def _fields(before: dict[str, Any] | None, after: dict[str, Any] | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    return tuple(
        name
        for name in after
        if name not in OF_THE_ASSURER and after[name] != before.get(name, after[name])
    )


def _reopen(
    plan: Plan, changed: Mapping[str, tuple[str, ...]], *, by: Member, at: datetime
) -> None:
    steps = (step for step in plan.regime.steps if step.taken_by_edits)
    step = next(step for step in steps if plan.stage in step.leaves)
    reached = take(step, PlanValue(stage=plan.stage), by=by.roles)
    moved = Plan.objects.filter(pk=plan.pk, stage=plan.stage, revision=plan.revision).update(
        stage=reached, revision=plan.revision + 1
    )
    if not moved:
        raise SomebodyWasFirst("Somebody moved this plan a moment ago. Look at where it is now")
    plan.stage, plan.revision = reached, plan.revision + 1
    tell(
        plan,
        step.name.value,
        subject=plan.reference,
        ref=next(iter(changed)) if len(changed) == 1 else "",
        fields=dict.fromkeys(name for names in changed.values() for name in names),
        by=by,
        at=at,
    )
    roles = {Role.CAF_LEAD.value, Role.QUALITY_ASSURER.value}
    people = outbox.people_in_roles(plan, roles, at=at)
    outbox.tell(
        "for_information",
        to=[person for person in people if person.pk != by.person_id],
        path=f"/plans/{plan.reference}/quality-assurance/",
        key=f"{step.name.value}:{plan.reference}:{plan.revision}",
        at=at,
    )
