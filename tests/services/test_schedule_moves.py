"""An action is moved on the roadmap, and what the plan then does not keep to is said at once."""

from uuid import uuid4

import pytest

from causeway.domain.access import NotYours
from causeway.domain.quarters import Quarter
from causeway.records.models import Action, ActionDependency, Plan
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.rows import findings_of
from causeway.services.schedule_kept import TermsSaid, save_terms
from causeway.services.schedule_moves import Moved, actions_seen, conflicts_of, move_action
from causeway.services.schedule_terms import TEAM
from tests.builders import NOON, TODAY
from tests.shared_plans import Sides, two_sides

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = Quarter.containing(TODAY)


@pytest.fixture
def sides() -> Sides:
    return two_sides()


def first_action() -> Action:
    found = Action.objects.order_by("number").first()
    assert found is not None
    return found


def move(sides: Sides, action: Action, to: Quarter, *, revision: int | None = None) -> Moved:
    seen = action.revision if revision is None else revision
    return move_action(
        sides.plan.reference,
        action=action.reference,
        starts_in=to,
        seen_revision=seen,
        by=sides.lead,
        at=NOON,
    )


def test_it_takes_as_long_as_before_and_can_be_put_back(sides: Sides) -> None:
    action = first_action()
    starts, ends = NOW.code, NOW.plus(2).code
    Action.objects.filter(pk=action.pk).update(
        starts_in=starts, finishes_in=ends, finish_on=NOW.plus(2).last_day
    )
    action.refresh_from_db()

    moved = move(sides, action, NOW.plus(1))
    action.refresh_from_db()
    later = (action.starts_in, action.finishes_in, action.finish_on)
    assert moved.was is not None
    move(sides, action, moved.was)
    action.refresh_from_db()

    assert later == (NOW.plus(1).code, NOW.plus(3).code, NOW.plus(3).last_day)
    assert (action.starts_in, action.finishes_in) == (starts, ends)


def test_one_without_dates_gets_as_long_as_its_complexity_is_taken_to_mean(sides: Sides) -> None:
    action = first_action()
    Action.objects.filter(pk=action.pk).update(
        starts_in="", finishes_in="", finish_on=None, complexity="high"
    )
    action.refresh_from_db()

    moved = move(sides, action, NOW)
    action.refresh_from_db()

    assert moved.was is None
    assert action.finishes_in == NOW.plus(2).code


def test_what_is_complete_or_was_changed_meanwhile_is_not_moved(sides: Sides) -> None:
    action = first_action()
    with pytest.raises(StaleEdit):
        move(sides, action, NOW.plus(1), revision=action.revision + 1)
    for far in (Quarter(year=9999, number=4), Quarter(year=1, number=1)):
        with pytest.raises(EditRefused, match="from the list"):
            move(sides, action, far)
    Action.objects.filter(pk=action.pk).update(status="complete")
    with pytest.raises(EditRefused, match="is complete"):
        move(sides, action, NOW.plus(1))


def test_who_may_not_write_the_plan_moves_nothing(sides: Sides) -> None:
    action = first_action()
    with pytest.raises((NotYours, Plan.DoesNotExist)):
        move_action(
            sides.plan.reference,
            action=action.reference,
            starts_in=NOW,
            seen_revision=action.revision,
            by=sides.assurer,
            at=NOON,
        )
    with pytest.raises(Action.DoesNotExist):
        move_action(
            sides.plan.reference,
            action=uuid4(),
            starts_in=NOW,
            seen_revision=0,
            by=sides.lead,
            at=NOON,
        )


def test_conflicts_are_with_what_was_said_and_with_what_an_action_waits_for(sides: Sides) -> None:
    first, second = Action.objects.order_by("number")[:2]
    Action.objects.update(
        starts_in=NOW.code, finishes_in=NOW.code, finish_on=NOW.last_day, effort="high"
    )
    ActionDependency.objects.create(action=second, needs=first)
    findings = findings_of(sides.plan)
    before = conflicts_of(sides.plan, findings=findings, by=sides.lead)

    said = TermsSaid(days={TEAM: (1,) * 8}, money={}, must_not_move=frozenset())
    save_terms(sides.plan.reference, said=said, seen_revision=None, by=sides.lead, at=NOON)
    after = conflicts_of(sides.plan, findings=findings, by=sides.lead)

    assert [each.actions for each in before] == [(second.ref, first.ref)]
    assert len(after) == 2
    assert f"{TEAM} has 1 person-day" in after[1].says
    assert actions_seen(sides.lead, sides.plan)[second.ref].waits_for == (first.ref,)
