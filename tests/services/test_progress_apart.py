"""Progress stands apart: from versions, from what other plans promise, from rows that are not theirs."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from causeway.domain.action import Status
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Event,
    Milestone,
    ProgressNote,
    ProgressUpdate,
)
from causeway.services.actions import SaidHere
from causeway.services.edited import differs_from
from causeway.services.edits import EditRefused
from causeway.services.progress import (
    DeliveryNotBegun,
    mark_milestone,
    progress_of,
)
from causeway.services.versions import canonical_bytes, freeze
from tests.builders import NOON, TODAY, a_finding, a_member, a_plan, an_action, an_organisation
from tests.delivered_plans import AGREED, LATER, Delivered, delivered, shared_with
from tests.received_plans import a_submission
from tests.services.acting import add, change
from tests.shared_plans import a_stranger

pytestmark = pytest.mark.django_db
COMPLETE: dict[str, Any] = {"status": Status.COMPLETE, "forecast_finish": None}


def test_progress_changes_nothing_that_a_version_holds() -> None:
    council = delivered()
    before = canonical_bytes(council.plan)
    revision = council.actions[0].revision

    council.slip()
    council.say(status=Status.BLOCKED, percent=40, forecast_finish=LATER,
                blocked_by="No supplier", unblocked_by="Procurement")  # fmt: skip

    council.plan.refresh_from_db()
    assert canonical_bytes(council.plan) == before
    assert council.actions[0].revision == revision
    assert (council.plan.stage, council.plan.revision) == ("in_delivery", 0)


@pytest.mark.parametrize("stage", ["quality_assured", "signed", "with_signatories"])
def test_another_plan_that_is_being_finished_stays_as_it_was_read(stage: str) -> None:
    council = delivered()
    other = shared_with(council, stage=stage)
    version = freeze(other, StepName.OPEN_QUALITY_ASSURANCE, by=council.lead, at=NOON)
    before = canonical_bytes(other)

    council.slip()

    other.refresh_from_db()
    assert other.stage == stage
    assert canonical_bytes(other) == before
    assert differs_from(other, version) == {}
    assert not Event.objects.filter(plan=other).exists()


def test_one_action_is_said_once_and_judged_in_each_plan_by_its_own_day() -> None:
    council = delivered()
    other = shared_with(council, stage="in_delivery", finish=date(2026, 3, 31))

    council.slip()

    here = progress_of(council.plan, by=council.lead, at=NOON)
    there = progress_of(other, by=council.lead, at=NOON)
    assert [each.ref for each in here.slips] == ["ACT-01"]
    assert there.slips == ()
    assert there.actions[0].standing.percent == 40
    assert there.actions[0].moves[0].was == date(2026, 3, 31)


def test_a_note_stays_with_the_readers_of_its_plan() -> None:
    council = delivered()
    other = shared_with(council, stage="in_delivery")

    council.say(note="Between us.")

    note = ProgressNote.objects.get()
    assert (note.plan, note.text) == (council.plan, "Between us.")
    assert not other.progress_notes.exists()


def test_dates_planned_anew_in_a_draft_are_no_forecast_of_a_plan_in_delivery() -> None:
    council = delivered()
    Action.objects.update(finish_on=date(2027, 1, 1))

    found = progress_of(council.plan, by=council.lead, at=NOON)

    assert found.slips == ()
    assert found.actions[0].forecast_finish == AGREED


def test_a_member_with_their_own_rows_alone_reads_their_own_progress_alone() -> None:
    council = delivered()

    found = progress_of(council.plan, by=council.bo, at=NOON)

    assert [each.ref for each in found.actions] == ["ACT-01"]
    assert not ProgressUpdate.objects.visible_to(a_stranger()).exists()


@pytest.mark.parametrize("stage", ["signed", "sign_off_changes"])
def test_progress_waits_for_the_first_submission(stage: str) -> None:
    council = delivered(stage=stage)

    with pytest.raises(DeliveryNotBegun):
        council.say()

    a_submission(council.plan)
    council.say()


def test_a_milestone_is_done_on_a_day_and_not_done_after_all() -> None:
    council = delivered()
    commitment = council.plan.commitments.get(action=council.actions[0])
    milestone = Milestone.objects.create(commitment=commitment, title="Bought", due_on=TODAY)
    before = canonical_bytes(council.plan)

    mark(council, milestone, TODAY)
    milestone.refresh_from_db()
    assert (milestone.done_on, milestone.done_by_id) == (TODAY, council.bo.person_id)
    with pytest.raises(EditRefused, match="today or earlier"):
        mark(council, milestone, TODAY + timedelta(days=1))
    assert canonical_bytes(council.plan) == before

    mark(council, milestone, None)
    milestone.refresh_from_db()
    assert (milestone.done_on, milestone.done_by_id) == (None, None)


def mark(council: Delivered, milestone: Milestone, day: date | None) -> None:
    mark_milestone(
        council.plan.reference,
        action=council.actions[0].reference,
        milestone=milestone.pk,
        done_on=day,
        by=council.bo,
        at=NOON,
    )


def test_a_milestone_that_is_done_stays_done_when_the_plan_is_edited() -> None:
    plan, lead = a_plan(), a_member(Role.CAF_LEAD)
    half = ("Half way", TODAY)
    action = add(plan, plan.findings.all()[0], by=lead, here=SaidHere(milestones=(half,)))
    Milestone.objects.update(done_on=TODAY, done_by=lead.person_id)

    milestones = SaidHere(milestones=(half, ("All", AGREED)))
    change(plan, action, by=lead, title="Another name", here=milestones)

    assert list(Milestone.objects.values_list("title", "done_on")) == [
        ("Half way", TODAY),
        ("All", None),
    ]


def test_a_plan_of_many_rows_is_read_in_as_many_queries_as_one_of_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    council = delivered()
    for position in range(3, 30):
        finding = a_finding(council.plan, position=position)
        an_action(finding, title=f"Number {position}", owner_id=council.bo.person_id)
        council.say(position - 1, by=council.lead, forecast_finish=LATER, why="So")

    with django_assert_max_num_queries(6):
        found = progress_of(council.plan, by=council.lead, at=NOON)

    assert len(found.actions) == 29


def test_the_organisation_of_another_council_has_no_word_of_it() -> None:
    council = delivered()
    council.say()

    other = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert not ProgressUpdate.objects.visible_to(other).exists()
