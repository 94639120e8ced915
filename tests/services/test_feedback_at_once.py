"""Many people at the same moment: one version, one event, one message for each person."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from causeway.domain.access import NotYours
from causeway.domain.assurer_feedback import Resolution
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Effect, Event, PlanVersion, Session
from causeway.services.assurer_feedback import AnsweredMeanwhile, resolve_comment
from causeway.services.events import broken_links
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.session import record_outcome
from causeway.services.sharing import share_draft
from tests.builders import NOON
from tests.shared_plans import ACCEPTED, REWORK, Sides, shared, two_sides

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
REFUSED = (NotYours, StepRefused, SomebodyWasFirst, AnsweredMeanwhile)


def all_at_once(tasks: Sequence[Callable[[], object]]) -> int:
    """Start everything at the same moment and return how many were not refused."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> bool:
        barrier.wait()
        try:
            task()
        except REFUSED:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(tasks)) as pool:
        return sum(pool.map(run, tasks))


def share(sides: Sides) -> Callable[[], object]:
    return lambda: share_draft(sides.plan.reference, by=sides.lead, at=NOON)


def test_twenty_people_who_share_at_once_make_one_version() -> None:
    sides = two_sides()

    done = all_at_once([share(sides)] * 20)

    assert done == 1
    assert PlanVersion.objects.count() == 1
    assert Event.objects.filter(kind="share_draft").count() == 1
    assert Effect.objects.count() == 1
    assert broken_links(sides.plan.organisation) == []


def test_two_who_record_the_outcome_at_once_are_one_outcome() -> None:
    sides = shared()
    sides.arrange()
    before = Effect.objects.count()

    def record(ending: object) -> Callable[[], object]:
        return lambda: record_outcome(
            sides.plan.reference,
            ending=ending,  # type: ignore[arg-type] # one of two endings
            by=sides.assurer,
            at=NOON,
        )

    done = all_at_once([record(ACCEPTED), record(REWORK)])

    session = Session.objects.get()
    ended = {"accepted": "accepted", "rework": "rework"}[session.outcome]
    assert (done, sides.stage()) == (1, ended)
    assert Event.objects.filter(kind__in=["accept_plan", "ask_for_rework"]).count() == 1
    assert Effect.objects.count() == before + 1


def test_ten_who_answer_one_comment_at_once_are_one_answer() -> None:
    sides = shared()
    comment = sides.comment()

    def resolve(says: str) -> Callable[[], object]:
        return lambda: resolve_comment(
            sides.plan.reference,
            comment=comment.reference,
            resolution=Resolution.CHANGED,
            says=says,
            by=sides.lead,
            at=NOON,
        )

    done = all_at_once([resolve(str(number)) for number in range(10)])

    assert done == 1
    assert Event.objects.filter(kind="comment_resolved").count() == 1
