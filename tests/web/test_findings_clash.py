"""Step 2: two people at one finding, and text that was typed and not saved."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.records.models import FindingTreatment, Plan
from causeway.services import drafts
from tests.builders import (
    NOON,
    a_person,
    a_plan,
)
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db
SAID = {"revision": "0", "kind": "implement", "priority": "high", "justification": "It must be."}


def address(plan: Plan, position: int = 1) -> str:
    finding = plan.findings.get(position=position)
    return reverse("findings:finding", args=[plan.reference, finding.reference])


def changed_by_sam(plan: Plan) -> None:
    FindingTreatment.objects.filter(finding__position=1).update(
        justification="Theirs.",
        revision=3,
        changed_by=a_person("Sam Lee"),
        changed_at=NOON,
    )


def test_a_stale_answer_shows_both_texts_and_saves_neither_over_the_other(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    changed_by_sam(plan)

    response = client.post(address(plan), SAID)

    page = words(response)
    assert response.status_code == 409
    assert "Sam Lee changed FND-001 while you were editing it" in page
    assert "Theirs." in page
    assert "It must be." in page
    assert plan.findings.get(position=1).treatment.justification == "Theirs."


def test_each_field_of_a_clash_is_chosen_by_itself(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    changed_by_sam(plan)
    asked = {"asked": ["kind", "priority", "justification"], "revision": "3"}
    chosen = {
        "choose_kind": "yours", "choose_priority": "yours", "choose_justification": "theirs"
    }  # fmt: skip

    client.post(address(plan), SAID | asked | chosen)

    treatment = plan.findings.get(position=1).treatment
    assert (treatment.kind, treatment.justification) == ("implement", "Theirs.")


def test_a_clash_left_undecided_is_asked_again_and_nothing_is_saved(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    changed_by_sam(plan)

    response = client.post(address(plan), SAID | {"asked": ["justification"], "revision": "3"})

    assert response.status_code == 409
    assert "<title>Error: " in words(response)
    assert plan.findings.get(position=1).treatment.kind == ""


def test_text_kept_from_before_is_offered_restored_and_discarded(client: Client) -> None:
    lead = signed_in(client)
    plan = a_plan()
    here = address(plan)
    drafts.keep(lead.person_id, path=here, fields={"justification": ["Half a"]}, at=NOON)

    assert "You typed text here that was not saved" in words(client.get(here))
    assert all(each in words(client.get(here)) for each in ("?restore=1", "Discard it"))
    assert "Half a" in words(client.get(f"{here}?restore=1"))
    client.post(here, {"discard": "1"})
    assert "was not saved" not in words(client.get(here))


def test_saving_forgets_what_was_kept(client: Client) -> None:
    lead = signed_in(client)
    plan = a_plan()
    drafts.keep(lead.person_id, path=address(plan), fields={"justification": ["Half a"]}, at=NOON)

    client.post(address(plan), SAID)

    assert drafts.kept_for(lead.person_id, path=address(plan)) is None
