"""Many people at the same moment: one share, one answer, one day, one record."""

import pytest

from causeway.records.models import (
    Event,
    PlanVersion,
    Presentation,
    PresentationDeck,
    PresentationShare,
)
from causeway.services.events import broken_links
from causeway.services.presentation_event import call_off_presentation
from causeway.services.presentation_feedback import share_presentation
from tests.builders import NOON
from tests.presented_plans import answered_deck, presenting, shared_deck
from tests.services.test_feedback_at_once import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_ten_who_share_at_once_share_it_once() -> None:
    found = presenting()
    deck = found.keep()

    def share() -> object:
        return share_presentation(
            found.plan.reference, deck=deck.reference, seen_shares=0, by=found.lead, at=NOON
        )

    done = all_at_once([share] * 10)

    assert done == 1
    assert PresentationShare.objects.count() == 1
    assert PlanVersion.objects.filter(step="share_presentation").count() == 1
    assert broken_links(found.plan.organisation) == []


def test_ten_presses_of_keep_keep_one_version() -> None:
    found = presenting()

    all_at_once([found.keep] * 4)

    assert PresentationDeck.objects.count() == 1


def test_an_answer_given_by_several_at_once_is_one() -> None:
    found = shared_deck()

    done = all_at_once([found.feed_back] * 6)

    assert done == 1
    assert Event.objects.filter(kind="give_presentation_feedback").count() == 1


def test_two_who_record_at_once_leave_one_record() -> None:
    found = answered_deck()

    done = all_at_once([found.record] * 6)

    assert done == 1
    assert (Presentation.objects.count(), found.stage()) == (1, "presented")
    assert Presentation.objects.get().decisions.count() == 1


def test_a_record_and_a_calling_off_at_once_are_one_of_them() -> None:
    found = answered_deck()
    found.arrange_day()

    def record() -> object:
        return found.record(seen=0)

    def call_off() -> object:
        return call_off_presentation(
            found.plan.reference, reasons="Ill.", seen_revision=0, by=found.lead, at=NOON
        )

    done = all_at_once([record, call_off] * 3)

    day = Presentation.objects.get()
    assert done == 1
    assert (day.recorded_at is None) is (day.called_off_at is not None)
    assert found.stage() == ("presented" if day.recorded_at else "presentation_answered")
