"""Two who open the next cycle at once open one; two who close, decide or link at once do it once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from causeway.domain.access import NotYours
from causeway.domain.next_cycle import Carry
from causeway.records.models import (
    CarriedAction,
    Cycle,
    Event,
    FindingContinued,
    NextCycle,
    PlanVersion,
    ProposedAsMet,
)
from causeway.services.continuing import continue_finding
from causeway.services.events import broken_links
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.next_cycle import AlreadyOpened, decide_carried
from tests.builders import NOON, a_finding
from tests.turned_cycles import NEXT_YEAR, a_new_plan, closed, in_delivery

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
REFUSED = (NotYours, AlreadyOpened, SomebodyWasFirst)


def at_once(*tasks: Callable[[], object]) -> int:
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


def test_eight_who_open_the_next_cycle_at_once_open_one() -> None:
    turn = closed()
    said = [replace(NEXT_YEAR, title=f"2026/27 {each}") for each in range(4)] * 2

    done = at_once(*(lambda one=each: turn.open(one) for each in said))

    assert done == 1
    assert NextCycle.objects.count() == 1
    assert Cycle.objects.count() == 2
    assert CarriedAction.objects.count() == 2
    assert Event.objects.filter(kind="next_cycle_opened").count() == 1
    assert broken_links(turn.plan.organisation) == []


def test_eight_who_close_a_plan_at_once_close_it_once() -> None:
    turn = in_delivery()

    done = at_once(*[turn.close] * 8)

    assert done == 1
    assert PlanVersion.objects.filter(step="close_cycle").count() == 1
    assert ProposedAsMet.objects.count() == 1


def test_closing_and_opening_at_once_leave_no_open_action_behind() -> None:
    turn = in_delivery()

    done = at_once(turn.close, turn.open)

    assert done == 2
    assert set(CarriedAction.objects.values_list("action__number", flat=True)) == {2, 3}


def test_two_who_decide_on_the_same_news_are_one_decision() -> None:
    turn = closed()
    following = turn.open()

    def decide(decision: Carry) -> Callable[[], object]:
        return lambda: decide_carried(
            following=following.reference,
            actions=[turn.actions["open"].reference],
            decision=decision,
            reason="Sold." if decision is Carry.DROP else "",
            seen_revision=0,
            by=turn.lead,
            at=NOON,
        )

    done = at_once(decide(Carry.DROP), decide(Carry.AS_PLANNED))

    assert done == 1
    row = CarriedAction.objects.get(action=turn.actions["open"])
    turn.actions["open"].refresh_from_db()
    wanted = {"drop": "in_progress", "as_planned": "planned"}
    assert turn.actions["open"].as_domain().status == wanted[row.decision]


def test_many_who_link_a_finding_at_once_link_it_once() -> None:
    turn = closed()
    plan = a_new_plan(turn.open())
    row = a_finding(plan, requirement="C2.a")

    def link() -> object:
        return continue_finding(
            plan.reference,
            finding=row.reference,
            earlier=turn.findings["deferred"].reference,
            by=turn.lead,
            at=NOON,
        )

    done = at_once(*[link] * 6)

    assert done == 6
    assert FindingContinued.objects.count() == 1
    assert Event.objects.filter(kind="finding_continued").count() == 1
