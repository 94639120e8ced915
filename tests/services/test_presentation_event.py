"""The day is arranged, moved, called off, and what came of it recorded (R-CAF-25)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Comment, Effect, Event, Plan, Presentation
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.presentation_event import (
    NoPresentation,
    call_off_presentation,
    presentation_of,
)
from causeway.services.quality_assurance import open_quality_assurance
from tests.builders import NOON, TODAY, a_member
from tests.presented_plans import (
    DAY,
    HELD,
    Presenting,
    answered_deck,
    led_by_the_assurer,
    presenting,
    shared_deck,
)
from tests.services.test_presentation_feedback import resolve
from tests.services.test_quality_reopened import cost

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def call_off(found: Presenting, seen: int | None = 0) -> Presentation:
    return call_off_presentation(
        found.plan.reference,
        reasons="The chief is ill.",
        seen_revision=seen,
        by=found.lead,
        at=NOON,
    )


def test_the_council_arranges_the_day_and_tells_who_takes_part() -> None:
    found = answered_deck()
    leader = a_member(Role.LEADER)
    Effect.objects.all().delete()

    day = found.arrange_day(replace(DAY, deck=found.latest().deck.reference))

    assert found.stage() == "presentation_arranged"
    assert (day.place, day.is_supported, day.deck) == ("Town Hall", True, found.latest().deck)
    assert [guest.name for guest in day.guests.all()] == ["Corporate leadership team"]
    told = set(Effect.objects.values_list("recipient_id", flat=True))
    assert {found.assurer.person_id, leader.person_id} <= told
    assert found.lead.person_id not in told


def test_it_is_not_arranged_before_the_assurer_has_given_feedback() -> None:
    found = presenting()
    found.keep()

    with pytest.raises(StepRefused, match="has not given feedback"):
        found.arrange_day()

    assert not Presentation.objects.exists()


def test_a_day_is_moved_once_and_by_whoever_saw_it() -> None:
    found = answered_deck()
    found.arrange_day()
    later = replace(DAY, starts_at=NOON + timedelta(days=12), invited=("Cabinet",))

    moved = found.arrange_day(later, seen=0)

    assert (moved.revision, moved.starts_at) == (1, later.starts_at)
    assert [guest.name for guest in moved.guests.all()] == ["Cabinet"]
    with pytest.raises(SomebodyWasFirst):
        found.arrange_day(DAY, seen=0)
    with pytest.raises(SomebodyWasFirst):
        found.arrange_day(DAY)


def test_a_day_that_is_called_off_keeps_why_and_another_can_be_arranged() -> None:
    found = answered_deck()
    found.arrange_day()

    gone = call_off(found)

    gone.refresh_from_db()
    assert gone.reasons == "The chief is ill."
    assert found.stage() == "presentation_answered"
    found.arrange_day()
    assert Presentation.objects.count() == 2
    with pytest.raises(SomebodyWasFirst):
        call_off(found, seen=5)


def test_there_is_nothing_to_call_off_where_no_day_is_arranged() -> None:
    found = answered_deck()

    with pytest.raises(NoPresentation):
        call_off(found, seen=None)


def test_an_edit_opens_quality_assurance_again_and_what_was_done_stays() -> None:
    found = answered_deck()
    found.arrange_day()

    cost(found)

    assert found.stage() == "quality_changes"
    moved = found.arrange_day(replace(DAY, place="Online"), seen=0)
    assert (moved.place, found.stage()) == ("Online", "quality_changes")
    open_quality_assurance(found.plan.reference, by=found.lead, at=NOON)
    found.content()
    assert found.stage() == "quality_assured"
    found.record(seen=1)
    assert found.stage() == "presented"


def test_a_day_can_be_called_off_while_the_plan_is_elsewhere() -> None:
    found = answered_deck()
    found.arrange_day()
    cost(found)

    call_off(found)

    assert found.stage() == "quality_changes"
    assert Event.objects.filter(kind="call_off_presentation").count() == 1


def test_a_day_is_called_off_even_while_the_plan_is_being_signed() -> None:
    found = answered_deck()
    found.arrange_day()
    Plan.objects.filter(pk=found.plan.pk).update(stage="with_signatories")

    call_off(found)

    assert found.stage() == "with_signatories"
    with pytest.raises(StepRefused):
        found.arrange_day()


def test_what_came_of_it_is_recorded_whole() -> None:
    found = answered_deck()
    found.arrange_day()

    found.record(seen=0)

    assert found.stage() == "presented"
    given = presentation_of(found.plan, by=found.lead)
    assert given is not None
    assert (given.held_on, given.leader, given.audience) == (TODAY, "Ada Lead", HELD.audience)
    assert given.decisions == HELD.decisions
    assert given.deck == 1
    assert Presentation.objects.count() == 1
    assert as_domain(found.plan).presentation_held


def test_one_that_was_never_arranged_here_can_be_recorded_too() -> None:
    found = answered_deck()

    found.record()

    assert found.stage() == "presented"


def test_one_that_the_assurer_led_is_refused_and_nothing_is_kept() -> None:
    found = answered_deck()

    with pytest.raises(EditRefused, match="The council schedules and leads"):
        found.record(led_by_the_assurer())

    assert found.stage() == "presentation_answered"
    assert not Presentation.objects.exists()


def test_a_row_that_is_not_of_the_plan_is_refused() -> None:
    found = answered_deck()
    wrong = replace(HELD.decisions[0], about=("FND-999",))

    with pytest.raises(EditRefused, match="FND-999"):
        found.record(replace(HELD, decisions=(wrong,)))


def test_it_is_not_recorded_while_something_must_change_in_it() -> None:
    found = shared_deck()
    found.comment_on_deck()
    found.feed_back()

    with pytest.raises(StepRefused, match="still open"):
        found.record()

    resolve(found, Comment.objects.on_presentations().get())
    found.record()
    assert found.stage() == "presented"


def test_it_is_not_recorded_before_the_assurer_has_given_feedback() -> None:
    found = presenting()
    found.keep()
    found.share_deck(found.keep())
    cost(found)
    open_quality_assurance(found.plan.reference, by=found.lead, at=NOON)
    found.content()

    with pytest.raises(StepRefused, match="has not given feedback"):
        found.record()


def test_the_assurer_reads_that_it_was_given_and_not_what_was_decided() -> None:
    found = answered_deck()
    found.record()

    given = presentation_of(found.plan, by=found.assurer)

    assert given is not None
    assert (given.held_on, given.decisions, given.notes) == (TODAY, (), "")
    assert presentation_of(found.plan, by=a_member(Role.CONTRIBUTOR)) is None


@pytest.mark.parametrize("role", [Role.LEADER, Role.QUALITY_ASSURER, Role.APPROVER])
def test_only_the_lead_arranges_and_records(role: Role) -> None:
    found = answered_deck()
    other = replace(found, lead=a_member(role, name="Somebody Else"))

    with pytest.raises(NotYours):
        other.arrange_day()
    with pytest.raises(NotYours):
        other.record()
    with pytest.raises(NotYours):
        replace(found, lead=found.assurer).record()
