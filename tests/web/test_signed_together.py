"""Several plans of one council and cycle, signed in one press, each signature on its own version."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Plan, Signature
from causeway.services.signed_together import ready_to_sign_beside, sign_together
from tests.builders import NOON
from tests.shared_plans import page, signed_in
from tests.signed_plans import Signing, to_be_signed
from tests.web.test_sign_off import prove, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
ASSURE, APPROVE = "sign_off:quality_assurer", "sign_off:approver"


def two() -> tuple[Signing, Signing]:
    return to_be_signed(), to_be_signed(title="The systems' plan")


def choice(other: Signing) -> str:
    return f"{other.plan.reference}:{other.shared().number}"


def pressed(client: Client, this: Signing, other: Signing) -> str:
    said = {"version": this.shared().number, "together": [choice(other)]}
    answer = client.post(reverse(ASSURE, args=[this.plan.reference]), said, follow=True)
    return str(answer.text)


def test_the_other_plan_is_offered_with_the_digest_that_would_be_signed() -> None:
    this, other = two()
    shown = page(signed_in(this.quality), ASSURE, this.plan)

    assert choice(other) in shown
    assert other.shared().digest in shown
    assert reverse(ASSURE, args=[other.plan.reference]) in shown


def test_one_proof_and_one_press_sign_each_plan_s_own_version() -> None:
    this, other = two()
    client = with_password(this.quality)
    prove(client, reverse(ASSURE, args=[this.plan.reference]))

    said = pressed(client, this, other)
    pressed(client, this, other)

    signed = {each.plan_id: each.digest for each in Signature.objects.all()}
    assert signed == {each.plan.pk: each.shared().digest for each in (this, other)}
    assert "Signed in the same press" in said
    assert "The systems' plan" in said.replace("&#39;", "'")
    assert (this.stage(), other.stage()) == ("quality_signed", "quality_signed")


def test_what_was_chosen_comes_back_after_the_proof() -> None:
    this, other = two()
    client = with_password(this.quality)
    address = reverse(ASSURE, args=[this.plan.reference])
    said = {"version": this.shared().number, "together": [choice(other)]}
    asked = client.post(address, said)

    assert not Signature.objects.exists()
    assert str(other.plan.reference) in asked["Location"]
    again = client.get(address, {"together": [choice(other)]}).text
    assert f'value="{choice(other)}" checked' in again


def test_a_plan_that_is_not_ticked_is_not_signed() -> None:
    this, other = two()
    client = with_password(this.quality)
    address = reverse(ASSURE, args=[this.plan.reference])
    prove(client, address)

    client.post(address, {"version": this.shared().number})

    assert Signature.objects.count() == 1
    assert other.stage() == "with_signatories"


def test_where_one_is_refused_none_is_signed_and_the_plan_is_named() -> None:
    this, other = two()
    versions = {each.plan.reference: each.shared().number for each in (this, other)}
    Plan.objects.filter(pk=other.plan.pk).update(stage="sign_off_changes")

    with pytest.raises(StepRefused, match="systems' plan” was changed"):
        sign_together(versions, role=Role.QUALITY_ASSURER, proved_at=NOON, by=this.quality, at=NOON)

    assert not Signature.objects.exists()


def test_nobody_is_offered_a_plan_whose_turn_is_not_theirs_or_that_is_their_own() -> None:
    this, _ = two()

    assert len(ready_to_sign_beside(this.plan, Role.QUALITY_ASSURER, by=this.quality)) == 1
    assert ready_to_sign_beside(this.plan, Role.APPROVER, by=this.approver) == []
    assert ready_to_sign_beside(this.plan, Role.QUALITY_ASSURER, by=this.assurer) == []
