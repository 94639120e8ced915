"""The main job carried on, in a real browser: from the accepted plan to the last action done."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from causeway.records.models import Person
from tests.journeys import the_delivery, the_finish
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import NARROW, WIDE, Gate
from tests.journeys.later import OTHER_OWNER, OWNER, Later, an_accepted_plan

pytestmark = pytest.mark.django_db(transaction=True)


def desk_of(person: Person, page_at: PageAt, gate: Gate) -> Desk:
    """Return a desk: the owners' is a phone."""
    narrow = person.name in {OWNER, OTHER_OWNER}

    def check(page: Page) -> None:
        gate.widths = (NARROW if narrow else WIDE,)
        gate.check(page)

    page = page_at(width=NARROW if narrow else WIDE)
    return Desk(person=person, page=page, check=check, scripts=True)


@pytest.fixture
def story(page_at: PageAt, gate: Gate, tmp_path: Path) -> Later:
    """Begin with a plan that was accepted, and its people, each with a browser of their own."""
    return an_accepted_plan(lambda person: desk_of(person, page_at, gate), tmp_path)


def test_the_accepted_plan_is_delivered_to_its_last_action(
    story: Later, page_at: PageAt, gate: Gate
) -> None:
    the_plan_is_assured_and_presented(story)
    the_plan_is_signed_and_submitted(story)
    stranger = Desk(person=Person(), page=page_at(), check=gate.check, scripts=True)
    the_finish.a_stranger_checks_it(story, stranger)
    the_ministry_answers(story)
    the_plan_is_delivered(story)
    the_cycle_turns(story)


def the_plan_is_assured_and_presented(story: Later) -> None:
    the_finish.the_quality_assurer_is_content(story)
    the_finish.the_lead_makes_a_deck_and_shares_it(story)
    the_finish.the_assurer_comments_and_gives_feedback(story)
    the_finish.the_council_arranges_its_day_and_records_it(story)


def the_plan_is_signed_and_submitted(story: Later) -> None:
    the_finish.two_people_sign_one_version(story)
    the_finish.the_lead_submits_with_one_press(story)


def the_ministry_answers(story: Later) -> None:
    the_delivery.the_ministry_asks_and_is_answered(story)
    the_delivery.the_ministry_acknowledges(story)


def the_plan_is_delivered(story: Later) -> None:
    the_delivery.the_lead_chooses_a_rhythm(story)
    the_delivery.the_owner_checks_in_from_a_phone(story)
    the_delivery.the_leader_sees_the_slip(story)
    the_delivery.every_action_is_done(story)


def the_cycle_turns(story: Later) -> None:
    the_delivery.the_cycle_is_closed(story)
    the_delivery.the_next_cycle_is_opened(story)
