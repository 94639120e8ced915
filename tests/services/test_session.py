"""Step 4: the session is arranged, confirmed and recorded; the plan is accepted or reworked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Comment, Effect, Plan, PlanVersion, Session
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.session import (
    Meeting,
    NoSession,
    ReasonsMissing,
    accept_plan,
    arrange_session,
    ask_for_rework,
    confirm_session,
)
from tests.builders import NOON, a_member, person_of
from tests.shared_plans import MEETING, REWORK, Sides, a_stranger, shared

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def arranged() -> Sides:
    sides = shared()
    sides.arrange()
    return sides


def change(sides: Sides, meeting: Meeting, seen: int | None) -> None:
    arrange_session(
        sides.plan.reference, meeting=meeting, seen_revision=seen, by=sides.assurer, at=NOON
    )


def confirm(sides: Sides, seen: int = 0) -> None:
    confirm_session(
        sides.plan.reference, attendees=["Cy"], seen_revision=seen, by=sides.lead, at=NOON
    )


def test_the_assurer_arranges_the_session_and_the_lead_is_told() -> None:
    """Prove R-CAF-21 and R-CAF-57."""
    sides = shared()
    Effect.objects.all().delete()

    sides.arrange()

    session = Session.objects.get()
    assert sides.stage() == "session_arranged"
    assert (session.place, session.starts_at) == ("Town Hall", MEETING.starts_at)
    assert {each.name for each in session.attendees.all()} == {"Ada", "Jo"}
    assert [effect.recipient for effect in Effect.objects.all()] == [person_of(sides.lead)]


def test_a_session_can_be_changed_and_must_then_be_confirmed_again() -> None:
    sides = arranged()
    confirm(sides)
    later = replace(MEETING, starts_at=NOON + timedelta(days=9), attendees=("Ada",))

    change(sides, later, seen=0)

    session = Session.objects.get()
    assert (session.starts_at, session.revision) == (later.starts_at, 1)
    assert session.confirmed_at is None
    assert [each.name for each in session.attendees.all()] == ["Ada"]


@pytest.mark.parametrize("seen", [None, 7])
def test_a_change_to_a_session_somebody_has_changed_is_refused(seen: int | None) -> None:
    sides = arranged()

    with pytest.raises(SomebodyWasFirst):
        change(sides, replace(MEETING, place="Elsewhere"), seen=seen)

    assert Session.objects.get().place == "Town Hall"


def test_the_council_confirms_and_adds_its_own_people() -> None:
    sides = arranged()

    confirm(sides)

    session = Session.objects.get()
    assert session.confirmed_by == person_of(sides.lead)
    assert {each.name for each in session.attendees.all()} == {"Ada", "Cy", "Jo"}


def test_a_session_that_was_changed_meanwhile_is_not_confirmed() -> None:
    sides = arranged()
    change(sides, MEETING, seen=0)

    with pytest.raises(SomebodyWasFirst):
        confirm(sides, seen=0)

    assert Session.objects.get().confirmed_at is None


def test_there_is_nothing_to_confirm_before_a_session_is_arranged() -> None:
    with pytest.raises(NoSession):
        confirm(shared())


def test_acceptance_freezes_what_was_accepted() -> None:
    sides = arranged()

    sides.end()

    session = Session.objects.get()
    assert sides.stage() == "accepted"
    assert (session.outcome, session.notes) == ("accepted", "We went through it row by row.")
    assert [each.step for each in PlanVersion.objects.order_by("number")] == [
        "share_draft",
        "accept_plan",
    ]


def test_rework_gives_its_reasons_and_opens_the_plan_to_the_council() -> None:
    sides = arranged()

    sides.end(REWORK)

    assert sides.stage() == "rework"
    assert Session.objects.get().reasons == "Name people, not teams."
    assert Comment.objects.get().text == "Name people, not teams."
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize("reasons", ["", "   "])
def test_rework_without_reasons_is_refused_and_changes_nothing(reasons: str) -> None:
    sides = arranged()

    with pytest.raises(ReasonsMissing):
        sides.end(replace(REWORK, reasons=reasons))

    assert sides.stage() == "session_arranged"
    assert Session.objects.get().recorded_at is None


def test_no_outcome_is_recorded_of_a_session_nobody_arranged() -> None:
    sides = shared()

    with pytest.raises(NoSession):
        sides.end()

    assert sides.stage() == "with_assurer"


def test_an_outcome_is_recorded_once() -> None:
    sides = arranged()
    sides.end()

    with pytest.raises(NotYours):
        sides.end(REWORK)

    assert sides.stage() == "accepted"


def test_only_the_assurer_records_and_strangers_know_of_no_plan() -> None:
    sides = arranged()

    with pytest.raises(NotYours):
        accept_plan(sides.plan.reference, by=sides.lead, at=NOON)
    with pytest.raises(NotYours):
        accept_plan(sides.plan.reference, by=a_member(Role.APPROVER), at=NOON)
    with pytest.raises(Plan.DoesNotExist):
        accept_plan(sides.plan.reference, by=a_stranger(), at=NOON)


def test_a_plan_shared_again_is_accepted_without_another_session() -> None:
    sides = arranged()
    sides.end(REWORK)
    sides.answer_what_must_change()
    sides.share(at=NOON + timedelta(days=1))

    accept_plan(sides.plan.reference, by=sides.assurer, at=NOON + timedelta(days=2))

    assert sides.stage() == "accepted"
    assert PlanVersion.objects.count() == 3


def test_a_plan_is_not_accepted_before_any_session_was_held() -> None:
    sides = arranged()

    with pytest.raises(StepRefused, match="No session has been held"):
        accept_plan(sides.plan.reference, by=sides.assurer, at=NOON)

    assert sides.stage() == "session_arranged"
    assert Session.objects.get().called_off_at is None


def test_rework_without_a_session_becomes_a_comment_that_must_be_answered() -> None:
    sides = shared()

    ask_for_rework(sides.plan.reference, reasons="Cost it.", by=sides.assurer, at=NOON)

    comment = Comment.objects.get()
    assert sides.stage() == "rework"
    assert (comment.kind, comment.text, comment.finding) == ("must_change", "Cost it.", None)
    with pytest.raises(StepRefused, match="must change"):
        sides.share()


def test_rework_without_the_session_calls_it_off() -> None:
    sides = arranged()

    ask_for_rework(sides.plan.reference, reasons="Cost it.", by=sides.assurer, at=NOON)

    assert Session.objects.get().called_off_at == NOON


def test_rework_without_a_session_needs_reasons_too() -> None:
    sides = shared()

    with pytest.raises(ReasonsMissing):
        ask_for_rework(sides.plan.reference, reasons=" ", by=sides.assurer, at=NOON)

    assert sides.stage() == "with_assurer"
    assert not Comment.objects.exists()
