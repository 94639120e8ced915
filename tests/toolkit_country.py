"""What tests of the country begin from: organisations of the register, plans, and what the page and file say."""

import io

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from causeway.domain.roles import Role
from causeway.records.models import Plan, PublishedStatus, RegisteredOrganisation
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_toolkit_lead, a_trust, under_review


def registered(code: str, status: str, *, region: str = "London", year: str = "2023-24") -> None:
    organisation = RegisteredOrganisation.objects.create(
        code=code, name=f"Trust {code}", type="trust", region=region
    )
    PublishedStatus.objects.create(organisation=organisation, year=year, status=status)


def national() -> Client:
    return signed_in(a_judge(Role.NATIONAL_CISO))


def shown(client: Client, name: str = "country", **asked: str) -> str:
    return client.get(reverse(f"toolkit:{name}"), {"year": "2023-24"} | asked).text


def many_trusts(count: int) -> list[Plan]:
    return [
        under_review(a_toolkit_lead(a_trust(f"Trust {number}", code=""))) for number in range(count)
    ]


def numbers(caption: str) -> dict[str, list[str]]:
    """Return what a table of the file says, by the first cell of each row."""
    cache.clear()
    answer = national().get(reverse("toolkit:country_export"), {"year": "2023-24"})
    sheet = load_workbook(io.BytesIO(answer.content))[caption]
    return {str(row[0]): [str(each) for each in row[1:]] for row in sheet.values}
