"""A year measured in outcomes: the gap is an outcome below the level that is expected of it (R-DSPT-10)."""

import pytest
from django.urls import reverse

from causeway.domain.framework import Level, LevelNotOffered
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.records.models import Member, StoredFile, ToolkitAssessment, ToolkitRow
from causeway.services.toolkit_assessment import CannotBeSaved, read_file, save_answers
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_standing import readiness_of
from causeway.services.toolkit_workbook import take_toolkit_workbook
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, brought_in, in_outcomes, plan_of

pytestmark = pytest.mark.django_db
LEVELS = {
    "A2.a": ("Partially achieved", "Achieved"),
    "B2.a": ("Not achieved", "Partially achieved"),
    "C1.a": ("Achieved", "Partially achieved"),
    "E4.a": ("Not achieved", "Achieved"),
}


@pytest.fixture
def lead() -> Member:
    return a_toolkit_lead()


@pytest.fixture
def assessment(lead: Member) -> ToolkitAssessment:
    return in_outcomes(lead, LEVELS)


def answers(assessment: ToolkitAssessment) -> str:
    return reverse("toolkit:answers", args=[assessment.reference])


def test_every_outcome_below_its_expected_level_has_a_row_by_itself(
    assessment: ToolkitAssessment,
) -> None:
    rows = ToolkitRow.objects.filter(plan=plan_of(assessment))
    assert plan_of(assessment).regime_code == "dspt-2024-25"
    assert set(rows.values_list("requirement", "level", "expected")) == {
        ("A2.a", "partially_achieved", "achieved"),
        ("B2.a", "not_achieved", "partially_achieved"),
        ("E4.a", "not_achieved", "achieved"),
    }


def test_the_page_says_what_is_expected_and_what_publishing_would_come_to(
    lead: Member, assessment: ToolkitAssessment
) -> None:
    shown = signed_in(lead).get(answers(assessment)).text
    assert "3 outcomes below the expected level: A2.a, B2.a and E4.a." in shown
    assert "Expected: partially achieved" in shown
    assert "Which assertions do you confirm?" not in shown
    assert "mandatory item" not in shown


def test_an_outcome_that_reaches_its_level_leaves_the_plan_and_keeps_what_was_typed(
    lead: Member, assessment: ToolkitAssessment
) -> None:
    ToolkitRow.objects.filter(requirement="B2.a").update(actions="Buy it")
    client = signed_in(lead)
    given = {
        "seen_revision": "1", "item_A2.a": "partially_achieved", "item_B2.a": "partially_achieved",
        "item_C1.a": "achieved", "item_E4.a": "not_achieved",
    }  # fmt: skip
    done = client.post(answers(assessment), given, follow=True).text
    row = ToolkitRow.objects.get(requirement="B2.a")
    assert "2 outcomes below the expected level: A2.a and E4.a." in done
    assert (row.is_settled, row.level, row.actions) == (True, "partially_achieved", "Buy it")


def test_a_level_that_an_outcome_does_not_have_is_refused_and_the_page_offers_none(
    lead: Member, assessment: ToolkitAssessment
) -> None:
    given = {
        "seen_revision": "1", "item_A2.a": "achieved", "item_B2.a": "achieved",
        "item_C1.a": "achieved", "item_E4.a": "partially_achieved",
    }  # fmt: skip
    refused = signed_in(lead).post(answers(assessment), given).text
    assert "There is a problem" in refused
    with pytest.raises(LevelNotOffered, match=r"E4\.a is either achieved or not achieved"):
        save_answers(
            assessment=assessment.reference,
            levels={"E4.a": Level.PARTIALLY_ACHIEVED},
            confirmed={},
            seen_revision=1,
            by=lead,
            at=NOON,
        )
    assert ToolkitRow.objects.get(requirement="B2.a").level == "not_achieved"


def test_the_standard_is_met_when_every_outcome_is_at_its_level(lead: Member) -> None:
    met = in_outcomes(lead, {"C1.a": ("Achieved", "Partially achieved")})
    assert readiness_of(met).is_met
    assert met.plan is None


def test_a_trusts_items_are_refused_in_a_year_of_outcomes_and_a_councils_are_taken(
    lead: Member,
) -> None:
    with pytest.raises(CannotBeSaved, match=r"made of evidence items .* and the file has A2.a"):
        in_outcomes(
            a_toolkit_lead(a_trust("Elsewhere", code="", type_=OrganisationType.LOCAL_AUTHORITY)),
            LEVELS,
        )
    assert brought_in("assessment", by=lead).year == "2023-24"


def test_reviewers_see_the_levels_that_were_published_and_a_workbook_has_them(
    lead: Member, assessment: ToolkitAssessment
) -> None:
    plan = plan_of(assessment)
    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    row = ToolkitRow.objects.get(plan=plan, requirement="A2.a")
    address = reverse("toolkit_plan:row", args=[plan.reference, row.reference])
    save_answers(
        assessment=assessment.reference,
        levels={"A2.a": Level.NOT_ACHIEVED},
        confirmed={},
        seen_revision=1,
        by=lead,
        at=NOON,
    )
    read_by_team = signed_in(a_judge()).get(address).text
    read_by_lead = signed_in(lead).get(address).text
    taken = read_file(take_toolkit_workbook(plan.reference, by=lead, at=NOON).content)

    assert "Expected level" in read_by_team
    assert "Partially achieved" in read_by_team
    assert "Not achieved" in read_by_lead
    assert [(each.requirements[0], each.current_level) for each in taken.rows] == [
        ("A2.a", Level.NOT_ACHIEVED),
        ("B2.a", Level.NOT_ACHIEVED),
        ("E4.a", Level.NOT_ACHIEVED),
    ]


def test_the_preview_of_an_assessment_in_outcomes_shows_both_levels(
    lead: Member, assessment: ToolkitAssessment
) -> None:
    [kept] = StoredFile.objects.all()
    shown = signed_in(lead).get(reverse("toolkit:look", args=[kept.reference])).text
    assert "Level now" in shown
    assert "Expected level" in shown
    assert assessment.year == "2024-25"
