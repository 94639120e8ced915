"""Notices of the regulator to operators of essential services, kept by the joint unit (R-DSPT-79)."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.regulatory import NoticeKind
from causeway.records.models import Member, Membership, Organisation, Person, RegulatorNotice
from causeway.records.models.plan import without_conflict
from causeway.services import events, outbox
from causeway.services.permission import permitted


class CannotBeKept(Exception):
    """A notice without what it asks for, or of a day that has not come."""


def essential_operators(by: Member) -> QuerySet[Organisation]:
    """Return the operators of essential services that the member may keep notices of."""
    by.require(Operation.RECORD_REGULATOR_NOTICE)
    essential = Organisation.objects.filter(is_essential_operator=True)
    return essential.filter(without_conflict(by, of="pk")).order_by("name")


@permitted(Operation.RECORD_REGULATOR_NOTICE)
def record_regulator_notice(
    *, organisation: UUID, kind: NoticeKind, given_on: date, asks: str, by: Member, at: datetime
) -> RegulatorNotice:
    """Keep a notice; the organisation's toolkit leads are told, and read it there.

    Raises CannotBeKept, and Organisation.DoesNotExist for one that is no essential operator.
    """
    found = essential_operators(by).get(reference=organisation)
    if not asks.strip():
        raise CannotBeKept("Say what the notice requires")
    if given_on > by.today:
        raise CannotBeKept("The notice has a day that has not come yet")
    notice = RegulatorNotice.objects.create(
        organisation=found,
        kind=kind.value,
        given_on=given_on,
        asks=asks.strip(),
        recorded_by_id=by.person_id,
        recorded_at=at,
    )
    leads = Membership.objects.running(on=by.today).filter(
        organisation=found, role=Role.TOOLKIT_LEAD.value
    )
    people = list(Person.objects.filter(pk__in=leads.values("person_id"), is_active=True))
    key = f"regulator_notice:{notice.reference}"
    outbox.tell("for_information", to=people, path="/toolkit/", key=key, at=at)
    events.append(
        "regulator_notice_recorded", organisation=found, subject=notice.reference, by=by, at=at
    )
    return notice
