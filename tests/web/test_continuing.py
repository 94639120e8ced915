"""On the page of a finding: which earlier one it continues; the council's own, and no assurer's of one plan."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Finding, FindingContinued, Plan
from tests.builders import a_member
from tests.services.test_continuing import CANARY, link, turned
from tests.shared_plans import a_stranger, page, signed_in

pytestmark = pytest.mark.django_db
CONTINUES = "next_cycle:continues"


def at(plan: Plan, row: Finding) -> str:
    return reverse(CONTINUES, args=[plan.reference, row.reference])


def test_the_likely_one_is_offered_first_and_its_history_is_read_from_the_new_one() -> None:
    turn, plan, row, _ = turned()
    client = signed_in(turn.lead)
    shown = page(client, CONTINUES, plan, row.reference)

    answer = client.post(
        at(plan, row), {"earlier": str(turn.findings["deferred"].reference)}, follow=True
    )

    assert shown.index("FND-003 (2025/26)") < shown.index("FND-001 (2025/26)")
    assert "suggested: it is on the same outcome" in shown
    assert f"{row.ref} continues FND-003" in answer.text
    assert CANARY in answer.text
    assert "Because it is deferred." in answer.text
    assert "30 September 2026" in answer.text


def test_nothing_chosen_is_refused_in_words() -> None:
    turn, plan, row, _ = turned()

    answer = signed_in(turn.lead).post(at(plan, row), {})

    assert "<title>Error:" in answer.text
    assert "Choose the earlier finding that this one continues" in answer.text


def test_it_is_taken_back_with_one_press_and_nonsense_takes_nothing_back() -> None:
    turn, plan, row, _ = turned()
    link(turn, plan, row)
    client = signed_in(turn.lead)

    client.post(at(plan, row), {"take_back": "nonsense"})
    assert FindingContinued.objects.exists()
    client.post(at(plan, row), {"take_back": str(turn.findings["deferred"].reference)})

    assert not FindingContinued.objects.exists()


def test_the_assurer_of_the_new_plan_reads_no_word_of_it_on_any_page() -> None:
    turn, plan, row, assurer = turned()
    link(turn, plan, row)
    Plan.objects.filter(pk=plan.pk).update(stage="with_assurer")
    client = signed_in(assurer)

    shown = [
        page(client, "findings:finding", plan, row.reference),
        page(client, "plans:home", plan),
        page(client, "findings:table", plan),
        client.get(reverse("home")).text,
        client.get(reverse("actions:list")).text,
    ]

    for text in shown:
        assert CANARY not in text
        assert turn.plan.title not in text
        assert "2025/26" not in text
        assert "continues an earlier" not in text
    assert client.get(at(plan, row)).status_code == 404


def test_the_assurer_of_both_reads_what_they_wrote_and_not_what_the_council_did() -> None:
    turn, plan, row, _ = turned()
    link(turn, plan, row)
    Plan.objects.filter(pk=plan.pk).update(stage="with_assurer", firm=turn.plan.firm)

    shown = page(signed_in(turn.assurer), "findings:finding", plan, row.reference)

    assert CANARY in shown
    assert "Because it is deferred." not in shown


def test_strangers_and_readers_find_no_form() -> None:
    _, plan, row, _ = turned()

    for member in (a_stranger(), a_member(Role.APPROVER), a_member(Role.ADMINISTRATOR)):
        client = signed_in(member)
        assert client.get(at(plan, row)).status_code == 404
        assert client.post(at(plan, row)).status_code == 404
