"""A session that will not be held is called off: by the assurer, or recorded for them."""

import pytest

from causeway.domain.access import NotYours
from causeway.records.models import Effect, RecordedStep, Session
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.session import NoSession
from causeway.services.session_called_off import call_off_session, call_off_session_for_assurer
from tests.builders import NOON, person_of
from tests.shared_plans import BY_LETTER, Sides, shared

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def arranged() -> Sides:
    sides = shared()
    sides.arrange()
    return sides


def call_off(sides: Sides, *, seen: int | None = 0) -> None:
    call_off_session(
        sides.plan.reference, reasons="Jo is ill.", seen_revision=seen, by=sides.assurer, at=NOON
    )


def test_a_session_is_called_off_with_its_reason_and_another_can_be_arranged() -> None:
    sides = arranged()
    Effect.objects.all().delete()

    call_off(sides)

    session = Session.objects.get()
    assert (session.called_off_at, session.reasons) == (NOON, "Jo is ill.")
    assert sides.stage() == "with_assurer"
    assert [effect.recipient for effect in Effect.objects.all()] == [person_of(sides.lead)]
    sides.arrange()
    assert sides.stage() == "session_arranged"


def test_the_lead_records_that_the_assurer_called_it_off() -> None:
    sides = arranged()

    call_off_session_for_assurer(
        sides.plan.reference,
        reasons="Jo is ill.",
        received=BY_LETTER,
        seen_revision=0,
        by=sides.lead,
        at=NOON,
    )

    step = RecordedStep.objects.get()
    assert (step.step, step.says, sides.stage()) == (
        "call_off_session",
        "Jo is ill.",
        "with_assurer",
    )


def test_a_session_somebody_has_changed_is_not_called_off_unseen() -> None:
    sides = arranged()

    with pytest.raises(SomebodyWasFirst):
        call_off(sides, seen=4)

    assert Session.objects.get().called_off_at is None
    assert sides.stage() == "session_arranged"


def test_there_is_nothing_to_call_off_before_a_session_is_arranged() -> None:
    with pytest.raises(NoSession):
        call_off(shared())


def test_the_council_does_not_call_the_assurers_session_off_in_their_name() -> None:
    sides = arranged()

    with pytest.raises(NotYours):
        call_off_session(
            sides.plan.reference, reasons="Busy", seen_revision=0, by=sides.lead, at=NOON
        )
