"""The DSP Toolkit team changes the days of a year; everything follows, and the history stays."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.rounds import RoundState
from causeway.records.models import Effect, Event, YearChange
from causeway.services.toolkit_rounds import rounds_of
from causeway.services.toolkit_standing import toolkit_of
from causeway.services.toolkit_years import known_years
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, agreed, an_assessment, plan_of

pytestmark = pytest.mark.django_db


def change(client: Client, key: str, year: str = "2023-24", **typed: str) -> str:
    address = reverse("toolkit:change_year", args=[year, key])
    return client.post(address, typed, follow=True).text


def day(value: date) -> dict[str, str]:
    return {"day_day": str(value.day), "day_month": str(value.month), "day_year": str(value.year)}


def test_r_dspt_55_a_day_is_changed_with_its_reason_and_everything_follows() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))
    client = signed_in(a_judge())
    client.get(reverse("toolkit:years"))

    text = change(client, "latest_completion", reason="Agreed with DHSC", **day(date(2025, 9, 30)))

    assert "30 June 2025 → 30 September 2025" in text
    assert "Agreed with DHSC" in text
    value = toolkit_of(plan)
    assert value is not None
    assert value.latest_completion == date(2025, 9, 30)
    assert "30 September 2025" in signed_in(lead).get(reverse("toolkit:overview")).text
    told = Effect.objects.filter(kind="for_information")
    assert list(told.values_list("recipient_id", "path")) == [(lead.person_id, "/toolkit/")]
    assert Event.objects.filter(kind="year_changed").exists()


def test_r_dspt_46_a_waived_round_is_asked_of_nobody() -> None:
    plan = agreed(a_toolkit_lead())

    text = change(signed_in(a_judge()), "September-waived", reason="A national incident")

    assert "No → Yes" in text
    found = rounds_of(plan, today=date(2024, 12, 1))
    assert found[0].state is RoundState.WAIVED
    assert found[0].asked.waiver_reason == "A national incident"


def test_a_change_without_a_reason_is_refused_with_the_day_still_typed() -> None:
    text = change(signed_in(a_judge()), "review_until", reason="", **day(date(2024, 9, 7)))

    assert "Say why it changes" in text
    assert 'value="7"' in text
    assert not YearChange.objects.exists()


@pytest.mark.parametrize(
    ("key", "to", "says"),
    [
        ("review_until", date(2024, 6, 1), "The review begins before it ends"),
        ("December-due", date(2025, 1, 31), "choose a day of 2024"),
        ("review_until", date(2024, 8, 31), "That is how it stands already"),
    ],
)
def test_a_day_that_does_not_fit_is_refused_at_its_field(key: str, to: date, says: str) -> None:
    before = known_years()

    assert says in change(signed_in(a_judge()), key, reason="Because", **day(to))
    assert known_years() == before


def test_nobody_else_comes_to_the_years() -> None:
    others = [a_toolkit_lead(), a_judge(Role.JOINT_UNIT), a_judge(Role.NATIONAL_CISO)]
    addresses = [
        reverse("toolkit:years"),
        reverse("toolkit:change_year", args=["2023-24", "review_until"]),
    ]

    for member in others:
        assert [signed_in(member).get(each).status_code for each in addresses] == [404, 404]
    team = signed_in(a_judge())
    for year, key in (("1999-00", "review_until"), ("2023-24", "nothing")):
        assert team.get(reverse("toolkit:change_year", args=[year, key])).status_code == 404
