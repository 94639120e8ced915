"""Whoever decides on a plan reads it blind first, where they were given it to read."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from tests.blind_readings import drawn, readings
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, under_review

pytestmark = pytest.mark.django_db


def test_whoever_still_has_to_read_it_blind_learns_nothing_by_deciding() -> None:
    under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    sampled = drawn()
    team = a_judge()
    assert team.person_id in {each.person_id for each in readings(sampled)}
    plan, client = sampled.plan, signed_in(team)

    for name in ("agree", "not_agreed"):
        address_of = reverse(f"toolkit_plan:{name}", args=[plan.reference])
        for answer in (client.get(address_of, follow=True), client.post(address_of, follow=True)):
            assert "Read the plan blind, or hand it over, before you decide" in answer.text
            assert "Nobody has said yet whether" not in answer.text
    plan.refresh_from_db()
    assert plan.stage == "under_review"
