"""Step 2: an action is used for another finding, taken from one, or taken out of the plan."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.records.models import Action, Commitment
from tests.builders import a_plan, an_action
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db


def test_an_action_in_use_can_be_found_by_its_words_and_used(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    first, second = plan.findings.order_by("position")
    an_action(first, title="Rehearse the plan")
    use = reverse("findings:use_action", args=[plan.reference, second.reference])

    assert "ACT-01 Rehearse the plan" in words(client.get(f"{use}?q=rehearse"))
    assert "No other action has these words" in words(client.get(f"{use}?q=zebra"))
    assert "<title>Error: " in words(client.post(use, {}))


def test_an_action_is_taken_from_a_finding_or_out_of_the_plan(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    first, second = plan.findings.order_by("position")
    action = an_action(first, second)
    unlink = reverse(
        "findings:unlink_action", args=[plan.reference, first.reference, action.reference]
    )
    remove = reverse("findings:remove_action", args=[plan.reference, action.reference])

    assert "It also answers FND-002" in words(client.get(unlink))
    client.post(unlink)
    assert Commitment.objects.get().findings.get().finding == second
    assert "It answers FND-002" in words(client.get(remove))
    client.post(remove)
    assert not Commitment.objects.exists()


def test_before_an_action_leaves_the_plan_it_says_who_waits_for_it(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    first, second = plan.findings.order_by("position")
    action, waiting = an_action(first), an_action(second)
    waiting.waits_for.create(needs=action)
    Commitment.objects.filter(action=action).update(local_reference="CRM-1")

    for page in (
        reverse("findings:remove_action", args=[plan.reference, action.reference]),
        reverse("findings:unlink_action", args=[plan.reference, first.reference, action.reference]),
    ):
        assert "ACT-02 waits for it" in words(client.get(page))
        assert "Its milestones, references" in words(client.get(page))


def test_an_action_somebody_changed_meanwhile_is_not_removed_unseen(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    action = an_action(plan.findings.get(position=1))
    remove = reverse("findings:remove_action", args=[plan.reference, action.reference])
    Action.objects.update(revision=3)

    refused = client.post(remove, {"revision": "2"})
    removed = client.post(remove, {"revision": "3"})
    again = client.post(remove, {"revision": "3"})

    assert "changed ACT-01 meanwhile" in words(refused)
    assert refused.status_code == 409
    assert (removed.status_code, again.status_code) == (302, 302)
    assert not Commitment.objects.exists()
