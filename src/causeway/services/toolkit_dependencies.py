"""What rows wait for, written down once with a day of its own, wherever it is planned with (R-DSPT-30)."""

from datetime import date, datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.toolkit.dependency import DatedDependency, outlasting
from causeway.records.models import Member, Plan, ToolkitDependency
from causeway.services import events
from causeway.services.organisation import own
from causeway.services.permission import permitted
from causeway.services.toolkit_standing import dependency_as_domain, finish_of, rows_of


class CannotBeKept(Exception):
    """A dependency without a name, or with that of another."""


@permitted(Operation.KEEP_ASSESSMENT)
def add_dependency(*, name: str, due_on: date, by: Member, at: datetime) -> ToolkitDependency:
    """Write down something that rows wait for; raise CannotBeKept."""
    added = ToolkitDependency.objects.create(
        organisation=own(by),
        name=_free_name(name, by=by),
        due_on=due_on,
        first_due_on=due_on,
        changed_by_id=by.person_id,
        changed_at=at,
    )
    _happened(added, by=by, at=at)
    return added


@permitted(Operation.KEEP_ASSESSMENT)
def change_dependency(
    *, dependency: UUID, name: str, due_on: date, by: Member, at: datetime
) -> ToolkitDependency:
    """Give it another name or day; every row that waits for it says so at once. Raises CannotBeKept."""
    mine = ToolkitDependency.objects.visible_to(by).select_for_update()
    found = mine.get(reference=dependency)
    found.name, found.due_on = _free_name(name, by=by, but=found), due_on
    found.changed_by_id, found.changed_at = by.person_id, at
    found.save(update_fields=["name", "due_on", "changed_by", "changed_at"])
    _happened(found, by=by, at=at)
    return found


def _free_name(name: str, *, by: Member, but: ToolkitDependency | None = None) -> str:
    given = " ".join(name.split())
    if not given:
        raise CannotBeKept("Say what it is")
    others = ToolkitDependency.objects.visible_to(by).filter(name__iexact=given)
    if others.exclude(pk=but.pk if but else 0).exists():
        raise CannotBeKept(f"{given} is written down already: change its day instead")
    return given


def waiting_longer(plan: Plan) -> list[tuple[str, date, DatedDependency]]:
    """Return each row that is to be complete before something it waits for, with its day and that."""
    return [
        (row.requirement, finish, each)
        for row in rows_of(plan)
        if (finish := finish_of(row)) is not None
        for each in outlasting(finish, map(dependency_as_domain, row.depends_on.all()))
    ]


def _happened(dependency: ToolkitDependency, *, by: Member, at: datetime) -> None:
    events.append(
        "dependency_changed",
        organisation=dependency.organisation,
        subject=dependency.reference,
        by=by,
        at=at,
    )
