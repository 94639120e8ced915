"""The pages of the next cycle: opened, what came along decided, the framework mapped, home told."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine as clocks
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    CarriedAction,
    Cycle,
    NextCycle,
)
from causeway.services.carried_over import bring_along
from causeway.services.organisation import set_cycle
from tests.builders import NOON, a_finding, a_member, an_action
from tests.shared_plans import a_stranger, page, signed_in
from tests.turned_cycles import NEXT_YEAR, Turn, a_new_plan, closed, in_delivery

pytestmark = pytest.mark.django_db
EVERY = "/next-cycle/"
TYPED = {
    "title": "2026/27", "framework": "caf-4.0", "marking": "OFFICIAL-SENSITIVE", "profile": "",
    "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2026",
    "ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2027",
}  # fmt: skip


def opening(turn: Turn) -> str:
    return reverse("next_cycle:open", args=[turn.plan.cycle.reference])


def of(name: str, following: NextCycle, *more: object) -> str:
    return reverse(f"next_cycle:{name}", args=[following.reference, *more])


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_the_lead_finds_the_way_from_a_closed_plan_to_the_next_cycle() -> None:
    turn = closed()
    client = signed_in(turn.lead)
    assert opening(turn) in read(client, reverse("home"))
    assert opening(turn) in read(client, EVERY)
    assert EVERY in read(client, reverse("organisation:overview"))

    shown = read(client, opening(turn))
    answer = client.post(opening(turn), TYPED, follow=True)

    assert "2 open actions of 2025/26 will come along" in shown
    assert "Patch everything" in shown
    assert 'value="2026/27"' in shown
    assert "2026/27 is open" in answer.text
    assert NextCycle.objects.get().cycle.framework == "caf-4.0"
    assert opening(turn) not in read(client, reverse("home"))


def test_a_refused_opening_keeps_what_was_typed() -> None:
    turn = closed()

    answer = signed_in(turn.lead).post(
        opening(turn), TYPED | {"title": "2025/26", "marking": "OFFICIAL, MINE"}
    )

    assert "<title>Error:" in answer.text
    assert "There is already a cycle called 2025/26" in answer.text
    assert "OFFICIAL, MINE" in answer.text
    assert not NextCycle.objects.exists()


def test_a_cycle_that_was_set_already_can_be_chosen_without_typing_another() -> None:
    turn = closed()
    there = set_cycle(said=NEXT_YEAR, cycle=None, by=turn.lead, at=NOON)
    client = signed_in(turn.lead)
    assert "Which cycle follows?" in read(client, opening(turn))

    answer = client.post(opening(turn), {"into": str(there.reference)}, follow=True)

    assert "2026/27 is open" in answer.text
    assert Cycle.objects.count() == 2


def test_whoever_comes_second_is_led_to_what_the_first_opened() -> None:
    turn = closed()
    client = signed_in(turn.lead)
    client.post(opening(turn), TYPED)

    answer = client.post(opening(turn), TYPED | {"title": "Another"}, follow=True)

    assert "The next cycle has been opened already: 2026/27" in answer.text
    assert NextCycle.objects.count() == 1


def test_the_page_lists_what_came_along_and_what_is_looked_at_again() -> None:
    turn = closed()
    following = turn.open()

    shown = read(signed_in(turn.lead), of("show", following))

    assert "ACT-02 Patch everything" in shown
    assert "ACT-01" not in shown
    assert "Head of ICT" in shown
    assert "Carried over, not yet answering a finding" in shown
    assert "30 September 2026" in shown
    assert "Because it is deferred." in shown
    assert "Cllr Okafor" in shown
    assert "Not assessed yet" in shown


def test_several_actions_are_decided_at_once_and_the_page_says_what_was_decided() -> None:
    turn = closed()
    following = turn.open()
    client = signed_in(turn.lead)
    both = [str(turn.actions[name].reference) for name in ("open", "blocked")]

    answer = client.post(
        of("decide", following),
        {"revision": 0, "actions": both, "decision": "drop", "reason": "The site was sold."},
        follow=True,
    )

    assert "2 actions decided" in answer.text
    assert "Dropped: The site was sold." in answer.text
    assert CarriedAction.objects.filter(decision="drop").count() == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"decision": "drop", "reason": ""}, "Say why the work is dropped"),
        ({"decision": "", "reason": "Words I typed."}, "Choose what becomes of the actions"),
        ({"decision": "drop", "actions": [], "reason": "Words I typed."}, "Choose at least one"),
        ({"decision": "drop", "revision": 7, "reason": "Words I typed."}, "A colleague decided"),
    ],
)
def test_a_refused_decision_says_why_and_keeps_what_was_typed(
    typed: dict[str, object], says: str
) -> None:
    turn = closed()
    following = turn.open()
    given = {"revision": 0, "actions": [str(turn.actions["open"].reference)]} | typed

    answer = signed_in(turn.lead).post(of("decide", following), given)

    assert "<title>Error:" in answer.text
    assert says in answer.text
    assert str(typed["reason"]) in answer.text
    assert not CarriedAction.objects.exclude(decision="carry_on").exists()


def test_after_the_first_report_nothing_is_decided_here_any_more() -> None:
    turn = closed()
    following = turn.open()
    a_new_plan(following, "report_released")
    client = signed_in(turn.lead)

    shown = read(client, of("show", following))
    answer = client.post(
        of("decide", following),
        {
            "revision": 0,
            "actions": [str(turn.actions["open"].reference)],
            "decision": "as_planned",
        },
    )

    assert "its plan says now what is done" in shown
    assert "has been released" in answer.text
    assert Action.objects.get(title="Patch everything").as_domain().status == "in_progress"


def test_carried_actions_are_offered_on_a_new_finding_and_answer_it_with_one_press() -> None:
    turn = closed()
    plan = a_new_plan(turn.open())
    row = a_finding(plan, requirement="B4.a")
    client = signed_in(turn.lead)
    home = read(client, reverse("home"))
    shown = page(client, "findings:finding", plan, row.reference)

    client.post(
        reverse("findings:use_action", args=[plan.reference, row.reference]),
        {"action": str(turn.actions["open"].reference)},
    )

    assert "2 actions carried over wait for a finding" in home
    assert "Carried over, not yet answering a finding" in shown
    assert "ACT-02 Patch everything (in progress)" in shown
    after = page(client, "findings:finding", plan, row.reference)
    assert "ACT-02" in after
    assert "ACT-03 Replace the firewall" in after
    assert "1 action carried over waits for a finding" in read(client, reverse("home"))


def test_the_register_shows_an_action_with_what_it_was_in_both_cycles() -> None:
    turn = closed()
    plan = a_new_plan(turn.open())
    row = a_finding(plan, requirement="B4.a")
    signed_in(turn.lead).post(
        reverse("findings:use_action", args=[plan.reference, row.reference]),
        {"action": str(turn.actions["open"].reference)},
    )

    shown = read(
        signed_in(turn.lead), reverse("actions:show", args=[turn.actions["open"].reference])
    )

    assert turn.plan.title in shown
    assert plan.title in shown


def test_colleagues_read_and_cannot_decide() -> None:
    turn = closed()
    following = turn.open()
    client = signed_in(a_member(Role.LEADER))

    shown = read(client, of("show", following))

    assert "ACT-02" in shown
    assert "Decide what becomes of them" not in shown
    assert "Agree with" not in read(client, of("framework", following))
    assert client.post(of("framework", following), {"revision": 0}).status_code == 404
    for address in (of("decide", following), of("outcome", following, "D1.a"), opening(turn)):
        assert client.get(address).status_code == 404


def test_nobody_outside_the_council_finds_these_pages() -> None:
    turn = closed()
    following = turn.open()
    own = [of("show", following), of("decide", following), of("framework", following)]
    own += [of("outcome", following, "D1.a"), opening(turn)]

    for member in (a_stranger(), turn.assurer, a_member(Role.ADMINISTRATOR)):
        client = signed_in(member)
        for address in own:
            assert client.get(address).status_code == 404, address
            assert client.post(address).status_code == 404, address
    assert "2025/26" not in read(signed_in(replace(a_stranger())), EVERY)


def test_the_lead_is_told_when_the_year_is_over_and_when_everything_is_done(
    time_machine: clocks.TimeMachineFixture,
) -> None:
    turn = in_delivery()
    client = signed_in(turn.lead)
    closing = reverse("next_cycle:closing", args=[turn.plan.reference])
    time_machine.move_to(datetime(2026, 3, 1, 11, 0, tzinfo=UTC), tick=False)
    assert "Close the plan, or keep" not in read(client, reverse("home"))

    Action.objects.update(status="complete")
    assert closing in read(client, reverse("home"))
    Action.objects.update(status="planned")
    time_machine.move_to(datetime(2026, 4, 2, 11, 0, tzinfo=UTC), tick=False)
    assert "Was due 31 March 2026" in read(signed_in(turn.lead), reverse("home"))
    assert date(2026, 3, 31) == turn.plan.cycle.ends_on


def test_the_page_asks_the_database_no_more_for_more_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    turn = closed()
    following = turn.open()
    client = signed_in(turn.lead)
    read(client, of("show", following))
    for each in range(12):
        an_action(turn.findings["open"], title=f"More {each}")
    bring_along(following)

    with django_assert_max_num_queries(40):
        assert "More 11" in read(client, of("show", following))
