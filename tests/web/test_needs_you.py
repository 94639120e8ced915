"""All that needs somebody, of every role: days, money and the rest, with one number of questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from causeway.domain.access import COUNCIL
from causeway.domain.roles import Role
from causeway.records.models import Action, Member
from tests.builders import TODAY, a_complete_plan, a_member, a_plan, an_organisation, person_of
from tests.dated_things import a_session, owned, put_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
PAGE = "/needs-you/"


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


@pytest.mark.parametrize("role", sorted(COUNCIL | {Role.ADMINISTRATOR}))
def test_whoever_owns_an_action_is_told_when_it_is_due_in_every_role(role: Role) -> None:
    council = owned(due=TODAY + timedelta(days=7), role=role)

    page = signed_in(council.owner).get("/").text

    shown = role is not Role.ADMINISTRATOR  # who reads no plan
    assert (f"Finish {council.action.ref}" in page) is shown
    assert ("Due in\u00a07\u00a0days" in page) is shown
    assert (f'href="/actions/{council.action.reference}/"' in page) is shown


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (-1, "Was due 11 May 2025"),
        (0, "Due today"),
        (1, "Due tomorrow"),
        (7, "Due in\u00a07\u00a0days"),
        (8, "By 20 May 2025"),
        (30, "By 11 June 2025"),
    ],
)
def test_a_day_is_said_by_how_near_it_is(days: int, says: str) -> None:
    council = owned(due=TODAY + timedelta(days=days))

    assert says in signed_in(council.owner).get("/").text


def test_a_day_more_than_a_month_away_needs_nobody_yet() -> None:
    council = owned(due=TODAY + timedelta(days=31))

    assert council.action.ref not in signed_in(council.owner).get(PAGE).text


def test_what_was_put_off_is_to_be_looked_at_again() -> None:
    plan = a_complete_plan("accepted")
    finding = put_off(plan, until=TODAY)

    page = signed_in(a_member(Role.CAF_LEAD)).get(PAGE).text

    assert f"Look at {finding.ref} again" in page
    assert f'href="/plans/{plan.reference}/findings/{finding.reference}/"' in page


@pytest.mark.parametrize(("said", "is_asked"), [("", True), ("being_sought", True), ("yes", False)])
def test_a_budget_holder_is_asked_for_money_until_it_is_said(said: str, is_asked: bool) -> None:
    plan, holder = a_complete_plan(), a_member(Role.BUDGET_HOLDER)
    action = Action.objects.filter(commitments__plan=plan).order_by("number")[0]
    Action.objects.filter(pk=action.pk).update(budget_holder=person_of(holder), budget=said)

    page = signed_in(holder).get("/").text

    assert (f"Say whether there is money for {action.ref}" in page) is is_asked
    assert ("Tell the CAF lead, who writes it in the plan" in page) is is_asked


def test_the_home_page_leads_to_all_when_there_is_more() -> None:
    lead = a_member(Role.CAF_LEAD)
    for number in range(12):
        a_plan("report_released", title=f"Plan {number}")

    client = signed_in(lead)
    home, all_of_it = client.get("/").text, client.get(PAGE).text

    assert "See all 12 things that need you" in home
    assert 'href="/needs-you/"' in home
    assert all_of_it.count("Review the report together with your team") == 12


def test_one_sort_can_be_chosen_and_a_wrong_one_shows_everything() -> None:
    council = owned(due=TODAY, role=Role.CAF_LEAD)
    a_plan("report_released", title="Released")
    a_session()
    client = signed_in(council.owner)

    days = client.get(PAGE, {"kind": "days"}).text
    plans = client.get(PAGE, {"kind": "plans"}).text
    wrong = client.get(PAGE, {"kind": "<b>", "page": "99"}).text

    assert f"Finish {council.action.ref}" in days
    assert "Review the report" not in days
    assert "Review the report" in plans
    assert council.action.ref not in plans
    assert f"Finish {council.action.ref}" in wrong
    assert "Review the report" in wrong


def test_nothing_of_a_sort_is_said_so() -> None:
    page = signed_in(a_member(Role.LEADER)).get(PAGE, {"kind": "talk"}).text

    assert "Nothing of this sort needs you now" in page


def test_whoever_is_signed_out_signs_in_first(client: Client) -> None:
    assert client.get(PAGE).status_code == 302


def test_another_council_sees_nothing_of_it() -> None:
    council = owned(due=TODAY, role=Role.CAF_LEAD)
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    assert council.action.ref not in signed_in(stranger).get(PAGE).text


def test_the_number_of_questions_to_the_database_stays_the_same() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))

    def asked() -> int:
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    counts = []
    for number in range(8):
        council = owned(due=TODAY, role=Role.CAF_LEAD, title=f"Plan {number}")
        Action.objects.filter(pk=council.action.pk).update(
            budget_holder=person_of(council.owner), budget=""
        )
        put_off(council.plan, until=TODAY)
        if number in {1, 7}:
            counts.append(asked())

    assert counts[0] == counts[1]
