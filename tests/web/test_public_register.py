"""The public register is for anybody: it sets no cookie, and no word of a plan changes it (R-DSPT-38)."""

import hashlib
import re
from base64 import b64encode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from causeway.documents.public_register.reading import read_register
from causeway.records.models import Finding, Plan
from causeway.services.public_register import bring_in
from tests.builders import NOON, a_complete_plan

pytestmark = pytest.mark.django_db
HEAD = "Code,Organisation Name,Status,Date Of Publication,Primary Sector"


def bring(count: int) -> None:
    rows = [f"R{n:03},Trust {n:03},22/23 Standards Met,30/06/2023,NHS Trust" for n in range(count)]
    register = read_register("\n".join([HEAD, *rows]).encode())
    bring_in(register, file_name="register.csv", digest="0" * 64, at=NOON)


def test_before_anything_is_brought_in_it_says_how() -> None:
    assert "causeway import-register FILE" in Client().get("/register/").text


def test_anybody_reads_searches_and_pages_it() -> None:
    bring(60)
    client = Client()

    first, second = client.get("/register/").text, client.get("/register/?page=2").text
    found = client.get("/register/", {"name": "R059"}).text
    none = client.get("/register/", {"status": "standards_exceeded"}).text
    odd = client.get("/register/", {"status": "splendid"})

    assert "Trust 001" in first
    assert "22/23 Standards Met" in first
    assert "Showing 51 to 60 of 60 organisations" in second
    assert "Trust 059" in found
    assert "Trust 001" not in found
    assert "No organisation is like that" in none
    assert odd.status_code == 200
    assert client.post("/register/").status_code == 405


def test_it_is_the_same_page_whatever_a_plan_says_and_sets_no_cookie() -> None:
    bring(2)
    plan: Plan = a_complete_plan()
    before = Client().get("/register/")
    Finding.objects.filter(plan=plan).update(recommendation="Open doors everywhere")
    after = Client().get("/register/")

    assert before.content == after.content
    assert not before.cookies
    assert "nonce" not in before.text
    assert "nonce" not in before.headers["Content-Security-Policy"]


def test_the_one_line_of_script_in_a_page_is_the_one_that_may_run() -> None:
    answer = Client().get("/register/")
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text)
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("count", [2, 40])
def test_more_organisations_need_no_more_queries(
    count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring(count)
    with django_assert_max_num_queries(7):
        Client().get("/register/")
