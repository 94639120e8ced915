"""The rows of a toolkit plan: they follow the assessment and the audit, and people fill them in.

A row comes by itself for every mandatory item that is not answered and for what the audit left open;
for an item that is partly answered somebody adds it (R-DSPT-12, 14, 22). When an item is answered its
row leaves the plan and keeps everything typed (R-DSPT-13).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from causeway.domain.access import Operation
from causeway.domain.toolkit.evidence import ItemStatus, Response, RowOrigin, in_order
from causeway.records.models import (
    Action,
    AssessedItem,
    Member,
    Plan,
    ToolkitAssessment,
    ToolkitDependency,
    ToolkitMilestone,
    ToolkitRow,
)
from causeway.services import events
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_standing import item_as_domain, open_audit_of, references_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneSaid:
    """A day and what is done by then."""

    on: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSaid:
    """What somebody says of a row (R-DSPT-23 to 30)."""

    gap: str = ""
    actions: str = ""
    milestones: Sequence[MilestoneSaid] = ()
    funding: str = ""
    owner: str = ""
    finish_on: date | None = None
    status: ItemStatus | None = None
    references: Sequence[str] = ()
    dependencies: str = ""
    depends_on: frozenset[UUID] = frozenset()
    action: UUID | None = None


class NothingToAdd(Exception):
    """An item that needs no row, or has one."""


def sync_rows(assessment: ToolkitAssessment) -> None:
    """Let the rows follow the items and the audit; what was typed stays with every row."""
    plan = assessment.plan
    if plan is None:
        return
    items = {each.code: each for each in assessment.items.all()}
    from_audit = _requirements_of_audit(plan)
    rows = {row.requirement: row for row in ToolkitRow.objects.filter(plan=plan)}
    wanted = {
        code: RowOrigin.UNANSWERED
        for code, item in items.items()
        if item_as_domain(item).lists_itself
    }
    wanted |= {code: RowOrigin.AUDIT for code in from_audit if code not in wanted}
    for code in sorted(wanted.keys() - rows.keys(), key=in_order):
        rows[code] = ToolkitRow.objects.create(
            plan=plan, requirement=code, origin=wanted[code].value
        )
    for code, row in rows.items():
        item = items.get(code)
        answered = item is not None and item.response == Response.ANSWERED.value
        row.is_settled = answered and code not in from_audit
        row.local_references = "\n".join(
            dict.fromkeys([*references_of(row), *from_audit.get(code, ())])
        )
        if item is not None:
            row.text, row.level, row.expected = item.text, item.level, item.expected
        row.save(update_fields=["is_settled", "local_references", "text", "level", "expected"])


def _requirements_of_audit(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return by requirement the numbers of the audit's open actions about it."""
    found: dict[str, tuple[str, ...]] = {}
    for action in open_audit_of(plan):
        for code in action.requirements.split():
            found[code] = (*found.get(code, ()), action.number)
    return found


def items_to_add(plan: Plan) -> list[AssessedItem]:
    """Return the items that somebody can add a row for: short of the standard, without one."""
    there = set(
        ToolkitRow.objects.filter(plan=plan, is_settled=False).values_list("requirement", flat=True)
    )
    items = AssessedItem.objects.filter(assessment__plan=plan).exclude(
        response=Response.ANSWERED.value
    )
    return [item for item in items if item.code not in there]


@permitted_on_plan(Operation.ANSWER_ROW)
def add_row(plan: Plan, *, code: str, by: Member, at: datetime) -> ToolkitRow:
    """Add a row for an item that is answered only in part (R-DSPT-14).

    Raises NothingToAdd where the item is answered, has a row, or is not in the assessment.
    """
    if code not in {each.code for each in items_to_add(plan)}:
        raise NothingToAdd(f"{code} needs no further row")
    row = row_for(plan, code)
    _changed(plan, row, by=by, at=at)
    return row


def row_for(plan: Plan, code: str) -> ToolkitRow:
    """Return the row of an item or outcome of the assessment, which is in the plan from now on."""
    item = AssessedItem.objects.get(assessment__plan=plan, code=code)
    row, _ = ToolkitRow.objects.update_or_create(
        plan=plan,
        requirement=code,
        defaults={"is_settled": False},
        create_defaults={
            "text": item.text,
            "level": item.level,
            "expected": item.expected,
            "origin": RowOrigin.ADDED.value,
        },
    )
    return row


@permitted_on_plan(Operation.ANSWER_ROW)
def save_row(
    plan: Plan, *, row: UUID, said: RowSaid, seen_revision: int, by: Member, at: datetime
) -> ToolkitRow:
    """Keep what somebody says of a row.

    Raises SomebodyWasFirst where another person saved it since it was opened.
    """
    found = ToolkitRow.objects.visible_to(by).get(plan=plan, reference=row)
    saved = ToolkitRow.objects.filter(pk=found.pk, revision=seen_revision).update(
        gap=said.gap,
        actions=said.actions,
        funding=said.funding,
        owner=said.owner,
        finish_on=said.finish_on,
        status=said.status.value if said.status else "",
        local_references="\n".join(said.references),
        dependencies=said.dependencies,
        action=_action_of(plan, said.action, by=by),
        revision=F("revision") + 1,
    )
    if not saved:
        raise SomebodyWasFirst("Somebody else saved this row a moment ago. Look at what they wrote")
    own_ones = ToolkitDependency.objects.visible_to(by)
    found.depends_on.set(own_ones.filter(reference__in=said.depends_on))
    found.milestones.all().delete()
    ToolkitMilestone.objects.bulk_create(
        ToolkitMilestone(row=found, due_on=each.on, title=each.what) for each in said.milestones
    )
    _changed(plan, found, by=by, at=at)
    return found


def actions_to_choose(by: Member) -> list[Action]:
    """Return the actions of the member's register, one of which can carry a row out."""
    own = Action.objects.visible_to(by).filter(organisation_id=by.organisation_id)
    return list(own.order_by("number"))


def _action_of(plan: Plan, action: UUID | None, *, by: Member) -> Action | None:
    """Return an action of the same register; raise Action.DoesNotExist for any other."""
    if action is None:
        return None
    own = Action.objects.visible_to(by).filter(organisation_id=plan.organisation_id)
    return own.get(reference=action)


def _changed(plan: Plan, row: ToolkitRow, *, by: Member, at: datetime) -> None:
    events.append(
        "row_changed",
        organisation=plan.organisation,
        subject=row.reference,
        plan=plan,
        ref=row.requirement,
        by=by,
        at=at,
    )
