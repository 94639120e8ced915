"""The pages of quality assurance: shared by the lead, read side by side, judged, and kept inside."""

from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import Comment, FindingTreatment, Judgement, Plan, QualityAssurance
from tests.assured_plans import accepted, assured, given
from tests.builders import a_finding, a_member, answered
from tests.services.test_quality_reopened import cost
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = pytest.mark.django_db
SHOW, SHARE = "quality_assurance:show", "quality_assurance:share"
READ, DECIDE = "quality_assurance:read", "quality_assurance:decide"


def at(name: str, plan: Plan) -> str:
    return reverse(name, args=[plan.reference])


def test_the_lead_sees_what_to_look_at_first_and_shares_with_one_button() -> None:
    council = accepted()
    client = signed_in(council.lead)
    shown = page(client, SHARE, council.plan)

    answer = client.post(at(SHARE, council.plan), follow=True)

    assert "2 findings have the same justification, or nearly" in shown
    finding = council.plan.findings.order_by("position")[0]
    assert reverse("findings:finding", args=[council.plan.reference, finding.reference]) in shown
    assert f"We tell {council.quality.name}" in shown
    assert "Plan given to quality assurance as version 3" in answer.text
    assert council.stage() == "with_quality_assurer"


def test_a_plan_that_is_not_complete_is_not_shared_and_the_page_says_what_it_lacks() -> None:
    council = accepted()
    FindingTreatment.objects.filter(finding__plan=council.plan).update(justification="")

    answer = signed_in(council.lead).post(at(SHARE, council.plan))

    assert "<title>Error: Share the plan" in answer.text
    assert "2 findings are not complete" in answer.text
    assert "Needs a justification" in answer.text
    assert council.stage() == "accepted"


def test_nobody_free_to_assure_is_told_to_the_lead_beforehand() -> None:
    council = accepted()
    writer = a_member(Role.CAF_LEAD, name=council.quality.name)
    cost(replace(council, lead=writer))

    shown = page(signed_in(council.lead), SHARE, council.plan)

    assert "Nobody who is free to assure this plan" in shown
    assert "Quinn Assurer cannot assure this plan" in shown


def test_report_and_plan_stand_side_by_side_with_what_was_looked_at() -> None:
    """Prove R-CAF-59."""
    council = given()
    part = council.plan.parts.get()
    Judgement.objects.create(
        part=part, requirement="A1.a", self_level="achieved", assured_level="not_achieved"
    )

    shown = page(signed_in(council.quality), READ, council.plan)

    assert "What the assurer found" in shown
    assert "What the council will do" in shown
    assert "Decisions would be taken after an incident" in shown
    assert "It closes a high risk" in shown
    assert "Not achieved" in shown
    assert "2 findings have the same justification, or nearly" in shown
    assert f"{at(READ, council.plan)}?row=FND-001#FND-001" in shown
    assert "How we worked this out" in shown


def test_the_quality_assurer_comments_on_a_field_and_the_lead_answers_it() -> None:
    council = given()
    client = signed_in(council.quality)
    comment_at = f"{at('conversation:comment', council.plan)}?ref=ACT-01&field=cost"
    assert comment_at.replace("&", "&amp;") in page(client, READ, council.plan)

    client.post(
        comment_at,
        {"ref": "ACT-01", "field": "cost", "kind": "must_change", "text": "Too little."},
    )

    lead = page(signed_in(council.lead), "conversation:all", council.plan)
    assert "Conversation on the plan" in lead
    assert "On version 3, from quality assurance" in lead
    assert "Too little." in lead
    assert "Answer this comment" in lead
    assert "Quinn Assurer</strong>, quality assurer" in lead


def test_content_is_recorded_and_stands_in_the_journey_and_in_the_rounds() -> None:
    council = given()
    client = signed_in(council.quality)
    page(client, DECIDE, council.plan)

    answer = client.post(
        at(DECIDE, council.plan), {"version": 3, "outcome": "content"}, follow=True
    )

    assert "You are content with the plan" in answer.text
    assert "Quality assured" in answer.text
    assert "Quinn Assurer, " in page(client, "plans:home", council.plan)
    shown = page(signed_in(council.lead), SHOW, council.plan)
    assert "Version 3" in shown
    assert "Content: Quinn Assurer" in shown


def test_changes_without_reasons_are_refused_in_words() -> None:
    council = given()

    answer = signed_in(council.quality).post(
        at(DECIDE, council.plan), {"version": 3, "outcome": "changes", "reasons": ""}
    )

    assert "<title>Error:" in answer.text
    assert "Say what must change" in answer.text
    assert not QualityAssurance.objects.exists()


def test_what_was_typed_for_an_earlier_round_is_kept_and_not_taken() -> None:
    council = given()
    council.changes()
    council.answer(Comment.objects.get())
    council.share()

    answer = signed_in(council.quality).post(
        at(DECIDE, council.plan),
        {"version": 3, "outcome": "changes", "reasons": "Words I typed."},
    )

    assert "Another version has been given to you since" in answer.text
    assert "Words I typed." in answer.text
    assert 'name="version" value="4"' in answer.text
    assert council.stage() == "with_quality_assurer"


def test_whoever_had_a_hand_in_it_reads_it_and_is_told_why_they_cannot_judge() -> None:
    council = given()
    both = a_member(Role.QUALITY_ASSURER, name=council.lead.name)
    client = signed_in(both)

    shown = page(client, READ, council.plan)
    answer = client.post(at(DECIDE, council.plan), {"version": 3, "outcome": "content"})

    assert "You shared this version" in shown
    assert "Say what you think of it" not in shown
    assert "You shared this version" in answer.text
    assert "<title>Error:" in answer.text
    assert not QualityAssurance.objects.exists()


def test_the_page_says_which_field_of_which_row_opened_it_again() -> None:
    council = assured()
    cost(council)

    shown = page(signed_in(council.lead), SHOW, council.plan)
    home = page(signed_in(council.lead), "plans:home", council.plan)

    assert "Cost of ACT-01 was changed after the quality assurer was content" in shown
    assert "£99,000" in shown
    assert "Check and share the plan" in shown
    assert "changed the cost" in home
    assert "of ACT-01, which opened quality assurance again" in home


def test_quality_assurer_and_lead_find_it_on_their_home_pages() -> None:
    council = given()
    reader, lead = signed_in(council.quality), signed_in(council.lead)

    assert "Read the report and the plan" in reader.get(reverse("home")).text
    assert at(READ, council.plan) in reader.get(reverse("home")).text
    assert "With the quality assurer since" in lead.get(reverse("home")).text
    council.changes()
    assert "Finish the plan, then share it" in lead.get(reverse("home")).text
    council.answer(Comment.objects.get())
    council.share()
    council.content()
    assert "Make the executive presentation" in lead.get(reverse("home")).text


@pytest.mark.parametrize("name", [SHOW, SHARE, READ, DECIDE])
def test_nobody_outside_the_council_and_no_administrator_finds_these_pages(name: str) -> None:
    council = accepted() if name == SHARE else given()

    for member in (a_stranger(), council.assurer, a_member(Role.ADMINISTRATOR)):
        client = signed_in(member)
        assert client.get(at(name, council.plan)).status_code == 404
        assert client.post(at(name, council.plan)).status_code == 404


@pytest.mark.parametrize("name", [SHARE, DECIDE])
def test_of_the_council_only_those_whose_act_it_is_find_the_forms(name: str) -> None:
    council = accepted() if name == SHARE else given()

    for role in (Role.CONTRIBUTOR, Role.APPROVER, Role.LEADER):
        assert signed_in(a_member(role)).get(at(name, council.plan)).status_code == 404


def test_the_assurer_meets_no_word_of_it_on_their_pages() -> None:
    council = given()
    comment = council.comment("Too little.", ref="ACT-01")
    council.changes("Name people.")
    client = signed_in(council.assurer)
    thread = reverse("conversation:thread", args=[council.plan.reference, comment.reference])

    shown = [
        page(client, name, council.plan)
        for name in ("plans:home", "conversation:all", "versions:all")
    ]
    shown.append(client.get(reverse("home")).text)

    assert client.get(thread).status_code == 404
    for text in shown:
        for word in ("Too little", "Name people", "still open", "asked for changes", "Version 3"):
            assert word not in text


@pytest.mark.parametrize("rows", [2, 12])
@pytest.mark.parametrize(("name", "most"), [(READ, 42), (SHARE, 34)])
def test_more_rows_ask_no_more_of_the_database(
    name: str, most: int, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    council = accepted()
    for position in range(3, rows + 1):
        answered(a_finding(council.plan, position=position))
    if name == READ:
        council.share()
    client = signed_in(council.quality if name == READ else council.lead)

    with django_assert_max_num_queries(most):
        page(client, name, council.plan)
