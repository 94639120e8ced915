"""The pages of updates, and the workbook a toolkit plan is taken as."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from causeway.domain.roles import Role
from causeway.records.models import Plan, ToolkitDecision, ToolkitRow, ToolkitUpdate
from causeway.services.toolkit_assessment import keep_file, read_file, save_file
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, agreed, under_review

pytestmark = pytest.mark.django_db


def of_plan(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"toolkit_plan:{name}", args=[plan.reference, *args])


def test_an_update_is_sent_in_one_press_and_a_new_date_that_is_missing_is_refused() -> None:
    lead = a_toolkit_lead()
    plan = agreed(lead)
    client = signed_in(lead)
    ToolkitDecision.objects.update(decided_at=datetime(2024, 7, 20, 9, 0, tzinfo=UTC))

    shown = client.get(of_plan("updates", plan)).text
    address = of_plan("send", plan, "September 2024")
    rows = client.get(address).text.count("still valid?")
    given = {f"valid_{place}": "yes" for place in range(rows)}
    refused = client.post(address, given | {"valid_0": "no", "comment_0": "Slipped"}).text
    done = client.post(address, given | {"comment_1": "On its way"}, follow=True).text
    again = client.get(address, follow=True).text

    assert "Overdue" in shown
    assert "Enter the new date of" in refused
    assert "Slipped" in refused
    assert "Received late" in done
    assert "On its way" in done
    assert "No update is asked for in September 2024 now" in again
    assert client.get(of_plan("send", plan, "June 2024")).status_code == 404

    team = signed_in(a_judge())
    assert (
        "Keep that the September 2024 update is reviewed" in team.get(of_plan("updates", plan)).text
    )
    assert "Reviewed" in team.post(of_plan("reviewed", plan, "September 2024"), follow=True).text


def test_the_plan_is_taken_as_a_workbook_that_reads_back_as_what_it_says() -> None:
    """Prove R-DSPT-15."""
    lead = a_toolkit_lead()
    plan = agreed(lead)
    taken = signed_in(lead).get(of_plan("workbook", plan))

    found = read_file(taken.content)
    assert "OFFICIAL-SENSITIVE" in taken.headers["Content-Disposition"]
    assert (found.kind, found.year, found.code) == ("dspt-plan", "2023-24", "RZZ99")
    assert found.rounds == ("September 2024", "December 2024")
    assert len(found.rows) == ToolkitRow.objects.filter(is_settled=False).count()
    assert not found.has_errors
    [row] = [each for each in found.rows if each.requirements == ("6.3.2",)]
    assert row.local_references == ("DSPT-23-05",)
    assert row.milestones[0].what == "half of it"


def test_an_exception_is_agreed_with_its_circumstances_and_shown_with_who_has_agreed() -> None:
    plan = under_review(a_toolkit_lead())
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    team, unit = signed_in(a_judge()), signed_in(a_judge(Role.JOINT_UNIT))
    address = of_plan("exception", plan, row.reference)

    assert unit.get(address).status_code == 404
    blank = team.post(address, {"says": ""}).text
    asked = team.post(address, {"says": "The record goes live later"}, follow=True).text
    agreed_by_both = unit.post(address, {"says": "As asked"}, follow=True).text

    assert "Say what the exceptional circumstances are" in blank
    assert "DHSC has not agreed yet. The record goes live later" in asked
    assert "DHSC agreed on" in agreed_by_both


def test_reviewers_read_the_rows_as_they_were_handed_over() -> None:
    plan = under_review(a_toolkit_lead(), owner="Head of Before")
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    ToolkitRow.objects.filter(pk=row.pk).update(owner="Head of Since")

    for name, more in (("review", ()), ("row", (row.reference,)), ("rows", ())):
        text = signed_in(a_judge()).get(of_plan(name, plan, *more)).text
        assert "Head of Before" in text
        assert "Head of Since" not in text
    ToolkitRow.objects.filter(pk=row.pk).update(finish_on=None)
    Plan.objects.filter(pk=plan.pk).update(stage="not_agreed")
    assert "no completion date" not in signed_in(a_judge()).get(of_plan("review", plan)).text
    taken = read_file(signed_in(a_judge()).get(of_plan("workbook", plan)).content)
    assert "Head of Before" in {each.owner for each in taken.rows}
    assert "Head of Since" in signed_in(a_toolkit_lead()).get(of_plan("rows", plan)).text


def with_september(content: bytes) -> bytes:
    """Write into a plan's workbook that the date of its first row holds no longer."""
    workbook = load_workbook(BytesIO(content))
    sheet = workbook["Improvement plan"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Evidence item")
    heads = {str(cell.value): place for place, cell in enumerate(sheet[top], 1)}
    asked = heads["September 2024: is the date still valid? If not, new date"]
    sheet.cell(top + 1, asked, "No: 31/01/2025")
    sheet.cell(top + 1, heads["September 2024 comments"], "The supplier slipped")
    sheet.cell(top + 2, asked, "Yes")
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_what_a_workbook_says_of_a_round_is_filled_in_and_is_no_update_before_it_is_sent() -> None:
    lead = a_toolkit_lead()
    plan = agreed(lead)
    client = signed_in(lead)
    ToolkitDecision.objects.update(decided_at=datetime(2024, 7, 20, 9, 0, tzinfo=UTC))
    content = with_september(client.get(of_plan("workbook", plan)).content)

    kept = keep_file(name="plan.xlsx", content=content, by=lead, at=NOON)
    look = client.get(reverse("toolkit:look", args=[kept.reference])).text
    save_file(file=kept.reference, by=lead, at=NOON)
    listed = client.get(of_plan("updates", plan)).text
    shown = client.get(of_plan("send", plan, "September 2024")).text

    assert "It is no update before you send it" in look
    assert "What your workbook says, and nobody has sent" in listed
    assert "The supplier slipped" in listed
    assert "The supplier slipped" in shown
    assert 'value="2025"' in shown
    assert not ToolkitUpdate.objects.exists()
    assert "The supplier slipped" not in signed_in(a_judge()).get(of_plan("updates", plan)).text

    sent = {f"valid_{place}": "yes" for place in range(shown.count("still valid?"))}
    client.post(of_plan("send", plan, "September 2024"), sent)
    assert "nobody has sent" not in client.get(of_plan("updates", plan)).text
