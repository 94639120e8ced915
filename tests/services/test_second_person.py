"""A small council: somebody is named with a reason, agrees themselves, and every reader sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import Comment, Effect, Event, Member, SecondPerson, Signature
from causeway.services.independence import NotTheirOwnWork
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.second_factor import NotProvenAgain
from causeway.services.second_person import (
    Named,
    NotASecondPerson,
    answer_as_second_person,
    name_second_person,
)
from causeway.services.sign_off import sign_as_approver
from causeway.services.sign_off_records import sign_off_of
from tests.builders import NOON, a_member, person_of
from tests.shared_plans import a_stranger
from tests.signed_plans import Signing, signed_once

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WHY = "We are four people, and the other three drafted it."


def name(
    signing: Signing, signer: Member, second: Member, *, reason: str = WHY, by: Member | None = None
) -> SecondPerson:
    named = Named(
        role=Role.APPROVER,
        signer=signer.person_reference,
        second=second.person_reference,
        reason=reason,
    )
    return name_second_person(
        signing.plan.reference,
        version=signing.shared().number,
        named=named,
        by=by or signing.lead,
        at=NOON,
    )


def answer(
    signing: Signing, named: SecondPerson, by: Member, *, agrees: bool = True
) -> SecondPerson:
    return answer_as_second_person(
        signing.plan.reference, named=named.reference, agrees=agrees, proved_at=NOON, by=by, at=NOON
    )


def approve(signing: Signing, by: Member) -> Signature:
    number = signing.shared().number
    return sign_as_approver(signing.plan.reference, version=number, proved_at=NOON, by=by, at=NOON)


def a_pair(signing: Signing) -> tuple[Member, Member]:
    """Return the lead, who may not approve what they shared, and a leader who may stand by."""
    return a_member(Role.APPROVER, name=signing.lead.name), a_member(Role.LEADER, name="Lee Leader")


def test_an_agreed_override_lets_the_signature_be_given_and_stands_in_the_sign_off() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    named = name(signing, signer, second, by=signing.approver)
    with pytest.raises(NotTheirOwnWork):
        approve(signing, signer)

    answer(signing, named, second)
    made = approve(signing, signer)

    assert (made.override, signing.stage()) == (named, "signed")
    (kept,) = sign_off_of(signing.shared()).overrides
    assert (kept.second_person, kept.reason) == ("Lee Leader", WHY)
    assert (kept.named_by, kept.agreed_at) == (signing.approver.name, NOON)
    kinds = Event.objects.filter(kind__startswith="second_person").values_list("kind", flat=True)
    assert list(kinds) == ["second_person_named", "second_person_agreed"]
    told = Effect.objects.filter(key__startswith="second_person_named").get()
    assert told.recipient == person_of(second)


def test_whoever_is_named_can_say_no_and_another_is_named() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    answer(signing, name(signing, signer, second), second, agrees=False)

    with pytest.raises(NotTheirOwnWork):
        approve(signing, signer)

    other = a_member(Role.BUDGET_HOLDER, name="Bea Budget")
    assert name(signing, signer, other).answer == ""


def test_an_override_is_of_one_signer_and_opens_nothing_for_another() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    answer(signing, name(signing, signer, second), second)
    both = a_member(Role.APPROVER, name=signing.quality.name)

    with pytest.raises(NotTheirOwnWork, match="You signed this version already"):
        approve(signing, both)


def test_who_cannot_stand_by_is_refused_with_every_reason() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)

    with pytest.raises(NotASecondPerson, match=r"else than the one who signs.*who shared"):
        name(signing, signer, signer)
    with pytest.raises(NotASecondPerson, match="Say why"):
        name(signing, signer, second, reason=" ")
    with pytest.raises(NotASecondPerson, match="can sign without"):
        name(signing, signing.approver, second)
    with pytest.raises(NotASecondPerson, match="one of the people in the list"):
        name(signing, signer, a_stranger())
    with pytest.raises(NotASecondPerson, match="one of the people in the list"):
        name(signing, signer, a_member(Role.CONTRIBUTOR))
    name(signing, signer, second)
    with pytest.raises(NotASecondPerson, match="has been named for this signature already"):
        name(signing, signer, second)

    assert SecondPerson.objects.count() == 1


def test_only_lead_and_approver_name_and_only_the_named_one_answers() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    with pytest.raises(NotYours):
        name(signing, signer, second, by=second)
    named = name(signing, signer, second)

    for somebody in (signing.approver, signing.quality):
        with pytest.raises(SecondPerson.DoesNotExist):
            answer(signing, named, somebody)
    with pytest.raises(NotYours):
        answer(signing, named, a_member(Role.CONTRIBUTOR))
    with pytest.raises(SecondPerson.DoesNotExist):
        answer_as_second_person(
            signing.plan.reference, named=uuid4(), agrees=True, proved_at=NOON, by=second, at=NOON
        )
    assert SecondPerson.objects.get().answer == ""


def test_agreeing_asks_for_a_fresh_proof_and_is_done_once() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    named = name(signing, signer, second)
    with pytest.raises(NotProvenAgain):
        answer_as_second_person(
            signing.plan.reference,
            named=named.reference,
            agrees=True,
            proved_at=NOON - timedelta(minutes=6),
            by=second,
            at=NOON,
        )
    answer(signing, named, second)

    with pytest.raises(SomebodyWasFirst):
        answer(signing, named, second, agrees=False)

    assert SecondPerson.objects.get().answer == "agreed"


def test_an_override_is_of_one_version_and_the_next_needs_its_own() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    answer(signing, name(signing, signer, second), second)
    signing.decline(signing.approver)
    Comment.objects.update(
        resolution="changed",
        resolution_says="Done.",
        resolved_by_id=signing.lead.person_id,
        resolved_at=NOON,
    )
    signing.share()
    signing.assure()

    with pytest.raises(NotTheirOwnWork):
        approve(signing, signer)


def test_the_database_itself_keeps_what_was_answered() -> None:
    signing = signed_once()
    signer, second = a_pair(signing)
    named = name(signing, signer, second)

    for change in ({"reason": "Another."}, {"second_name": "Another"}):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            SecondPerson.objects.filter(pk=named.pk).update(**change)
    answer(signing, named, second)
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        SecondPerson.objects.filter(pk=named.pk).update(answer="refused")
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        SecondPerson.objects.filter(pk=named.pk).delete()
