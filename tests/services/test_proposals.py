"""A schedule is asked for, worked out by the worker, stopped, named, accepted; nothing moves before."""

from dataclasses import replace
from typing import Any

import pytest

from causeway.domain.access import NotYours
from causeway.domain.finding import Scale
from causeway.domain.proposal import ProposalState
from causeway.domain.quarters import Quarter
from causeway.optimiser.apart import NotWorkedOut
from causeway.records.models import Action, Effect, EffectState, Event, Plan, Proposal
from causeway.services import proposals, schedules_worked_out
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.proposals import (
    WORK_OUT,
    NothingToAccept,
    accept_proposal,
    made_of,
    name_proposal,
    proposals_of,
    propose_schedule,
    stop_proposal,
)
from causeway.services.schedule_kept import TermsSaid, save_terms, terms_of
from causeway.services.schedule_terms import TEAM
from causeway.services.schedules_worked_out import work_out
from tests.builders import NOON, TODAY, person_of
from tests.proposed_plans import a_proposal, made_for
from tests.shared_plans import Sides, two_sides

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOTHING = TermsSaid(days={}, money={}, must_not_move=frozenset())


@pytest.fixture
def sides() -> Sides:
    return two_sides()


def ask(sides: Sides) -> Proposal:
    return propose_schedule(sides.plan.reference, by=sides.lead, at=NOON)


def perform(proposal: Proposal) -> None:
    effect = Effect.objects.get(kind=WORK_OUT, key__endswith=str(proposal.reference))
    Effect.objects.filter(pk=effect.pk).update(state=EffectState.TAKEN.value, taken_at=NOON)
    work_out(effect.pk, at=NOON)
    proposal.refresh_from_db()


def quickly(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> list[Any]:
    """Work out at once what a child process would, and keep what it was asked."""
    asked: list[Any] = []

    def at_once(problem: object, limits: object, quarters: object, **_: object) -> dict[str, Any]:
        asked.append((problem, quarters))
        return made_for(plan)[1]

    monkeypatch.setattr(schedules_worked_out, "worked_out", at_once)
    return asked


def test_asking_twice_is_one_proposal_and_the_worker_makes_it_ready(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = quickly(monkeypatch, sides.plan)
    first, second = ask(sides), ask(sides)
    before = list(Action.objects.values_list("starts_in", "finishes_in", "finish_on"))

    perform(first)

    assert first == second
    assert first.state == ProposalState.READY.value
    assert len(asked) == 1
    assert list(Action.objects.values_list("starts_in", "finishes_in", "finish_on")) == before
    assert Effect.objects.get(kind=WORK_OUT).state == EffectState.DONE.value


def test_a_worker_that_died_leaves_nothing_and_the_next_begins_again(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = ask(sides)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schedules_worked_out, "worked_out", killed)
    with pytest.raises(KeyboardInterrupt):
        perform(proposal)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WORKING.value

    quickly(monkeypatch, sides.plan)
    perform(proposal)
    assert proposal.state == ProposalState.READY.value


def test_what_is_stopped_stays_stopped_though_the_worker_comes_later(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly(monkeypatch, sides.plan)
    proposal = ask(sides)

    stop_proposal(sides.plan.reference, proposal=proposal.reference, by=sides.lead, at=NOON)
    perform(proposal)

    assert proposal.state == ProposalState.STOPPED.value
    assert proposal.made is None


def test_a_process_that_ends_without_one_is_said_and_can_be_asked_again(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = ask(sides)

    def ended(*_: object, **__: object) -> None:
        raise NotWorkedOut("no more memory")

    monkeypatch.setattr(schedules_worked_out, "worked_out", ended)
    perform(proposal)

    assert proposal.state == ProposalState.FAILED.value
    assert "Ask for it again" in proposal.says
    assert ask(sides) != proposal


def test_accepting_moves_the_chosen_actions_and_no_other_once(sides: Sides) -> None:
    found = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    made = made_of(found)["proposal"]
    starts = made["starts"]
    chosen, left = sorted(ref for ref, start in starts.items() if start)[:2]
    other = next(each for each in Action.objects.all() if each.ref == left)

    accept_proposal(
        sides.plan.reference,
        proposal=found.reference,
        actions=[chosen],
        by=sides.lead,
        at=NOON,
    )

    moved = next(each for each in Action.objects.all() if each.ref == chosen)
    first = Quarter.parse(found.quarters[starts[chosen][1]])
    last = Quarter.parse(found.quarters[made["ends"][chosen]])
    assert (moved.starts_in, moved.finishes_in) == (first.code, last.code)
    assert moved.finish_on == last.last_day
    assert Action.objects.get(pk=other.pk).revision == other.revision
    assert Event.objects.filter(kind="proposal_accepted", plan=sides.plan).count() == 1
    with pytest.raises(SomebodyWasFirst):
        accept_proposal(
            sides.plan.reference,
            proposal=found.reference,
            actions=[left],
            by=sides.lead,
            at=NOON,
        )


def test_nothing_chosen_or_an_unknown_row_moves_nothing(sides: Sides) -> None:
    found = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    for actions in ([], ["ACT-99"]):
        with pytest.raises(NothingToAccept):
            accept_proposal(
                sides.plan.reference,
                proposal=found.reference,
                actions=actions,
                by=sides.lead,
                at=NOON,
            )


def test_only_who_may_write_the_plan_asks_and_only_while_it_is_open(sides: Sides) -> None:
    found = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    for member in (sides.assurer,):
        assert not proposals_of(sides.plan, by=member)
        with pytest.raises((NotYours, Plan.DoesNotExist)):
            propose_schedule(sides.plan.reference, by=member, at=NOON)
    Plan.objects.filter(pk=sides.plan.pk).update(stage="with_assurer")
    with pytest.raises(NotYours):
        accept_proposal(
            sides.plan.reference,
            proposal=found.reference,
            actions=["ACT-01"],
            by=sides.lead,
            at=NOON,
        )


def test_a_scenario_keeps_its_name(sides: Sides) -> None:
    found = a_proposal(sides.plan, asked_by=person_of(sides.lead))
    name_proposal(
        sides.plan.reference,
        proposal=found.reference,
        name=" Two more people ",
        by=sides.lead,
        at=NOON,
    )
    assert proposals_of(sides.plan, by=sides.lead)[0].name == "Two more people"


def test_what_there_is_is_kept_and_read_from_the_quarter_of_today(sides: Sides) -> None:
    first = terms_of(sides.plan, today=TODAY)
    years = len(first.year_starts)
    said = TermsSaid(
        days={TEAM: (10, 20, 30, 40, 50, 60, 70, 80)},
        money={"capital": (1000,) * years},
        must_not_move=frozenset(),
    )
    save_terms(sides.plan.reference, said=said, seen_revision=None, by=sides.lead, at=NOON)

    now = terms_of(sides.plan, today=TODAY)
    later = terms_of(sides.plan, today=first.first.plus(2).first_day)
    assert now.half_days[TEAM] == (20, 40, 60, 80, 100, 120, 140, 160)
    assert later.half_days[TEAM] == (60, 80, 100, 120, 140, 160, 160, 160)
    assert now.money == {"capital": (1000,) * years}
    with pytest.raises(SomebodyWasFirst):
        save_terms(sides.plan.reference, said=NOTHING, seen_revision=None, by=sides.lead, at=NOON)
    odd = replace(NOTHING, must_not_move=frozenset({"ACT-99"}))
    with pytest.raises(EditRefused, match="ACT-99"):
        save_terms(sides.plan.reference, said=odd, seen_revision=0, by=sides.lead, at=NOON)


def test_a_real_process_works_a_plan_out(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "SECONDS", 3)
    Action.objects.update(effort=Scale.HIGH.value)
    proposal = ask(sides)

    perform(proposal)

    assert proposal.state == ProposalState.READY.value
    assert proposal.made is not None
    assert proposal.made["proposal"]["faults"] == []
    assert proposal.made["odds"]["everything"][0] >= 0
    assert proposal.progress["risk"] is not None
