"""The conversation: comments made, answered, opened again and withdrawn, all in place."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.assurer_feedback import Resolution
from causeway.records.models import Comment
from causeway.services.assurer_feedback import resolve_comment
from tests.builders import NOON
from tests.shared_plans import Sides, page, shared, signed_in

pytestmark = pytest.mark.django_db


def at(sides: Sides, name: str, comment: Comment | None = None) -> str:
    said = [comment.reference] if comment else []
    return reverse(f"conversation:{name}", args=[sides.plan.reference, *said])


def settle(sides: Sides, comment: UUID) -> None:
    resolve_comment(
        sides.plan.reference,
        comment=comment,
        resolution=Resolution.NOT_CHANGED,
        says="It stands.",
        by=sides.lead,
        at=NOON,
    )


def send(client: Client, address: str, **typed: str) -> str:
    answer = client.post(address, typed, follow=True)
    assert answer.status_code in {200, 409}
    return answer.content.decode()


def test_the_assurer_comments_on_a_field_and_lands_on_their_comment() -> None:
    sides = shared()
    client = signed_in(sides.assurer)
    asked = page(client, "conversation:comment", sides.plan, query="?ref=ACT-01&field=cost")

    shown = send(
        client,
        f"{at(sides, 'comment')}?ref=ACT-01&field=cost",
        field="cost",
        kind="must_change",
        text="Too dear.",
    )

    assert "£12,000" in asked
    assert "Cost of ACT-01: Write a quarterly pack" in shown
    assert "Too dear." in shown


def test_a_comment_without_its_kind_is_refused_and_keeps_what_was_typed() -> None:
    sides = shared()

    shown = send(signed_in(sides.assurer), at(sides, "comment"), kind="", text="Think again.")

    assert "<title>Error: Comment on the plan as a whole" in shown
    assert "Choose whether it must change or is advice" in shown
    assert "Think again." in shown
    assert not Comment.objects.exists()


def test_a_comment_knows_its_row_without_the_address_it_was_typed_at() -> None:
    sides = shared()

    send(
        signed_in(sides.assurer),
        at(sides, "comment"),
        ref="FND-002",
        kind="advice",
        text="Think again.",
    )

    assert Comment.objects.get().finding == sides.plan.findings.get(number=2)


@pytest.mark.parametrize("ref", ["FND-999", "nonsense", "ACT-77", "<script>"])
def test_there_is_no_page_to_comment_on_what_the_version_does_not_have(ref: str) -> None:
    sides = shared()

    answer = signed_in(sides.assurer).get(at(sides, "comment"), {"ref": ref})

    assert answer.status_code == 404


def test_the_council_answers_in_place_and_comes_back_to_where_it_was() -> None:
    sides = shared()
    comment = sides.comment()
    back_to = f"{at(sides, 'all')}?state=all"

    answer = signed_in(sides.lead).post(
        at(sides, "resolve", comment),
        {"resolution": "changed", "says": "We named Ada.", "back_to": back_to},
    )

    comment.refresh_from_db()
    assert (answer.status_code, answer.headers["Location"]) == (302, back_to)
    assert comment.resolution_says == "We named Ada."


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"]
)
def test_nobody_is_sent_to_another_site(elsewhere: str) -> None:
    sides = shared()
    comment = sides.comment()

    answer = signed_in(sides.lead).post(
        at(sides, "reply", comment), {"text": "Hm", "back_to": elsewhere}
    )

    assert answer.headers["Location"].startswith("/plans/")


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("reply", {"text": ""}, "Write your reply"),
        ("resolve", {"says": "Half an answer"}, "Choose whether you changed it"),
        ("resolve", {"resolution": "changed"}, "Say what you changed"),
    ],
)
def test_an_answer_that_is_not_complete_is_refused_on_the_comments_own_page(
    name: str, typed: dict[str, str], says: str
) -> None:
    sides = shared()
    comment = sides.comment()

    shown = send(signed_in(sides.lead), at(sides, name, comment), **typed)

    assert "<title>Error: Comment: The plan as a whole" in shown
    assert shown.count(says) >= 2
    assert typed.get("says", "") in shown


def test_who_answers_second_sees_the_first_answer_and_keeps_their_own_words() -> None:
    sides = shared()
    comment = sides.comment()
    settle(sides, comment.reference)

    answer = signed_in(sides.lead).post(
        at(sides, "resolve", comment), {"resolution": "changed", "says": "My own words."}
    )

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Not changed: It stands." in shown
    assert "My own words." in shown


def test_the_assurer_opens_a_comment_again_and_the_answer_stays_to_be_read() -> None:
    sides = shared()
    comment = sides.comment()
    settle(sides, comment.reference)

    shown = send(signed_in(sides.assurer), at(sides, "reopen", comment), why="It does not.")

    assert "Not changed: It stands." in shown
    assert "It does not." in shown


def test_a_comment_is_withdrawn_after_one_more_question() -> None:
    sides = shared()
    comment = sides.comment()
    client = signed_in(sides.assurer)
    page(client, "conversation:withdraw", sides.plan, comment.reference)

    send(client, at(sides, "withdraw", comment))

    shown = page(client, "conversation:all", sides.plan, query="?state=all")
    assert "withdrawn by assurer of Fenwick Assurance" in shown
