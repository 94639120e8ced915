"""The pages of delivery: what was promised and where it stands, an action's progress, its rhythm."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from causeway.domain.action import Status
from causeway.domain.roles import Role
from causeway.records.models import Action, CheckInRhythm, Effect, Milestone, Plan, ProgressUpdate
from causeway.services.check_ins import open_check_ins
from tests.builders import a_member
from tests.delivered_plans import Delivered, agree, delivered, shared_with
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
AGREED, LATER = TODAY + timedelta(days=100), TODAY + timedelta(days=130)
SHOW, CHECK_INS, RHYTHM = "delivery:show", "delivery:check_ins", "delivery:rhythm"
ACTION, UPDATE = "delivery:action", "delivery:update"
UNDO, MILESTONES = "delivery:undo", "delivery:milestones"


def running() -> Delivered:
    """Make a plan in delivery as of today, for the pages read the clock."""
    council = delivered()
    agree(council.plan, finish=AGREED)
    Action.objects.update(finish_on=AGREED)
    now = {name: replace(getattr(council, name), today=TODAY) for name in ("lead", "bo", "cy")}
    return replace(council, **now)


def at(name: str, plan: Plan, *args: object) -> str:
    return reverse(name, args=[plan.reference, *args])


def slip(council: Delivered) -> None:
    council.say(forecast_finish=LATER, why="The supplier is late", at=timezone.now())


def posted(revision: int = 0, finish: date = AGREED, **fields: str) -> dict[str, str]:
    """Return the update form as a browser sends it."""
    days = {
        "forecast_finish_day": str(finish.day),
        "forecast_finish_month": str(finish.month),
        "forecast_finish_year": str(finish.year),
    }
    now = {"revision": str(revision), "status": "in_progress", "percent": "30"}
    return now | days | fields


def test_the_delivery_page_shows_slips_with_their_history_and_what_is_blocked() -> None:
    council = running()
    slip(council)
    council.say(
        1,
        status=Status.BLOCKED,
        forecast_finish=AGREED,
        blocked_by="No supplier",
        unblocked_by="Procurement",
        at=timezone.now(),
    )

    shown = page(signed_in(council.lead), SHOW, council.plan)

    assert "30 days later than the" in shown
    assert "The supplier is late (Bo Owner" in shown
    assert "No supplier" in shown
    assert "Procurement" in shown
    assert "0 of 2" in shown
    assert "ACT-01: it is expected to finish later than agreed" in shown


def test_the_actions_are_shown_by_owner_or_by_date() -> None:
    council = running()
    client = signed_in(council.lead)

    by_owner = page(client, SHOW, council.plan)
    by_date = page(client, SHOW, council.plan, query="?by=date")

    assert ">Bo Owner</caption>" in by_owner
    assert ">Cy Owner</caption>" in by_owner
    assert f">{AGREED:%B} {AGREED.year}</caption>" in by_date


def test_a_contributor_sees_their_own_actions_alone() -> None:
    council = running()
    slip(council)

    shown = page(signed_in(council.cy), SHOW, council.plan)

    assert "Patch" in shown
    assert "Test backups" not in shown
    assert "The supplier is late" not in shown


@pytest.mark.parametrize("name", [SHOW, CHECK_INS, RHYTHM, "delivery:check_in"])
def test_delivery_is_unknown_to_a_stranger(name: str) -> None:
    council = running()

    assert signed_in(a_stranger()).get(at(name, council.plan)).status_code == 404


@pytest.mark.parametrize("name", [ACTION, UPDATE, UNDO, MILESTONES])
def test_an_action_s_progress_is_unknown_to_a_stranger_and_to_whoever_does_not_see_it(
    name: str,
) -> None:
    council = running()
    address = at(name, council.plan, council.actions[0].reference)

    assert signed_in(a_stranger()).get(address).status_code == 404
    assert signed_in(council.cy).get(address).status_code == 404


def test_before_the_first_submission_the_page_says_so() -> None:
    council = delivered(stage="signed")

    shown = page(signed_in(council.lead), SHOW, council.plan)

    assert "Delivery has not begun" in shown
    assert at(SHOW, council.plan) not in page(signed_in(council.lead), "plans:home", council.plan)


def test_the_plan_s_home_leads_to_its_delivery() -> None:
    council = running()

    home = page(signed_in(council.lead), "plans:home", council.plan)

    assert at(SHOW, council.plan) in home
    assert "Keep every action’s progress current" in home


def test_an_owner_updates_an_action_and_reads_its_history() -> None:
    council = running()
    action = council.actions[0]
    client = signed_in(council.bo)
    page(client, UPDATE, council.plan, action.reference)

    answer = client.post(
        at(UPDATE, council.plan, action.reference),
        posted(finish=LATER, why="The supplier is late", note="Between us."),
        follow=True,
    )

    assert "Progress of ACT-01 saved" in answer.text
    assert "30 days later than agreed" in answer.text
    assert "Note: Between us" in answer.text
    assert "In progress, 30%" in answer.text


def test_a_note_and_another_plan_are_unknown_to_the_readers_of_one() -> None:
    council = running()
    other = shared_with(council, stage="in_delivery", finish=AGREED)
    council.say(note="Between us.", forecast_finish=AGREED, at=timezone.now())

    shown = page(signed_in(council.lead), ACTION, other, council.actions[0].reference)

    assert "In progress" in shown
    assert "Between us" not in shown
    assert council.plan.title not in shown


def test_what_is_refused_says_why_and_keeps_what_was_typed() -> None:
    council = running()
    action = council.actions[0]

    answer = signed_in(council.bo).post(
        at(UPDATE, council.plan, action.reference),
        posted(finish=LATER, status="blocked", note="Half written"),
    )

    assert "<title>Error: Where does ACT-01 stand now?" in answer.text
    assert "Say what blocks this action" in answer.text
    assert "Say who can unblock it" in answer.text
    assert "Say why you expect it to finish on another day" in answer.text
    assert "Half written" in answer.text
    assert not ProgressUpdate.objects.exists()


def test_a_stale_update_shows_yours_beside_theirs_and_can_be_sent_again() -> None:
    council = running()
    action = council.actions[0]
    client = signed_in(council.bo)
    council.say(percent=70, by=council.lead, forecast_finish=AGREED, at=timezone.now())
    address = at(UPDATE, council.plan, action.reference)

    clash = client.post(address, posted(percent="20"))

    assert clash.status_code == 409
    assert "In progress, 20%" in clash.text
    assert "In progress, 70%" in clash.text
    assert 'name="revision" value="1"' in clash.text
    assert client.post(address, posted(1, percent="20")).status_code == 302
    assert council.actions[0].percent == 20


def test_complete_needs_no_number_and_can_be_taken_back() -> None:
    council = running()
    action = council.actions[0]
    client = signed_in(council.bo)
    council.say(percent=30, forecast_finish=AGREED, at=timezone.now())
    client.post(at(UPDATE, council.plan, action.reference), posted(1, status="complete"))
    assert council.actions[0].reached == "complete"
    asked = page(client, UNDO, council.plan, action.reference)

    answer = client.post(at(UNDO, council.plan, action.reference), {"revision": "2"}, follow=True)

    assert "Take the last update back?" in asked
    assert "was taken back" in answer.text
    assert (council.actions[0].reached, council.actions[0].percent) == ("in_progress", 30)


def test_nothing_is_taken_back_that_somebody_else_said_since() -> None:
    council = running()
    action = council.actions[0]
    council.say(percent=30, forecast_finish=AGREED, at=timezone.now())
    council.say(percent=40, by=council.lead, forecast_finish=AGREED, at=timezone.now())

    answer = signed_in(council.bo).post(at(UNDO, council.plan, action.reference), {"revision": "1"})

    assert "changed this while you were editing it" in answer.text
    assert council.actions[0].percent == 40


def test_milestones_are_marked_done_on_a_day_of_the_past() -> None:
    council = running()
    action = council.actions[0]
    commitment = council.plan.commitments.get(action=action)
    row = Milestone.objects.create(commitment=commitment, title="Kit bought", due_on=AGREED)
    client, address = signed_in(council.bo), at(MILESTONES, council.plan, action.reference)
    field = f"done_{row.pk}"
    assert "Kit bought" in page(client, MILESTONES, council.plan, action.reference)

    def day(value: date) -> dict[str, int]:
        return {
            f"{field}_day": value.day,
            f"{field}_month": value.month,
            f"{field}_year": value.year,
        }

    refused = client.post(address, day(TODAY + timedelta(days=2)))
    done = client.post(address, day(TODAY), follow=True)

    assert "or earlier" in refused.text
    assert "Milestones saved" in done.text
    row.refresh_from_db()
    assert row.done_on == TODAY


def test_the_lead_chooses_a_rhythm_sees_who_is_late_and_reminds_them() -> None:
    council = running()
    client = signed_in(council.lead)
    assert "choose how often owners check in" in page(client, SHOW, council.plan)
    soon = TODAY + timedelta(days=1)
    first = {"first_due_on_day": soon.day, "first_due_on_month": soon.month}
    first |= {"first_due_on_year": soon.year}

    client.post(at(RHYTHM, council.plan), {"rhythm": "monthly", **first})
    open_check_ins(at=timezone.now())
    Effect.objects.all().delete()
    shown = page(client, CHECK_INS, council.plan)
    answer = client.post(at(CHECK_INS, council.plan), follow=True)

    assert CheckInRhythm.objects.get().rhythm == "monthly"
    assert "Every month" in shown
    assert "Bo Owner: ACT-01" in shown
    assert "Reminder sent to Bo Owner and Cy Owner" in answer.text
    assert Effect.objects.count() == 2


def test_a_first_day_that_has_passed_is_refused_in_words() -> None:
    council = running()
    first = {"first_due_on_day": 1, "first_due_on_month": 1, "first_due_on_year": 2020}

    answer = signed_in(council.lead).post(at(RHYTHM, council.plan), {"rhythm": "monthly", **first})

    assert "<title>Error: How often do owners check in?" in answer.text
    assert "from today to a year from now" in answer.text


def test_only_the_lead_keeps_the_rhythm() -> None:
    council = running()
    leader = signed_in(a_member(Role.LEADER))

    assert leader.get(at(RHYTHM, council.plan)).status_code == 404
    assert leader.get(at(CHECK_INS, council.plan)).status_code == 404
    assert leader.get(at(SHOW, council.plan)).status_code == 200
