"""The conversation: everything said, by round, open first, answered in place."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.assurer_feedback import Resolution
from causeway.domain.roles import Role
from causeway.records.models import Action, Comment, FindingTreatment, Plan
from causeway.services.assurer_feedback import resolve_comment
from tests.builders import NOON, a_firm, a_member
from tests.shared_plans import Sides, a_stranger, page, shared, signed_in, two_sides

pytestmark = pytest.mark.django_db
CANARY = "zebra crossing"


def at(sides: Sides, name: str, comment: Comment | None = None) -> str:
    said = [comment.reference] if comment else []
    return reverse(f"conversation:{name}", args=[sides.plan.reference, *said])


def test_before_sharing_the_page_says_what_it_is_for() -> None:
    sides = two_sides()

    shown = page(signed_in(sides.lead), "conversation:all", sides.plan)

    assert "the plan has not been shared with the assurer" in shown


def test_open_comes_before_answered_and_must_change_before_advice() -> None:
    sides = shared()
    answered = sides.comment("Third")
    sides.comment("Second", kind="advice")
    sides.comment("First")
    settle(sides, answered.reference)

    shown = page(signed_in(sides.lead), "conversation:all", sides.plan, query="?state=all")

    places = [shown.index(f">{text}<") for text in ("First", "Second", "Third")]
    assert places == sorted(places)


def settle(sides: Sides, comment: UUID) -> None:
    resolve_comment(
        sides.plan.reference,
        comment=comment,
        resolution=Resolution.NOT_CHANGED,
        says="It stands.",
        by=sides.lead,
        at=NOON,
    )


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"First", "Second"}),
        ("?kind=advice", {"Second"}),
        ("?about=act-01", {"First"}),
        ("?version=1", {"First", "Second"}),
        ("?state=resolved", set()),
        ("?state=nonsense&version=9&kind=x", {"First", "Second"}),
    ],
)
def test_the_filter_leaves_what_was_chosen(query: str, seen: set[str]) -> None:
    sides = shared()
    sides.comment("First", ref="ACT-01")
    sides.comment("Second", kind="advice")

    shown = page(signed_in(sides.lead), "conversation:all", sides.plan, query=query)

    assert {text for text in ("First", "Second") if f">{text}<" in shown} == seen


def test_what_changed_in_the_row_since_stands_beside_the_comment() -> None:
    sides = shared()
    sides.comment(ref="FND-001")
    Plan.objects.update(stage="rework")
    Action.objects.filter(number=1).update(one_off_low=1_800_000, one_off_high=1_800_000)

    shown = page(signed_in(sides.lead), "conversation:all", sides.plan)

    assert "Cost of ACT-01 went from" in shown
    assert "£18,000" in shown


def test_in_rework_the_assurer_reads_what_was_shared_and_nothing_that_is_being_written() -> None:
    sides = shared()
    comment = sides.comment(ref="ACT-01")
    sides.comment(ref="FND-001")
    Plan.objects.update(stage="rework")
    Action.objects.update(title=CANARY, owner_role=CANARY)
    FindingTreatment.objects.update(justification=CANARY)
    client = signed_in(sides.assurer)

    pages = [
        page(client, "conversation:all", sides.plan, query="?state=all"),
        page(client, "conversation:thread", sides.plan, comment.reference),
        page(client, "versions:read", sides.plan, 1),
        page(client, "versions:all", sides.plan),
        page(client, "versions:compare", sides.plan, query="?before=1&after=now"),
        page(client, "session:show", sides.plan),
    ]

    assert not [shown for shown in pages if CANARY in shown]
    assert "Write a quarterly pack" in pages[0]


@pytest.mark.parametrize("name", ["all", "thread", "reply", "resolve", "reopen", "withdraw"])
def test_a_stranger_is_told_nothing(name: str) -> None:
    sides = shared()
    comment = sides.comment(CANARY)
    address = at(sides, name, None if name == "all" else comment)

    for stranger in (a_stranger(), a_member(Role.ASSURER, of=a_firm("Other Assurance"))):
        client = signed_in(stranger)
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": "Hm", "why": "Hm"}).status_code == 404


@pytest.mark.parametrize("role", [Role.APPROVER, Role.QUALITY_ASSURER, Role.BUDGET_HOLDER])
def test_those_who_only_read_find_no_way_to_answer(role: Role) -> None:
    sides = shared()
    comment = sides.comment()
    client = signed_in(a_member(role))

    shown = page(client, "conversation:all", sides.plan)

    assert "Answer this comment" not in shown
    assert client.get(at(sides, "resolve", comment)).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to() -> None:
    sides = shared()

    answer = Client().get(at(sides, "all"))

    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_comment_of_another_plan_is_not_found_through_this_one() -> None:
    sides, other = shared(), shared(title="Another plan")
    comment = other.comment()

    answer = signed_in(sides.lead).get(at(sides, "thread", comment))

    assert answer.status_code == 404


def test_what_was_said_of_a_finding_stands_on_its_page() -> None:
    sides = shared()
    sides.comment("On the row", ref="FND-001")
    sides.comment("On its action", ref="ACT-01")
    sides.comment("On another", ref="FND-002")
    finding = sides.plan.findings.get(number=1)

    shown = page(signed_in(sides.lead), "findings:finding", sides.plan, finding.reference)

    assert "On the row" in shown
    assert "On its action" in shown
    assert "On another" not in shown


@pytest.mark.parametrize("comments", [2, 15])
def test_more_comments_ask_no_more_of_the_database(
    comments: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sides = shared()
    for number in range(comments):
        sides.comment(ref=("FND-001", "ACT-01")[number % 2])
    client = signed_in(sides.lead)

    with django_assert_max_num_queries(26):
        page(client, "conversation:all", sides.plan)
