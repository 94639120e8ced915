"""The assurer writes a report in the browser, shares it, answers corrections and releases it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Correction, CriticalSystem, Judgement, Phrase, Plan, ReportPart
from causeway.services.permission import SERVICES
from tests.builders import (
    a_firm,
    a_member,
    a_plan,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.web.reports import hidden_value, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


@pytest.fixture
def assurer() -> Client:
    """Sign in an assurer whose firm is engaged with the council."""
    an_engagement(a_firm(), an_organisation())
    return signed_in(Role.ASSURER)


def at(name: str, plan: Plan, *more: object) -> str:
    return reverse(f"assurance_report:{name}", args=[plan.reference, *more])


RECOMMENDATION = {
    "outcomes": ["A1.a", "A1.b"],
    "recommendation": "Give the board a standing item.",
    "risk_level": "high",
    "risk_description": "Decisions come too late.",
    "control_types": ["people", "process"],
    "revision": "0",
}


def test_an_assurer_begins_a_report_about_a_council_they_are_engaged_with(assurer: Client) -> None:
    response = assurer.post(
        reverse("assurance_report:start"),
        {
            "cycle": "2025/26",
            "framework": "caf-4.0",
            "organisational": "on",
            "other_systems": "Housing",
        },
    )

    plan = Plan.objects.get()
    assert response["Location"] == at("write", plan)
    assert (plan.stage, plan.framework, plan.firm) == ("report_drafting", "caf-4.0", a_firm())
    assert [part.name for part in plan.parts.order_by("position")] == ["organisational", "Housing"]


def test_a_report_about_nothing_is_refused(assurer: Client) -> None:
    page = assurer.post(
        reverse("assurance_report:start"), {"cycle": "2025/26", "framework": "caf-4.0"}
    )

    assert "Say what was assessed" in page.content.decode()
    assert not Plan.objects.exists()


def test_progress_counts_the_outcomes_judged(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=0)
    part = plan.parts.get()
    Judgement.objects.create(part=part, requirement="A1.a", assured_level="achieved")

    page = assurer.get(at("write", plan)).content.decode()

    assert "1 of 12 outcomes judged" in page


def test_a_judgement_is_written_and_leads_to_the_next_outcome(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=0)
    here = at("judgement", plan, plan.parts.get().reference, "A1.a")
    seen = hidden_value(assurer.get(here).content.decode(), "seen")

    response = assurer.post(
        here,
        {
            "self_level": "achieved",
            "assured_level": "not_achieved",
            "justification": "No minutes.\r\nNo item.",
            "seen": seen,
            "next": "next",
        },
    )

    kept = Judgement.objects.get()
    assert (kept.self_level, kept.assured_level) == ("achieved", "not_achieved")
    assert kept.justification == "No minutes.\nNo item."
    assert response["Location"] == at("judgement", plan, plan.parts.get().reference, "A1.b")


def test_two_who_judge_at_once_are_shown_both_texts(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=0)
    part = plan.parts.get()
    here = at("judgement", plan, part.reference, "A1.a")
    seen = hidden_value(assurer.get(here).content.decode(), "seen")
    Judgement.objects.create(part=part, requirement="A1.a", justification="Theirs, saved first")

    response = assurer.post(
        here, {"assured_level": "achieved", "justification": "Mine, typed later", "seen": seen}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs, saved first" in page
    assert "Mine, typed later" in page


def test_a_recommendation_is_added_changed_and_taken_out(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=0)
    assurer.post(at("recommend", plan, plan.parts.get().reference), RECOMMENDATION)
    finding = plan.findings.get()
    changed = {**RECOMMENDATION, "risk_level": "low"}

    assurer.post(at("recommendation", plan, finding.reference), changed)
    finding.refresh_from_db()
    low = finding.risk_level
    assurer.post(at("withdraw", plan, finding.reference), {"revision": finding.revision})

    assert [each.requirement for each in finding.requirements.all()] == ["A1.a", "A1.b"]
    assert low == "low"
    assert not plan.findings.filter(withdrawn_at=None).exists()


def test_a_recommendation_that_lacks_something_is_refused_beside_the_field(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=0)

    page = assurer.post(
        at("recommend", plan, plan.parts.get().reference),
        {"recommendation": "Typed and kept", "revision": "0"},
    ).content.decode()

    assert "<title>Error:" in page
    assert "Typed and kept" in page
    assert not plan.findings.exists()


def test_a_phrase_of_the_firm_is_put_into_the_text_and_nothing_is_saved(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=0)
    assurer.post(
        reverse("assurance_report:add_phrase"), {"title": "Boards", "text": "Our board wording."}
    )
    phrase = Phrase.objects.get()

    page = assurer.post(
        at("recommend", plan, plan.parts.get().reference),
        {**RECOMMENDATION, "phrase": str(phrase.reference), "add_phrase": "recommendation"},
    ).content.decode()

    assert "Give the board a standing item.&#10;&#10;Our board wording." in page
    assert not plan.findings.exists()


def test_the_draft_is_shared_corrected_and_released(assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm())
    lead = signed_in(Role.CAF_LEAD)
    assurer.post(at("share", plan))
    plan.refresh_from_db()
    due = plan.report.corrections_due_on
    lead.post(at("ask_correction", plan), {"about": "", "text": "The date is wrong."})
    asked = Correction.objects.get()

    refused = assurer.post(at("release", plan)).content.decode()
    assurer.post(at("answer_correction", plan, asked.reference), {"answer": "Put right."})
    warned = assurer.get(at("release", plan)).content.decode()
    assurer.post(at("release", plan))

    plan.refresh_from_db()
    assert "may ask for corrections until 19 May 2025" in warned
    assert due == date(2025, 5, 19)
    assert "1 correction asked for by the council is not answered yet" in refused
    assert plan.stage == "report_released"
    assert plan.report.released_by == person_of(a_member(Role.ASSURER))


def test_after_the_release_the_assurers_half_is_closed(assurer: Client) -> None:
    plan = a_plan("report_released", firm=a_firm())

    for name in ("write", "summary", "share", "release"):
        assert assurer.get(at(name, plan)).status_code == 409


PAGES = ("read", "write", "summary", "add_system", "share", "release")


@pytest.mark.parametrize("name", PAGES)
def test_the_assurer_of_yesterday_meets_nothing(name: str) -> None:
    an_engagement(a_firm(), an_organisation(), ends_on=date(2025, 5, 11))
    plan = a_plan("report_drafting", firm=a_firm())

    assert signed_in(Role.ASSURER).get(at(name, plan)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_lead_of_another_council_meets_nothing(name: str) -> None:
    plan = a_plan("report_shared", firm=a_firm())
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert stranger.get(at(name, plan)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_whoever_is_not_signed_in_is_asked_to(name: str) -> None:
    plan = a_plan("report_shared", firm=a_firm())

    assert Client().get(at(name, plan)).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_the_assurer(name: str, assurer: Client) -> None:
    plan = a_plan("report_drafting", firm=a_firm())

    page = assurer.get(at(name, plan))

    assert page.status_code == 200, page.content.decode()


def test_every_service_of_the_report_asks_for_permission() -> None:
    asked = {name.rpartition(".")[2] for name in SERVICES if "report" in name or "recomm" in name}

    assert {"start_report", "judge", "recommend", "share_report", "release_report"} <= asked


@pytest.mark.parametrize("findings", [3, 40])
def test_reading_the_report_asks_the_database_as_often_however_long_it_is(
    findings: int,
    assurer: Client,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    plan = a_plan("report_drafting", firm=a_firm(), findings=findings)

    with django_assert_max_num_queries(22):
        assurer.get(at("read", plan))
    with django_assert_max_num_queries(40):
        assurer.get(at("write", plan))


def test_a_service_owner_reads_the_parts_that_are_theirs(assurer: Client) -> None:
    plan = a_plan("report_released", firm=a_firm(), findings=1)
    owner = a_member(Role.SERVICE_OWNER)
    system = CriticalSystem.objects.create(
        organisation=plan.organisation, name="Housing", service_owner=person_of(owner)
    )
    ReportPart.objects.create(plan=plan, name="Housing", system=system, position=2)

    page = signed_in(Role.SERVICE_OWNER).get(at("read", plan)).content.decode()

    assert "Recommendations: Housing" in page
    assert "standing cyber item" not in page
