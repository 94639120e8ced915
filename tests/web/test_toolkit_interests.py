"""A reviewer with an interest in an organisation takes no part in what concerns it."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import (
    AdvanceNotice,
    ConflictOfInterest,
    Effect,
    Event,
    Plan,
)
from causeway.services.toolkit_notice import give_notice
from causeway.services.toolkit_review import request_review
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    TRUST,
    a_judge,
    a_toolkit_lead,
    brought_in,
    published,
    under_review,
)

pytestmark = pytest.mark.django_db


def posted(client: Client, name: str, typed: dict[str, str], *args: object) -> str:
    return client.post(reverse(f"toolkit:{name}", args=args), typed, follow=True).text


def test_with_a_conflict_the_plan_is_as_if_it_were_not_there() -> None:
    plan = under_review(a_toolkit_lead())
    member = a_judge()
    client = signed_in(member)
    review = reverse("toolkit_plan:review", args=[plan.reference])
    assert "Declare a conflict of interest" in client.get(review).text

    refused = posted(client, "declare_in", {"says": " "}, plan.organisation.reference)
    told = posted(client, "declare_in", {"says": "I ran its IT"}, plan.organisation.reference)

    assert "Say what your interest is" in refused
    assert "You see nothing of" in told
    assert client.get(review).status_code == 404
    assert TRUST not in client.get(reverse("plans:list")).text
    assert (
        client.get(reverse("toolkit:declare_in", args=[plan.organisation.reference])).status_code
        == 404
    )
    assert Plan.objects.visible_to(a_judge(Role.REGIONAL_LEAD)).exists()
    assert Event.objects.get(kind="interest_declared").organisation.name == "NHS England"


def test_whoever_has_a_conflict_is_told_nothing_and_sees_no_notice() -> None:
    lead = a_toolkit_lead()
    member = a_judge()
    posted(
        signed_in(member), "declare_interest", {"code": "rzz99", "says": "My brother works there"}
    )
    assessment = brought_in("assessment", by=lead)
    early = replace(lead, today=date(2024, 5, 20))
    give_notice(assessment=assessment.reference, says="Not all", by=early, at=NOON)
    request_review(published(lead).reference, by=lead, at=NOON)

    assert not AdvanceNotice.objects.visible_to(member).exists()
    assert not Effect.objects.filter(recipient_id=member.person_id).exists()


def test_a_conflict_is_withdrawn_with_a_reason_and_stays_in_the_history() -> None:
    plan = under_review(a_toolkit_lead())
    member = a_judge()
    client = signed_in(member)
    posted(client, "declare_interest", {"code": "RZZ99", "says": "I ran its IT"})
    conflict = ConflictOfInterest.objects.get()

    assert "Say why" in posted(client, "withdraw_interest", {"says": ""}, conflict.reference)
    text = posted(client, "withdraw_interest", {"says": "Five years ago"}, conflict.reference)

    assert "I ran its IT" in text
    assert "Five years ago" in text
    assert Plan.objects.visible_to(member).filter(pk=plan.pk).exists()
    other = signed_in(a_judge(Role.REGIONAL_LEAD))
    address = reverse("toolkit:withdraw_interest", args=[conflict.reference])
    assert other.get(address).status_code == 404


def test_a_code_that_is_nobodys_is_refused_with_what_was_typed() -> None:
    text = posted(signed_in(a_judge()), "declare_interest", {"code": "XX1", "says": "Mine"})

    assert "No organisation with the code XX1" in text
    assert "Mine" in text
    assert not ConflictOfInterest.objects.exists()
