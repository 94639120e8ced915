"""Step 2, several rows changed at once, after a look at what would change (``several_changes``).

Each row is named with a mark of what was seen of it. A row that somebody changed meanwhile, or
that the change does not fit, is left out and named with the reason; the others are changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import F

from causeway.domain.access import Operation
from causeway.records.models import Action, FindingTreatment, Member, Plan
from causeway.services import edited
from causeway.services.actions import workstream_named
from causeway.services.permission import permitted_on_plan
from causeway.services.several_changes import Planned, RowChange, SeveralSaid, planned

SOMEBODY_WAS_FIRST = "Somebody changed it a moment ago, so it was left as it is"


def changes_for(
    plan: Plan, rows: Sequence[UUID], said: SeveralSaid, *, member: Member
) -> tuple[RowChange, ...]:
    """Return what would change, row by row, in the plan's order; nothing is written.

    Raises EditRefused for a person who is not a member of the organisation.
    """
    return tuple(each.shown for each in planned(plan, rows, said, by=member))


@permitted_on_plan(Operation.CHANGE_SEVERAL)
def change_several(
    plan: Plan, *, rows: Mapping[UUID, str], said: SeveralSaid, by: Member, at: datetime
) -> tuple[RowChange, ...]:
    """Change the rows whose mark is still the one seen; return each with what became of it.

    Raises EditRefused, with nothing changed, for a person who is not a member.
    """
    # Marks are compared before anything is written: two rows may share an action.
    wanted = planned(plan, list(rows), said, by=by)
    fresh = [each for each in wanted if each.shown.mark == rows[each.shown.reference]]
    for each in fresh:
        _write_treatment(each, by=by, at=at)
    actions = _write_actions(plan, fresh)
    done = tuple(
        each.shown
        if each in fresh or not each.shown.changes
        else replace(each.shown, changes=(), left_out=(SOMEBODY_WAS_FIRST,))
        for each in wanted
    )
    _tell(plan, [shown for shown in done if shown.changes], actions, by=by, at=at)
    return done


def _write_treatment(each: Planned, *, by: Member, at: datetime) -> None:
    if each.treatment:
        FindingTreatment.objects.filter(finding=each.row).update(
            **each.treatment,
            revision=F("revision") + 1,
            changed_by_id=by.person_id,
            changed_at=at,
        )


def _write_actions(plan: Plan, rows: Sequence[Planned]) -> list[int]:
    """Write the actions, each once, and return their keys."""
    # An action that answers several of the rows is changed once.
    every = {key: columns for each in rows for key, columns in each.actions.items()}
    for key, columns in every.items():
        named = columns.get("workstream")
        if named is not None:
            columns["workstream"] = workstream_named(plan.organisation, named)
        Action.objects.filter(pk=key).update(**columns, revision=F("revision") + 1)
    return list(every)


def _tell(
    plan: Plan, changed: Sequence[RowChange], actions: Sequence[int], *, by: Member, at: datetime
) -> None:
    if not changed:
        return
    for row in changed:
        fields = sorted({change.name for change in row.changes})
        edited.tell(
            plan,
            "finding_answered",
            subject=row.reference,
            ref=row.ref,
            fields=fields,
            by=by,
            at=at,
        )
    touched = list(Action.objects.visible_to(by).filter(pk__in=actions).order_by("number"))
    for action in touched:
        fields = sorted(
            {each.name for row in changed for each in row.changes if each.ref == action.ref}
        )
        edited.tell(
            plan,
            "action_changed",
            subject=action.reference,
            ref=action.ref,
            fields=fields,
            by=by,
            at=at,
        )
    fields = sorted({change.name for row in changed for change in row.changes})
    edited.tell(plan, "findings_changed", subject=plan.reference, fields=fields, by=by, at=at)
    edited.reopen_what_was_judged(
        plan, actions=[action.reference for action in touched], by=by, at=at
    )
