"""The page of a new framework: what was mapped, what could not be, and the lead's word on each."""

import pytest

from causeway.records.models import FindingRequirement, OutcomeMapped
from tests.shared_plans import signed_in
from tests.turned_cycles import closed
from tests.web.test_next_cycle import of, read

pytestmark = pytest.mark.django_db


def test_every_outcome_is_mapped_with_where_the_comparison_comes_from() -> None:
    turn = closed()
    FindingRequirement.objects.filter(finding=turn.findings["met"]).update(requirement="Z9.z")
    following = turn.open()
    client = signed_in(turn.lead)

    shown = read(client, of("framework", following))

    assert "It is not a mapping by the National Cyber Security Centre" in shown
    assert "Became part of another" in shown
    assert "C2.a Threat Hunting" in shown
    assert "Z9.z" in shown
    assert "Needs your decision" in shown
    assert "A2.b Understanding Threat" in shown
    assert "could not be found in the new framework" in read(client, of("show", following))

    agreed = client.post(of("framework", following), {"revision": 0}, follow=True)
    assert "3 mappings agreed" in agreed.text
    assert set(OutcomeMapped.objects.values_list("outcome", flat=True)) == {"B4.a", "C2.a", "D1.a"}


def test_the_lead_says_where_an_outcome_belongs_or_that_it_belongs_nowhere() -> None:
    turn = closed()
    following = turn.open()
    client = signed_in(turn.lead)
    at = of("outcome", following, "D1.a")
    assert "In D1.a" in read(client, at)

    refused = client.post(at, {"revision": 0, "where": "another", "later": ""})
    kept = client.post(at, {"revision": 0, "where": "another", "later": "A4.b"}, follow=True)
    client.post(at, {"revision": 1, "where": "nowhere"})

    assert "Choose which outcome it is found in now" in refused.text
    assert "You decided where D1.a is found" in kept.text
    assert "A4.b" in kept.text
    assert OutcomeMapped.objects.get().later == ""
    assert client.get(of("outcome", following, "B1.a")).status_code == 404
