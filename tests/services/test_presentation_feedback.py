"""A version goes to the assurer, who comments and answers; recorded for one without account (R-CAF-24)."""

import pytest

from causeway.domain.access import NotYours, Operation
from causeway.domain.assurer_feedback import CommentKind, Resolution
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    Comment,
    CriticalSystem,
    Effect,
    Engagement,
    Member,
    PlanVersion,
    PresentationDeck,
    PresentationShare,
    RecordedStep,
    ReportPart,
)
from causeway.services.assurer_feedback import reply_to, resolve_comment
from causeway.services.conversation import AnsweredMeanwhile
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.presentation_feedback import (
    NoSuchSlide,
    NothingSaid,
    SaidOfPresentation,
    ask_again_on_presentation,
    comment_on_presentation_for_assurer,
    give_presentation_feedback,
    give_presentation_feedback_for_assurer,
    share_presentation,
)
from causeway.services.quality_assurance import open_quality_assurance
from causeway.services.recorded import confirm_recorded
from causeway.services.versions import versions_seen
from tests.builders import NOON, a_member
from tests.presented_plans import Presenting, answered_deck, presenting, shared_deck
from tests.services.test_quality_reopened import cost
from tests.shared_plans import BY_LETTER

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ADVICE = SaidOfPresentation(kind=CommentKind.ADVICE, text="Fewer words.")


def resolve(found: Presenting, comment: Comment, by: Member | None = None) -> Comment:
    return resolve_comment(
        found.plan.reference,
        comment=comment.reference,
        resolution=Resolution.CHANGED,
        says="The cost is on slide 2.",
        by=by or found.lead,
        at=NOON,
    )


def test_sharing_freezes_the_plan_moves_it_and_tells_the_assurer_nothing_of_it() -> None:
    found = presenting()
    Effect.objects.all().delete()

    shared = found.share_deck()

    assert found.stage() == "presentation_with_assurer"
    assert shared.version.step == "share_presentation"
    effect = Effect.objects.get()
    assert effect.path == f"/plans/{found.plan.reference}/presentation/"
    assert effect.recipient_id == found.assurer.person_id
    # What was frozen with it is the council's: the assurer reads the slides, not the rows.
    assert shared.version not in versions_seen(found.plan, by=found.assurer)


def test_what_somebody_has_shared_meanwhile_is_not_shared_again() -> None:
    found = presenting()
    deck = found.keep()
    found.share_deck(deck)

    with pytest.raises(SomebodyWasFirst):
        share_presentation(
            found.plan.reference, deck=deck.reference, seen_shares=0, by=found.lead, at=NOON
        )
    with pytest.raises(StepRefused, match="has version 1 already"):
        found.share_deck(deck)

    assert PresentationShare.objects.count() == 1
    assert PlanVersion.objects.filter(step="share_presentation").count() == 1


def test_a_version_of_another_plan_is_not_shared() -> None:
    found, other = presenting(), presenting(title="Another plan")
    deck = other.keep()

    with pytest.raises(PresentationDeck.DoesNotExist):
        found.share_deck(deck)

    assert found.stage() == "quality_assured"


def test_it_may_not_be_shared_before_the_quality_assurer_is_content() -> None:
    found = presenting()
    deck = found.keep()
    cost(found)

    with pytest.raises(NotYours):
        found.share_deck(deck)


def test_the_assurer_comments_on_a_slide_and_the_lead_answers_in_place() -> None:
    found = shared_deck()

    comment = found.comment_on_deck(slide=2)
    reply_to(
        found.plan.reference, comment=comment.reference, text="Of course.", by=found.lead, at=NOON
    )
    resolve(found, comment)

    comment.refresh_from_db()
    assert (comment.slide, comment.resolution, comment.replies.count()) == (2, "changed", 1)
    assert comment.is_on_a_presentation
    kinds = set(found.plan.events.values_list("kind", flat=True))
    assert {"presentation_commented", "presentation_replied"} <= kinds
    assert "presentation_comment_resolved" in kinds


@pytest.mark.parametrize("slide", [0, 3])
def test_a_slide_the_version_does_not_have_is_refused(slide: int) -> None:
    found = shared_deck()

    with pytest.raises(NoSuchSlide, match="from 1 to 2"):
        found.comment_on_deck(slide=slide)


def test_a_comment_on_the_presentation_holds_up_the_presentation_and_never_the_plan() -> None:
    found = shared_deck()
    comment = found.comment_on_deck()

    value = as_domain(found.plan)

    assert value.open_on_presentation == (str(comment.reference),)
    assert value.open_must_change == ()
    cost(found)
    open_quality_assurance(found.plan.reference, by=found.lead, at=NOON)
    found.content()
    assert found.stage() == "quality_assured"


def test_those_who_see_no_presentation_read_no_word_about_it() -> None:
    found = shared_deck()
    comment = found.comment_on_deck()

    for role in (Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.BUDGET_HOLDER):
        member = a_member(role)
        assert not Comment.objects.visible_to(member).on_presentations().exists()
        with pytest.raises((Comment.DoesNotExist, NotYours)):
            resolve(found, comment, by=member)


def test_a_firm_that_is_engaged_for_some_parts_sees_none_of_it() -> None:
    found = shared_deck()
    found.comment_on_deck()
    parking = CriticalSystem.objects.create(organisation=found.plan.organisation, name="Parking")
    ReportPart.objects.create(plan=found.plan, name="Parking", system=parking, position=2)
    Engagement.objects.update(system=parking)

    assert found.assurer.may(Operation.SEE_PRESENTATION, "presentation_with_assurer")
    assert not PresentationDeck.objects.visible_to(found.assurer).exists()
    assert not PresentationShare.objects.visible_to(found.assurer).exists()
    assert not Comment.objects.visible_to(found.assurer).on_presentations().exists()


def test_feedback_gives_it_back_to_the_council_and_is_a_fact_that_stays() -> None:
    found = shared_deck()

    answered = found.feed_back("Clear and honest.")

    assert (answered.feedback, answered.answered_by_id) == (
        "Clear and honest.",
        found.assurer.person_id,
    )
    assert found.stage() == "presentation_answered"
    cost(found)
    assert found.stage() == "quality_changes"
    assert as_domain(found.plan).presentation_feedback_received


def test_feedback_without_a_word_needs_a_comment() -> None:
    found = shared_deck()

    with pytest.raises(NothingSaid):
        found.feed_back(" ")
    assert found.stage() == "presentation_with_assurer"

    found.comment_on_deck(kind="advice")
    found.feed_back("")
    assert found.stage() == "presentation_answered"


def test_what_is_said_of_a_version_that_was_replaced_is_not_taken_for_the_new_one() -> None:
    found = shared_deck()
    old = found.latest()
    newer = found.keep(everything({SlideKind.TITLE, SlideKind.ANNEX}))
    found.share_deck(newer)

    with pytest.raises(SomebodyWasFirst, match="Another version"):
        give_presentation_feedback(
            found.plan.reference, share=old.reference, says="Fine.", by=found.assurer, at=NOON
        )

    old.refresh_from_db()
    assert old.answered_at is None
    assert found.stage() == "presentation_with_assurer"


def test_the_assurer_asks_again_while_it_is_with_them() -> None:
    found = shared_deck()
    comment = found.comment_on_deck()
    resolve(found, comment)

    ask_again_on_presentation(
        found.plan.reference,
        comment=comment.reference,
        why="It is still not there.",
        by=found.assurer,
        at=NOON,
    )

    comment.refresh_from_db()
    assert comment.resolution == ""
    assert comment.replies.count() == 2
    with pytest.raises(AnsweredMeanwhile):
        ask_again_on_presentation(
            found.plan.reference, comment=comment.reference, why="?", by=found.assurer, at=NOON
        )


def test_what_an_assurer_without_account_said_is_recorded_and_confirmed_later() -> None:
    found = shared_deck()
    share = found.latest().reference
    made = comment_on_presentation_for_assurer(
        found.plan.reference,
        share=share,
        said=ADVICE,
        received=BY_LETTER,
        by=found.lead,
        at=NOON,
    )

    answered = give_presentation_feedback_for_assurer(
        found.plan.reference,
        share=share,
        says="Good to go.",
        received=BY_LETTER,
        by=found.lead,
        at=NOON,
    )

    step = RecordedStep.objects.of_presentations().get()
    assert (made.recorded, answered.recorded) == (step, step)
    assert step.says == "Good to go."
    assert found.stage() == "presentation_answered"
    assert found.plan.events.filter(kind="give_presentation_feedback_recorded").exists()
    confirm_recorded(found.plan.reference, step=step.reference, by=found.assurer, at=NOON)
    assert Effect.objects.filter(
        path__endswith="/presentation/", key__contains="confirmed"
    ).exists()


def test_only_the_assurer_says_it_and_only_the_lead_records_it() -> None:
    found = shared_deck()

    with pytest.raises(NotYours):
        comment_on_presentation_for_assurer(
            found.plan.reference,
            share=found.latest().reference,
            said=ADVICE,
            received=BY_LETTER,
            by=found.assurer,
            at=NOON,
        )
    found.feed_back()
    with pytest.raises(NotYours):
        found.comment_on_deck()


def test_it_can_be_shared_again_after_the_answer_and_each_round_keeps_its_words() -> None:
    found = answered_deck()

    found.share_deck(found.latest().deck)
    found.feed_back("Better.")

    assert [share.feedback for share in PresentationShare.objects.all()] == [
        "Clear and honest.",
        "Better.",
    ]
