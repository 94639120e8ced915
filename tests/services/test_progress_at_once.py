"""Two who say something at once, two workers at once, a worker that dies: once, and nothing lost."""

from collections.abc import Callable

import pytest
from django.db import transaction

from causeway.records.models import Action, CheckedIn, CheckIn, Effect, Event, Plan, ProgressUpdate
from causeway.services import outbox
from causeway.services.check_ins import open_check_ins
from causeway.services.edits import StaleEdit
from causeway.services.events import broken_links
from causeway.services.lifecycle import SomebodyWasFirst
from tests.delivered_plans import Delivered, delivered, shared_with
from tests.services.test_check_ins import OPENS, monthly
from tests.services.test_feedback_at_once import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def saying(council: Delivered, percent: int, plan: Plan | None = None) -> Callable[[], object]:
    there = Delivered(plan=plan or council.plan, lead=council.lead, bo=council.bo, cy=council.cy)

    def say() -> object:
        try:
            return there.say(percent=percent, seen=0, by=council.lead)
        except StaleEdit as stale:
            raise SomebodyWasFirst(str(stale)) from stale

    return say


def test_of_ten_who_say_something_of_one_action_at_once_one_is_first() -> None:
    council = delivered()

    done = all_at_once([saying(council, percent) for percent in range(10, 20)])

    update = ProgressUpdate.objects.get()
    assert (done, council.actions[0].percent) == (1, update.percent)
    assert broken_links(council.plan.organisation) == []


def test_two_plans_that_share_an_action_have_one_word_at_once() -> None:
    council = delivered()
    other = shared_with(council, stage="in_delivery")

    done = all_at_once([saying(council, 10), saying(council, 20, other)] * 3)

    assert (done, ProgressUpdate.objects.count(), Event.objects.count()) == (1, 1, 1)
    assert Action.objects.get(number=1).progress_revision == 1


def test_eight_workers_open_a_check_in_once() -> None:
    council = delivered()
    monthly(council)

    all_at_once([lambda: open_check_ins(at=OPENS)] * 8)

    assert (CheckIn.objects.count(), CheckedIn.objects.count(), Effect.objects.count()) == (1, 2, 2)
    assert broken_links(council.plan.organisation) == []


class Killed(BaseException):
    """The worker is gone; nothing of its own catches this."""


def test_a_worker_killed_while_it_opens_one_leaves_nothing_half_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    council = delivered()
    monthly(council)

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(outbox, "tell", killed)
        with pytest.raises(Killed):
            open_check_ins(at=OPENS)
    assert not CheckIn.objects.exists()

    assert open_check_ins(at=OPENS) == 1
    assert Effect.objects.count() == 2


def test_an_answer_and_the_opening_at_once_never_wait_for_each_other() -> None:
    council = delivered()
    monthly(council)

    done = all_at_once([lambda: open_check_ins(at=OPENS), saying(council, 10)])

    assert done == 2
    with transaction.atomic():
        assert CheckIn.objects.count() == ProgressUpdate.objects.count() == 1
