"""What the assurer says of a shared version, and what the council answers (R-CAF-56, 58)."""

from uuid import UUID

import pytest

from causeway.domain.access import NotYours
from causeway.domain.assurer_feedback import CommentKind, Resolution
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import Action, Comment, Effect, Plan
from causeway.services.assurer_feedback import (
    AnsweredMeanwhile,
    CommentSaid,
    NothingThere,
    comment_on,
    reopen_comment,
    reply_to,
    resolve_comment,
    withdraw_comment,
)
from causeway.services.lifecycle import reasons_not_yet
from tests.builders import NOON, a_firm, a_member, person_of
from tests.shared_plans import Sides, a_stranger, shared

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def say(sides: Sides, ref: str = "", field: str = "") -> Comment:
    said = CommentSaid(kind=CommentKind.ADVICE, text="Why?", ref=ref, field=field)
    return comment_on(sides.plan.reference, said=said, by=sides.assurer, at=NOON)


def resolve(sides: Sides, comment: Comment, says: str = "We added a name.") -> None:
    resolve_comment(
        sides.plan.reference,
        comment=comment.reference,
        resolution=Resolution.CHANGED,
        says=says,
        by=sides.lead,
        at=NOON,
    )


def closed(sides: Sides) -> list[str]:
    sides.plan.refresh_from_db()
    return [each.says for each in reasons_not_yet(sides.plan, StepName.OPEN_QUALITY_ASSURANCE)]


def test_a_comment_is_on_the_version_that_was_shared_last() -> None:
    sides = shared()

    comment = say(sides, "ACT-01", "cost")

    assert (comment.version.number, comment.field) == (1, "cost")
    assert comment.action == Action.objects.get(number=1)
    assert sides.plan.events.filter(kind="commented", subject_ref="ACT-01").count() == 1


def test_a_comment_can_be_on_a_finding_or_on_the_plan_as_a_whole() -> None:
    sides = shared()

    on_finding, on_plan = say(sides, "FND-002", "justification"), say(sides)

    assert on_finding.finding == sides.plan.findings.get(number=2)
    assert (on_plan.finding, on_plan.action) == (None, None)


@pytest.mark.parametrize(
    ("ref", "field"),
    [
        ("FND-999", ""),
        ("ACT-77", ""),
        ("FND-001", "risk_description"),
        ("ACT-01", "justification"),
        ("", "cost"),
        ("FND-²", ""),
        ("nonsense", ""),
        ("ACT-99999999999999999999", ""),
    ],
)
def test_a_comment_on_what_the_plan_does_not_have_is_refused(ref: str, field: str) -> None:
    sides = shared()

    with pytest.raises(NothingThere):
        say(sides, ref, field)

    assert not Comment.objects.exists()


def test_what_is_said_in_a_day_is_told_once() -> None:
    sides = shared()
    Effect.objects.all().delete()

    for _ in range(3):
        say(sides)

    assert [effect.recipient for effect in Effect.objects.all()] == [person_of(sides.lead)]


def test_only_the_assurer_comments_and_only_while_they_have_the_plan() -> None:
    sides = shared()
    said = CommentSaid(kind=CommentKind.ADVICE, text="Why?")

    with pytest.raises(NotYours):
        comment_on(sides.plan.reference, said=said, by=sides.lead, at=NOON)

    Plan.objects.update(stage="rework")
    with pytest.raises(NotYours):
        comment_on(sides.plan.reference, said=said, by=sides.assurer, at=NOON)


def test_strangers_and_other_firms_are_told_of_no_such_plan() -> None:
    sides = shared()
    said = CommentSaid(kind=CommentKind.ADVICE, text="Why?")
    other_firm = a_member(Role.ASSURER, of=a_firm("Other Assurance"))

    for stranger in (a_stranger(), other_firm):
        with pytest.raises(Plan.DoesNotExist):
            comment_on(sides.plan.reference, said=said, by=stranger, at=NOON)


def test_a_comment_of_another_plan_cannot_be_answered_through_this_one() -> None:
    sides = shared()
    other = shared(title="Another plan")
    comment = say(other)

    with pytest.raises(Comment.DoesNotExist):
        reply_to(sides.plan.reference, comment=comment.reference, text="Hm", by=sides.lead, at=NOON)


def test_both_sides_reply_and_each_reply_says_whose_it_is() -> None:
    sides = shared()
    comment = say(sides)

    for member in (sides.lead, sides.assurer):
        reply_to(sides.plan.reference, comment=comment.reference, text="Hm", by=member, at=NOON)

    assert [reply.side for reply in comment.replies.all()] == ["council", "assurer_firm"]


def test_an_answer_says_what_was_changed_and_by_whom() -> None:
    sides = shared()
    comment = say(sides)

    resolve(sides, comment)

    comment.refresh_from_db()
    assert (comment.resolution, comment.resolution_says) == ("changed", "We added a name.")
    assert comment.resolved_by == person_of(sides.lead)


def test_a_second_answer_is_refused_and_the_first_one_stands() -> None:
    sides = shared()
    comment = say(sides)
    resolve(sides, comment, "The first.")

    with pytest.raises(AnsweredMeanwhile):
        resolve(sides, comment, "The second.")

    comment.refresh_from_db()
    assert comment.resolution_says == "The first."


def test_a_comment_that_is_opened_again_keeps_the_answer_it_had() -> None:
    sides = shared()
    comment = say(sides)
    resolve(sides, comment)

    reopen_comment(
        sides.plan.reference, comment=comment.reference, why="Not so.", by=sides.assurer, at=NOON
    )

    comment.refresh_from_db()
    assert comment.resolution == ""
    assert [(reply.resolution, reply.text) for reply in comment.replies.all()] == [
        ("changed", "We added a name."),
        ("", "Not so."),
    ]


def test_an_open_comment_cannot_be_opened_again() -> None:
    sides = shared()
    comment = say(sides)

    with pytest.raises(AnsweredMeanwhile):
        reopen_comment(
            sides.plan.reference, comment=comment.reference, why="Hm", by=sides.assurer, at=NOON
        )

    assert not comment.replies.exists()


def test_a_person_withdraws_their_own_comment_and_nobody_elses() -> None:
    sides = shared()
    comment = say(sides)
    colleague = a_member(Role.ASSURER, name="Kit Colleague")

    with pytest.raises(NotYours):
        withdraw(sides, comment.reference, colleague)
    withdraw(sides, comment.reference, sides.assurer)

    comment.refresh_from_db()
    assert comment.withdrawn_at == NOON


def withdraw(sides: Sides, comment: UUID, by: object) -> None:
    withdraw_comment(sides.plan.reference, comment=comment, by=by, at=NOON)  # type: ignore[arg-type] # a member


def test_an_answered_comment_is_not_withdrawn() -> None:
    sides = shared()
    comment = say(sides)
    resolve(sides, comment)

    with pytest.raises(AnsweredMeanwhile):
        withdraw(sides, comment.reference, sides.assurer)


def test_quality_assurance_opens_when_every_comment_has_its_answer() -> None:
    """Prove R-CAF-58."""
    sides = shared()
    must, advice = sides.comment(), sides.comment(kind="advice")
    assert len(closed(sides)) == 2

    resolve(sides, must)
    assert closed(sides) == ["1 piece of advice has no answer: change something, or say why not"]
    reply_to(sides.plan.reference, comment=advice.reference, text="Later.", by=sides.lead, at=NOON)
    assert closed(sides) == []


def test_a_word_of_the_assurers_own_does_not_answer_their_advice() -> None:
    sides = shared()
    advice = sides.comment(kind="advice")

    reply_to(sides.plan.reference, comment=advice.reference, text="And?", by=sides.assurer, at=NOON)

    assert len(closed(sides)) == 1


def test_advice_that_is_opened_again_needs_a_new_word() -> None:
    sides = shared()
    advice = sides.comment(kind="advice")
    resolve(sides, advice)
    assert closed(sides) == []

    reopen_comment(
        sides.plan.reference, comment=advice.reference, why="Hm.", by=sides.assurer, at=NOON
    )

    assert len(closed(sides)) == 1


def test_a_withdrawn_comment_holds_nothing_up() -> None:
    sides = shared()
    sides.comment(kind="advice")
    must = sides.comment()
    withdraw(sides, must.reference, sides.assurer)

    assert len(closed(sides)) == 1


def test_without_any_feedback_quality_assurance_stays_closed() -> None:
    assert closed(shared()) == ["The assurer has not given feedback yet"]


def test_a_contributor_sees_comments_on_their_own_rows_and_on_the_plan() -> None:
    sides = shared()
    contributor = a_member(Role.CONTRIBUTOR)
    Action.objects.filter(number=1).update(owner=person_of(contributor))
    on_mine, on_plan = say(sides, "FND-001"), say(sides)
    for hidden in ("FND-002", "ACT-02"):
        say(sides, hidden)

    seen = Comment.objects.visible_to(contributor)

    assert set(seen) == {on_mine, on_plan}
