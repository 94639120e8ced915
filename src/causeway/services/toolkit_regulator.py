"""Notices of the regulator to operators of essential services, kept by the joint unit (R-DSPT-79)."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.regulatory import NoticeKind
from causeway.records.models import Member, Organisation, RegulatorNotice
from causeway.records.models.plan import without_conflict
from causeway.services import events, outbox
from causeway.services.permission import permitted
from causeway.services.words import words


class NotGivenYet(Exception):
    """A notice of a day that has not come."""


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

    Raises NotGivenYet, WordsMissing without what it requires, and Organisation.DoesNotExist for one that is no essential operator.
    """
    found = essential_operators(by).get(reference=organisation)
    asks = words(asks, missing="Say what the notice requires")
    if given_on > by.today:
        raise NotGivenYet("The notice has a day that has not come yet")
    notice = RegulatorNotice.objects.create(
        organisation=found,
        kind=kind.value,
        given_on=given_on,
        asks=asks,
        recorded_by_id=by.person_id,
        recorded_at=at,
    )
    people = outbox.people_of([found.pk], Role.TOOLKIT_LEAD, at=at)
    key = f"regulator_notice:{notice.reference}"
    outbox.tell("for_information", to=people, path="/toolkit/", key=key, at=at)
    events.append(
        "regulator_notice_recorded", organisation=found, subject=notice.reference, by=by, at=at
    )
    return notice
