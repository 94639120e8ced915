"""Readers and those who draw at the same moment: one sample, one answer of each, one reader in a place."""

from collections.abc import Callable
from functools import partial

import pytest

from causeway.domain.roles import Role
from causeway.records.models import BlindAnswer, BlindReading, Event, SampledPlan
from causeway.services.toolkit_blind import NotDrawn, NotRead, draw_sample, hand_over
from tests.blind_readings import YEAR, a_reader, answered, drawn, readings
from tests.builders import NOON
from tests.services import test_feedback_at_once as at_once
from tests.toolkit_plans import a_judge, a_toolkit_lead, under_review

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    also = (NotDrawn, NotRead, BlindReading.DoesNotExist)
    monkeypatch.setattr(at_once, "REFUSED", (*at_once.REFUSED, *also))


def test_several_who_draw_at_once_draw_one_sample() -> None:
    under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    press = partial(draw_sample, year=YEAR, asked="100%", seen=0, by=a_judge(), at=NOON)

    assert at_once.all_at_once([press] * 6) == 1

    assert (SampledPlan.objects.count(), BlindReading.objects.count()) == (1, 2)


def test_both_readers_at_once_each_pressing_twice_leave_one_answer_of_each() -> None:
    under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    a_judge()
    pair = readings(drawn())

    done = at_once.all_at_once([partial(answered, each) for each in pair] * 3)

    assert (done, BlindAnswer.objects.count()) == (2, 2)
    assert Event.objects.filter(kind="blind_read").count() == 2


def test_an_answer_and_handing_over_at_once_are_one_of_them() -> None:
    under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    team = a_judge()
    one, _ = readings(drawn())
    for number in range(4):
        a_reader(f"Reader {number}")
    give: Callable[[], object] = partial(
        hand_over, reading=one.reference, reason="Away", by=team, at=NOON
    )

    done = at_once.all_at_once([partial(answered, one), give, give])

    one.refresh_from_db()
    assert done == 1
    assert BlindAnswer.objects.exists() == (one.handed_over_at is None)
    assert len(readings(one.sampled)) == 2
