"""National staff see the country in numbers that give no organisation away, and what is behind them."""

import csv
import io
from datetime import date
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.country import age_bounds, said, share_said
from causeway.records.models import Plan, PublishedStatus, RegisteredOrganisation, ToolkitRow
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, under_review

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    cache.clear()


def registered(code: str, status: str, *, region: str = "London", year: str = "2023-24") -> None:
    organisation = RegisteredOrganisation.objects.create(
        code=code, name=f"Trust {code}", type="trust", region=region
    )
    PublishedStatus.objects.create(organisation=organisation, year=year, status=status)


def national() -> Client:
    return signed_in(a_judge(Role.NATIONAL_CISO))


def shown(client: Client, name: str = "country", **asked: str) -> str:
    return client.get(reverse(f"toolkit:{name}"), {"year": "2023-24"} | asked).text


def test_without_anything_published_the_page_says_what_to_do() -> None:
    assert "Nothing is published yet" in national().get(reverse("toolkit:country")).text


def test_statuses_are_counted_by_region_and_type() -> None:
    registered("RA1", "standards_met")
    registered("RA2", "standards_met")
    registered("RA3", "standards_not_met", region="South West")

    text = shown(national())

    assert "London" in text
    assert "South West" in text
    assert "NHS trust or foundation trust" in text


def test_the_statuses_are_taken_as_a_file() -> None:
    for code in ("RA1", "RA2"):
        registered(code, "standards_met")

    answer = national().get(reverse("toolkit:country_export"), {"year": "2023-24"})

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["Region"] == "London"
    assert rows[0]["Standards Met"] == "2"
    assert "toolkit-2023-24" in answer["Content-Disposition"]


def many_trusts(count: int) -> list[Plan]:
    return [
        under_review(a_toolkit_lead(a_trust(f"Trust {number}", code=""))) for number in range(count)
    ]


def test_an_item_that_is_open_in_few_plans_is_not_named() -> None:
    registered("RA1", "standards_met")
    plans = many_trusts(5)
    ToolkitRow.objects.filter(plan=plans[0], requirement="7.3.4").update(status="complete")

    text = shown(national())

    assert "4.5.3" in text
    assert "7.3.4" not in text


def test_a_number_leads_to_the_plans_behind_it() -> None:
    under_review(a_toolkit_lead())

    text = shown(national())

    assert "region=South+West&amp;type=trust" in text
    assert "stage=under_review" in text


def test_the_numbers_are_kept_for_a_while_and_more_rows_ask_no_more_of_the_database() -> None:
    registered("RA1", "standards_met")
    client = national()
    with CaptureQueriesContext(connection) as few:
        shown(client)
    for number in range(2, 9):
        registered(f"RA{number}", "standards_met", region=f"Region {number}")

    assert "Region 8" not in shown(client)
    cache.clear()
    with CaptureQueriesContext(connection) as many:
        assert "Region 8" in shown(client)
    assert len(many) <= len(few)


@pytest.mark.parametrize("name", ["country", "country_export"])
def test_the_country_is_national_staffs_alone(name: str) -> None:
    for member in (a_toolkit_lead(), a_judge(Role.REGIONAL_LEAD), a_judge(Role.JOINT_UNIT)):
        assert signed_in(member).get(reverse(f"toolkit:{name}")).status_code == 404


@pytest.mark.parametrize(
    ("count", "says"), [(0, "0"), (1, "Fewer than 5"), (5, "5"), (1234, "1,234")]
)
def test_few_organisations_are_not_counted_out(count: int, says: str) -> None:
    assert said(count) == says


@pytest.mark.parametrize(
    ("part", "of", "says"),
    [
        (0, 10, "0 %"),
        (5, 10, "50 %"),
        (3, 10, "Too few to say"),
        (8, 10, "Too few to say"),
        (0, 4, "Too few to say"),
    ],
)
def test_a_share_is_said_only_where_neither_part_gives_anybody_away(
    part: int, of: int, says: str
) -> None:
    assert share_said(part, of) == says


def test_the_ages_of_plans_leave_no_day_out() -> None:
    today = date(2025, 5, 12)
    found = age_bounds(today)

    assert [name for name, _, _ in found] == [
        "0 to 30 days", "30 to 90 days", "90 to 180 days", "More than 180 days"
    ]  # fmt: skip
    for (_, after, _), (_, _, until) in pairwise(found):
        assert after == until
    assert found[0][2] is None
    assert found[-1][1] is None
