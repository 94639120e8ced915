"""The pages of a plan's pictures: who may see them, and what they say in words and in tables."""

from collections.abc import Sequence

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from causeway.documents.pictures.drawing import PicturesNotDrawn
from causeway.documents.pictures.picture import Picture
from causeway.domain.roles import Role
from causeway.records.models import Plan, Team, TeamDays
from causeway.services import pictures
from tests.builders import (
    NOON,
    a_complete_plan,
    a_firm,
    a_member,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
    person_of,
)

pytestmark = pytest.mark.django_db
NAMES = ("all", "roadmap", "money", "people", "risk", "odds")
MOST_QUERIES = {"roadmap": 16, "odds": 14}
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture(autouse=True)
def a_quick_drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(wanted: Sequence[Picture], *, seconds: float) -> list[bytes]:
        return [SVG for _ in wanted]

    monkeypatch.setattr(pictures, "draw", draw)


@pytest.fixture
def no_drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(wanted: Sequence[Picture], *, seconds: float) -> list[bytes]:
        raise PicturesNotDrawn("The drawing process ended")

    monkeypatch.setattr(pictures, "draw", draw)


def signed_in(role: Role, council: str = "") -> Client:
    client = Client()
    member = a_member(role, of=an_organisation(council) if council else None)
    client.force_login(person_of(member))
    return client


def page(name: str, plan: Plan) -> str:
    return reverse(f"pictures:{name}", args=[plan.reference])


def shown(name: str, plan: Plan, role: Role = Role.CAF_LEAD) -> str:
    with travel(NOON, tick=False):
        answer = signed_in(role).get(page(name, plan))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("findings", [0, 3])
def test_each_page_opens_on_a_plan_with_and_without_rows(name: str, findings: int) -> None:
    assert "<h1" in shown(name, a_complete_plan(findings=findings))


@pytest.mark.parametrize("name", NAMES)
def test_each_page_opens_on_findings_nobody_has_answered(name: str) -> None:
    assert "<h1" in shown(name, a_plan())


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_gets_404(name: str) -> None:
    client = signed_in(Role.CAF_LEAD, "Otherby Council")

    assert client.get(page(name, a_complete_plan())).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_an_administrator_reads_no_plan(name: str) -> None:
    assert signed_in(Role.ADMINISTRATOR).get(page(name, a_complete_plan())).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_somebody_who_is_not_signed_in_is_asked_to(name: str) -> None:
    answer = Client().get(page(name, a_complete_plan()))

    assert answer.status_code == 302
    assert reverse("account_login") in answer.headers["Location"]


@pytest.mark.parametrize(("stage", "status"), [("drafting", 409), ("with_assurer", 200)])
def test_the_assurer_sees_them_once_the_plan_is_shared(stage: str, status: int) -> None:
    firm, council = a_firm(), an_organisation()
    an_engagement(firm, council)
    plan = a_complete_plan(stage, of=council, firm=firm)

    assert signed_in(Role.ASSURER).get(page("money", plan)).status_code == status


def test_before_the_review_there_is_nothing_to_show_yet() -> None:
    assert signed_in(Role.CAF_LEAD).get(page("all", a_plan("report_released"))).status_code == 409


def test_the_money_is_said_in_a_sentence_and_shown_in_a_table() -> None:
    plan = a_plan(findings=1)
    finding = plan.findings.get()
    an_action(finding)
    an_action(finding, one_off_low=None, one_off_high=None, cost_not_known_yet=True)

    says = shown("money", plan)

    assert "Spending peaks in Q1 2025/26 (April to June 2025) at £4,000." in says
    assert "1 action has no cost yet and is left out." in says
    assert "A Managing security risk costs most: £12,000." in says
    assert says.count(">£12,000</td>") == 4


def test_a_plan_without_costs_says_what_to_do() -> None:
    says = shown("money", a_plan())

    assert "No action has a cost yet." in says
    assert "Go to the findings" in says
    assert "<img" not in says


def test_each_picture_comes_in_two_sizes_with_its_words() -> None:
    says = shown("risk", a_complete_plan())

    assert says.count("data:image/svg+xml;base64,") == 2
    assert 'alt="Chart: Risk outstanding if the plan is kept.' in says


@pytest.mark.parametrize("name", ["money", "people", "risk"])
def test_tables_stand_alone_where_nothing_can_be_drawn(name: str, no_drawer: None) -> None:
    says = shown(name, a_complete_plan())

    assert "<picture>" not in says
    assert "<table" in says


def test_the_people_are_said_by_owner_and_by_team() -> None:
    plan = a_plan(findings=1)
    first, second = (an_action(plan.findings.get()) for _ in range(2))
    an_action(plan.findings.get(), owner_role="")
    team = Team.objects.create(organisation=plan.organisation, name="Networks")
    for action, days in ((first, 3), (second, 4)):
        TeamDays.objects.create(action=action, team=team, days=days)

    says = shown("people", plan)

    assert (
        "Head of ICT has the most actions: 2 of 3. Of these, up to 2 run at once, in Q1 2025/26"
        in says
    )
    assert "1 action has no owner yet." in says
    assert "Networks has the most to do: 7 days, of them 3 days in Q1 2025/26" in says


def test_owners_who_share_the_first_place_are_named_together() -> None:
    plan = a_plan(findings=1)
    for owner in ("Ada Lead", "Bo Owner", "Ada Lead", "Bo Owner"):
        an_action(plan.findings.get(), owner_role=owner)

    says = shown("people", plan)

    assert "Ada Lead and Bo Owner have the most: 2 actions each. Ada Lead has up to 2" in says


def test_the_risk_is_said_for_today_and_for_the_end() -> None:
    says = shown("risk", a_complete_plan())

    assert "2 findings are outstanding today, 2 of high risk." in says
    assert "all are answered by the end of Q3 2025/26 (October to December 2025)." in says


def test_what_stays_outstanding_is_given_its_reason() -> None:
    says = shown("risk", a_plan())

    assert "2 stay outstanding after Q1 2025/26" in says
    assert "Nobody has decided what to do about it" in says


def test_the_roadmap_shows_an_action_over_its_quarters() -> None:
    plan = a_complete_plan(findings=1)

    says = shown("roadmap", plan)

    assert "1 action: 1 mid term." in says
    assert [says.count(f">{word}</span>") for word in ("Starts", "Runs", "Ends")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("role", "name"), [(Role.CAF_LEAD, "findings:action"), (Role.LEADER, "actions:show")]
)
def test_an_action_on_the_roadmap_leads_to_its_page(role: Role, name: str) -> None:
    plan = a_plan(findings=1)
    action = an_action(plan.findings.get())
    parts = [plan.reference] if name == "findings:action" else []

    says = shown("roadmap", plan, role)

    assert f'href="{reverse(name, args=[*parts, action.reference])}"' in says


def test_a_long_roadmap_is_paged() -> None:
    plan = a_plan(findings=1)
    for _ in range(51):
        an_action(plan.findings.get())

    says = shown("roadmap", plan)

    assert says.count('id="move-ACT-') == 50
    assert "Showing 1 to 50 of 51 actions" in says


def test_what_people_write_is_shown_as_text() -> None:
    plan = a_plan(findings=1)
    an_action(plan.findings.get(), title="<script>alert(1)</script>", owner_role="<b>Me</b>")

    for name in NAMES:
        says = shown(name, plan)
        assert "<script>alert" not in says
        assert "<b>Me" not in says


def test_a_contributor_is_told_that_the_figures_are_their_own() -> None:
    assert "that are yours, and no others" in shown("money", a_plan(), Role.CONTRIBUTOR)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rows", [2, 14])
def test_more_rows_need_no_more_queries(
    name: str, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = a_complete_plan(findings=rows)
    client = signed_in(Role.CAF_LEAD)
    client.get(page(name, plan))

    with django_assert_max_num_queries(MOST_QUERIES.get(name, 12)):
        client.get(page(name, plan))
