"""The main job, in a real browser: an assurer's workbook becomes a plan the assurer accepts."""

import pytest

from causeway.records.models import Person
from tests.journeys import the_draft, the_feedback, the_report
from tests.journeys.conftest import PageAt
from tests.journeys.desk import Desk
from tests.journeys.gate import NARROW, WIDE, Gate
from tests.journeys.people import the_people
from tests.journeys.story import Story, now, strangers_find_nothing


@pytest.fixture
def story(page_at: PageAt, gate: Gate, javascript: bool) -> Story:
    """Begin with the people, each with a browser of their own: wide with scripts, narrow without."""
    width = WIDE if javascript else NARROW
    gate.widths = (width,)

    def desk_of(person: Person) -> Desk:
        page = page_at(width=width, javascript=javascript)
        return Desk(person=person, page=page, check=gate.check, scripts=javascript)

    return Story(people=the_people(now()), desk_of=desk_of, today=now())


def test_the_workbook_becomes_a_plan_that_is_accepted(story: Story) -> None:
    the_report_comes_in(story)
    strangers_find_nothing(story)
    the_council_drafts_its_plan(story)
    the_plan_is_shared_and_sent_back(story)
    strangers_find_nothing(story)
    the_plan_is_shared_again_and_accepted(story)
    strangers_find_nothing(story)


def the_report_comes_in(story: Story) -> None:
    the_report.the_lead_brings_the_workbook_in(story)
    the_report.the_same_workbook_again_changes_nothing(story)
    the_report.the_council_half_is_closed_before_the_review(story)
    the_report.the_lead_records_the_review(story)


def the_council_drafts_its_plan(story: Story) -> None:
    the_draft.the_lead_implements_one_with_an_action(story)
    the_draft.the_lead_defers_accepts_and_leaves(story)
    the_draft.the_lead_uses_one_action_for_two_systems(story)
    the_draft.the_lead_changes_several_rows_at_once(story)
    the_draft.the_contributor_edits_their_own_row(story)
    the_draft.two_people_edit_one_row(story)
    the_draft.the_service_owner_sees_their_system_alone(story)


def the_plan_is_shared_and_sent_back(story: Story) -> None:
    the_feedback.sharing_is_refused_while_rows_are_incomplete(story)
    the_draft.the_rest_is_answered(story)
    the_feedback.the_lead_shares_the_plan(story)
    the_feedback.the_assurer_comments(story)
    the_feedback.the_assurer_asks_for_rework(story)
    the_feedback.what_is_being_reworked_is_the_councils_own(story)


def the_plan_is_shared_again_and_accepted(story: Story) -> None:
    the_feedback.the_council_answers_every_comment(story)
    the_feedback.the_lead_shares_the_plan(story)
    the_feedback.both_sides_see_what_changed(story)
    the_feedback.the_assurer_leaves_a_last_piece_of_advice(story)
    the_feedback.the_assurer_arranges_the_session(story)
    the_feedback.the_assurer_accepts_the_plan(story)
    the_feedback.quality_assurance_begins_when_everything_has_a_word(story)
