"""The smaller pages of authoring: the summary, systems, phrases, and edits that clash."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import AssuranceReport, Correction, Finding, Phrase, Plan
from tests.builders import a_finding, a_firm, a_plan, an_engagement, an_organisation
from tests.web.reports import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


@pytest.fixture
def assurer() -> Client:
    """Sign in an assurer whose firm is engaged with the council."""
    an_engagement(a_firm(), an_organisation())
    return signed_in(Role.ASSURER)


@pytest.fixture
def plan() -> Plan:
    """Make a report that is being written."""
    return a_plan("report_drafting", firm=a_firm(), findings=1)


def at(name: str, plan: Plan, *more: object) -> str:
    return reverse(f"assurance_report:{name}", args=[plan.reference, *more])


def test_the_summary_is_saved(assurer: Client, plan: Plan) -> None:
    """Prove R-CAF-05."""
    said = {"executive_summary": "Much is done.", "focus_areas": "Backups", "revision": "0"}

    response = assurer.post(at("summary", plan), said)

    report = AssuranceReport.objects.get(plan=plan)
    assert response["Location"] == at("write", plan)
    assert (report.executive_summary, report.focus_areas) == ("Much is done.", "Backups")


def test_two_summaries_that_clash_are_both_shown(assurer: Client, plan: Plan) -> None:
    first = {"executive_summary": "Theirs, first", "focus_areas": "", "revision": "0"}
    assurer.post(at("summary", plan), first)

    response = assurer.post(at("summary", plan), {**first, "executive_summary": "Mine, later"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs, first" in page
    assert "Mine, later" in page
    assert 'name="revision" value="1"' in page


def test_a_critical_system_is_added(assurer: Client, plan: Plan) -> None:
    opened = assurer.get(at("add_system", plan))

    assurer.post(at("add_system", plan), {"name": "Housing"})

    assert opened.status_code == 200
    assert plan.parts.filter(name="Housing", system__name="Housing").exists()


def test_a_part_shows_its_outcomes_and_recommendations(assurer: Client, plan: Plan) -> None:
    page = assurer.get(at("part", plan, plan.parts.get().reference)).content.decode()

    assert "A1.a Board Direction" in page
    assert plan.findings.get().ref in page


def test_a_part_or_an_outcome_that_is_not_there_is_not_found(assurer: Client, plan: Plan) -> None:
    part = plan.parts.get().reference

    assert assurer.get(at("part", plan, plan.reference)).status_code == 404
    assert assurer.get(at("judgement", plan, part, "Z9.z")).status_code == 404


def test_a_phrase_goes_into_a_judgement(assurer: Client, plan: Plan) -> None:
    assurer.post(reverse("assurance_report:add_phrase"), {"title": "Board", "text": "Our words."})
    here = at("judgement", plan, plan.parts.get().reference, "A1.a")

    page = assurer.post(
        here, {"phrase": str(Phrase.objects.get().reference), "add_phrase": "justification"}
    ).content.decode()

    assert "Our words.</textarea>" in page


def test_a_recommendation_opens_with_what_it_says(assurer: Client, plan: Plan) -> None:
    finding = plan.findings.get()

    page = assurer.get(at("recommendation", plan, finding.reference)).content.decode()

    assert finding.recommendation in page
    assert assurer.get(at("recommendation", plan, plan.reference)).status_code == 404


def test_two_recommendations_that_clash_are_both_shown(assurer: Client, plan: Plan) -> None:
    finding = plan.findings.get()
    Finding.objects.filter(pk=finding.pk).update(revision=5, recommendation="Theirs, first")

    response = assurer.post(
        at("recommendation", plan, finding.reference),
        {
            "outcomes": ["A1.a", "A1.b"],
            "recommendation": "Mine, later",
            "risk_level": "low",
            "risk_description": "Late",
            "control_types": ["people"],
            "revision": "0",
        },
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs, first" in page
    assert "Mine, later" in page
    assert 'name="revision" value="5"' in page


def test_a_recommendation_changed_meanwhile_is_not_taken_out(assurer: Client, plan: Plan) -> None:
    finding = plan.findings.get()
    Finding.objects.filter(pk=finding.pk).update(revision=5)
    opened = assurer.get(at("withdraw", plan, finding.reference))

    response = assurer.post(at("withdraw", plan, finding.reference), {"revision": "0"})

    finding.refresh_from_db()
    assert opened.status_code == 200
    assert response["Location"] == at("recommendation", plan, finding.reference)
    assert finding.withdrawn_at is None


def test_the_firm_keeps_changes_and_forgets_its_phrases(assurer: Client) -> None:
    said = {"title": "Board", "text": "First words"}
    assurer.post(reverse("assurance_report:add_phrase"), said)
    phrase = Phrase.objects.get()
    here = reverse("assurance_report:phrase", args=[phrase.reference])
    again = assurer.post(reverse("assurance_report:add_phrase"), said).content.decode()

    assurer.post(here, {"title": "Board", "text": "Other words"})
    shown = assurer.get(reverse("assurance_report:phrases")).content.decode()
    assurer.post(reverse("assurance_report:forget_phrase", args=[phrase.reference]))

    assert "has a phrase called “Board” already" in again
    assert "Other words" in shown
    assert not Phrase.objects.exists()


@pytest.mark.parametrize("name", ["phrase", "forget_phrase"])
def test_another_firm_does_not_find_a_phrase(name: str, assurer: Client) -> None:
    assurer.post(reverse("assurance_report:add_phrase"), {"title": "Board", "text": "Words"})
    here = reverse(f"assurance_report:{name}", args=[Phrase.objects.get().reference])
    stranger = signed_in(Role.ASSURER, of=a_firm("Another Firm"))

    assert assurer.get(here).status_code == 200
    assert stranger.get(here).status_code == 404


def test_an_assurer_of_two_councils_chooses_one_first(assurer: Client) -> None:
    other = an_organisation("Otherby Council")
    an_engagement(a_firm(), other)
    here = reverse("assurance_report:start")

    asked = assurer.get(here).content.decode()
    chosen = assurer.get(here, {"council": str(other.reference)}).content.decode()
    stranger = assurer.get(here, {"council": str(a_firm().reference)}).content.decode()

    assert "Which council is the report about?" in asked
    assert "A report about Otherby Council" in chosen
    assert "<title>Error:" in stranger


def test_an_assurer_of_no_council_is_told_what_to_do() -> None:
    page = signed_in(Role.ASSURER).get(reverse("assurance_report:start")).content.decode()

    assert "No council has engaged your firm today" in page


def test_corrections_are_asked_for_in_their_days_alone(assurer: Client) -> None:
    plan = a_plan("report_shared", firm=a_firm())
    AssuranceReport.objects.filter(plan=plan).update(corrections_due_on=date(2025, 5, 11))
    lead = signed_in(Role.CAF_LEAD)

    page = lead.post(at("ask_correction", plan), {"about": "", "text": "Too late"}).content.decode()

    assert "The days for corrections are over" in page
    assert not Correction.objects.exists()


def test_the_assurer_reads_a_correction_beside_its_answer(assurer: Client) -> None:
    plan = a_plan("report_shared", firm=a_firm())
    finding = a_finding(plan, position=9)
    asked = {"about": str(finding.reference), "text": "The date is wrong."}
    signed_in(Role.CAF_LEAD).post(at("ask_correction", plan), asked)
    correction = Correction.objects.get()
    here = at("answer_correction", plan, correction.reference)

    page = assurer.get(here).content.decode()
    refused = assurer.post(here, {"answer": " "}).content.decode()

    assert "The date is wrong." in page
    assert finding.ref in page
    assert "<title>Error:" in refused


def test_there_is_nothing_to_confirm_or_download_where_no_file_came(assurer: Client) -> None:
    plan = a_plan("report_released", firm=a_firm())

    assert assurer.post(at("confirm", plan)).status_code == 404
    assert assurer.get(at("file", plan)).status_code == 404


@pytest.mark.parametrize("seen", ["9" * 5000, "٣", "-1", ""])
def test_a_revision_nobody_was_given_is_a_clash_and_no_failure(
    assurer: Client, plan: Plan, seen: str
) -> None:
    said = {"executive_summary": "Kept", "focus_areas": "", "revision": seen}

    response = assurer.post(at("summary", plan), said)

    assert response.status_code == 409
    assert "Kept" in response.content.decode()
