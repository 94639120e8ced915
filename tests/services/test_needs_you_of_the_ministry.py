"""What needs the ministry now, and since when it does."""

from datetime import timedelta

import pytest

from causeway.records.models import Plan
from causeway.services.needs_you.board import board
from tests.builders import NOON
from tests.received_plans import a_reviewer
from tests.submitted_plans import submitted_plan

pytestmark = pytest.mark.django_db


def test_a_submission_waits_for_the_ministry_since_it_was_submitted() -> None:
    plan = submitted_plan().plan
    Plan.objects.filter(pk=plan.pk).update(created_at=NOON - timedelta(days=90))

    (item,) = board(a_reviewer(), at=NOON).yours

    assert item.since == NOON
