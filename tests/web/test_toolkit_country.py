"""National staff see the country in numbers that give no organisation away, and what is behind them."""

import html
import io
import re
from datetime import date
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from causeway.domain.roles import Role
from causeway.domain.toolkit.country import ages, share_said
from causeway.records.models import (
    Plan,
    ToolkitRow,
)
from causeway.web.toolkit.queue_views import STAGES
from tests.shared_plans import signed_in
from tests.toolkit_country import many_trusts, national, numbers, registered, shown
from tests.toolkit_plans import (
    a_judge,
    a_toolkit_lead,
    under_review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    cache.clear()


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


def test_an_item_that_is_open_in_few_plans_is_not_named() -> None:
    registered("RA1", "standards_met")
    plans = many_trusts(5)
    ToolkitRow.objects.filter(plan=plans[0], requirement="7.3.4").update(
        is_open_with_reviewers=False
    )

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
    found = ages(date(2025, 5, 12))

    assert [each.spoken for each in found] == [
        "0 to 29 days", "30 to 89 days", "90 to 179 days", "180 days or more"
    ]  # fmt: skip
    for younger, older in pairwise(found):
        assert younger.after == older.until
    assert found[0].until is None
    assert found[-1].after is None


def test_a_number_of_a_status_leads_to_as_many_organisations_of_the_register() -> None:
    for code in ("RA1", "RA2"):
        registered(code, "standards_met")
    registered("RA3", "standards_not_met")
    registered("RA4", "standards_met", region="")

    text = shown(national())

    address = re.search(r'"(/register/[^"]*status=standards_met&amp;region=London[^"]*)"', text)
    assert address is not None
    behind = national().get(html.unescape(address[1])).text
    assert "Trust RA1" in behind
    assert "Trust RA2" in behind
    assert "Trust RA3" not in behind
    assert "Trust RA4" not in behind


def test_few_plans_are_not_shown_nor_what_gives_them_away() -> None:
    registered("RA1", "standards_met")
    plans = many_trusts(8)
    Plan.objects.filter(pk__in=[each.pk for each in plans[:2]]).update(stage="agreed")

    table = numbers("Step and age")

    assert table[STAGES["under_review"]][-1] == "Not shown"
    assert table["All steps"][-1] == "8"
    assert "Not shown" in shown(national())


def test_the_file_says_of_which_day_it_is_what_its_columns_mean_and_what_is_left_out() -> None:
    registered("RA1", "standards_met", region="=cmd|A0")

    answer = national().get(reverse("toolkit:country_export"), {"year": "2023-24"})

    book = load_workbook(io.BytesIO(answer.content))
    about = " ".join(str(cell) for row in book["About"].values for cell in row)
    assert "Year 2023-24, every region and every type. Counted" in about
    assert "below 5 is not shown" in about
    for sheet in book.worksheets[1:]:
        for cell in sheet[1]:
            assert str(cell.value) in about
    assert book["Published statuses"]["A2"].value == "=cmd|A0"
    assert book["Published statuses"]["A2"].data_type == "s"
    assert "toolkit-2023-24-country.xlsx" in answer["Content-Disposition"]


def test_without_anything_published_there_is_no_file() -> None:
    assert national().get(reverse("toolkit:country_export")).status_code == 404
