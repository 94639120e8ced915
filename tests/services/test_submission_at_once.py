"""Many presses at one moment, and workers killed in the middle: one submission, one package, its bytes."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from causeway.documents.package.verifying import verify
from causeway.records.models import (
    Effect,
    EffectState,
    Event,
    SentMessage,
    StoredFile,
    Submission,
    SubmittedFile,
)
from causeway.services import outbox
from causeway.services.events import broken_links
from causeway.services.package_building import build_package, installation_keys, made_package
from causeway.services.sign_off import share_for_sign_off
from causeway.services.submission import submit_plan
from tests.builders import NOON
from tests.jobs.killing import kill_worker_of
from tests.jobs.test_outbox import supervisor, until
from tests.services.test_feedback_at_once import all_at_once
from tests.submitted_plans import signed_plan, submitted_plan, trusted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
PRESSES = 60


def test_sixty_presses_at_once_are_one_submission() -> None:
    submitting = signed_plan()
    told = Effect.objects.count()

    done = all_at_once([submitting.submit] * PRESSES)

    assert done == PRESSES
    assert Submission.objects.count() == 1
    assert Event.objects.filter(kind="submit_plan").count() == 1
    assert Effect.objects.filter(kind="build_package").count() == 1
    assert Effect.objects.count() == told + 4
    assert broken_links(submitting.plan.organisation) == []


def test_a_press_and_a_new_round_of_sign_off_at_once_submit_what_is_signed_or_nothing() -> None:
    submitting = signed_plan()
    action = submitting.plan.commitments.order_by("pk")[0].action
    action.__class__.objects.filter(pk=action.pk).update(resource="no")

    def share() -> object:
        return share_for_sign_off(submitting.plan.reference, by=submitting.lead, at=NOON)

    def press() -> object:
        return submit_plan(
            submitting.plan.reference, version=submitting.version, by=submitting.lead, at=NOON
        )

    done = all_at_once([share, press])

    submitted = Submission.objects.exists()
    assert done == 1
    assert submitting.stage() == ("submitted" if submitted else "with_signatories")


def test_two_workers_that_make_one_package_keep_one() -> None:
    submission = submitted_plan().submission()
    outbox.take_due(worker="one", at=NOON, dead_workers=[])
    effect = Effect.objects.get(kind="build_package")

    done = all_at_once([lambda: build_package(effect.pk, at=NOON)] * 2)

    submission.refresh_from_db()
    assert done == 2
    assert StoredFile.objects.filter(name__endswith=".zip").count() == 1
    assert SubmittedFile.objects.count() == len(
        set(submission.files.values_list("name", flat=True))
    )
    assert verify(bytes(submission.package.content), trusted=trusted()).holds  # type: ignore[union-attr] # packed


def test_a_worker_killed_in_the_middle_leaves_one_package_with_the_same_bytes() -> None:
    submission = submitted_plan().submission()
    Effect.objects.exclude(kind="build_package").delete()
    expected = made_package(submission, private_key=installation_keys().private_key())

    with supervisor() as process:
        for pause in (0.05, 0.3):
            until(lambda: Effect.objects.get(kind="build_package").state == EffectState.TAKEN.value)
            time.sleep(pause)
            kill_worker_of(process)
            Effect.objects.filter(state=EffectState.TAKEN.value).update(
                taken_at=timezone.now() - timedelta(hours=1)
            )
        until(lambda: Submission.objects.filter(built_at__isnull=False).exists())

    submission.refresh_from_db()
    assert submission.package is not None
    assert bytes(submission.package.content) == expected.content
    assert bytes(submission.receipt or b"") == expected.receipt
    assert StoredFile.objects.filter(name__endswith=".zip").count() == 1
    assert Effect.objects.filter(key__startswith="package_ready:").count() == 1
    assert SentMessage.objects.filter(effect__key__startswith="package_ready:").count() <= 1
