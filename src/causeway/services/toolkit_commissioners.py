"""Commissioners whom an organisation lets read its plan, as much of it as it chooses (R-DSPT-52)."""

from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.commissioner import Progress, Shown, progress
from causeway.records.models import (
    CommissionerAccess,
    Member,
    Plan,
)
from causeway.services import events, outbox
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_standing import RowContent, row_as_domain, row_content, rows_of
from causeway.services.toolkit_status import organisations_of_code


class NotACommissioner(Exception):
    """The organisation itself, which reads its plan anyhow."""


@permitted_on_plan(Operation.OPEN_TO_COMMISSIONER)
def open_to_commissioner(
    plan: Plan, *, code: str, shows: Shown, by: Member, at: datetime
) -> CommissionerAccess:
    """Let the toolkit leads of an organisation read so much of the plan as it stands each day.

    It is kept by code, whether or not there is anybody of that code here, and whoever gives it learns
    nothing of that. Given again, it shows as much as was said last. Raises NotACommissioner.
    """
    code = code.strip().upper()
    known = organisations_of_code(code)
    if known.filter(pk=plan.organisation_id).exists():
        raise NotACommissioner("That is your own organisation, which reads its plan anyhow")
    given, is_new = CommissionerAccess.objects.update_or_create(
        plan=plan,
        commissioner_code=code,
        withdrawn_at=None,
        defaults={"shows": shows.value, "given_by_id": by.person_id, "given_at": at},
    )
    if is_new:
        key = f"commissioner_access:{given.reference}"
        people = outbox.people_of(known.values_list("pk", flat=True), Role.TOOLKIT_LEAD, at=at)
        outbox.tell("for_information", to=people, path="/toolkit/", key=key, at=at)
    _happened(plan, "opened_to_commissioner", given, by=by, at=at)
    return given


@permitted_on_plan(Operation.OPEN_TO_COMMISSIONER)
def close_to_commissioner(plan: Plan, *, access: UUID, by: Member, at: datetime) -> None:
    """End what a commissioner may read, at once; a second press changes nothing."""
    given = CommissionerAccess.objects.get(plan=plan, reference=access)
    if given.withdrawn_at is None:
        CommissionerAccess.objects.filter(pk=given.pk).update(withdrawn_at=at)
        _happened(plan, "closed_to_commissioner", given, by=by, at=at)


def _happened(
    plan: Plan, kind: str, given: CommissionerAccess, *, by: Member, at: datetime
) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=given.reference,
        plan=plan,
        ref=given.commissioner_code,
        by=by,
        at=at,
    )


def opened_to(member: Member) -> list[CommissionerAccess]:
    """Return the plans of others that the member's organisation may read."""
    got = CommissionerAccess.objects.given_to(member)
    return list(got.select_related("plan__organisation", "plan__assessment", "plan__cycle"))


def progress_of(access: CommissionerAccess, member: Member) -> Progress:
    """Return how far the plan has come; the member's own day decides what is late."""
    rows = map(row_as_domain, rows_of(access.plan))
    return progress(rows, today=member.today)


def rows_opened(access: CommissionerAccess) -> list[RowContent]:
    """Return the rows that may be read; none where progress alone is shown."""
    if Shown(access.shows) is Shown.PROGRESS:
        return []
    return [row_content(row) for row in rows_of(access.plan)]
