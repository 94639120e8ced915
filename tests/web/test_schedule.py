"""The pages of the schedule: what there is, proposed, read beside today's plan, accepted."""

import pytest
from django.urls import reverse

from causeway.domain.proposal import ProposalState
from causeway.records.models import Action, Plan, Proposal, ScheduleTerms
from causeway.services.proposals import made_of
from causeway.services.schedule_terms import TEAM
from tests.builders import NOON, person_of
from tests.proposed_plans import a_proposal
from tests.shared_plans import Sides, a_stranger, page, signed_in, two_sides

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
NAMES = ("show", "terms")
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


def test_a_stranger_and_the_assurer_find_nothing(sides: Sides) -> None:
    proposal = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    for member in (a_stranger(), sides.assurer):
        client = signed_in(member)
        for name in NAMES:
            assert client.get(at(name, sides.plan)).status_code in {404, 403}
        assert client.get(at("read", sides.plan, proposal.reference)).status_code in {404, 403}
        assert client.post(at("propose", sides.plan)).status_code in {404, 403}
