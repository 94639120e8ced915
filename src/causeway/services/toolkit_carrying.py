"""Unfinished rows of earlier years, and where each goes on in a later plan; the earlier one lives on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.catalogues.toolkit_standards import near_in_the_caf
from causeway.domain.access import Operation
from causeway.domain.toolkit.carrying import Places, joined, places, still_ahead
from causeway.domain.toolkit.evidence import ItemStatus, in_order
from causeway.domain.toolkit.policy import COMPLETE
from causeway.records.models import (
    AssessedItem,
    CarriedRow,
    Member,
    Plan,
    ToolkitMilestone,
    ToolkitRow,
)
from causeway.services import events
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_rows import row_for
from causeway.services.toolkit_standing import (
    finish_of,
    owner_of,
    readiness_of,
    references_of,
)
from causeway.services.words import words

WORDS = ("gap", "actions", "funding")


class CannotCarry(Exception):
    """A row that is not to be carried, or a requirement that has no gap; says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRow:
    """An unfinished row of an earlier year, where it can go on, and what was decided of it."""

    row: ToolkitRow
    year: str
    places: Places
    decided: tuple[CarriedRow, ...]


def earlier_rows(plan: Plan, *, by: Member) -> list[EarlierRow]:
    """Return the rows of earlier years that are not complete, in their order."""
    found = (
        ToolkitRow.objects.visible_to(by)
        .filter(
            plan__organisation=plan.organisation_id,
            plan__assessment__year__lt=plan.assessment.year,
            is_settled=False,
        )
        .exclude(status=ItemStatus.COMPLETE.value)
        .exclude(plan__stage__in=COMPLETE)
        .select_related("plan__assessment", "action__owner")
        .prefetch_related("milestones", "depends_on")
    )
    decided: dict[int, list[CarriedRow]] = {}
    for each in CarriedRow.objects.filter(plan=plan).select_related("decided_by"):
        decided.setdefault(each.earlier_id, []).append(each)
    gaps = readiness_of(plan.assessment).gaps
    return [
        EarlierRow(
            row=row,
            year=row.plan.assessment.year,
            places=places(row.requirement, gaps=gaps, near=near_in_the_caf(row.requirement)),
            decided=tuple(decided.get(row.pk, ())),
        )
        for row in sorted(
            found, key=lambda each: (each.plan.assessment.year, in_order(each.requirement))
        )
    ]


@permitted_on_plan(Operation.ANSWER_ROW)
def place_row(
    plan: Plan,
    *,
    earlier: UUID,
    requirements: Collection[str],
    reason: str,
    by: Member,
    at: datetime,
) -> None:
    """Let an earlier row go on under these requirements, or say why it goes on nowhere.

    Deciding again replaces what was decided; words that came along stay where they are. Raises
    CannotCarry, and WordsMissing where it goes on nowhere and no reason is given.
    """
    found = {each.row.reference: each for each in earlier_rows(plan, by=by)}.get(earlier)
    if found is None:
        raise CannotCarry("That row is complete, or none of an earlier year")
    if unknown := set(requirements) - set(found.places.in_order):
        raise CannotCarry(f"{min(unknown)} is not short of the standard, so nothing goes on there")
    if not requirements:
        reason = words(reason, missing="Choose where it goes on, or say why it does not")
    _place(plan, found, requirements, reason="" if requirements else reason, by=by, at=at)


@permitted_on_plan(Operation.ANSWER_ROW)
def place_same(plan: Plan, *, by: Member, at: datetime) -> int:
    """Let every undecided row go on under its own number; return how many there were."""
    found = same_undecided(earlier_rows(plan, by=by))
    for each in found:
        _place(plan, each, (each.places.same,), reason="", by=by, at=at)
    return len(found)


def same_undecided(rows: Sequence[EarlierRow]) -> list[EarlierRow]:
    """Return those that can go on under their own number and of which nobody has said anything."""
    return [each for each in rows if each.places.same and not each.decided]


def _place(
    plan: Plan,
    earlier: EarlierRow,
    requirements: Collection[str],
    *,
    reason: str,
    by: Member,
    at: datetime,
) -> None:
    wanted = set(requirements) or {""}
    ended = [each.pk for each in earlier.decided if each.requirement not in wanted or reason]
    CarriedRow.objects.filter(pk__in=ended).delete()
    for requirement in sorted(wanted):
        _, is_new = CarriedRow.objects.get_or_create(
            plan=plan,
            earlier=earlier.row,
            requirement=requirement,
            defaults={"reason": reason, "decided_by_id": by.person_id, "decided_at": at},
        )
        if is_new and requirement:
            _take_along(row_for(plan, requirement), earlier.row, by=by)
    events.append(
        "row_carried",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        ref=earlier.row.requirement,
        by=by,
        at=at,
    )


def _take_along(row: ToolkitRow, earlier: ToolkitRow, *, by: Member) -> None:
    """Fill a row with what the earlier one says; what was typed of it already stays."""
    for name in WORDS:
        setattr(row, name, joined(getattr(row, name), getattr(earlier, name)))
    if row.action is None and not row.owner and row.finish_on is None:
        row.action = earlier.action
    row.owner = row.owner or owner_of(earlier)
    row.finish_on = row.finish_on or finish_of(earlier)
    row.status = row.status or earlier.status
    row.dependencies = joined(row.dependencies, earlier.dependencies)
    row.local_references = "\n".join(dict.fromkeys([*references_of(row), *references_of(earlier)]))
    row.revision += 1
    row.save()
    row.depends_on.add(*earlier.depends_on.all())
    if not row.milestones.exists():
        said = [(each.due_on, each.title) for each in earlier.milestones.all()]
        ToolkitMilestone.objects.bulk_create(
            ToolkitMilestone(row=row, due_on=on, title=what)
            for on, what in still_ahead(said, today=by.today)
        )


def titles_of(plan: Plan) -> dict[str, str]:
    """Return what each requirement of the plan's assessment is called."""
    return dict(AssessedItem.objects.filter(assessment__plan=plan).values_list("code", "text"))
