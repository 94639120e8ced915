"""The toolkit's pages: each opens, does what it is for, refuses with words, and is nobody else's."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import (
    Plan,
    StoredFile,
    ToolkitAssessment,
    ToolkitRow,
)
from causeway.services.toolkit_assessment import keep_file
from tests.builders import NOON
from tests.documents.workbook.workbooks import a_workbook
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    a_judge,
    a_toolkit_lead,
    a_trust,
    agreed,
    an_assessment,
    everything_answered,
    plan_of,
    published,
    under_review,
)

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parents[1] / "files"
ANSWERS = {"gap": "", "actions": "Test", "funding": "None outstanding", "owner": "Head of IT"}


def sent(client: Client, content: bytes, name: str = "a.xlsx") -> str:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("toolkit:bring_in"), {"file": file}, follow=True).text


def of_plan(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"toolkit_plan:{name}", args=[plan.reference, *args])


def test_without_an_assessment_the_page_says_what_to_bring_in() -> None:
    text = signed_in(a_toolkit_lead()).get(reverse("toolkit:overview")).text

    assert "You have brought in no assessment yet" in text
    assert "Bring in a workbook" in text


def test_an_assessment_is_looked_at_and_saved_by_a_second_press() -> None:
    client = signed_in(a_toolkit_lead())
    content = (FILES / "dspt-2023-24-stourvale-assessment.xlsx").read_bytes()

    looked = sent(client, content)
    assert not ToolkitAssessment.objects.exists()
    file = StoredFile.objects.get()
    saved = client.post(reverse("toolkit:look", args=[file.reference]), follow=True).text

    assert "An assessment, as we understood it" in looked
    assert "10.1.1" in looked
    assert "5 mandatory items not answered: 1.3.2, 4.2.1, 4.5.3, 7.3.4 and 10.1.1." in saved
    assert "an improvement plan goes with it" in saved
    assert "30 June 2025" in saved


def test_a_file_with_errors_shows_each_at_its_cell_and_is_not_saved() -> None:
    client = signed_in(a_toolkit_lead())
    rows = [
        ("DSPT 2023-24",),
        ("Evidence item", "Mandatory", "Response", "Assertion confirmed"),
        ("1.1.1", "Yes", "Perhaps", "Yes"),
    ]
    looked = sent(client, a_workbook({"Assessment": rows}))
    client.post(reverse("toolkit:look", args=[StoredFile.objects.get().reference]))

    assert "Assessment!C3" in looked
    assert "Put right what is marked as an error" in looked
    assert not ToolkitAssessment.objects.exists()


def test_what_is_no_workbook_of_the_toolkit_is_refused_at_the_field() -> None:
    client = signed_in(a_toolkit_lead())

    assert "This is no workbook of the toolkit" in sent(client, a_workbook({"A": [("Hello",)]}))
    assert "Error:" in sent(client, b"not a workbook")


def test_an_item_that_is_answered_takes_its_row_out_of_the_plan() -> None:
    lead = a_toolkit_lead()
    assessment = an_assessment(lead)
    client = signed_in(lead)
    address = reverse("toolkit:answers", args=[assessment.reference])
    given = {f"item_{item.code}": item.response for item in assessment.items.all()}

    assessment.refresh_from_db()
    given["seen_revision"] = str(assessment.revision)
    answered = client.post(address, given | {"item_7.3.4": "answered"}, follow=True).text
    late = client.post(address, given | {"item_1.3.2": "answered"}).text
    assert "Somebody else saved this assessment" in late
    assert "4 mandatory items not answered" in late

    assert "4 mandatory items not answered" in answered
    assert ToolkitRow.objects.get(requirement="7.3.4").is_settled
    assert "7.3.4" not in client.get(of_plan("rows", plan_of(assessment))).text


def test_a_row_is_answered_and_a_milestone_without_a_day_is_refused_with_everything_typed() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))
    client = signed_in(lead)
    row = ToolkitRow.objects.get(requirement="7.3.4")
    address = of_plan("row", plan, row.reference)
    day = {"finish_on_day": "31", "finish_on_month": "12", "finish_on_year": "2024"}

    refused = client.post(address, ANSWERS | {"seen_revision": 0, "milestones": "soon"} | day)
    wrong = client.post(address, ANSWERS | {"seen_revision": 0, "milestones": "31/02/2025 x"})
    typed = {"seen_revision": 0, "milestones": "30 Sept 2024 first\n31/12/2024: second"} | day
    saved = client.post(address, ANSWERS | typed, follow=True)
    late = client.post(address, ANSWERS | typed)

    assert "“soon” names no day" in refused.text
    assert "Head of IT" in refused.text
    assert "is not a date" in wrong.text
    assert "7.3.4 saved" in saved.text
    assert [each.title for each in row.milestones.all()] == ["first", "second"]
    row.refresh_from_db()
    assert row.finish_on == date(2024, 12, 31)
    assert "Somebody else saved this row" in late.text


def test_a_row_is_added_for_an_item_answered_only_in_part() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))
    client = signed_in(lead)

    shown = client.get(of_plan("add", plan)).text
    none = client.post(of_plan("add", plan), {}).text
    added = client.post(of_plan("add", plan), {"code": "1.1.2"}, follow=True).text

    assert "1.1.2 Register of how personal" in shown
    assert "Choose an item" in none
    assert "What is missing between the standard" in added


def test_publishing_lists_what_reviewers_will_find_and_asks_that_it_was_seen() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))
    client = signed_in(lead)

    shown = client.get(of_plan("publish", plan)).text
    refused = client.post(of_plan("publish", plan), {}).text
    done = client.post(of_plan("publish", plan), {"has_seen": "on"}, follow=True).text

    assert "There is no completion date for 1.3.2" in shown
    assert "Say that you have seen what reviewers will find" in refused
    assert "Request the review of it now" in done
    public = Client().get(reverse("public_register:show")).text
    assert "23/24 Standards Not Met" in public


def test_r_dspt_38_changing_any_word_of_a_plan_leaves_the_public_register_as_it_was() -> None:
    plan = published(a_toolkit_lead())
    before = Client().get(reverse("public_register:show"))
    words = dict.fromkeys(("gap", "actions", "owner", "funding", "text", "dependencies"), "Canary")
    ToolkitRow.objects.filter(plan=plan).update(**words)
    after = Client().get(reverse("public_register:show"))

    assert before.content == after.content
    assert not after.cookies
    assert "4.5.3" not in after.text


def test_the_review_goes_from_the_request_to_the_decision_in_the_pages() -> None:
    lead, team, regional = a_toolkit_lead(), a_judge(), a_judge(Role.REGIONAL_LEAD)
    plan = published(lead)
    signed_in(lead).post(of_plan("request", plan))
    client = signed_in(team)

    unjudged = client.get(of_plan("review", plan)).text
    yes = {"robust": "yes", "achievable": "yes"}
    for each in (team, regional):
        signed_in(each).post(of_plan("judge", plan), yes)
    judged = client.get(of_plan("review", plan)).text
    client.post(of_plan("agree", plan))

    assert "It cannot be agreed yet" in unjudged
    assert "Agree: Approaching Standards" in judged
    assert "23/24 Approaching Standards" in Client().get(reverse("public_register:show")).text


def test_a_judgement_against_says_why_and_a_plan_is_not_agreed_with_reasons() -> None:
    team = a_judge()
    plan = under_review(a_toolkit_lead())
    client = signed_in(team)

    silent = client.post(of_plan("judge", plan), {"robust": "no", "achievable": "yes"}).text
    nothing = client.post(of_plan("not_agreed", plan), {}).text
    given = {"codes": ["not_robust"], "says": "Name the cover out of hours"}
    done = client.post(of_plan("not_agreed", plan), given, follow=True).text

    assert "Say why it is not robust" in silent
    assert "Choose at least one reason" in nothing
    assert "Say what agreement would take" in nothing
    assert "Name the cover out of hours" in done


def test_information_is_asked_for_and_answered() -> None:
    lead = a_toolkit_lead()
    plan = under_review(lead)
    signed_in(a_judge()).post(of_plan("ask", plan), {"says": "Where is DSPT-23-05?"})

    shown = signed_in(lead).get(of_plan("answer", plan)).text
    blank = signed_in(lead).post(of_plan("answer", plan), {"says": ""}).text
    signed_in(lead).post(of_plan("answer", plan), {"says": "In 6.3.2"})

    assert "Where is DSPT-23-05?" in shown
    assert "Write your answer" in blank
    assert "In 6.3.2" in signed_in(a_judge()).get(of_plan("review", plan)).text


def test_completion_is_claimed_when_nothing_is_open_and_returned_with_words_or_confirmed() -> None:
    lead, team = a_toolkit_lead(), a_judge()
    plan = agreed(lead)
    early = signed_in(lead).post(of_plan("claim", plan), follow=True).text
    everything_answered(plan.assessment, lead)
    signed_in(lead).post(of_plan("claim", plan))

    silent = signed_in(team).post(of_plan("decide", plan), {"answer": "no"}).text
    signed_in(team).post(of_plan("decide", plan), {"answer": "yes"})

    assert "It is not complete yet" in early
    assert "Say what is not complete" in silent
    assert "23/24 Standards Met" in Client().get(reverse("public_register:show")).text


def test_the_national_ciso_accepts_with_a_reason_and_the_team_changes_the_status() -> None:
    plan = under_review(a_toolkit_lead())
    ciso, team = signed_in(a_judge(Role.NATIONAL_CISO)), signed_in(a_judge())

    assert "Say why the plan is accepted" in ciso.post(of_plan("discretion", plan), {}).text
    ciso.post(of_plan("discretion", plan), {"says": "The merger comes first"})
    assert "Change the status to Approaching Standards" in team.get(of_plan("review", plan)).text
    team.post(of_plan("record_accepted", plan))

    assert Plan.objects.get(pk=plan.pk).stage == "agreed"


def test_a_plan_of_a_year_without_it_cannot_be_taken_back() -> None:
    plan, team = agreed(a_toolkit_lead()), signed_in(a_judge())
    assert team.get(of_plan("take_back", plan)).status_code == 404

    Plan.objects.filter(pk=plan.pk).update(regime_code="dspt-2024-25")
    assert "Say why it is taken back" in team.post(of_plan("take_back", plan), {}).text
    team.post(of_plan("take_back", plan), {"says": "Nothing moved"})
    assert Plan.objects.get(pk=plan.pk).stage == "not_agreed"


def test_an_assessment_is_nobody_elses() -> None:
    assessment = an_assessment(a_toolkit_lead())
    stranger = signed_in(a_toolkit_lead(a_trust("Other Trust", code="RAA01")))
    file = StoredFile.objects.first()
    assert file is not None

    for address in (
        reverse("toolkit:answers", args=[assessment.reference]),
        reverse("toolkit:publish", args=[assessment.reference]),
        reverse("toolkit:look", args=[file.reference]),
    ):
        assert stranger.get(address).status_code == 404
    assert signed_in(a_judge()).get(reverse("toolkit:overview")).status_code == 404


def test_a_file_of_ones_own_that_is_none_of_the_toolkits_has_no_page_here() -> None:
    lead = a_toolkit_lead()
    content = a_workbook({"A": [("Hello",)]})
    kept = keep_file(name="other.xlsx", content=content, by=lead, at=NOON)

    assert signed_in(lead).get(reverse("toolkit:look", args=[kept.reference])).status_code == 404
