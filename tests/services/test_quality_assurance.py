"""Step 5: a frozen version is given, judged once by somebody whose work it is not, and kept inside."""

import pytest
from django.db import IntegrityError, transaction

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    Comment,
    Effect,
    Event,
    FindingTreatment,
    Plan,
    PlanVersion,
    QualityAssurance,
)
from causeway.services.assurer_feedback import reopen_comment, reply_to, withdraw_comment
from causeway.services.independence import NotTheirOwnWork
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.quality_assurance import (
    assurers_of,
    find_content,
    open_quality_assurance,
    rounds,
)
from causeway.services.session import ReasonsMissing
from causeway.services.versions import versions_seen
from tests.assured_plans import accepted, assured, given
from tests.builders import NOON, a_member, person_of
from tests.services.acting import change
from tests.shared_plans import a_stranger

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_sharing_freezes_a_version_the_assurer_never_sees_and_tells_the_quality_assurer() -> None:
    """Prove R-CAF-22."""
    council = accepted()
    before = versions_seen(council.plan, by=council.assurer).count()

    version = council.share()

    assert (version.step, council.stage()) == ("open_quality_assurance", "with_quality_assurer")
    assert versions_seen(council.plan, by=council.assurer).count() == before
    told = Effect.objects.filter(key__startswith="open_quality_assurance")
    assert [each.recipient for each in told] == [person_of(council.quality)]
    assert str(council.plan.reference) in told[0].path


def test_a_plan_that_became_incomplete_after_it_was_accepted_is_not_shared() -> None:
    council = accepted()
    FindingTreatment.objects.filter(finding__plan=council.plan).update(justification="")

    with pytest.raises(StepRefused, match="2 findings are not complete"):
        council.share()

    assert council.stage() == "accepted"


def test_content_is_kept_with_the_very_version_and_told_to_the_lead() -> None:
    council = given()

    made = council.content()

    assert (made.version.number, made.outcome) == (council.given(), "content")
    assert council.stage() == "quality_assured"
    told = Effect.objects.filter(key__startswith="find_content")
    assert [each.recipient for each in told] == [person_of(council.lead)]


def test_changes_become_a_comment_that_must_be_answered_before_the_next_round() -> None:
    """Prove R-CAF-60."""
    council = given()

    council.changes("Name people, not teams.")

    assert council.stage() == "quality_changes"
    comment = Comment.objects.get(version__step="open_quality_assurance")
    assert (comment.kind, comment.text) == ("must_change", "Name people, not teams.")
    with pytest.raises(StepRefused, match="1 “must change” comment is still open"):
        council.share()
    council.answer(comment)
    council.share()
    council.content()
    outcomes = QualityAssurance.objects.order_by("version__number").values_list(
        "outcome", flat=True
    )
    assert list(outcomes) == ["changes", "content"]
    council.stage()
    assert [each.number for each in rounds(council.plan, by=council.lead)] == [4, 3]


def test_nobody_is_content_while_they_ask_for_a_change_themselves() -> None:
    council = given()
    asked = council.comment("Say who.")

    with pytest.raises(StepRefused, match="1 “must change” comment has no answer yet"):
        council.content()
    assert council.stage() == "with_quality_assurer"
    withdraw_comment(council.plan.reference, comment=asked.reference, by=council.quality, at=NOON)

    council.content()

    assert council.stage() == "quality_assured"


def test_changes_without_reasons_are_refused_and_nothing_moves() -> None:
    council = given()

    with pytest.raises(ReasonsMissing):
        council.changes(" ")

    assert council.stage() == "with_quality_assurer"
    assert not Comment.objects.exists()


def test_whoever_shared_the_version_does_not_judge_it_whatever_else_they_are() -> None:
    council = given()
    both = a_member(Role.QUALITY_ASSURER, name=council.lead.name)
    assert both.person_id == council.lead.person_id

    with pytest.raises(NotTheirOwnWork, match="You shared this version"):
        find_content(council.plan.reference, version=council.given(), by=both, at=NOON)

    assert council.stage() == "with_quality_assurer"


def test_whoever_changed_the_councils_half_neither_judges_nor_comments() -> None:
    council = accepted()
    writer = a_member(Role.CAF_LEAD, name=council.quality.name)
    action = council.plan.commitments.get(action__number=1).action
    change(council.plan, action, by=writer)
    council.share()

    for act in (council.content, council.changes, council.comment):
        with pytest.raises(NotTheirOwnWork, match="You changed the council’s half"):
            act()

    assert not QualityAssurance.objects.exists()
    assert assurers_of(council.plan, by=council.lead, at=NOON).free == ()


def test_a_page_of_an_earlier_round_judges_nothing() -> None:
    council = given()
    seen = council.given()
    council.changes()
    council.answer(Comment.objects.get())
    council.share()

    with pytest.raises(SomebodyWasFirst):
        find_content(council.plan.reference, version=seen, by=council.quality, at=NOON)

    assert council.stage() == "with_quality_assurer"


def test_a_second_press_finds_the_plan_moved_on() -> None:
    council = assured()

    with pytest.raises(NotYours):
        council.content()

    assert QualityAssurance.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CAF_LEAD, Role.APPROVER, Role.CONTRIBUTOR, Role.LEADER])
def test_nobody_but_a_quality_assurer_judges(role: Role) -> None:
    council = given()

    with pytest.raises(NotYours):
        find_content(council.plan.reference, version=council.given(), by=a_member(role), at=NOON)


def test_the_lead_of_another_council_is_told_of_no_such_plan() -> None:
    council = accepted()

    with pytest.raises(Plan.DoesNotExist):
        open_quality_assurance(council.plan.reference, by=a_stranger(), at=NOON)


def test_the_assurer_learns_nothing_of_what_is_said_inside() -> None:
    council = given()
    events = Event.objects.visible_to(council.assurer).filter(plan=council.plan).count()
    mail = Effect.objects.filter(recipient=person_of(council.assurer)).count()
    comment = council.comment(ref="ACT-01")
    reply_to(
        council.plan.reference, comment=comment.reference, text="Soon.", by=council.lead, at=NOON
    )
    council.changes()

    assert not Comment.objects.visible_to(council.assurer).exists()
    assert Event.objects.visible_to(council.assurer).filter(plan=council.plan).count() == events
    assert Effect.objects.filter(recipient=person_of(council.assurer)).count() == mail
    with pytest.raises(Comment.DoesNotExist):
        reply_to(
            council.plan.reference, comment=comment.reference, text="?", by=council.assurer, at=NOON
        )


def test_what_the_assurer_said_stays_theirs_to_ask_again() -> None:
    council = given()
    theirs = Comment.objects.create(
        plan=council.plan,
        version=PlanVersion.objects.filter(step="share_draft").get(),
        kind="advice",
        text="Ask the neighbours.",
        said_by=person_of(council.assurer),
        said_at=NOON,
    )
    council.answer(theirs)

    with pytest.raises(NotYours):
        reopen_comment(
            council.plan.reference, comment=theirs.reference, why="?", by=council.quality, at=NOON
        )
    with pytest.raises(NotYours):
        reply_to(
            council.plan.reference, comment=theirs.reference, text="?", by=council.quality, at=NOON
        )
    assert Comment.objects.visible_to(council.assurer).get() == theirs


def test_the_quality_assurers_own_word_is_no_answer_to_their_advice() -> None:
    council = given()
    advice = council.comment(kind="advice")

    reply_to(
        council.plan.reference, comment=advice.reference, text="More.", by=council.quality, at=NOON
    )

    assert as_domain(council.plan).unanswered_advice == (str(advice.reference),)


@pytest.mark.parametrize(
    "wrong", [{"reasons": ""}, {"outcome": "other"}, {"judged_by": "the one who shared it"}]
)
def test_the_database_itself_refuses_what_cannot_be(wrong: dict[str, str]) -> None:
    council = given()
    version = PlanVersion.objects.get(step="open_quality_assurance")
    judge = council.lead if "judged_by" in wrong else council.quality
    said = {"outcome": "changes", "reasons": "Why."} | {
        name: value for name, value in wrong.items() if name != "judged_by"
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        QualityAssurance.objects.create(
            plan=council.plan,
            version=version,
            shared_by=person_of(council.lead),
            judged_by=person_of(judge),
            judged_at=NOON,
            **said,
        )
