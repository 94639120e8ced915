"""The pages of a small council's second person: named with a reason, answered after a proof, seen by all."""

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import Member, SecondPerson
from tests.builders import a_member
from tests.shared_plans import page, signed_in
from tests.signed_plans import Signing, signed_once
from tests.web.test_sign_off import APPROVE, SHOW, at, prove, sign, with_password

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
NAME = "sign_off:second_person"
WHY = "We are four people, and the other three drafted it."


def a_pair(signing: Signing) -> tuple[Member, Member]:
    return a_member(Role.APPROVER, name=signing.lead.name), a_member(Role.LEADER, name="Lee Leader")


def said(signing: Signing, signer: Member, second: Member, reason: str = WHY) -> dict[str, object]:
    return {
        "version": signing.shared().number,
        "signer": f"approver:{signer.person_reference}",
        "second": second.person_reference,
        "reason": reason,
    }


def answered_at(signing: Signing) -> str:
    named = SecondPerson.objects.get().reference
    return reverse("sign_off:answer", args=[signing.plan.reference, named])


def test_a_second_person_is_named_agrees_and_every_reader_sees_it() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    approver = signed_in(signing.approver)
    shown = page(approver, NAME, signing.plan)
    assert f"{signer.name}, as approver" in shown

    approver.post(at(NAME, signing.plan), said(signing, signer, second))
    client = with_password(second)
    assert answered_at(signing) in page(client, SHOW, signing.plan)
    first = client.post(answered_at(signing), {"answer": "agree"})
    back = prove(client, f"{answered_at(signing)}?answer=agree")
    assert first.headers["Location"].startswith("/account/reauthenticate/?next=")
    assert 'value="agree" checked' in client.get(back).text
    client.post(answered_at(signing), {"answer": "agree"})
    sign(with_password(signer), APPROVE, signing)

    assert signing.stage() == "signed"
    reader = signed_in(a_member(Role.BUDGET_HOLDER))
    for shown in (
        page(reader, SHOW, signing.plan),
        page(reader, "versions:read", signing.plan, signing.shared().number),
    ):
        assert "Lee Leader" in shown
        assert WHY in shown
        assert f"Named by {signing.approver.name}" in shown


def test_saying_no_asks_for_no_proof_and_is_told() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    signed_in(signing.lead).post(at(NAME, signing.plan), said(signing, signer, second))

    answer = signed_in(second).post(answered_at(signing), {"answer": "refuse"}, follow=True)

    assert "You did not agree" in answer.text
    assert "did not agree on" in answer.text


def test_what_cannot_be_is_refused_and_what_was_typed_stays() -> None:
    signing = signed_once()
    signer, _ = a_pair(signing)
    client = signed_in(signing.lead)

    nobody = client.post(at(NAME, signing.plan), said(signing, signer, signing.lead))
    no_reason = client.post(at(NAME, signing.plan), said(signing, signer, signing.quality, " "))
    earlier = said(signing, signer, signing.quality) | {"version": 1}
    stale = client.post(at(NAME, signing.plan), earlier)

    assert "<title>Error:" in nobody.text
    assert WHY in nobody.text
    assert "every later reader sees the reason" in no_reason.text
    assert "Another version has been shared for sign-off since" in stale.text
    assert not SecondPerson.objects.exists()


def test_nobody_but_the_named_one_finds_the_question() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    signed_in(signing.lead).post(at(NAME, signing.plan), said(signing, signer, second))

    for member in (signing.lead, signing.quality, signing.assurer, a_member(Role.CONTRIBUTOR)):
        client = signed_in(member)
        assert client.get(answered_at(signing)).status_code == 404
        assert client.post(answered_at(signing), {"answer": "agree"}).status_code == 404

    assert SecondPerson.objects.get().answer == ""
