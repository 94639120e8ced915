"""Progress is said once for every plan, kept forever, and touches nothing that was agreed or signed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from causeway.domain.access import NotYours
from causeway.domain.action import Status
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Commitment,
    Event,
    Plan,
    ProgressUpdate,
)
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.events import broken_links
from causeway.services.progress import (
    progress_of,
)
from tests.builders import NOON, TODAY, a_member
from tests.delivered_plans import AGREED, LATER, delivered
from tests.shared_plans import a_stranger

pytestmark = pytest.mark.django_db
COMPLETE: dict[str, Any] = {"status": Status.COMPLETE, "forecast_finish": None}


def test_what_an_owner_says_stands_on_the_action_and_in_its_history() -> None:
    council = delivered()

    council.say(percent=30)

    action = council.actions[0]
    assert action.standing.status is Status.IN_PROGRESS
    assert (action.standing.percent, action.standing.started_on) == (30, TODAY)
    update = ProgressUpdate.objects.get()
    assert (update.number, update.said_by_id, update.recorded_for) == (1, council.bo.person_id, "")
    event = Event.objects.get(kind="progress_said")
    assert (event.subject, event.subject_ref) == (update.reference, "ACT-01")
    assert broken_links(council.plan.organisation) == []


def test_a_slip_keeps_from_to_why_by_and_when_and_agreed_dates_stay() -> None:
    council = delivered()
    council.slip(why="The supplier is late")
    council.say(forecast_finish=date(2026, 1, 31), why="It failed its test")

    found = progress_of(council.plan, by=council.lead, at=NOON)

    (slip,) = found.slips
    assert (slip.ref, slip.days) == ("ACT-01", (date(2026, 1, 31) - AGREED).days)
    assert [(each.was, each.now, each.why, each.by) for each in slip.moves] == [
        (AGREED, LATER, "The supplier is late", "Bo Owner"),
        (LATER, date(2026, 1, 31), "It failed its test", "Bo Owner"),
    ]
    assert set(Commitment.objects.values_list("agreed_finish", flat=True)) == {AGREED}
    assert found.totals.slipped == 1


def test_who_was_not_first_is_shown_both_and_nothing_is_lost() -> None:
    council = delivered()
    council.say(percent=30)

    with pytest.raises(StaleEdit) as stale:
        council.say(percent=50, seen=0, by=council.lead)

    assert (stale.value.yours.percent, stale.value.theirs.percent) == (50, 30)
    assert (stale.value.who, stale.value.revision) == ("Bo Owner", 1)
    assert council.actions[0].standing.percent == 30


def test_a_confirmation_by_somebody_else_makes_nothing_stale() -> None:
    council = delivered()
    council.confirm(by=council.lead)

    council.say(percent=50, seen=0)

    assert council.actions[0].standing.percent == 50


def test_nothing_has_changed_is_kept_and_changes_nothing() -> None:
    council = delivered()
    council.say(percent=30)
    before = council.actions[0].standing

    update = council.confirm(by=council.bo)

    assert (update.kind, update.number, update.percent) == ("confirmed", 2, 30)
    assert council.actions[0].standing == before


def test_a_forecast_that_has_passed_cannot_be_confirmed() -> None:
    council = delivered()
    Commitment.objects.update(agreed_finish=TODAY - timedelta(days=1))

    with pytest.raises(EditRefused, match="has passed"):
        council.confirm(by=council.bo)


def test_a_mistaken_complete_is_undone_to_where_it_stood() -> None:
    council = delivered()
    council.slip()
    before = council.actions[0].standing
    council.say(**COMPLETE)
    assert council.actions[0].standing.finished_on == TODAY

    council.undo(by=council.bo)

    assert council.actions[0].standing == before
    found = progress_of(council.plan, by=council.lead, at=NOON)
    assert [each.status for each in found.actions[0].history][-1] is Status.IN_PROGRESS
    assert ProgressUpdate.objects.count() == 3


def test_the_very_first_word_can_be_taken_back_and_only_by_who_said_it_or_a_lead() -> None:
    council = delivered()
    council.say(by=council.lead)
    with pytest.raises(EditRefused, match="nothing of yours"):
        council.undo(by=council.bo)

    council.undo(by=council.lead)

    assert (council.actions[0].reached, council.actions[0].started_on) == ("", None)
    with pytest.raises(EditRefused, match="nothing of yours"):
        council.undo(by=council.lead)


def test_a_complete_action_is_opened_again_with_a_reason_alone() -> None:
    council = delivered()
    council.say(**COMPLETE)

    with pytest.raises(EditRefused, match="not complete after all"):
        council.say(percent=80)
    council.say(percent=80, why="The audit found a gap")

    assert council.actions[0].standing.percent == 80
    assert council.actions[0].standing.finished_on is None


def test_what_the_lead_says_for_an_owner_is_shown_as_recorded_for_them() -> None:
    council = delivered()

    update = council.say(by=council.lead)

    assert (update.recorded_for, update.said_by_id) == ("Bo Owner", council.lead.person_id)


def test_nobody_says_the_progress_of_another_s_action() -> None:
    council = delivered()
    leader = a_member(Role.LEADER)

    with pytest.raises(NotYours):
        council.say(by=leader)
    with pytest.raises(Action.DoesNotExist):
        council.say(1, by=council.bo)
    with pytest.raises(Plan.DoesNotExist):
        council.say(by=a_stranger())
    assert not ProgressUpdate.objects.exists()


def test_what_was_said_is_append_only_in_the_database_itself() -> None:
    council = delivered()
    council.say()

    for rewrite in (
        lambda: ProgressUpdate.objects.update(percent=99),
        lambda: ProgressUpdate.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rewrite()
