"""The page that closes a plan: everything shown before the press, kept after it, and then read-only."""

import re

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Action, PlanClosing, ProposedAsMet
from tests.builders import a_member
from tests.shared_plans import a_stranger, page, signed_in
from tests.turned_cycles import Turn, a_new_plan, closed, in_delivery

pytestmark = pytest.mark.django_db
CLOSING = "next_cycle:closing"


def at(turn: Turn) -> str:
    return reverse(CLOSING, args=[turn.plan.reference])


def named(turn: Turn, requirement: str = "A1.a") -> str:
    return f"{turn.plan.parts.get().reference}/{requirement}"


def test_all_that_is_proposed_and_left_open_is_shown_before_the_press() -> None:
    turn = in_delivery()

    shown = page(signed_in(turn.lead), CLOSING, turn.plan)

    assert "A1.a Board Direction (Organisational), as achieved: ACT-01 complete" in shown
    assert "ACT-02 and ACT-03 are not complete" in shown
    assert "FND-003 is deferred" in shown
    assert "Comes along when the next cycle is opened" in shown
    assert "To be looked at again on 30 September 2026" in shown
    assert "Cllr Okafor" in shown
    assert "A closed plan cannot be opened again" in shown


def test_the_press_closes_it_and_the_page_says_how_from_then_on() -> None:
    turn = in_delivery()
    client = signed_in(turn.lead)

    answer = client.post(at(turn), {"proposed": [named(turn)]}, follow=True)

    assert turn.stage() == "closed"
    assert "is closed" in answer.text
    assert f"Closed by {turn.lead.name}" in answer.text
    assert "Not assessed yet" in answer.text
    assert "Open the next cycle" in answer.text
    # Whatever becomes of the action, the page says how it stood that day.
    Action.objects.filter(pk=turn.actions["open"].pk).update(title="Renamed", status="complete")
    again = page(client, CLOSING, turn.plan)
    assert "Patch everything" in again
    assert "Renamed" not in again


def test_less_may_be_proposed_than_may_be() -> None:
    turn = in_delivery()

    signed_in(turn.lead).post(at(turn), {"proposed": [], "seen": ""})

    assert PlanClosing.objects.exists()
    assert not ProposedAsMet.objects.exists()


def test_what_may_not_be_proposed_is_refused_and_nothing_is_closed() -> None:
    turn = in_delivery()

    answer = signed_in(turn.lead).post(at(turn), {"proposed": [named(turn, "B4.a")]})

    assert "<title>Error:" in answer.text
    assert turn.stage() == "in_delivery"


def test_a_press_on_old_news_is_refused_shows_the_new_and_the_second_closes() -> None:
    turn = in_delivery()
    client = signed_in(turn.lead)

    answer = client.post(at(turn), {"proposed": [named(turn)], "seen": "0" * 64})

    assert "The plan has changed since you looked at it" in answer.text
    assert turn.stage() == "in_delivery"
    assert "checked" in answer.text
    (seen,) = re.findall(r'name="seen" value="(\w+)"', answer.text)
    client.post(at(turn), {"proposed": [named(turn)], "seen": seen})
    assert turn.stage() == "closed"


def test_a_second_press_finds_it_closed_already() -> None:
    turn = closed()

    answer = signed_in(turn.lead).post(at(turn), {"proposed": [named(turn)]})

    assert answer.status_code == 200
    assert "How the plan was closed" in answer.text
    assert PlanClosing.objects.count() == 1


def test_colleagues_read_it_and_cannot_press() -> None:
    turn = in_delivery()
    client = signed_in(a_member(Role.APPROVER))

    shown = page(client, CLOSING, turn.plan)
    answer = client.post(at(turn), {"proposed": [named(turn)]})

    assert "Your CAF lead closes the plan" in shown
    assert answer.status_code == 404
    assert turn.stage() == "in_delivery"


def test_a_contributor_reads_their_own_rows_alone() -> None:
    turn = closed()
    owner = a_member(Role.CONTRIBUTOR)

    shown = page(signed_in(owner), CLOSING, turn.plan)

    assert "Patch everything" not in shown
    assert "Hunt threats" not in shown
    assert "Board Direction" not in shown


@pytest.mark.parametrize("is_closed", [False, True])
def test_nobody_outside_the_council_finds_the_page(is_closed: bool) -> None:
    turn = closed() if is_closed else in_delivery()

    for member in (a_stranger(), turn.assurer, a_member(Role.ADMINISTRATOR)):
        client = signed_in(member)
        assert client.get(at(turn)).status_code == 404
        assert client.post(at(turn)).status_code == 404


def test_the_home_of_a_closed_plan_leads_to_how_it_was_closed() -> None:
    turn = closed()

    lead = page(signed_in(turn.lead), "plans:home", turn.plan)
    assurer = page(signed_in(turn.assurer), "plans:home", turn.plan)

    assert at(turn) in lead
    assert "See how it was closed" in lead
    assert at(turn) not in assurer
    assert "This plan is closed" in assurer
    assert "proposed outcomes" not in assurer


def test_a_closed_plan_offers_nothing_that_changes_it() -> None:
    turn = closed()
    client = signed_in(turn.lead)
    finding = turn.findings["open"].reference

    shown = page(client, "findings:finding", turn.plan, finding)
    add = client.post(reverse("findings:add_action", args=[turn.plan.reference, finding]), {})

    assert "Add an action" not in shown
    assert "Say which earlier finding" not in shown
    assert add.status_code == 409


def test_when_the_new_report_comes_the_page_says_what_it_confirms() -> None:
    turn = closed()
    plan = a_new_plan(turn.open(), "report_released")
    plan.parts.get().judgements.create(requirement="A1.a", assured_level="achieved")

    shown = page(signed_in(turn.lead), CLOSING, turn.plan)

    assert "Confirmed" in shown
    assert "Carry on in 2026/27" in shown
