"""Submitting: what is sent is what was signed; it is sent once; who may, and what is kept of it."""

import dataclasses
from datetime import date, timedelta

import pytest
from pytest_django.fixtures import Settings

from causeway.documents.package.verifying import verify
from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.regimes import REGIMES
from causeway.domain.regimes.caf_local_government_2025.steps import submission as steps
from causeway.domain.submission import Channel
from causeway.records.models import (
    Commitment,
    Cycle,
    DocumentTaken,
    Effect,
    Event,
    Plan,
    PlanVersion,
    Submission,
    UploadRecorded,
)
from causeway.services.events import broken_links
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.recorded import Received
from causeway.services.submission import (
    NotSubmittedByYou,
    UploadSaid,
    declare_ready,
    record_ready,
    record_upload,
    submit_for_council,
    submit_plan,
)
from causeway.services.submission_records import (
    Progress,
    progress_of,
    take_package,
    take_receipt,
)
from causeway.services.versions import VersionWasAltered
from tests.builders import NOON, TODAY
from tests.signed_plans import signed_once
from tests.submitted_plans import (
    Submitting,
    packed_plan,
    signed_plan,
    submitted_plan,
    trusted,
    work,
)

pytestmark = pytest.mark.django_db


def test_the_signed_plan_is_submitted_with_a_number_at_once() -> None:
    """Prove R-CAF-27."""
    submitting = signed_plan()

    made = submitting.submit()

    assert submitting.stage() == "submitted"
    assert made.version.number == submitting.version
    assert len(made.receipt_number) == 14
    assert made.retain_until == date(2032, 5, 12)
    assert (made.channel, made.submitted_as) == ("ministry_in_causeway", "caf_lead")
    assert progress_of(made) is Progress.WAITING
    assert Event.objects.filter(kind="submit_plan").count() == 1
    assert broken_links(submitting.plan.organisation) == []


def test_pressing_again_answers_with_what_was_submitted_and_does_nothing() -> None:
    submitting = signed_plan()
    first = submitting.submit()
    before = Event.objects.count(), Effect.objects.count(), submitting.plan.revision

    again = submitting.submit()

    submitting.plan.refresh_from_db()
    assert again == first
    assert (Event.objects.count(), Effect.objects.count()) == before[:2]
    assert Submission.objects.count() == 1


def test_a_plan_that_only_one_has_signed_is_not_submitted() -> None:
    signing = signed_once()
    Plan.objects.filter(pk=signing.plan.pk).update(stage="signed")

    with pytest.raises(StepRefused, match="approver has not signed"):
        submit_plan(
            signing.plan.reference, version=signing.shared().number, by=signing.lead, at=NOON
        )

    assert not Submission.objects.exists()
    assert signing.stage() == "signed"


def test_another_version_than_the_one_on_the_page_is_not_submitted() -> None:
    submitting = signed_plan()

    with pytest.raises(SomebodyWasFirst):
        submit_plan(
            submitting.plan.reference, version=submitting.version - 1, by=submitting.lead, at=NOON
        )

    assert submitting.stage() == "signed"
    assert not Effect.objects.filter(kind="build_package").exists()


def test_a_version_that_was_altered_after_it_was_signed_is_not_submitted() -> None:
    submitting = signed_plan()
    PlanVersion.objects.filter(number=submitting.version).update(canonical=b"{}")

    with pytest.raises(VersionWasAltered):
        submitting.submit()

    assert submitting.stage() == "signed"


def test_a_version_whose_digest_was_exchanged_is_not_submitted() -> None:
    submitting = signed_plan()
    PlanVersion.objects.filter(number=submitting.version).update(digest="0" * 64)

    with pytest.raises(SomebodyWasFirst):
        submitting.submit()

    assert submitting.stage() == "signed"


def test_a_text_that_no_cell_of_the_workbook_holds_is_said_before_anything_is_sent() -> None:
    submitting = signed_plan()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("causeway.services.submission_source.LONGEST_TEXT", 10)
        with pytest.raises(StepRefused, match="longer than the 10 characters"):
            submitting.submit()

    assert submitting.stage() == "signed"


def left_to_the_assurer(submitting: Submitting) -> None:
    Cycle.objects.filter(pk=submitting.plan.cycle_id).update(
        assurer_submits=True, channel=Channel.SEALED_DOWNLOAD.value
    )


def press_as_assurer(submitting: Submitting) -> Submission:
    return submit_for_council(
        submitting.plan.reference, version=submitting.version, by=submitting.assurer, at=NOON
    )


def test_the_assurer_submits_for_the_council_only_where_the_cycle_says_so() -> None:
    submitting = signed_plan()

    with pytest.raises(StepRefused, match="submits its plans itself"):
        press_as_assurer(submitting)
    left_to_the_assurer(submitting)
    made = press_as_assurer(submitting)
    work()

    taken = take_package(submitting.plan.reference, number=1, by=submitting.assurer, at=NOON)
    verdict = verify(taken.content, trusted=trusted())
    assert (made.submitted_as, made.channel) == ("assurer", "sealed_download")
    assert verdict.receipt is not None
    assert verdict.receipt.on_behalf


def test_an_assurer_never_takes_what_the_council_submitted_itself() -> None:
    submitting = packed_plan()

    with pytest.raises(NotSubmittedByYou):
        take_package(submitting.plan.reference, number=1, by=submitting.assurer, at=NOON)
    with pytest.raises(NotSubmittedByYou):
        take_receipt(submitting.plan.reference, number=1, by=submitting.assurer, at=NOON)

    assert not DocumentTaken.objects.exists()


def test_the_quality_assurer_does_not_submit() -> None:
    submitting = signed_plan()

    with pytest.raises(NotYours):
        submit_plan(
            submitting.plan.reference, version=submitting.version, by=submitting.quality, at=NOON
        )


def uploaded(seen: int = 0, reference: str = "MHCLG-123") -> UploadSaid:
    return UploadSaid(
        uploaded_by="Ada Lead", uploaded_on=TODAY, ministry_reference=reference, seen=seen
    )


def test_the_upload_is_recorded_and_a_later_record_stands_beside_it() -> None:
    submitting = packed_plan()
    reference = submitting.plan.reference

    record_upload(reference, said=uploaded(), by=submitting.lead, at=NOON)
    with pytest.raises(SomebodyWasFirst):
        record_upload(reference, said=uploaded(), by=submitting.lead, at=NOON)
    record_upload(reference, said=uploaded(1, "MHCLG-124"), by=submitting.lead, at=NOON)

    found = UploadRecorded.objects.values_list("number", "ministry_reference")
    assert list(found) == [(1, "MHCLG-123"), (2, "MHCLG-124")]
    assert Event.objects.filter(kind="upload_recorded").count() == 2


LATER = "a-later-guidance"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Submitting:
    """Give a signed plan a guidance that asks the assurer first."""
    ours = next(iter(REGIMES.values()))
    others = tuple(step for step in ours.steps if step.name != "submit_plan")
    regime = dataclasses.replace(
        ours, code=LATER, steps=(*others, *steps.STEPS_WHEN_DECLARED_READY)
    )
    monkeypatch.setitem(REGIMES, LATER, regime)
    submitting = signed_plan()
    Plan.objects.filter(pk=submitting.plan.pk).update(regime_code=LATER)
    submitting.plan.refresh_from_db()
    return submitting


def test_under_the_later_guidance_the_assurer_declares_both_ready_first(later: Submitting) -> None:
    reference = later.plan.reference

    with pytest.raises(StepRefused, match="assurer has not said yet"):
        later.submit()
    declare_ready(reference, version=later.version, by=later.assurer, at=NOON)
    with pytest.raises(SomebodyWasFirst):
        declare_ready(reference, version=later.version, by=later.assurer, at=NOON)
    later.submit()

    assert later.stage() == "submitted"
    assert Event.objects.filter(kind="declare_ready").count() == 1


def test_the_lead_records_it_for_an_assurer_without_an_account(later: Submitting) -> None:
    received = Received(from_whom="Bea of Fenwick", how="By letter", on=TODAY)

    made = record_ready(
        later.plan.reference, version=later.version, received=received, by=later.lead, at=NOON
    )

    assert made.recorded is not None
    assert made.recorded.from_whom == "Bea of Fenwick"
    assert later.submit().number == 1


def test_the_guidance_of_2025_asks_for_no_declaration() -> None:
    submitting = signed_plan()

    with pytest.raises(KeyError):
        declare_ready(
            submitting.plan.reference, version=submitting.version, by=submitting.assurer, at=NOON
        )


def test_the_channel_is_the_cycle_s_and_else_the_installation_s(settings: Settings) -> None:
    """Prove R-CAF-63."""
    settings.CHANNEL = Channel.SEALED_DOWNLOAD

    assert submitted_plan().submission().channel == "sealed_download"


def test_what_was_submitted_is_dated_to_the_second() -> None:
    submitting = signed_plan()

    made = submit_plan(
        submitting.plan.reference,
        version=submitting.version,
        by=submitting.lead,
        at=NOON + timedelta(microseconds=999_999),
    )

    assert made.submitted_at == NOON


def test_what_is_submitted_is_agreed_and_what_was_only_signed_is_not() -> None:
    submitting = signed_plan()
    signed = set(Commitment.objects.values_list("agreed_finish", flat=True))

    submitting.submit()

    assert signed == {None}
    for each in Commitment.objects.filter(plan=submitting.plan).select_related("action"):
        assert each.agreed_start == each.action.starts_in
        assert each.agreed_finish == each.action.finish_on
