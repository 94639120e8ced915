"""What reviewers and an organisation say to each other of one row, beside the formal decisions."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.records.models import Member, Person, Plan, RowRemark, ToolkitRow
from causeway.services import events, outbox
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_standing import content_seen
from causeway.services.words import words


@permitted_on_plan(Operation.SAY_OF_ROW)
def say_of_row(plan: Plan, *, row: UUID, text: str, by: Member, at: datetime) -> RowRemark:
    """Say something of a row to the other side, who are told once a day.

    Raises WordsMissing, and ToolkitRow.DoesNotExist for a row that was not handed over to the member.
    """
    text = words(text, missing="Write what you want to say")
    found = ToolkitRow.objects.visible_to(by).get(plan=plan, reference=row)
    if all(each["requirement"] != found.requirement for each in content_seen(plan, by)):
        raise ToolkitRow.DoesNotExist
    latest = RowRemark.objects.filter(row=found).last()
    if latest is not None and (latest.said_by_id, latest.text) == (by.person_id, text):
        return latest  # pressing once more says nothing twice
    is_of_reviewer = not by.may(Operation.KEEP_ASSESSMENT)
    remark = RowRemark.objects.create(
        plan=plan,
        row=found,
        text=text,
        is_of_reviewer=is_of_reviewer,
        said_by_id=by.person_id,
        said_at=at,
    )
    people = (
        outbox.people_of([plan.organisation_id], Role.TOOLKIT_LEAD, at=at)
        if is_of_reviewer
        else _of_the_reviewers(plan, at)
    )
    others = [each for each in people if each.pk != by.person_id]
    day = timezone.localdate(at)
    key = f"row_remark:{plan.reference}:{day}:{is_of_reviewer}"
    path = f"/plans/{plan.reference}/toolkit/"
    outbox.tell("for_information", to=others, path=path, key=key, at=at)
    events.append(
        "row_remark",
        organisation=plan.organisation,
        subject=found.reference,
        plan=plan,
        ref=found.requirement,
        by=by,
        at=at,
    )
    return remark


def _of_the_reviewers(plan: Plan, at: datetime) -> Iterable[Person]:
    """Return the reviewers who have said something of the plan; the toolkit team where nobody has.

    Whoever holds the role no more, or has an interest in the organisation since, is left out.
    """
    spoke = set(
        RowRemark.objects.filter(plan=plan, is_of_reviewer=True).values_list("said_by", flat=True)
    )
    roles = (Role.TOOLKIT_TEAM, Role.REGIONAL_LEAD, Role.JOINT_UNIT, Role.NATIONAL_CISO)
    if not spoke:
        return outbox.people_reviewing(plan.organisation, Role.TOOLKIT_TEAM, at=at)
    known = {
        person
        for role in roles
        for person in outbox.people_reviewing(plan.organisation, role, at=at)
        if person.pk in spoke
    }
    return sorted(known, key=lambda each: each.pk)


def remarks_on(row: ToolkitRow, *, by: Member) -> QuerySet[RowRemark]:
    """Return what was said of a row, the earliest first."""
    return RowRemark.objects.visible_to(by).filter(row=row).select_related("said_by")
