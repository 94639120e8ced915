"""Evidence belongs to one plan, and other plans of the action show it only where it is shared."""

from dataclasses import replace

import pytest
from pytest_django.fixtures import Settings

from causeway.records.models import Commitment, CommitmentFinding, Evidence
from causeway.services.evidence import withdraw_evidence
from causeway.services.evidence_files import evidence_beside, take_evidence
from tests.builders import NOON, a_complete_plan
from tests.evidence_kept import SAID, Delivery, delivered

pytestmark = pytest.mark.django_db


def another_plan_of(council: Delivery) -> Delivery:
    other = a_complete_plan("in_delivery", of=council.plan.organisation, title="The other plan")
    commitment = Commitment.objects.create(plan=other, action=council.action)
    CommitmentFinding.objects.create(commitment=commitment, finding=other.findings.all()[0])
    return replace(council, plan=other)


def test_another_plan_of_the_action_shows_only_what_is_shared(settings: Settings) -> None:
    settings.UNSCANNED_MAY_BE_OPENED = True
    council = delivered()
    other = another_plan_of(council)
    own = council.file(b"own")
    shared = council.file(b"shared", said=replace(SAID, is_shared=True))

    assert list(evidence_beside(other.plan, other.action, by=other.lead)) == [shared]
    assert take(other, shared)
    with pytest.raises(Evidence.DoesNotExist):
        take(other, own)
    with pytest.raises(Evidence.DoesNotExist):
        withdraw_evidence(
            other.plan.reference, evidence=shared.reference, because="No", by=other.lead, at=NOON
        )


def take(council: Delivery, evidence: Evidence) -> bytes:
    return take_evidence(
        council.plan.reference,
        action=council.action.reference,
        evidence=evidence.reference,
        by=council.lead,
        at=NOON,
    ).content
