"""Getting the report in: a workbook is sent, looked at, put right and saved, in the browser."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from causeway.domain.roles import Role
from causeway.records.models import Judgement, Plan, RecordedStep, ReportReading
from tests.builders import (
    a_firm,
    an_engagement,
    an_organisation,
)
from tests.report_files import BOARD, SUPPLIERS, WITH_FAULTS, a_workbook
from tests.web.reports import SAID, UPLOAD, a_file, saved, signed_in, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def test_the_lead_is_asked_for_the_file() -> None:
    client = signed_in(Role.CAF_LEAD)

    page = client.get(UPLOAD)

    assert "Bring in an assurance report" in page.content.decode()


def test_the_lead_brings_the_report_in_and_the_release_is_recorded_for_the_assurer() -> None:
    firm, council = a_firm(), an_organisation()
    an_engagement(firm, council)
    client = signed_in(Role.CAF_LEAD)

    preview = uploaded(client, firm=str(firm.reference))
    plan = saved(client, preview)

    assert (plan.stage, plan.firm, plan.framework) == ("report_released", firm, "caf-3.2")
    recorded = RecordedStep.objects.get()
    assert recorded.from_whom == "Imran Fenwick, Fenwick Assurance"
    assert recorded.confirmed_at is None


def test_the_preview_shows_every_recommendation_and_saves_nothing() -> None:
    client = signed_in(Role.CAF_LEAD)

    page = client.get(uploaded(client)).content.decode()

    assert "Check the report before you save it" in page
    assert "Board Direction" in page
    assert not Plan.objects.exists()


def test_errors_are_shown_by_cell_and_the_report_is_not_saved_with_them() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, WITH_FAULTS)

    page = client.post(address, {"revision": 0}).content.decode()

    assert "<title>Error:" in page
    assert not Plan.objects.exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.APPROVER, Role.MINISTRY])
def test_others_are_told_of_no_such_page(role: Role) -> None:
    client = signed_in(role, of=None)

    assert client.get(reverse("report_import:upload")).status_code == 404


def test_a_row_can_be_read_otherwise_or_left_out_and_brought_back() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, content=a_workbook(BOARD, ("Z9.z", *SUPPLIERS[1:])))
    row = f"{address}row/?source=Organisational!A4"
    wrong = client.post(row, {"revision": 0, "outcomes": "Q1.q", **AS_IN_FILE})

    client.post(row, {"revision": 0, "outcomes": "A4.a", **AS_IN_FILE})
    plan = saved(client, address)

    assert "“Q1.q” is not an outcome of" in wrong.content.decode()
    assert [f.requirements.get().requirement for f in plan.findings.all()] == ["A1.a", "A4.a"]


AS_IN_FILE = {"risk_level": "as_in_file", "part": "organisational"}


def test_a_row_that_is_left_out_is_listed_and_not_saved() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, content=a_workbook(BOARD, SUPPLIERS))
    row = f"{address}row/?source=Organisational!A4"

    client.post(row, {"revision": 0, "outcomes": "A4.a", "leave_out": "on", **AS_IN_FILE})
    page = client.get(address).content.decode()
    plan = saved(client, address)

    assert "Rows you left out" in page
    assert plan.findings.count() == 1


def test_a_choice_made_on_an_older_preview_is_refused() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, content=a_workbook(BOARD, SUPPLIERS))
    row = f"{address}row/?source=Organisational!A4"
    client.post(row, {"revision": 0, "outcomes": "A4.a, A3.a", **AS_IN_FILE})

    late = client.post(row, {"revision": 0, "outcomes": "A1.b", **AS_IN_FILE})

    assert late.status_code == 409


def test_a_column_that_is_not_known_can_be_named_by_hand() -> None:
    client = signed_in(Role.CAF_LEAD)
    content = a_workbook((*BOARD, "REC-7"), heads=("Zebra",))
    address = uploaded(client, content=content)
    before = client.get(f"{address}file/").content.decode()

    client.post(
        f"{address}file/",
        {"revision": 0, "framework": "caf-3.2", "column_1": "recommendation reference"},
    )
    plan = saved(client, address)

    assert "“Zebra” (sheet Organisational, column F)" in before
    assert plan.findings.get().external_ref == "REC-7"


def test_the_same_file_twice_changes_nothing() -> None:
    client = signed_in(Role.CAF_LEAD)
    plan = saved(client, uploaded(client))
    findings = plan.findings.count()

    again = client.post(UPLOAD, {**SAID, "what": "new", "file": a_file()})

    assert again["Location"] == reverse("plans:home", args=[plan.reference])
    assert (Plan.objects.count(), plan.findings.count()) == (1, findings)


def test_the_same_file_is_not_kept_twice_while_it_waits() -> None:
    client = signed_in(Role.CAF_LEAD)

    assert uploaded(client) == uploaded(client)


def test_an_assurer_brings_their_own_report_in_as_a_draft() -> None:
    firm, council = a_firm(), an_organisation()
    an_engagement(firm, council)
    client = signed_in(Role.ASSURER)

    plan = saved(client, uploaded(client))

    assert (plan.stage, plan.firm, plan.organisation) == ("report_drafting", firm, council)
    assert not RecordedStep.objects.exists()


def test_the_assurer_of_yesterday_finds_no_council_and_no_preview() -> None:
    engagement = an_engagement(a_firm(), an_organisation())
    client = signed_in(Role.ASSURER)
    address = uploaded(client)
    engagement.ends_on = date(2025, 5, 11)
    engagement.save()

    statuses = [client.get(f"{address}{page}").status_code for page in ("", "file/", "stop/")]

    assert statuses == [404, 404, 404]
    assert client.post(UPLOAD, {**SAID, "file": a_file()}).status_code == 200
    assert not Plan.objects.exists()


def test_the_lead_of_another_council_finds_no_preview() -> None:
    address = uploaded(signed_in(Role.CAF_LEAD))
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"revision": 0}).status_code == 404


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 and then nothing"])
def test_what_is_no_workbook_is_refused_with_what_to_do(content: bytes) -> None:
    client = signed_in(Role.CAF_LEAD)
    file = SimpleUploadedFile("report.xlsx", content)

    page = client.post(UPLOAD, {**SAID, "file": file}).content.decode()

    assert "<title>Error:" in page
    assert not ReportReading.objects.exists()


def test_stopping_forgets_what_was_read() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client)

    client.post(f"{address}stop/")

    assert client.get(address).status_code == 404
    assert ReportReading.objects.get().grid == {}


def judged(*rows: tuple[str, ...]) -> bytes:
    workbook = load_workbook(BytesIO(a_workbook(BOARD)))
    sheet = workbook.create_sheet("Judgements")
    for row in (("Contributing outcome", "Self-assessment", "Assured", "Target"), *rows):
        sheet.append(list(row))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_a_judgement_that_was_not_understood_can_be_put_right_by_hand() -> None:
    client = signed_in(Role.CAF_LEAD)
    level = "Partially achieved"
    address = uploaded(client, content=judged(("A1.a", level, "Not achieved", "Achieved")))
    row = f"{address}judgement/?source=Judgements!A2"
    before = client.get(address).content.decode()
    typed = {"revision": 0, "outcomes": "A1.a", "assured": "not_achieved", "target": "achieved"}
    refused = client.post(row, {**typed, "self_assessed": "partially_achieved"})

    client.post(row, {**typed, "self_assessed": "not_achieved"})
    plan = saved(client, address)

    assert "judgement/?source=Judgements%21A2" in before
    assert "has no level “partially achieved”" in refused.content.decode()
    judgement = Judgement.objects.get(part__plan=plan)
    assert (judgement.self_level, judgement.target_level) == ("not_achieved", "achieved")


def test_a_row_of_judgements_can_be_left_out_and_is_listed() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, content=judged(("A9.z", "Achieved", "Achieved", "Achieved")))
    row = f"{address}judgement/?source=Judgements!A2"

    client.post(row, {"revision": 0, "outcomes": "", "leave_out": "on"})
    page = client.get(address).content.decode()
    saved(client, address)

    assert "Rows you left out" in page
    assert not Judgement.objects.exists()


def test_control_types_and_a_doubtful_outcome_are_settled_by_keeping_what_was_understood() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, content=a_workbook(BOARD, ("A4.a / A9.z", *SUPPLIERS[1:4], "")))
    row = f"{address}row/?source=Organisational!A4"

    client.post(row, {"revision": 0, "outcomes": "A4.a", "control_types": "people", **AS_IN_FILE})
    plan = saved(client, address)

    finding = plan.findings.get(position=2)
    assert [each.requirement for each in finding.requirements.all()] == ["A4.a"]
    assert [each.control_type for each in finding.controls.all()] == ["people"]


def test_a_long_report_is_looked_at_page_by_page() -> None:
    client = signed_in(Role.CAF_LEAD)
    rows = [("A1.a", f"Do the thing number {each}", *BOARD[2:]) for each in range(101)]
    address = uploaded(client, content=a_workbook(*rows))

    first = client.get(address).content.decode()
    second = client.get(f"{address}?page=2").content.decode()

    assert "101 recommendations" in first
    assert "Do the thing number 100" not in first
    assert "Do the thing number 100" in second


def test_whoever_left_the_page_finds_their_preview_again() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client)

    home = client.get("/").content.decode()
    again = client.get(UPLOAD).content.decode()
    client.post(f"{address}stop/")

    assert f'href="{address}"' in home
    assert "Check “report.xlsx”, and save it or stop" in home
    assert f'href="{address}"' in again
    assert address not in client.get("/").content.decode()


def test_saving_a_preview_twice_leads_to_the_plan_it_became() -> None:
    client = signed_in(Role.CAF_LEAD)
    address = uploaded(client, content=a_workbook(BOARD))
    plan = saved(client, address)
    home = reverse("plans:home", args=[plan.reference])

    again, seen = client.post(address, {"revision": 0}), client.get(address)

    assert (again["Location"], seen["Location"]) == (home, home)
    assert Plan.objects.count() == 1
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    assert stranger.get(address).status_code == 404
