"""Most people have no day near: they cost next to nothing, and nobody who has one is left out."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causeway.domain.roles import Role
from causeway.records.models import (
    Effect,
    Member,
    Membership,
    Person,
    Reminder,
    ReminderLook,
    ToolkitUpdate,
)
from causeway.services.member import members_of
from causeway.services.near_days import who_may_have_a_day_near
from causeway.services.reminders import leave_reminders
from tests.builders import NOON, TODAY, person_of
from tests.dated_things import owned
from tests.services.test_reminders import A_DAY
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, agreed_in_july

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MONTH_BEFORE = datetime(2024, 8, 31, 9, 0, tzinfo=UTC)


def a_lead(number: int) -> Member:
    lead = a_toolkit_lead(a_trust(f"Trust {number}", code=""))
    Membership.objects.filter(person_id=lead.person_id).update(starts_on=date(2024, 1, 1))
    return lead


def statements(at: datetime) -> int:
    ReminderLook.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        leave_reminders(at=at)
    return len(asked)


def test_people_with_nothing_near_are_looked_at_in_so_many_statements_however_many_they_are() -> (
    None
):
    for number in range(3):
        a_lead(number)
    few = statements(NOON)
    for number in range(3, 12):
        a_lead(number)
    assert statements(NOON) == few
    assert ReminderLook.objects.count() == 12
    assert not Effect.objects.exists()


def test_people_with_an_update_near_cost_two_statements_more_each() -> None:
    agreed_in_july(a_lead(0))
    few = statements(MONTH_BEFORE)
    for number in range(1, 4):
        agreed_in_july(a_lead(number))
    Reminder.objects.all().delete()
    Effect.objects.all().delete()
    assert statements(MONTH_BEFORE) - few <= 2 * 3
    assert Effect.objects.filter(kind="reminder").count() == 4


def test_whoever_has_an_update_near_is_found_and_whoever_sent_it_is_not() -> None:
    lead = a_lead(0)
    plan = agreed_in_july(lead)
    other = a_lead(1)
    people = [person_of(lead), person_of(other)]
    day = MONTH_BEFORE.date()

    assert who_may_have_a_day_near(people, today=day) == {lead.person_id}
    assert who_may_have_a_day_near(people, today=date(2024, 7, 25)) == set()
    ToolkitUpdate.objects.create(
        plan=plan, round_name="September 2024", sent_by_id=lead.person_id, sent_at=MONTH_BEFORE
    )
    assert who_may_have_a_day_near(people, today=day) == set()


def test_whoever_works_for_anything_else_is_always_looked_at() -> None:
    owner, judge = owned(due=TODAY + A_DAY).owner, a_judge()
    people = [person_of(owner), person_of(judge)]
    assert who_may_have_a_day_near(people, today=TODAY) == {owner.person_id, judge.person_id}


def test_many_people_read_at_once_are_the_members_each_of_them_is_alone() -> None:
    owned(due=TODAY + A_DAY)
    agreed_in_july(a_lead(0))
    a_judge(Role.REGIONAL_LEAD)
    people = list(Person.objects.all())
    together = members_of(people, today=TODAY)
    assert all(together[each.pk] == members_of([each], today=TODAY)[each.pk] for each in people)
    assert sum(map(len, together.values())) >= 3
