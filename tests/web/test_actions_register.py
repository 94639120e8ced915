"""Step 2: the organisation's register of actions, and the page of one."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import Action, Commitment, Plan
from tests.builders import (
    a_firm,
    a_member,
    a_person,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db


def change(plan: Plan, action: Action) -> str:
    return reverse("findings:action", args=[plan.reference, action.reference])


def show(action: Action) -> str:
    return reverse("actions:show", args=[action.reference])


def test_the_register_lists_actions_and_filters_them(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    an_action(plan.findings.get(position=1), title="First piece", status="complete")
    an_action(plan.findings.get(position=2), title="Second piece", owner_role="Zed")
    register = reverse("actions:list")

    assert "2 actions" in words(client.get(register))
    for asked in ("owner=Zed", "status=planned", "q=second", f"plan={plan.reference}&q=ACT-2"):
        page = words(client.get(f"{register}?{asked}"))
        assert "Second piece" in page
        assert "First piece" not in page
    assert "No action matches" in words(client.get(f"{register}?quarter=2030Q1"))
    assert client.get(f"{register}?plan=x&quarter=x&status=x&page=x").status_code == 200


@pytest.mark.parametrize("count", [2, 30])
def test_more_actions_are_no_more_questions_to_the_database(
    client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client)
    plan = a_plan()
    for _ in range(count):
        an_action(plan.findings.get(position=1), owner=a_person("Ada Lead"), owner_role="")
    client.get(reverse("actions:list"))

    with django_assert_max_num_queries(12):
        client.get(reverse("actions:list"))


def test_an_action_shows_the_findings_it_answers_in_each_plan(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    action = an_action(*plan.findings.all())
    Commitment.objects.update(local_reference="T-12")

    page = words(client.get(show(action)))

    assert "FND-001" in page
    assert "FND-002" in page
    assert "T-12" in page


def test_the_assurer_sees_no_action_of_a_plan_that_is_being_drafted(client: Client) -> None:
    council, firm = an_organisation(), a_firm()
    an_engagement(firm, council)
    plan = a_plan("rework", of=council, firm=firm)
    action = an_action(plan.findings.get(position=1), title="CANARY")
    client.force_login(person_of(a_member(Role.ASSURER, of=firm)))

    assert "CANARY" not in words(client.get(reverse("actions:list")))
    assert client.get(show(action)).status_code == 404
    Plan.objects.update(stage="with_assurer")
    assert "CANARY" in words(client.get(reverse("actions:list")))


def test_a_contributor_sees_their_own_actions(client: Client) -> None:
    contributor = signed_in(client, Role.CONTRIBUTOR)
    plan = a_plan()
    own = an_action(plan.findings.get(position=1), owner_id=contributor.person_id, owner_role="")
    other = an_action(plan.findings.get(position=2), title="Not theirs")

    assert client.get(show(own)).status_code == 200
    assert client.get(change(plan, own)).status_code == 200
    assert client.get(show(other)).status_code == 404
    assert client.get(change(plan, other)).status_code == 404
