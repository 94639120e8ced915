"""A proposal is asked why, and what money would buy; a what-if is taken, and what it needs is kept."""

from typing import Any

import pytest

from causeway.domain.access import NotYours
from causeway.domain.proposal import ProposalState
from causeway.domain.quarters import Quarter
from causeway.optimiser.apart import NotWorkedOut
from causeway.optimiser.as_json import problem_of
from causeway.records.models import (
    Action,
    ActionDependency,
    Effect,
    EffectState,
    Plan,
    Proposal,
    ScheduleQuestion,
    ScheduleTerms,
)
from causeway.services import schedules_worked_out
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.proposals import (
    accept_proposal,
    is_stale,
    keep_time_free,
    made_of,
    take_what_if,
)
from causeway.services.schedule_asked import asked_of
from causeway.services.schedule_kept import save_dates, save_meanings, terms_of
from causeway.services.schedule_questions import ANSWER, ask_for_money, ask_why, questions_of
from causeway.services.schedule_terms import TEAM, DatesOf, Meanings
from causeway.services.schedules_worked_out import answer
from tests.builders import NOON, TODAY, person_of
from tests.proposed_plans import a_proposal, made_for
from tests.shared_plans import Sides, two_sides

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOW = Quarter.containing(TODAY)


@pytest.fixture
def sides() -> Sides:
    return two_sides()


@pytest.fixture
def ready(sides: Sides) -> Proposal:
    return a_proposal(sides.plan, asked_by=person_of(sides.lead))


def ref_in(proposal: Proposal) -> str:
    return str(next(iter(made_of(proposal)["proposal"]["starts"])))


def why(sides: Sides, proposal: Proposal, ref: str = "", by: str = "") -> ScheduleQuestion:
    return ask_why(
        sides.plan.reference,
        proposal=proposal.reference,
        action=ref or ref_in(proposal),
        by_the_end_of=by,
        by=sides.lead,
        at=NOON,
    )


def perform(question: ScheduleQuestion) -> None:
    effect = Effect.objects.get(kind=ANSWER, key__endswith=str(question.reference))
    Effect.objects.filter(pk=effect.pk).update(state=EffectState.TAKEN.value, taken_at=NOON)
    answer(effect.pk, at=NOON)
    question.refresh_from_db()


def test_a_question_is_asked_once_and_answered_in_words(sides: Sides, ready: Proposal) -> None:
    first, second = why(sides, ready), why(sides, ready)
    perform(first)

    assert first == second
    assert first.state == ProposalState.READY.value
    assert first.says.endswith(".")
    assert list(questions_of(ready)) == [first]


def test_risk_against_money_is_ten_plans_in_words(sides: Sides, ready: Proposal) -> None:
    asked = ask_for_money(sides.plan.reference, proposal=ready.reference, by=sides.lead, at=NOON)
    perform(asked)

    assert asked.made is not None
    points = asked.made["points"]
    assert all("risk-quarters stay" in each["says"] for each in points)
    risks = [each["risk"] for each in points]
    assert risks == sorted(risks, reverse=True)


def test_what_is_not_in_a_proposal_is_refused(sides: Sides, ready: Proposal) -> None:
    with pytest.raises(SomebodyWasFirst, match="ACT-99"):
        why(sides, ready, "ACT-99")
    with pytest.raises(SomebodyWasFirst, match="quarter"):
        why(sides, ready, by="2001Q1")
    with pytest.raises((NotYours, Plan.DoesNotExist)):
        ask_for_money(sides.plan.reference, proposal=ready.reference, by=sides.assurer, at=NOON)


def test_one_that_was_not_answered_says_so_and_can_be_asked_again(
    sides: Sides, ready: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        raise NotWorkedOut("no more memory")

    asked = why(sides, ready)
    monkeypatch.setattr(schedules_worked_out, "answered", ended)
    perform(asked)

    assert asked.state == ProposalState.FAILED.value
    assert "Ask for it again" in asked.says
    assert why(sides, ready).state == ProposalState.WAITING.value


def test_a_what_if_becomes_a_scenario_and_accepting_it_says_that_the_people_are_there(
    sides: Sides, ready: Proposal
) -> None:
    made = take_what_if(
        sides.plan.reference, proposal=ready.reference, number=0, by=sides.lead, at=NOON
    )
    more = problem_of(made.problem).capacity[TEAM][0]
    assert more == problem_of(ready.problem).capacity[TEAM][0] + 110
    assert made.name.startswith("With 55 person-days more")

    Proposal.objects.filter(pk=made.pk).update(
        state=ProposalState.READY.value, made=made_for(sides.plan)[1]
    )
    made.refresh_from_db()
    chosen = [ref for ref, start in made_of(made)["proposal"]["starts"].items() if start]
    accept_proposal(
        sides.plan.reference, proposal=made.reference, actions=chosen, by=sides.lead, at=NOON
    )

    assert ScheduleTerms.objects.get().half_days[TEAM][0] == more
    with pytest.raises(SomebodyWasFirst):
        take_what_if(
            sides.plan.reference, proposal=ready.reference, number=7, by=sides.lead, at=NOON
        )


def test_a_scenario_with_time_kept_free_takes_it_from_every_team(
    sides: Sides, ready: Proposal
) -> None:
    made = keep_time_free(sides.plan.reference, proposal=ready.reference, by=sides.lead, at=NOON)
    before, after = (problem_of(each.problem).capacity[TEAM] for each in (ready, made))

    assert after[0] == before[0] * 85 // 100
    assert not is_stale(made, asked=asked_of(sides.plan, by=sides.lead))
    assert "15% of everybody’s time kept free" in made.name


def test_a_scenario_without_a_dependency_takes_it_out_of_the_plan_when_accepted(
    sides: Sides,
) -> None:
    first, second = Action.objects.order_by("number")[:2]
    ActionDependency.objects.create(action=second, needs=first)
    found = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    lifted: dict[str, Any] = {
        "change": "dependency lifted",
        "of": [first.ref, second.ref],
        "quarters": [0, 8],
        "amount": 0,
        "pounds": None,
    }
    Proposal.objects.filter(pk=found.pk).update(given={"change": "…", "what_if": lifted})

    accept_proposal(
        sides.plan.reference,
        proposal=found.reference,
        actions=[second.ref],
        by=sides.lead,
        at=NOON,
    )

    assert not ActionDependency.objects.exists()


def test_a_proposal_is_out_of_date_once_the_plan_or_what_there_is_changed(
    sides: Sides,
) -> None:
    asked = asked_of(sides.plan, by=sides.lead)
    ready = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    assert not is_stale(ready, asked=asked)

    save_meanings(
        sides.plan.reference,
        meanings=Meanings(share=10),
        quarters=8,
        seen_revision=None,
        by=sides.lead,
        at=NOON,
    )
    assert is_stale(ready, asked=asked_of(sides.plan, by=sides.lead))


def test_dates_and_meanings_are_kept_and_change_what_is_worked_out(sides: Sides) -> None:
    ref = Action.objects.order_by("number")[0].ref
    dates = DatesOf(not_before=NOW.plus(1), by=NOW.plus(2), excepted_to=NOW.plus(3))
    save_dates(
        sides.plan.reference,
        action=ref,
        dates=dates,
        seen_revision=None,
        by=sides.lead,
        at=NOON,
    )
    problem = asked_of(sides.plan, by=sides.lead).stated.problem
    action = next(each for each in problem.actions if each.id == ref)
    due = next(each for each in problem.outcomes if each.id == f"{ref} on time")

    assert terms_of(sides.plan, today=TODAY).dates == {ref: dates}
    assert action.earliest == 1
    assert (due.deadline, due.excepted_to, due.closing) == (2, 3, 0)

    save_dates(
        sides.plan.reference,
        action=ref,
        dates=DatesOf(),
        seen_revision=0,
        by=sides.lead,
        at=NOON,
    )
    assert terms_of(sides.plan, today=TODAY).dates == {}


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        (DatesOf(not_before=NOW.plus(3), by=NOW), "done before it may begin"),
        (DatesOf(excepted_to=NOW.plus(2)), "after the one it must be done in"),
        (DatesOf(by=NOW.plus(2), excepted_to=NOW), "after the one it must be done in"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(
    sides: Sides, dates: DatesOf, says: str
) -> None:
    ref = Action.objects.order_by("number")[0].ref
    with pytest.raises(EditRefused, match=says):
        save_dates(
            sides.plan.reference,
            action=ref,
            dates=dates,
            seen_revision=None,
            by=sides.lead,
            at=NOON,
        )
    assert not ScheduleTerms.objects.exists()
