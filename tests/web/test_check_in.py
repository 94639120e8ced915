"""The check-in page: one owner's actions, confirmed or changed, each saved by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from causeway.domain.check_in import Rhythm
from causeway.domain.roles import Role
from causeway.records.models import Action, CheckIn, Commitment, ProgressUpdate
from causeway.services.check_ins import open_check_ins, set_rhythm
from tests.builders import a_finding, a_member, an_action
from tests.delivered_plans import Delivered
from tests.shared_plans import page, signed_in
from tests.web.test_delivery import AGREED, LATER, TODAY, running

pytestmark = pytest.mark.django_db
NAME = "delivery:check_in"


def asked(*, both_bos: bool = True) -> Delivered:
    """Open a check-in; both actions are Bo's, unless said otherwise."""
    council = running()
    if both_bos:
        Action.objects.update(owner_id=council.bo.person_id)
    set_rhythm(
        council.plan.reference,
        rhythm=Rhythm.MONTHLY,
        first_due_on=TODAY + timedelta(days=3),
        seen_revision=None,
        by=council.lead,
        at=timezone.now(),
    )
    open_check_ins(at=timezone.now())
    return council


def address(council: Delivered) -> str:
    return reverse(NAME, args=[council.plan.reference])


def row(action: Action, **fields: str) -> dict[str, str]:
    """Return one row of the page as a browser sends it."""
    finish = fields.pop("finish", AGREED.isoformat()).split("-")
    days = dict(zip(("year", "month", "day"), finish, strict=True))
    now = {
        "revision": str(action.progress_revision),
        "status": action.standing.status.value,
        "percent": str(action.standing.percent),
        **{f"forecast_finish_{part}": value for part, value in days.items()},
    }
    return {f"{action.reference}-{name}": value for name, value in (now | fields).items()}


def waiting() -> int:
    return CheckIn.objects.get().rows.filter(answered_by__isnull=True).count()


def test_one_press_says_that_nothing_has_changed_in_any_of_them() -> None:
    council = asked()
    client = signed_in(council.bo)
    one, two = council.actions
    shown = page(client, NAME, council.plan)

    answer = client.post(address(council), row(one) | row(two) | {"everything": "1"}, follow=True)

    assert "2 actions to confirm or change by" in shown
    assert "Saved: 2 actions. Thank you" in answer.text
    assert "All checked in" in answer.text
    assert waiting() == 0
    assert set(ProgressUpdate.objects.values_list("kind", flat=True)) == {"confirmed"}


def test_one_is_changed_one_is_confirmed_and_what_is_not_said_is_still_asked_for() -> None:
    council = asked()
    one, two = council.actions
    client = signed_in(council.bo)

    client.post(address(council), row(one, status="in_progress", percent="20") | row(two))
    assert waiting() == 1
    client.post(address(council), row(two, same="on"))

    assert waiting() == 0
    assert council.actions[0].percent == 20


def test_a_row_that_is_refused_keeps_its_words_and_the_others_are_saved() -> None:
    council = asked()
    one, two = council.actions

    answer = signed_in(council.bo).post(
        address(council),
        row(one, status="in_progress", finish=LATER.isoformat(), note="Half written")
        | row(two, same="on"),
    )

    assert "<title>Error: Check in" in answer.text
    assert "Saved: 1 action." in answer.text
    assert 'data-disable-auto-focus="true"' in answer.text, "the focus belongs to what is wrong"
    assert "Say why you expect it to finish on another day" in answer.text
    assert f'href="#id_{one.reference}-why"' in answer.text
    assert "Half written" in answer.text
    assert waiting() == 1


def test_nothing_said_at_all_is_told_so() -> None:
    council = asked()
    one, two = council.actions

    answer = signed_in(council.bo).post(address(council), row(one) | row(two))

    assert "Say that nothing has changed, or change an action" in answer.text
    assert waiting() == 2


def test_a_change_and_nothing_has_changed_together_is_asked_about() -> None:
    council = asked()
    one, two = council.actions
    both = row(one, status="in_progress", percent="20") | row(two) | {"everything": "1"}

    answer = signed_in(council.bo).post(address(council), both)

    assert "Choose one" in answer.text
    assert waiting() == 1
    assert council.actions[0].progress_revision == 0


def test_a_finish_that_has_passed_is_asked_for_anew() -> None:
    council = asked()
    Commitment.objects.update(agreed_finish=TODAY - timedelta(days=1))
    passed = (TODAY - timedelta(days=1)).isoformat()
    one = council.actions[0]

    answer = signed_in(council.bo).post(address(council), row(one, same="on", finish=passed))

    assert "The finish you expect has passed" in answer.text
    assert waiting() == 2


def test_a_stale_row_shows_both_and_an_untouched_one_says_nothing() -> None:
    council = asked()
    one, two = council.actions
    mine = row(one, status="in_progress", percent="20") | row(two)
    council.say(percent=70, by=council.lead, forecast_finish=AGREED, at=timezone.now())
    council.say(1, percent=60, by=council.lead, forecast_finish=AGREED, at=timezone.now())

    answer = signed_in(council.bo).post(address(council), mine)

    assert answer.status_code == 409
    assert "In progress, 20%" in answer.text
    assert "In progress, 70%" in answer.text
    assert answer.text.count("Not saved yet") == 1
    assert [each.percent for each in council.actions] == [70, 60]


def test_theirs_is_kept_with_one_tick() -> None:
    council = asked()
    one, _ = council.actions
    council.say(percent=70, by=council.lead, forecast_finish=AGREED, at=timezone.now())

    answer = signed_in(council.bo).post(
        address(council),
        row(one, revision="1", status="in_progress", percent="70", same="on"),
        follow=True,
    )

    assert "Saved: 1 action" in answer.text
    assert council.actions[0].percent == 70


def test_a_complete_row_can_be_opened_again_or_taken_back() -> None:
    council = asked()
    one = council.actions[0]
    client = signed_in(council.bo)

    answer = client.post(address(council), row(one, status="complete"), follow=True)

    assert "Open it again" in answer.text
    assert reverse("delivery:undo", args=[council.plan.reference, one.reference]) in answer.text
    done = council.actions[0]
    again = row(done, status="in_progress", why="The audit found a gap")
    client.post(address(council), again)
    assert council.actions[0].reached == "in_progress"


def test_an_owner_sees_and_changes_their_own_rows_alone() -> None:
    council = asked(both_bos=False)
    two = council.actions[1]
    client = signed_in(council.bo)

    shown = page(client, NAME, council.plan)
    client.post(address(council), row(two, status="in_progress", percent="20"))

    assert "ACT-01" in shown
    assert "ACT-02" not in shown
    assert council.actions[1].progress_revision == 0


def test_the_lead_enters_it_for_an_owner_and_it_says_so() -> None:
    council = asked(both_bos=False)
    one = council.actions[0]
    client = signed_in(council.lead)
    of = f"?of={council.bo.person_reference}"
    shown = page(client, NAME, council.plan, query=of)

    client.post(address(council) + of, row(one, same="on"))

    assert "shown as recorded for Bo Owner" in shown
    assert ProgressUpdate.objects.get().recorded_for == "Bo Owner"


def test_nobody_else_enters_anything_for_an_owner() -> None:
    council = asked()
    leader = a_member(Role.LEADER)

    answer = signed_in(leader).get(f"{address(council)}?of={council.bo.person_reference}")

    assert answer.status_code == 404


def test_the_page_asks_no_more_of_the_database_for_more_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    council = asked()
    for position in range(3, 20):
        finding = a_finding(council.plan, position=position)
        an_action(finding, title=f"Number {position}", owner_id=council.bo.person_id)
    client = signed_in(council.bo)

    with django_assert_max_num_queries(25):
        page(client, NAME, council.plan)
