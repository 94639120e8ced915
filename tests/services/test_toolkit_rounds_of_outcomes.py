"""In 2024-25 a published plan owes its December update whether or not it was agreed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from causeway.domain.roles import Role
from causeway.domain.toolkit.rounds import RoundState, RowUpdateSaid
from causeway.records.models import Effect, Member, Plan, UpdateEscalation
from causeway.services.dated import dated_things
from causeway.services.toolkit_overdue import escalate_overdue
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_rounds import open_rows, rounds_of, send_update
from tests.toolkit_plans import a_judge, a_toolkit_lead, in_outcomes, plan_of, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DECEMBER = "December 2025"
JUNE = datetime(2025, 6, 29, 11, 0, tzinfo=UTC)
LATE = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def lead() -> Member:
    return replace(a_toolkit_lead(), today=date(2025, 6, 29))


@pytest.fixture
def plan(lead: Member) -> Plan:
    found = plan_of(in_outcomes(lead, {"A2.a": ("Not achieved", "Achieved")}))
    publish_assessment(found.reference, has_seen=True, by=lead, at=JUNE)
    found.refresh_from_db()
    return found


def states(plan: Plan, day: date) -> list[RoundState]:
    return [each.state for each in rounds_of(plan, today=day)]


def test_a_plan_that_was_only_published_owes_the_update(plan: Plan, lead: Member) -> None:
    assert plan.stage == "published"
    assert states(plan, date(2025, 12, 31)) == [RoundState.OPEN]
    assert states(plan, date(2026, 1, 1)) == [RoundState.OVERDUE]
    days = dated_things(replace(lead, today=date(2025, 12, 10)))
    assert date(2025, 12, 31) in {each.day for each in days}


def test_it_is_sent_late_and_chased_once_as_any_other(plan: Plan, lead: Member) -> None:
    regional = a_judge(Role.REGIONAL_LEAD)
    assert escalate_overdue(at=LATE) == 1
    assert escalate_overdue(at=LATE) == 0
    assert UpdateEscalation.objects.get().round_name == DECEMBER
    assert Effect.objects.filter(recipient_id=regional.person_id).exists()

    said = {row.reference: RowUpdateSaid(is_still_valid=True) for row in open_rows(plan)}
    late = replace(lead, today=date(2026, 1, 1))
    send_update(plan.reference, round_name=DECEMBER, said=said, by=late, at=LATE)
    assert states(plan, date(2026, 1, 2)) == [RoundState.RECEIVED_LATE]


def test_a_plan_of_2023_24_that_is_under_review_owes_none() -> None:
    plan = under_review(a_toolkit_lead())
    assert set(states(plan, date(2025, 2, 1))) == {RoundState.NOT_OWED}
    assert escalate_overdue(at=datetime(2025, 2, 1, 9, 0, tzinfo=UTC)) == 0


def test_a_plan_that_was_published_after_the_day_owes_none(lead: Member) -> None:
    late = replace(lead, today=date(2026, 1, 5))
    plan = plan_of(in_outcomes(late, {"A2.a": ("Not achieved", "Achieved")}))
    publish_assessment(
        plan.reference, has_seen=True, by=late, at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    )
    assert states(plan, date(2026, 1, 6)) == [RoundState.NOT_OWED]
    assert escalate_overdue(at=datetime(2026, 1, 6, 9, 0, tzinfo=UTC)) == 0
