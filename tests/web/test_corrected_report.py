"""A report after it came in: corrected, given back, confirmed, and answered by its own file."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Plan, RecordedStep, ReportReading
from tests.builders import (
    a_firm,
    a_member,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.report_files import ANSWER, ASKED, BOARD, FROM_ASSURER, SUPPLIERS, TRAINING, a_workbook
from tests.web.reports import SAID, UPLOAD, a_file, hidden_value, saved, signed_in, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def test_a_corrected_file_shows_what_changes_before_it_is_applied() -> None:
    client = signed_in(Role.CAF_LEAD)
    plan = saved(client, uploaded(client, content=a_workbook(BOARD, SUPPLIERS)))
    kept = plan.findings.get(position=1)
    reworded = (*BOARD[:2], "Low", *BOARD[3:])
    address = uploaded(client, content=a_workbook(TRAINING, reworded), what=str(plan.reference))

    page = client.get(f"{address}changes/").content.decode()
    client.post(f"{address}changes/", {"seen": hidden_value(page, "seen")})

    kept.refresh_from_db()
    assert "Risk level went from" in page
    assert kept.risk_level == "low"
    assert {f.recommendation for f in plan.findings.filter(withdrawn_at=None)} == {
        BOARD[1],
        TRAINING[1],
    }


def test_work_of_the_council_leaves_the_plan_only_when_it_agrees() -> None:
    client = signed_in(Role.CAF_LEAD)
    plan = saved(client, uploaded(client, content=a_workbook(BOARD, SUPPLIERS)))
    gone = plan.findings.get(position=2)
    action = an_action(gone)
    address = uploaded(client, content=a_workbook(BOARD), what=str(plan.reference))
    seen = hidden_value(client.get(f"{address}changes/").content.decode(), "seen")

    refused = client.post(f"{address}changes/", {"seen": seen}).content.decode()
    client.post(f"{address}changes/", {"seen": seen, "work_may_leave": "on"})

    gone.refresh_from_db()
    assert "<title>Error:" in refused
    assert action.ref in refused
    assert gone.withdrawn_at is not None
    assert gone.commitments.exists()


def test_a_report_its_assurer_released_is_not_the_councils_to_correct() -> None:
    plan = a_plan("drafting")
    client = signed_in(Role.CAF_LEAD)

    response = client.post(UPLOAD, {**SAID, "what": str(plan.reference), "file": a_file()})

    assert response.status_code == 302 or "Choose one of the answers" in response.content.decode()
    assert not ReportReading.objects.filter(plan=plan).exists()


def test_the_councils_answers_in_the_file_come_in_after_the_review() -> None:
    client = signed_in(Role.CAF_LEAD)
    plan = saved(client, uploaded(client, content=a_workbook((*BOARD, *ANSWER), heads=ASKED)))
    here = reverse("assurance_report:council_half", args=[plan.reference])
    before = client.get(here).status_code
    Plan.objects.filter(pk=plan.pk).update(stage="drafting")

    page = client.get(here).content.decode()
    client.post(here)

    finding = plan.findings.get()
    action = finding.commitments.get().commitment.action
    assert before == 409
    assert "Head of ICT" in page
    assert (finding.treatment.kind, finding.treatment.priority) == ("implement", "high")
    assert (action.owner_role, action.one_off_low) == ("Head of ICT", 1_200_000)
    assert client.get(here).status_code == 404


def test_the_file_is_given_back_as_it_came_to_those_who_see_the_whole_report() -> None:
    client = signed_in(Role.CAF_LEAD)
    plan = saved(client, uploaded(client))
    here = reverse("assurance_report:file", args=[plan.reference])

    response = client.get(here)

    assert response.content == FROM_ASSURER.read_bytes()
    assert response["Content-Disposition"].startswith("attachment")
    assert signed_in(Role.CONTRIBUTOR).get(here).status_code == 404


def test_the_assurer_confirms_what_was_recorded_for_them() -> None:
    firm = a_firm()
    an_engagement(firm, an_organisation())
    lead = signed_in(Role.CAF_LEAD)
    plan = saved(lead, uploaded(lead, firm=str(firm.reference)))
    assurer = signed_in(Role.ASSURER)
    here = reverse("assurance_report:read", args=[plan.reference])

    asked = assurer.get(here).content.decode()
    assurer.post(reverse("assurance_report:confirm", args=[plan.reference]))

    assert "Is this the report you released?" in asked
    assert RecordedStep.objects.get().confirmed_by == person_of(a_member(Role.ASSURER))
