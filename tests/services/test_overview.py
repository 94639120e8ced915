"""What the ministry knows of plans that are on their way."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import FindingTreatment, Plan
from causeway.services.needs_you.board import board
from causeway.services.overview import blocked_by, dates_of, on_their_way, plans_on_their_way
from tests.builders import NOON, a_complete_plan, a_member, a_plan, an_organisation
from tests.received_plans import a_reviewer, a_submitted_plan
from tests.submitted_plans import submitted_plan

pytestmark = pytest.mark.django_db


def test_only_the_ministry_sees_every_plan() -> None:
    a_plan()

    with pytest.raises(NotYours):
        plans_on_their_way(a_member(Role.CAF_LEAD))

    assert plans_on_their_way(a_reviewer()).count() == 1


def test_several_plans_of_one_cycle_are_told_apart_by_number_and_never_by_title() -> None:
    a_plan(title="Parking permits")
    a_plan(title="Revenues")

    found = on_their_way(list(plans_on_their_way(a_reviewer())), by=a_reviewer())

    assert [each.which for each in found] == ["1 of 2", "2 of 2"]
    assert "Parking" not in repr(found)


def test_what_blocks_a_plan_is_named_by_rules_alone() -> None:
    plan = a_plan("drafting")
    FindingTreatment.objects.update(justification="canary of the council")

    found = blocked_by(plan, by=a_reviewer())

    assert found
    assert all(each.startswith("R-CAF-") for each in found)


def test_nothing_blocks_a_plan_that_only_waits() -> None:
    assert blocked_by(a_complete_plan("with_quality_assurer"), by=a_reviewer()) == ()


def test_dates_are_those_of_steps_that_are_done() -> None:
    plan = a_submitted_plan()

    dates = dates_of(plan, by=a_reviewer())

    assert [each.number for each in dates] == list(range(1, 11))


def test_a_submission_is_dated_before_the_ministry_has_answered_it() -> None:
    plan = submitted_plan().plan
    plan.refresh_from_db()

    dates = dates_of(plan, by=a_reviewer())

    assert dates[-1].done_at == NOON


def test_the_ministry_s_home_counts_from_the_submission_not_from_the_report() -> None:
    plan = submitted_plan().plan
    Plan.objects.filter(pk=plan.pk).update(created_at=NOON - timedelta(days=80))

    (item,) = board(a_reviewer(), at=NOON).yours

    assert item.since == NOON


def test_the_list_takes_as_many_queries_for_many_councils_as_for_one() -> None:
    reviewer = a_reviewer()
    a_plan()
    with CaptureQueriesContext(connection) as few:
        on_their_way(list(plans_on_their_way(reviewer)), by=reviewer)
    for name in ("One Council", "Two Council", "Three Council"):
        a_plan(of=an_organisation(name))

    with CaptureQueriesContext(connection) as many:
        on_their_way(list(plans_on_their_way(reviewer)), by=reviewer)

    assert len(many) == len(few)
