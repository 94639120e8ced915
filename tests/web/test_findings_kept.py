"""Step 2: what an answer to a finding keeps: typed text, and whoever was named before."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import FindingTreatment, Plan
from tests.builders import a_person, a_plan
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db
SAID = {"revision": "0", "kind": "implement", "priority": "high", "justification": "It must be."}


def address(plan: Plan) -> str:
    finding = plan.findings.get(position=1)
    return reverse("findings:finding", args=[plan.reference, finding.reference])


def test_an_answer_sent_after_the_plan_was_shared_is_shown_kept_and_offered_again(
    client: Client,
) -> None:
    signed_in(client)
    plan = a_plan("with_assurer")

    refused = client.post(address(plan), SAID)
    Plan.objects.filter(pk=plan.pk).update(stage="rework")

    assert refused.status_code == 409
    assert "It must be." in words(refused)
    assert "You typed text here that was not saved" in words(client.get(address(plan)))


def test_a_lead_who_has_left_stays_until_somebody_chooses_another(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    gone = a_person("Gone Already")
    FindingTreatment.objects.filter(finding__position=1).update(lead=gone)

    page = words(client.get(address(plan)))
    client.post(address(plan), SAID | {"lead": str(gone.reference)})

    assert "Gone Already (has left)" in page
    assert plan.findings.get(position=1).treatment.lead == gone


def test_a_contributor_who_gives_a_row_away_is_led_back_to_the_table(client: Client) -> None:
    contributor = signed_in(client, Role.CONTRIBUTOR)
    plan = a_plan()
    FindingTreatment.objects.filter(finding__position=1).update(lead=contributor.person_id)

    answer = client.post(address(plan), SAID | {"lead_role": "Head of ICT"})

    assert answer.url == reverse("findings:table", args=[plan.reference])  # type: ignore[attr-defined] # a redirect
