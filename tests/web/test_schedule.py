"""The pages of the schedule: what there is, proposed, read beside today's plan, accepted."""

from uuid import uuid4

import pytest
from django.urls import reverse

from causeway.domain.proposal import ProposalState
from causeway.domain.quarters import Quarter
from causeway.records.models import (
    Action,
    ActionDependency,
    Plan,
    Proposal,
    ScheduleQuestion,
    ScheduleTerms,
)
from causeway.services.proposals import made_of
from causeway.services.schedule_terms import TEAM, Terms
from tests.builders import NOON, TODAY, person_of
from tests.proposed_plans import a_proposal
from tests.shared_plans import Sides, a_stranger, page, signed_in, two_sides

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
NAMES = ("show", "terms", "meanings", "dates")
DAYS = {f"days_0_{number}": "60" for number in range(8)}


@pytest.fixture
def sides() -> Sides:
    return two_sides()


def at(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"schedule:{name}", args=[plan.reference, *args])


def test_the_page_says_what_is_assumed_and_what_to_do_first(sides: Sides) -> None:
    shown = page(signed_in(sides.lead), "schedule:show", sides.plan)

    assert "You have not said yet what people and money you have" in shown
    assert "Nobody said how many days Council staff has" in shown
    assert "None yet. Ask for one" in shown


def test_what_there_is_is_saved_and_half_a_row_is_refused_with_everything_typed(
    sides: Sides,
) -> None:
    client = signed_in(sides.lead)
    part = {"days_0_0": "60", "days_0_3": "7"}

    refused = client.post(at("terms", sides.plan), part)
    saved = client.post(at("terms", sides.plan), DAYS, follow=True)

    assert "Fill in every one of these" in refused.text
    assert 'value="7"' in refused.text
    assert "Error:" in refused.text
    assert "Saved. Ask for a schedule" in saved.text
    assert ScheduleTerms.objects.get().half_days == {TEAM: [120] * 8}


def test_a_proposal_that_is_worked_out_shows_how_far_it_is_and_can_be_stopped(
    sides: Sides,
) -> None:
    client = signed_in(sides.lead)
    asked = client.post(at("propose", sides.plan), follow=True)
    proposal = Proposal.objects.get()

    assert "Waiting for the worker" in asked.text
    assert "data-look-again" in asked.text
    stopped = client.post(at("stop", sides.plan, proposal.reference), follow=True)
    assert "You stopped it before it was ready" in stopped.text


def test_a_proposal_stands_beside_the_plan_and_its_rows_are_accepted(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    client = signed_in(sides.lead)
    address = at("read", sides.plan, proposal.reference)

    shown = client.get(address).text
    refused = client.post(address, {}).text
    made = made_of(proposal)
    today = (made["today"] or {"starts": {}})["starts"]
    refs = [
        ref
        for ref, start in made["proposal"]["starts"].items()
        if start and start != today.get(ref)
    ]
    done = client.post(address, {"actions": refs[:1]}, follow=True)

    for words in ("Side by side", "By risk, then cheapest", "What more would buy", refs[0]):
        assert words in shown
    assert "Choose at least one action to move" in refused
    assert "1 action moved to the quarters proposed" in done.text
    assert "Accepted" in client.get(at("show", sides.plan)).text
    assert Action.objects.filter(revision__gt=0).count() == 1


def test_a_scenario_is_named_and_compared_and_a_blank_name_is_refused(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    client = signed_in(sides.lead)
    address = at("name", sides.plan, proposal.reference)

    blank = client.post(address, {"name": ""}, follow=True)
    named = client.post(address, {"name": "Two more people"}, follow=True)

    assert "Enter a name for the scenario" in blank.text
    assert "Two more people" in named.text


def test_one_that_came_to_nothing_says_what_to_do(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    for state in (ProposalState.NONE_FOUND, ProposalState.FAILED):
        Proposal.objects.update(state=state.value, made=None, ended_at=NOON)
        shown = signed_in(sides.lead).get(at("read", sides.plan, proposal.reference)).text
        assert "no schedule was found" in shown


def test_a_plan_that_nobody_has_time_for_is_said_to_do_nothing_and_is_given_no_odds(
    sides: Sides,
) -> None:
    terms = Terms(first=Quarter.containing(TODAY), half_days={TEAM: (0,) * 8})
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead), terms=terms)

    shown = signed_in(sides.lead).get(at("read", sides.plan, proposal.reference)).text

    assert "Nothing can be done within what you have" in shown
    assert "simulated futures every action" not in shown


def test_a_stranger_and_the_assurer_find_nothing(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    for member in (a_stranger(), sides.assurer):
        client = signed_in(member)
        for name in NAMES:
            assert client.get(at(name, sides.plan)).status_code in {404, 403}
        assert client.get(at("read", sides.plan, proposal.reference)).status_code in {404, 403}
        assert client.post(at("propose", sides.plan)).status_code in {404, 403}


MEANINGS = {
    "quarters": "8",
    "share": "30",
    "slack": "25",
    "least": "60",
    "likely": "90",
    "most": "150",
    "day": "",
    **{f"days_{name}": "20" for name in ("high", "medium", "low")},
    **{f"quarters_{name}": "2" for name in ("high", "medium", "low")},
    **{f"weight_{name}": "100" for name in ("high", "medium", "low")},
}


def test_what_words_mean_is_shown_changed_and_refused_with_everything_typed(sides: Sides) -> None:
    client = signed_in(sides.lead)
    address = at("meanings", sides.plan)

    opened = client.get(address).text
    refused = client.post(address, MEANINGS | {"least": "70", "likely": "65", "share": "x"}).text
    saved = client.post(address, MEANINGS, follow=True).text

    assert "What do the plan’s words mean?" in opened
    assert "At worst must be the longest time" in refused
    assert "before all its actions are done: enter a whole number" in refused
    assert "Saved. Ask for a schedule" in saved
    assert ScheduleTerms.objects.get().meanings["share"] == 30


def test_dates_that_hold_are_listed_and_those_that_contradict_each_other_refused(
    sides: Sides,
) -> None:
    client = signed_in(sides.lead)
    address = at("dates", sides.plan)
    ref = Action.objects.order_by("number")[0].ref
    now = Quarter.containing(TODAY)
    early, late = now.code, now.plus(3).code

    refused = client.post(address, {"action": ref, "not_before": late, "by": early}).text
    nothing = client.post(address, {}).text
    saved = client.post(address, {"action": ref, "not_before": early, "by": late}, follow=True).text
    opened = client.get(address, {"action": ref}).text

    assert "It must be done before it may begin" in refused
    assert "Choose an action" in nothing
    assert now.plus(3).short in saved
    assert f'<option value="{late}" selected' in opened


def test_why_is_asked_and_the_answer_stands_on_the_page(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    client = signed_in(sides.lead)
    ref = next(iter(made_of(proposal)["proposal"]["starts"]))

    refused = client.post(at("why", sides.plan, proposal.reference), {}).text
    asked = client.post(
        at("why", sides.plan, proposal.reference), {"why-action": ref}, follow=True
    ).text
    ScheduleQuestion.objects.update(
        state=ProposalState.READY.value, says="It waits for a contract.", ended_at=NOON
    )
    answered = client.get(at("read", sides.plan, proposal.reference)).text

    assert "Error:" in refused
    assert "Choose an action" in refused
    assert f"Why is {ref}" in asked
    assert "data-look-again" in asked
    assert "It waits for a contract." in answered


def test_money_is_asked_for_and_shown_as_a_table(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    client = signed_in(sides.lead)
    point = {"money": 5000, "cost": 4000, "risk": 700, "bound": 700, "done": 2, "says": "Well."}

    client.post(at("money", sides.plan, proposal.reference))
    ScheduleQuestion.objects.update(state=ProposalState.READY.value, made={"points": [point]})
    shown = client.get(at("read", sides.plan, proposal.reference)).text

    assert "What each amount of money leaves" in shown
    assert "£5,000" in shown


def test_a_what_if_is_tried_with_one_press(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    client = signed_in(sides.lead)

    tried = client.post(at("take", sides.plan, proposal.reference, 0), follow=True).text
    gone = client.post(at("take", sides.plan, proposal.reference, 9), follow=True).text
    Proposal.objects.filter(state="waiting").delete()
    roomy = client.post(at("room", sides.plan, proposal.reference), follow=True).text

    assert "With 55 person-days more of Council staff" in tried
    assert "That is not offered any more" in gone
    assert "With 15% of everybody’s time kept free" in roomy


def test_what_changed_since_is_said_before_anything_is_accepted(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    Action.objects.update(effort="high")
    client = signed_in(sides.lead)

    assert (
        "changed after this was worked out"
        in client.get(at("read", sides.plan, proposal.reference)).text
    )
    assert "Out of date" in client.get(at("show", sides.plan)).text


def test_an_action_is_moved_on_the_roadmap_undone_and_its_conflict_shown(sides: Sides) -> None:
    client = signed_in(sides.lead)
    first, second = Action.objects.order_by("number")[:2]
    now = Quarter.containing(TODAY)
    Action.objects.update(
        starts_in=now.code, finishes_in=now.code, finish_on=now.last_day, revision=0
    )
    Action.objects.filter(pk=second.pk).update(
        starts_in=now.plus(1).code, finishes_in=now.plus(1).code, finish_on=now.plus(1).last_day
    )
    ActionDependency.objects.create(action=second, needs=first)
    to_move = {"action": str(first.reference), "seen_revision": "0"}

    moved = client.post(
        at("move", sides.plan), to_move | {"starts_in": now.plus(1).code}, follow=True
    ).text
    stale = client.post(at("move", sides.plan), to_move | {"starts_in": now.code}, follow=True).text
    odd = client.post(at("move", sides.plan), to_move | {"starts_in": "soon"}, follow=True).text
    unknown = client.post(
        at("move", sides.plan), to_move | {"action": str(uuid4()), "starts_in": now.code}
    )

    assert f"{first.ref} was moved." in moved
    assert f"Undo: begin in {now.short} again" in moved
    assert f"and waits for {first.title} ({first.ref}), which ends in" in moved
    assert "Conflict" in moved
    assert f"Waits for {first.ref}" in moved
    assert "changed the action a moment ago" in stale
    assert "Choose a quarter from the list" in odd
    assert unknown.status_code == 404
