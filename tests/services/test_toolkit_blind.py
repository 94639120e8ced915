"""A sample of plans is read blind by two people, which changes nothing of the plans."""

from uuid import UUID

import pytest

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.domain.toolkit.blind import NotANumber, in_drawn_order
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import (
    BlindAnswer,
    BlindReading,
    Effect,
    Event,
    Membership,
    Plan,
    SampledPlan,
    StatusChange,
    ToolkitJudgement,
)
from causeway.services.toolkit_blind import (
    NotDrawn,
    NotRead,
    draw_sample,
    drawable,
    drawn_so_far,
    hand_over,
)
from causeway.services.toolkit_interests import declare_interest
from causeway.services.toolkit_review import ask_for_information, give_information
from causeway.services.words import WordsMissing
from tests.blind_readings import YEAR, a_reader, answered, drawn, reader_of, readings
from tests.builders import NOON
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, judged_well, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_same_plans_are_drawn_again_from_what_is_kept_of_a_draw() -> None:
    for name in ("One", "Two", "Three", "Four"):
        under_review(a_toolkit_lead(a_trust(name, code="")))
    team = a_judge()
    a_reader("Second Reader")

    draw = draw_sample(year=YEAR, asked="2", seen=0, by=team, at=NOON)

    again = in_drawn_order(map(UUID, draw.among.split()), draw.seed)[:2]
    assert {each.plan.reference for each in draw.plans.all()} == set(again)
    assert len(draw.among.split()) == 4


def test_drawing_again_adds_other_plans_and_takes_none_away() -> None:
    for name in ("One", "Two", "Three"):
        under_review(a_toolkit_lead(a_trust(name, code="")))
    team = a_judge()
    a_reader("Second Reader")

    draw_sample(year=YEAR, asked="1", seen=0, by=team, at=NOON)
    first = SampledPlan.objects.get()
    with pytest.raises(NotDrawn, match="meanwhile"):
        draw_sample(year=YEAR, asked="1", seen=0, by=team, at=NOON)
    with pytest.raises(NotANumber, match="only 2"):
        draw_sample(year=YEAR, asked="3", seen=1, by=team, at=NOON)
    draw_sample(year=YEAR, asked="10%", seen=1, by=team, at=NOON)

    assert drawn_so_far(YEAR) == 3
    assert SampledPlan.objects.filter(pk=first.pk).exists()
    with pytest.raises(NotDrawn, match="No plan of 2023-24"):
        draw_sample(year=YEAR, asked="1", seen=3, by=team, at=NOON)


def test_only_those_read_a_plan_who_judge_it_and_have_neither_interest_nor_judged_it() -> None:
    plan, team = under_review(a_toolkit_lead()), a_judge()
    regional = a_judge(Role.REGIONAL_LEAD)
    for role in (Role.JOINT_UNIT, Role.NATIONAL_CISO):
        a_judge(role)
    a_judge(Role.REGIONAL_LEAD, region="London")
    judge_of_it, interested, left = (a_reader(name) for name in ("Judge", "Kin", "Left"))
    judged_well(plan, judge_of_it)
    declare_interest(organisation=plan.organisation, reason="Kin", by=interested, at=NOON)
    Membership.objects.filter(person_id=left.person_id).update(ends_on="2025-03-01")

    pairs = readings(drawn())

    assert {each.person_id for each in pairs} == {team.person_id, regional.person_id}


def test_a_plan_with_fewer_than_two_who_may_read_it_is_not_drawn() -> None:
    provider = OrganisationType.INDEPENDENT_PROVIDER
    under_review(a_toolkit_lead(a_trust("Vale Clinics", code="", type_=provider)))
    team = a_judge()

    found = drawable(YEAR, by=team)

    assert (dict(found.versions), found.without_readers) == ({}, 1)
    with pytest.raises(NotDrawn):
        drawn(by=team)


def test_nobody_but_the_team_draws_and_only_who_was_asked_answers() -> None:
    under_review(a_toolkit_lead())
    regional = a_judge(Role.REGIONAL_LEAD)
    a_judge()
    with pytest.raises(NotYours):
        drawn(by=regional)
    pair = readings(drawn())
    pair[0].reference = pair[1].reference  # the other's address, pressed by the first

    with pytest.raises(BlindReading.DoesNotExist):
        answered(pair[0])

    assert not BlindAnswer.objects.exists()


def test_an_answer_is_given_once_and_says_why_not() -> None:
    under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    one, _ = readings(drawn())
    with pytest.raises(WordsMissing, match="robust"):
        answered(one, why_not=" ")

    answered(one)

    with pytest.raises(NotRead, match="first answer stands"):
        answered(one, why_not="I changed my mind")
    assert BlindAnswer.objects.get().is_robust


def test_reading_blind_changes_nothing_of_the_plan_and_its_organisation_learns_nothing() -> None:
    lead = a_toolkit_lead()
    plan = under_review(lead)
    a_judge(Role.REGIONAL_LEAD)
    before = Plan.objects.filter(pk=plan.pk).values().get()
    statuses = StatusChange.objects.count()
    told = Effect.objects.filter(recipient_id=lead.person_id).count()
    events = list(Event.objects.visible_to(lead).values_list("pk", flat=True))

    for each in readings(drawn()):
        answered(each, why_not="No dates")

    assert Plan.objects.filter(pk=plan.pk).values().get() == before
    assert not ToolkitJudgement.objects.exists()
    assert StatusChange.objects.count() == statuses
    assert Effect.objects.filter(recipient_id=lead.person_id).count() == told
    assert list(Event.objects.visible_to(lead).values_list("pk", flat=True)) == events
    assert not Event.objects.filter(plan=plan, kind__startswith="blind").exists()
    assert not Event.objects.filter(organisation=plan.organisation, kind__startswith="blind").exists()  # fmt: skip


def test_an_answer_is_seen_by_nobody_else_until_both_have_answered() -> None:
    lead = a_toolkit_lead()
    under_review(lead)
    a_judge(Role.REGIONAL_LEAD)
    outside = a_reader("Of The Team")
    one, two = readings(drawn())
    everybody = [reader_of(one), reader_of(two), outside, lead]

    def seen() -> list[int]:
        return [BlindAnswer.objects.visible_to(each).count() for each in everybody]

    answered(one)
    assert BlindAnswer.objects.visible_to(reader_of(one)).count() == 1
    others = [each for each in everybody if each.person_id != one.person_id]
    assert all(BlindAnswer.objects.visible_to(each).count() == 0 for each in others)
    answered(two)
    assert seen()[:2] == [2, 2]
    assert BlindAnswer.objects.visible_to(lead).count() == 0
    assert BlindAnswer.objects.visible_to(a_judge()).count() == 2


def test_what_is_said_in_the_review_is_not_seen_by_who_has_yet_to_read_it_blind() -> None:
    plan = under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    a_judge()
    one, two = readings(drawn())
    judged_well(plan, a_reader("Third Reader"))
    reader = reader_of(one)
    assert not ToolkitJudgement.objects.visible_to(reader).exists()

    answered(one)

    assert ToolkitJudgement.objects.visible_to(reader).count() == 2
    assert not ToolkitJudgement.objects.visible_to(reader_of(two)).exists()


def test_a_reading_is_handed_over_to_somebody_else_before_it_is_answered() -> None:
    plan = under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    team = a_judge()
    one, two = readings(drawn())
    with pytest.raises(NotRead, match="Nobody else"):
        hand_over(reading=one.reference, reason="Away", by=team, at=NOON)
    third = a_reader("Third Reader")
    with pytest.raises(WordsMissing):
        hand_over(reading=one.reference, reason=" ", by=team, at=NOON)

    made = hand_over(reading=one.reference, reason="Away", by=reader_of(one), at=NOON)

    assert (made.person_id, made.place) == (third.person_id, one.place)
    with pytest.raises(BlindReading.DoesNotExist):
        answered(one)
    answered(two)
    with pytest.raises(NotRead, match="answered already"):
        hand_over(reading=two.reference, reason="Away", by=team, at=NOON)
    assert plan.stage == "under_review"


def test_with_an_interest_declared_since_the_reading_is_not_there_and_can_be_given_away() -> None:
    plan = under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    team = a_judge()
    pair = readings(drawn())
    a_reader("Third Reader")
    theirs = next(each for each in pair if each.person_id != team.person_id)
    declare_interest(organisation=plan.organisation, reason="Kin", by=reader_of(theirs), at=NOON)

    with pytest.raises(BlindReading.DoesNotExist):
        answered(theirs)

    made = hand_over(reading=theirs.reference, reason="Cannot", by=team, at=NOON)
    assert made.person_id not in {each.person_id for each in pair}


def test_a_version_handed_over_since_leaves_the_reading_with_the_version_that_was_drawn() -> None:
    lead = a_toolkit_lead()
    plan = under_review(lead)
    a_judge(Role.REGIONAL_LEAD)
    team = a_judge()
    sampled = drawn()
    ask_for_information(plan.reference, text="More", by=team, at=NOON)
    give_information(plan.reference, answer="Here", by=lead, at=NOON)

    for each in readings(sampled):
        answered(each)

    later = drawable(YEAR, by=team).versions[plan.reference]
    assert later.number > sampled.version.number
