"""Engagements: asked for by one side, accepted by the other, followed exactly."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import CriticalSystem, Engagement, Member, Plan, ReportPart
from causeway.services import engagement, outbox
from causeway.services.engagement import EngagementRefused, EngagementSaid
from tests.builders import NOON, TODAY, a_firm, a_member, a_plan, an_engagement, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def asked(by: Member, other: str) -> Engagement:
    said = EngagementSaid(
        other=other, system=None, starts_on=TODAY, ends_on=TODAY + timedelta(days=90)
    )
    return engagement.ask(said=said, by=by, at=NOON)


def test_nothing_opens_until_the_other_side_accepts() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    plan = a_plan(firm=a_firm())
    request = asked(lead, "fenwick assurance")
    before = Plan.objects.visible_to(assurer).count()

    engagement.answer(engagement=request.reference, accept=True, by=assurer, at=NOON)

    assert before == 0
    assert Plan.objects.visible_to(assurer).get() == plan


def test_the_side_that_asked_cannot_accept_for_the_other() -> None:
    lead = a_member(Role.CAF_LEAD)
    a_firm()
    request = asked(lead, "Fenwick Assurance")

    with pytest.raises(NotYours):
        engagement.answer(engagement=request.reference, accept=True, by=lead, at=NOON)


def test_an_answer_is_given_once() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    request = asked(lead, "Fenwick Assurance")
    engagement.answer(engagement=request.reference, accept=False, by=assurer, at=NOON)

    with pytest.raises(EngagementRefused, match="answered already"):
        engagement.answer(engagement=request.reference, accept=True, by=assurer, at=NOON)


def test_ending_an_engagement_closes_the_plan_at_the_next_request() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    a_plan(firm=a_firm())
    running = an_engagement(a_firm(), an_organisation())

    engagement.end(engagement=running.reference, by=lead, at=NOON)

    assert not Plan.objects.visible_to(assurer).exists()


@pytest.mark.parametrize(("day", "sees"), [(date(2025, 3, 31), 0), (date(2025, 4, 1), 1)])
def test_an_engagement_opens_on_its_first_day_and_not_the_day_before(day: date, sees: int) -> None:
    assurer = replace(a_member(Role.ASSURER), today=day)
    a_plan(firm=a_firm())
    an_engagement(a_firm(), an_organisation(), starts_on=date(2025, 4, 1))

    assert Plan.objects.visible_to(assurer).count() == sees


def test_an_engagement_for_one_system_opens_the_plans_of_that_system_alone() -> None:
    assurer, council = a_member(Role.ASSURER), an_organisation()
    plan = a_plan(firm=a_firm())
    revenues = CriticalSystem.objects.create(organisation=council, name="Revenues")
    an_engagement(a_firm(), council, system=revenues)
    before = Plan.objects.visible_to(assurer).count()
    told = outbox.people_in_roles(plan, {Role.ASSURER.value}, at=NOON)

    ReportPart.objects.create(plan=plan, name="Revenues", system=revenues, position=2)

    assert (before, told) == (0, [])
    assert Plan.objects.visible_to(assurer).get() == plan
    assert not plan.findings.visible_to(assurer).exists()
    assert len(outbox.people_in_roles(plan, {Role.ASSURER.value}, at=NOON)) == 1


def test_a_firm_that_does_not_exist_is_refused_with_what_to_do() -> None:
    lead = a_member(Role.CAF_LEAD)

    with pytest.raises(EngagementRefused, match="no firm of assurers called “Nobody”"):
        asked(lead, "Nobody")


def test_what_one_side_asked_for_is_withdrawn_by_it_alone_and_can_no_longer_be_accepted() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    request = asked(lead, "Fenwick Assurance")

    with pytest.raises(NotYours):
        engagement.withdraw(engagement=request.reference, by=assurer, at=NOON)
    engagement.withdraw(engagement=request.reference, by=lead, at=NOON)

    with pytest.raises(EngagementRefused, match="answered already"):
        engagement.answer(engagement=request.reference, accept=True, by=assurer, at=NOON)


def test_an_engagement_that_is_still_to_come_can_be_called_off() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    a_plan(firm=a_firm())
    coming = an_engagement(a_firm(), an_organisation(), starts_on=TODAY + timedelta(days=7))

    engagement.end(engagement=coming.reference, by=assurer, at=NOON)

    later = replace(a_member(Role.ASSURER), today=TODAY + timedelta(days=8))
    assert lead.organisation_id == coming.council_id
    assert not Plan.objects.visible_to(later).exists()


def test_an_engagement_is_extended_by_another_that_takes_over_from_it() -> None:
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    a_plan(firm=a_firm())
    an_engagement(a_firm(), an_organisation(), ends_on=TODAY)
    request = asked(lead, "Fenwick Assurance")
    engagement.answer(engagement=request.reference, accept=True, by=assurer, at=NOON)

    days = (0, 1, 90, 91)
    seen = [
        Plan.objects.visible_to(replace(assurer, today=TODAY + timedelta(days=day))).count()
        for day in days
    ]
    assert seen == [1, 1, 1, 0]
