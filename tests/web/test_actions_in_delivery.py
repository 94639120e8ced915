"""The register of actions shows how far each has come, to the council alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from causeway.domain.roles import Role
from causeway.records.models import Action
from tests.builders import a_firm, a_member, an_engagement, an_organisation
from tests.delivered_plans import shared_with
from tests.shared_plans import signed_in
from tests.web.test_delivery import LATER, TODAY, running, slip

pytestmark = pytest.mark.django_db


def test_the_list_shows_status_percent_forecast_and_slip() -> None:
    council = running()
    council.say(percent=30, forecast_finish=LATER, why="Late", at=timezone.now())

    shown = signed_in(council.lead).get(reverse("actions:list")).text

    assert "In progress, 30%" in shown
    assert f"{LATER.day} {LATER:%B} {LATER.year}" in shown
    assert "30 days later than agreed" in shown


def test_the_list_is_filtered_by_where_actions_stand_now() -> None:
    council = running()
    slip(council)
    address = reverse("actions:list")
    client = signed_in(council.lead)

    working = client.get(f"{address}?status=in_progress").text
    planned = client.get(f"{address}?status=planned").text

    assert ("Test backups" in working, "Patch" in working) == (True, False)
    assert ("Test backups" in planned, "Patch" in planned) == (False, True)


def test_an_action_s_page_leads_to_its_progress_in_each_plan() -> None:
    council = running()
    slip(council)
    action = council.actions[0]

    shown = signed_in(council.lead).get(reverse("actions:show", args=[action.reference])).text

    assert reverse("delivery:action", args=[council.plan.reference, action.reference]) in shown
    assert "Agreed finish" in shown
    assert "30 days later than agreed" in shown


def test_an_assurer_of_another_plan_learns_nothing_of_its_delivery() -> None:
    council = running()
    firm = a_firm()
    other = shared_with(council, stage="accepted", finish=TODAY)
    other.firm = firm
    other.save()
    an_engagement(firm, an_organisation())
    council.say(percent=30, forecast_finish=LATER, why="Late", at=timezone.now())
    assurer = signed_in(a_member(Role.ASSURER))
    action = Action.objects.get(number=1)

    listed = assurer.get(reverse("actions:list")).text
    shown = assurer.get(reverse("actions:show", args=[action.reference])).text

    assert "Test backups" in listed
    for text in (listed, shown):
        assert "30%" not in text
        assert "In progress" not in text.replace(">In progress</option>", "")
        assert "later than agreed" not in text
        assert f"{LATER.day} {LATER:%B} {LATER.year}" not in text
