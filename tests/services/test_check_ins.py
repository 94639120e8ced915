"""Check-ins open by themselves, tell each owner once, and are answered by whatever owners say."""

from datetime import date, timedelta

import pytest

from causeway.domain.action import Status
from causeway.domain.check_in import Rhythm
from causeway.domain.roles import Role
from causeway.jobs.schedule import Clock
from causeway.records.models import (
    Action,
    CheckedIn,
    CheckIn,
    CheckInRhythm,
    Commitment,
    Effect,
    Event,
    Membership,
)
from causeway.services.check_ins import open_check_ins, remind, round_now, set_rhythm
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.messages import compose
from causeway.services.progress import DeliveryNotBegun
from tests.builders import NOON, TODAY, a_member, person_of
from tests.delivered_plans import AGREED, DAY, LATER, Delivered, delivered, shared_with

pytestmark = pytest.mark.django_db
DUE = TODAY + 20 * DAY
OPENS = NOON + 13 * DAY


def monthly(council: Delivered, *, due: date = DUE, seen: int | None = None) -> CheckInRhythm:
    return set_rhythm(
        council.plan.reference,
        rhythm=Rhythm.MONTHLY,
        first_due_on=due,
        seen_revision=seen,
        by=council.lead,
        at=NOON,
    )


def opened() -> Delivered:
    council = delivered()
    monthly(council)
    assert open_check_ins(at=OPENS) == 1
    return council


def asked(council: Delivered) -> list[str]:
    found = round_now(council.plan, by=council.lead)
    assert found is not None
    return [each.action.ref for each in found.waiting]


def test_a_check_in_opens_before_it_is_due_and_tells_each_owner_once() -> None:
    council = delivered()
    monthly(council)

    counts = [open_check_ins(at=at) for at in (OPENS - DAY, OPENS, OPENS, OPENS + DAY)]

    assert counts == [0, 1, 0, 0]
    assert CheckIn.objects.get().due_on == DUE
    assert asked(council) == ["ACT-01", "ACT-02"]
    told = set(Effect.objects.values_list("recipient__name", "path"))
    page = f"/plans/{council.plan.reference}/delivery/check-in/"
    assert told == {("Bo Owner", page), ("Cy Owner", page)}
    assert Event.objects.get(kind="check_in_opened").by is None


def test_the_message_says_nothing_of_the_plan() -> None:
    council = opened()

    message = compose(Effect.objects.all()[0])

    for word in (council.plan.title, "Test backups", "ACT-01", "check-in by"):
        assert word not in message.subject + message.body.replace("/check-in/", "")


def test_the_next_check_in_opens_a_month_later_and_one_that_was_missed_is_left_out() -> None:
    opened()

    assert open_check_ins(at=OPENS + timedelta(days=29)) == 0
    assert open_check_ins(at=OPENS + timedelta(days=31)) == 1
    assert open_check_ins(at=OPENS + timedelta(days=100)) == 1
    days = list(CheckIn.objects.values_list("due_on", flat=True))
    assert days == [date(2025, 6, 1), date(2025, 7, 1), date(2025, 9, 1)]


def test_what_is_said_and_what_is_confirmed_answer_the_check_in() -> None:
    council = opened()

    council.say(percent=20)
    council.confirm(1, by=council.cy)

    assert asked(council) == []


def test_one_word_answers_the_check_ins_of_every_plan_that_shares_the_action() -> None:
    council = delivered()
    other = shared_with(council, stage="in_delivery")
    monthly(council)
    set_rhythm(
        other.reference,
        rhythm=Rhythm.QUARTERLY,
        first_due_on=DUE,
        seen_revision=None,
        by=council.lead,
        at=NOON,
    )
    assert open_check_ins(at=OPENS) == 2

    council.say(percent=20)

    waiting = CheckedIn.objects.filter(answered_by__isnull=True)
    assert [each.action.ref for each in waiting] == ["ACT-02"]


def test_an_earlier_check_in_that_nobody_answered_stays_unanswered() -> None:
    council = opened()
    open_check_ins(at=OPENS + timedelta(days=31))

    council.say(percent=20)

    answered = CheckedIn.objects.filter(answered_by__isnull=False)
    assert [each.check_in.due_on for each in answered] == [date(2025, 7, 1)]


def test_what_is_taken_back_answers_nothing() -> None:
    council = opened()
    council.say(status=Status.COMPLETE, forecast_finish=None)

    council.undo(by=council.bo)

    assert asked(council) == ["ACT-01", "ACT-02"]


def test_a_complete_action_is_not_asked_for() -> None:
    council = delivered()
    monthly(council)
    council.say(status=Status.COMPLETE, forecast_finish=None)

    open_check_ins(at=OPENS)

    assert asked(council) == ["ACT-02"]


def test_an_action_whose_owner_has_left_is_brought_to_the_lead() -> None:
    council = delivered()
    monthly(council)
    Membership.objects.filter(person_id=council.bo.person_id).update(ends_on=TODAY)
    Action.objects.filter(pk=council.actions[1].pk).update(owner=None, owner_role="Head of ICT")

    open_check_ins(at=OPENS)

    assert [each.recipient for each in Effect.objects.all()] == [person_of(council.lead)]


def test_an_action_taken_out_of_the_plan_is_asked_for_no_more() -> None:
    council = opened()

    Commitment.objects.filter(plan=council.plan, action=council.actions[0]).delete()

    assert asked(council) == ["ACT-02"]
    assert remind(council.plan.reference, by=council.lead, at=OPENS).told == ("Cy Owner",)


def test_a_reminder_goes_to_those_who_have_not_answered_once_a_day() -> None:
    council = opened()
    council.confirm(1, by=council.cy)
    Effect.objects.all().delete()

    reminded = [
        remind(council.plan.reference, by=council.lead, at=at) for at in (OPENS, OPENS, OPENS + DAY)
    ]

    assert [each.told for each in reminded] == [("Bo Owner",)] * 3
    assert Effect.objects.count() == 2


def test_nobody_is_reminded_when_everybody_has_answered() -> None:
    council = opened()
    council.confirm(0, by=council.bo)
    council.confirm(1, by=council.cy)

    with pytest.raises(EditRefused, match="Everybody has checked in"):
        remind(council.plan.reference, by=council.lead, at=OPENS)


@pytest.mark.parametrize("due", [TODAY - DAY, TODAY + timedelta(days=400)])
def test_the_first_check_in_is_due_in_the_coming_year(due: date) -> None:
    council = delivered()

    with pytest.raises(EditRefused, match="from today to a year from now"):
        monthly(council, due=due)

    assert not CheckInRhythm.objects.exists()


def test_of_two_leads_who_set_the_rhythm_the_second_looks_first() -> None:
    council = delivered()
    monthly(council)

    with pytest.raises(SomebodyWasFirst):
        monthly(council)
    assert monthly(council, seen=0).revision == 1


def test_a_plan_that_was_never_submitted_has_no_rhythm() -> None:
    with pytest.raises(DeliveryNotBegun):
        monthly(delivered(stage="signed"))


def test_a_closed_plan_asks_nobody() -> None:
    council = delivered()
    monthly(council)
    council.plan.stage = "closed"
    council.plan.save()

    assert open_check_ins(at=OPENS) == 0


def test_a_member_with_their_own_rows_sees_their_own_of_the_check_in() -> None:
    council = opened()

    found = round_now(council.plan, by=council.bo)

    assert found is not None
    assert [each.action.ref for each in found.rows] == ["ACT-01"]


def test_a_leader_reads_who_has_answered() -> None:
    council = opened()
    council.slip()

    found = round_now(council.plan, by=a_member(Role.LEADER))

    assert found is not None
    answered = {each.action.ref: each.answered for each in found.rows}
    assert answered["ACT-01"] is not None
    assert (answered["ACT-01"].forecast_finish, AGREED) == (LATER, AGREED)
    assert answered["ACT-02"] is None


def test_the_worker_s_clock_opens_them_and_not_more_often_than_it_must() -> None:
    council = delivered()
    monthly(council)
    clock = Clock()

    clock.tick(at=OPENS - timedelta(seconds=61))
    clock.tick(at=OPENS)
    clock.tick(at=OPENS + timedelta(seconds=1))

    assert CheckIn.objects.count() == 1
