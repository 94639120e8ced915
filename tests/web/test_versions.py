"""The frozen versions: listed, read row by row, and compared field by field in words."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.roles import Role
from causeway.records.models import Action, CommitmentFinding, Plan, PlanVersion
from tests.builders import a_member, an_action
from tests.shared_plans import Sides, a_stranger, page, shared, signed_in, two_sides

pytestmark = pytest.mark.django_db


def shared_twice() -> Sides:
    """Make a plan whose cost was changed between two versions."""
    sides = shared()
    Plan.objects.update(stage="rework")
    Action.objects.filter(number=1).update(one_off_low=1_800_000, one_off_high=1_800_000)
    sides.share()
    return sides


def compare(client: Client, sides: Sides, before: object, after: object) -> str:
    return page(client, "versions:compare", sides.plan, query=f"?before={before}&after={after}")


def test_without_a_version_the_page_says_when_the_first_is_made() -> None:
    sides = two_sides()

    shown = page(signed_in(sides.lead), "versions:all", sides.plan)

    assert "The first is made when the plan is shared with the assurer" in shown


def test_each_hand_over_is_listed_with_who_when_and_its_digest() -> None:
    sides = shared_twice()

    shown = page(signed_in(sides.lead), "versions:all", sides.plan)

    assert "Version 2" in shown
    assert "Shared with the assurer" in shown
    assert "12 May 2025 at midday" in shown
    for version in PlanVersion.objects.all():
        assert version.digest in shown


def test_a_cost_that_changed_is_said_as_money() -> None:
    sides = shared_twice()

    shown = compare(signed_in(sides.assurer), sides, 1, 2)

    assert "Cost of ACT-01 went from" in shown
    assert "£12,000</del>" in shown
    assert "£18,000</ins>" in shown
    assert "1 row changed" in shown


def test_two_versions_that_are_the_same_say_so() -> None:
    sides = shared()
    Plan.objects.update(stage="rework")
    sides.share()

    assert "Nothing changed." in compare(signed_in(sides.lead), sides, 1, 2)


def test_a_new_action_and_one_that_was_taken_out_are_told_as_such() -> None:
    sides = shared()
    Plan.objects.update(stage="rework")
    finding = sides.plan.findings.get(number=1)
    CommitmentFinding.objects.filter(finding=finding).delete()
    an_action(finding, title="Something else")

    shown = compare(signed_in(sides.lead), sides, 1, "now")

    assert "ACT-03: Something else" in shown
    assert "New</strong>" in shown
    assert "Taken out</strong>" in shown
    assert "Actions of FND-001 went from" in shown


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (1, 1, "Choose two different versions"),
        (1, 9, "Choose one of the versions in the list"),
        ("x", 2, "Choose one of the versions in the list"),
        ("", "", "Choose one of the versions in the list"),
    ],
)
def test_a_choice_that_cannot_be_compared_is_refused(
    before: object, after: object, says: str
) -> None:
    sides = shared_twice()

    shown = compare(signed_in(sides.lead), sides, before, after)

    assert "<title>Error: What changed" in shown
    assert says in shown


def test_the_assurer_cannot_compare_with_what_is_being_written() -> None:
    sides = shared()
    Plan.objects.update(stage="rework")

    shown = compare(signed_in(sides.assurer), sides, 1, "now")

    assert "Choose one of the versions in the list" in shown
    assert "as it stands now" not in shown


def test_a_version_is_read_row_by_row_with_a_way_to_comment_on_each_field() -> None:
    sides = shared()

    shown = page(signed_in(sides.assurer), "versions:read", sides.plan, 1)

    assert "Give the leadership team a standing cyber item each quarter." in shown
    assert "31 December 2025, in Q3 2025/26" in shown
    assert "ref=ACT-01&amp;field=cost" in shown


def test_the_council_reads_a_version_without_a_way_to_comment() -> None:
    sides = shared()

    shown = page(signed_in(sides.lead), "versions:read", sides.plan, 1)

    assert "£12,000" in shown
    assert "field=cost" not in shown


def test_an_earlier_version_is_read_and_no_longer_commented_on() -> None:
    sides = shared_twice()
    client = signed_in(sides.assurer)

    assert "field=cost" not in page(client, "versions:read", sides.plan, 1)
    assert "field=cost" in page(client, "versions:read", sides.plan, 2)


def test_a_link_to_a_row_opens_the_page_it_stands_on() -> None:
    sides = shared(findings=12)

    shown = page(signed_in(sides.assurer), "versions:read", sides.plan, 1, query="?row=FND-012")

    assert 'id="FND-012"' in shown
    assert 'id="FND-001"' not in shown


def test_a_version_that_was_altered_is_not_shown() -> None:
    sides = shared()
    version = PlanVersion.objects.get()
    PlanVersion.objects.update(canonical=bytes(version.canonical).replace(b"Head", b"Hand"))
    client = signed_in(sides.lead)

    for shown in (page(client, "versions:read", sides.plan, 1), compare(client, sides, 1, "now")):
        assert "its digest does not match" in shown
        assert "Hand of ICT" not in shown


def test_there_is_no_page_for_a_version_that_is_not_there() -> None:
    sides = shared()

    answer = signed_in(sides.lead).get(reverse("versions:read", args=[sides.plan.reference, 9]))

    assert answer.status_code == 404


def test_strangers_are_told_nothing_and_the_others_are_asked_to_sign_in() -> None:
    sides = shared()
    for name, rest in (("all", []), ("read", [1]), ("compare", [])):
        address = reverse(f"versions:{name}", args=[sides.plan.reference, *rest])

        assert signed_in(a_stranger()).get(address).status_code == 404
        assert signed_in(a_member(Role.ADMINISTRATOR)).get(address).status_code == 404
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("rows", [2, 10])
def test_more_rows_ask_no_more_of_the_database(
    rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sides = shared(findings=rows)
    client = signed_in(sides.assurer)

    with django_assert_max_num_queries(14):
        page(client, "versions:read", sides.plan, 1)
    with django_assert_max_num_queries(24):
        compare(client, sides, 1, "now")
