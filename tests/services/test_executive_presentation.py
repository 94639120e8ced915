"""Taking the plan as a presentation: every figure the plan's, marked, logged (R-CAF-17, 23, 62)."""

import json
from io import BytesIO

import pptx
import pytest
from pytest_django import DjangoAssertNumQueries

from causeway.domain.access import NotYours
from causeway.domain.executive_presentation.audience import (
    Audience,
    Chosen,
    LeftOut,
    everything,
)
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.domain.roles import Role
from causeway.records.models import (
    AssuranceReport,
    DocumentTaken,
    Judgement,
    Member,
    Plan,
    PlanVersion,
    ScheduleQuestion,
)
from causeway.services.executive_presentation import (
    MadePresentation,
    make_presentation,
    source_of,
    take_presentation,
)
from causeway.services.pictures import plan_seen_by
from causeway.services.proposals import accept_proposal, made_of
from tests.builders import (
    NOON,
    TODAY,
    a_complete_plan,
    a_member,
    an_action,
    an_organisation,
    person_of,
)
from tests.proposed_plans import a_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TITLE = everything({SlideKind.TITLE})


def make(plan: Plan, by: Member, chosen: Chosen = TITLE) -> MadePresentation:
    return make_presentation(plan, chosen=chosen, template=None, by=by, at=NOON)


def test_a_presentation_is_named_with_its_marking_and_logged_with_what_it_says() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()

    taken = take_presentation(plan.reference, made=make(plan, lead), by=lead, at=NOON)

    assert taken.file_name == (
        "OFFICIAL-SENSITIVE Harrowmere District Council Improvement and implementation plan "
        "2025-26 presentation first draft 2025-05-12.pptx"
    )
    kept = DocumentTaken.objects.get(plan=plan)
    assert (kept.kind, kept.taken_by_id, kept.taken_at) == ("presentation", lead.person_id, NOON)
    assert json.loads(bytes(kept.canonical))["deck"]["slides"][0]["title"] == plan.title
    event = plan.events.get()
    assert (event.kind, event.subject) == ("presentation_taken", kept.reference)
    assert len(pptx.Presentation(BytesIO(taken.content)).slides) == 1


def test_one_for_a_wider_audience_is_named_so() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()
    chosen = Chosen(
        slides=TITLE.slides, audience=Audience.WIDER, left_out=frozenset({LeftOut.PEOPLE})
    )

    taken = take_presentation(plan.reference, made=make(plan, lead, chosen), by=lead, at=NOON)

    assert "presentation for a wider audience first draft" in taken.file_name
    assert json.loads(bytes(DocumentTaken.objects.get().canonical))["left_out"] == ["people"]


def test_the_slides_are_made_from_the_very_plan_of_the_pages() -> None:
    """Prove R-CAF-23."""
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()
    first = plan.findings.all()[0]
    an_action(first, title="Wait for the link", outside_dependencies="The county")
    Judgement.objects.create(
        part=first.part, requirement="A1.a", assured_level="achieved", target_level="achieved"
    )
    a_member(Role.APPROVER, name="Amara Approver")

    source = source_of(plan, by=lead)

    assert source.plan == plan_seen_by(lead, plan)
    assert [(each.outcome, each.reaches) for each in source.judged] == [("A1.a", True)]
    assert source.dependencies[-1].outside == "The county"
    assert source.people[Role.APPROVER] == ("Amara Approver",)
    assert source.reviewed_on == TODAY
    assert source.summary == AssuranceReport.objects.get(plan=plan).executive_summary
    assert source.next_steps == ("Finalise and sign off", "Submit the plan to the ministry")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.BUDGET_HOLDER])
def test_only_those_who_present_or_decide_take_one(role: Role) -> None:
    plan, member = a_complete_plan(), a_member(role)

    with pytest.raises(NotYours):
        make(plan, member)
    with pytest.raises(NotYours):
        take_presentation(
            plan.reference, made=make(plan, a_member(Role.CAF_LEAD)), by=member, at=NOON
        )

    assert not DocumentTaken.objects.exists()
    assert not plan.events.exists()


def test_before_the_review_there_is_nothing_to_present() -> None:
    with pytest.raises(NotYours):
        make(a_complete_plan("report_released"), a_member(Role.CAF_LEAD))


def test_a_stranger_is_told_of_no_such_plan() -> None:
    plan = a_complete_plan()
    made = make(plan, a_member(Role.CAF_LEAD))
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    with pytest.raises(Plan.DoesNotExist):
        take_presentation(plan.reference, made=made, by=stranger, at=NOON)


def test_the_number_of_queries_does_not_grow_with_the_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lead = a_member(Role.CAF_LEAD)
    small, large = a_complete_plan(findings=2), a_complete_plan(findings=12, title="Larger")

    for plan in (small, large):
        with django_assert_max_num_queries(32):
            source_of(plan, by=lead)


def test_making_one_writes_nothing() -> None:
    plan = a_complete_plan()

    make(plan, a_member(Role.LEADER))

    assert not DocumentTaken.objects.exists()
    assert not PlanVersion.objects.exists()
    assert not plan.events.exists()


def test_the_schedule_that_was_accepted_last_is_what_its_slides_say() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()
    assert source_of(plan, by=lead).scheduled is None
    proposal = a_proposal(plan, asked_by=person_of(lead))
    question = ScheduleQuestion(proposal=proposal, kind="money", state="ready")
    question.made = {"points": [{"money": 100, "cost": 90, "risk": 7}]}
    question.asked_by, question.asked_at = person_of(lead), NOON
    question.save()
    made = made_of(proposal)
    chosen = [ref for ref, start in made["proposal"]["starts"].items() if start]
    accept_proposal(plan.reference, proposal=proposal.reference, actions=chosen, by=lead, at=NOON)

    found = source_of(plan, by=lead).scheduled

    assert found is not None
    assert found.accepted_on == TODAY
    assert found.risk_left[-1].by_quarter == tuple(made["proposal"]["risk_by_quarter"])
    assert [each.risk for each in found.for_money] == [7]
    assert found.everything is None, "nobody worked out its odds"
