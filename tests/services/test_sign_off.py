"""Step 9: one frozen version, two signatures by people whose work it is not, kept for good."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    Comment,
    Effect,
    Event,
    FindingTreatment,
    Plan,
    PlanVersion,
    Signature,
)
from causeway.services.independence import NotTheirOwnWork
from causeway.services.lifecycle import SomebodyWasFirst, as_domain
from causeway.services.second_factor import NotProvenAgain
from causeway.services.sign_off import (
    share_for_sign_off,
    sign_as_approver,
    sign_as_quality_assurer,
)
from causeway.services.sign_off_records import last_judged, sign_off_of, sign_offs
from causeway.services.versions import VersionWasAltered, versions_seen
from tests.builders import NOON, a_member, person_of
from tests.services.acting import change
from tests.shared_plans import a_stranger
from tests.signed_plans import presented, signed, signed_once, to_be_signed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_sharing_freezes_a_version_the_assurer_never_sees_and_tells_both_who_sign() -> None:
    signing = presented()
    before = versions_seen(signing.plan, by=signing.assurer).count()

    version = signing.share()

    assert (version.step, signing.stage()) == ("share_for_sign_off", "with_signatories")
    assert version.made_by_id == signing.lead.person_id
    assert versions_seen(signing.plan, by=signing.assurer).count() == before
    told = Effect.objects.filter(key__startswith="share_for_sign_off")
    assert {each.recipient for each in told} == {
        person_of(signing.quality),
        person_of(signing.approver),
    }
    assert not Event.objects.visible_to(signing.assurer).filter(kind="share_for_sign_off")


def test_a_plan_that_is_not_complete_or_not_presented_is_not_shared() -> None:
    signing = presented()
    FindingTreatment.objects.filter(finding__plan=signing.plan).update(justification="")
    Plan.objects.filter(pk=signing.plan.pk).update(stage="quality_assured")

    with pytest.raises(StepRefused, match="2 findings are not complete"):
        signing.share()

    assert signing.stage() == "quality_assured"
    assert not PlanVersion.objects.filter(step="share_for_sign_off").exists()


def test_both_sign_the_very_version_and_what_they_signed_is_kept() -> None:
    signing = to_be_signed()
    version = signing.shared()

    first, second = signing.assure(), signing.approve()

    assert signing.stage() == "signed"
    for made, who in ((first, signing.quality), (second, signing.approver)):
        assert (made.version, made.number, made.digest) == (version, version.number, version.digest)
        assert (made.name, made.signed_at, made.override) == (who.name, NOON, None)
    assert "content with its quality" in first.says
    assert "I approve this version" in second.says
    sign_off = sign_off_of(version)
    assert sign_off.valid_for(version.number, version.digest)
    assert sign_off.author == signing.lead.name
    assert as_domain(signing.plan).signed_version == version.number


def test_the_approver_cannot_be_first_and_nobody_else_signs() -> None:
    signing = to_be_signed()

    with pytest.raises(NotYours):
        signing.approve()
    for role in (Role.CAF_LEAD, Role.LEADER, Role.BUDGET_HOLDER):
        with pytest.raises(NotYours):
            sign_as_quality_assurer(
                signing.plan.reference,
                version=signing.shared().number,
                proved_at=NOON,
                by=a_member(role),
                at=NOON,
            )

    assert not Signature.objects.exists()


@pytest.mark.parametrize("minutes", [None, 6, -1])
def test_without_a_fresh_proof_of_who_they_are_nobody_signs(minutes: int | None) -> None:
    signing = to_be_signed()
    proved = None if minutes is None else NOON - timedelta(minutes=minutes)

    with pytest.raises(NotProvenAgain):
        sign_as_quality_assurer(
            signing.plan.reference,
            version=signing.shared().number,
            proved_at=proved,
            by=signing.quality,
            at=NOON,
        )

    assert signing.stage() == "with_signatories"


def test_whoever_shared_the_version_signs_it_in_no_role() -> None:
    signing = to_be_signed()
    both = a_member(Role.QUALITY_ASSURER, name=signing.lead.name)

    with pytest.raises(NotTheirOwnWork, match="You shared this version for sign-off"):
        sign_as_quality_assurer(
            signing.plan.reference,
            version=signing.shared().number,
            proved_at=NOON,
            by=both,
            at=NOON,
        )

    assert not Signature.objects.exists()


def test_whoever_changed_the_councils_half_does_not_approve_it() -> None:
    signing = presented()
    writer = a_member(Role.CAF_LEAD, name=signing.approver.name)
    change(signing.plan, signing.plan.commitments.get(action__number=1).action, by=writer)
    signing.share()
    signing.assure()

    with pytest.raises(NotTheirOwnWork, match="You changed the council’s half"):
        signing.approve()

    assert signing.stage() == "quality_signed"


def test_nobody_signs_the_same_version_twice_in_two_roles() -> None:
    signing = signed_once()
    both = a_member(Role.APPROVER, name=signing.quality.name)

    with pytest.raises(NotTheirOwnWork, match="You signed this version already"):
        sign_as_approver(
            signing.plan.reference,
            version=signing.shared().number,
            proved_at=NOON,
            by=both,
            at=NOON,
        )

    assert Signature.objects.count() == 1


def test_a_page_of_an_earlier_version_signs_nothing() -> None:
    signing = to_be_signed()
    seen = signing.shared().number
    signing.decline(signing.quality)
    comment = Comment.objects.get(version__step="share_for_sign_off")
    Comment.objects.filter(pk=comment.pk).update(
        resolution="changed",
        resolution_says="Done.",
        resolved_by_id=signing.lead.person_id,
        resolved_at=NOON,
    )
    signing.share()

    with pytest.raises(SomebodyWasFirst, match="Another version"):
        sign_as_quality_assurer(
            signing.plan.reference, version=seen, proved_at=NOON, by=signing.quality, at=NOON
        )

    assert signing.stage() == "with_signatories"


def test_a_version_whose_bytes_were_altered_is_signed_by_nobody() -> None:
    signing = to_be_signed()
    PlanVersion.objects.filter(step="share_for_sign_off").update(canonical=b"{}")

    with pytest.raises(VersionWasAltered):
        signing.assure()

    assert signing.stage() == "with_signatories"


def test_nobody_signs_while_a_change_is_asked_for() -> None:
    signing = to_be_signed()
    Comment.objects.create(
        plan=signing.plan,
        version=signing.shared(),
        kind="must_change",
        text="Wait.",
        said_by=person_of(signing.approver),
        said_at=NOON,
    )

    with pytest.raises(StepRefused, match="has no answer yet"):
        signing.assure()


def test_the_lead_is_told_when_both_have_signed() -> None:
    signing = signed()

    told = Effect.objects.filter(key__startswith="sign_as_approver")

    assert [each.recipient for each in told] == [person_of(signing.lead)]


def test_each_reader_compares_with_what_they_judged_last() -> None:
    signing = to_be_signed()
    content = PlanVersion.objects.get(step="open_quality_assurance")
    shared = signing.shared()

    assert last_judged(signing.plan, shared, by=signing.quality) == content
    assert last_judged(signing.plan, shared, by=signing.approver) == content


def test_what_is_signed_already_is_not_shared_again_unchanged() -> None:
    signing = signed()

    with pytest.raises(StepRefused, match="Nothing has changed since"):
        signing.share()

    assert signing.stage() == "signed"


def test_the_database_itself_keeps_a_signature_as_it_is() -> None:
    signing = signed()

    for act in (
        lambda: Signature.objects.update(says="Something else."),
        lambda: Signature.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
            act()

    assert Signature.objects.filter(plan=signing.plan).count() == 2


@pytest.mark.parametrize(
    "wrong", [{"role": "leader"}, {"says": ""}, {"signed_by": "author"}, {"role": "approver"}]
)
def test_the_database_itself_refuses_what_cannot_be(wrong: dict[str, str]) -> None:
    signing = signed_once()
    version = signing.shared()
    signer = signing.lead if "signed_by" in wrong else signing.approver
    if wrong == {"role": "approver"}:
        signer = signing.quality
    said = {"role": "approver", "says": "Yes."} | {
        key: value for key, value in wrong.items() if key != "signed_by"
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            plan=signing.plan,
            version=version,
            number=version.number,
            digest=version.digest,
            name="Somebody",
            shared_by=person_of(signing.lead),
            signed_by=person_of(signer),
            signed_at=NOON,
            proved_at=NOON,
            **said,
        )


def test_strangers_and_the_assurer_find_no_such_plan_or_no_such_thing_to_do() -> None:
    signing = presented()

    with pytest.raises(Plan.DoesNotExist):
        share_for_sign_off(signing.plan.reference, by=a_stranger(), at=NOON)
    with pytest.raises(NotYours):
        sign_offs(signing.plan, by=signing.assurer)
