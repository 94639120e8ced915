"""The package of a submission: what it holds, that it is made once, and who takes it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from causeway.documents.package.verifying import verify
from causeway.records.models import (
    DocumentTaken,
    Effect,
    PlanVersion,
    Presentation,
    PresentationDeck,
    SentMessage,
    StoredFile,
    Submission,
)
from causeway.services.package_building import installation_keys, made_package
from causeway.services.submission import (
    ask_for_package_again,
)
from causeway.services.submission_check import submitted_with
from causeway.services.submission_records import (
    NotMadeYet,
    Progress,
    progress_of,
    take_package,
    take_receipt,
)
from tests.builders import NOON
from tests.submitted_plans import (
    packed_plan,
    signed_plan,
    submitted_plan,
    trusted,
    work,
)

pytestmark = pytest.mark.django_db


def files_of(submission: Submission) -> dict[str, bytes]:
    assert submission.package is not None
    with ZipFile(BytesIO(bytes(submission.package.content))) as package:
        return {name.partition(" ")[2]: package.read(name) for name in package.namelist()}


def test_the_package_holds_what_was_signed_and_not_what_was_changed_since() -> None:
    submitting = signed_plan()
    version = PlanVersion.objects.get(number=submitting.version)
    action = submitting.plan.commitments.order_by("pk")[0].action
    action.__class__.objects.filter(pk=action.pk).update(title="Something else altogether")

    submitting.submit()
    work()

    made = submitting.submission()
    files = files_of(made)
    assert list(files) == [
        "plan.json", "plan.xlsx", "assurance report.json", "assurance report.html",
        "presentation.pptx", "sign-offs.json", "manifest.txt", "receipt.json",
    ]  # fmt: skip
    assert files["plan.json"] == bytes(version.canonical)
    assert "Something else" not in str(cells(files["plan.xlsx"]))
    assert "Write a quarterly pack" in str(cells(files["plan.xlsx"]))
    assert verify(bytes(made.package.content), trusted=trusted()).holds  # type: ignore[union-attr] # packed


def cells(content: bytes) -> list[object]:
    workbook = load_workbook(BytesIO(content), read_only=True)
    try:
        return [cell for sheet in workbook for row in sheet.values for cell in row if cell]
    finally:
        workbook.close()


def test_the_sign_offs_say_who_signed_what_in_which_words() -> None:
    submitting = packed_plan()

    says = json.loads(files_of(submitting.submission())["sign-offs.json"])

    assert [(each["role"], each["name"]) for each in says["signatures"]] == [
        ("quality_assurer", "Quinn Assurer"),
        ("approver", "Ana Approver"),
    ]
    assert all(each["says"].startswith("I ") for each in says["signatures"])
    assert says["shared_by"] == submitting.lead.name


def test_every_file_and_the_name_of_the_package_begin_with_the_marking() -> None:
    submitting = packed_plan()

    made = submitting.submission()

    names = [each.name for each in made.files.all()]
    assert all(name.startswith("OFFICIAL-SENSITIVE ") for name in names)
    assert made.package is not None
    assert made.package.name == names[0]


def test_a_package_made_twice_is_the_same_to_the_byte() -> None:
    submission = submitted_plan().submission()
    key = installation_keys().private_key()

    first, second = (made_package(submission, private_key=key) for _ in range(2))

    assert first.content == second.content


def test_the_report_file_is_in_the_package_as_it_was_received() -> None:
    submitting = signed_plan()
    file = StoredFile.objects.create(
        organisation=submitting.plan.organisation,
        name="Report of Fenwick.xlsx",
        digest="f" * 64,
        content=b"as it came",
        size=10,
        brought_by_id=submitting.lead.person_id,
        brought_at=NOON,
    )
    submitting.plan.report.__class__.objects.update(file=file)

    submitting.submit()
    work()

    files = files_of(submitting.submission())
    assert files["assurance report as received.xlsx"] == b"as it came"
    assert "assurance report.html" not in files


def test_whoever_submitted_is_told_when_the_package_is_ready_in_neutral_words() -> None:
    submitting = packed_plan()
    work()

    told = SentMessage.objects.filter(effect__key__startswith="package_ready:").get()

    assert submitting.plan.title not in told.body
    assert told.body.endswith(f"/plans/{submitting.plan.reference}/submission/\n")


def test_a_package_that_cannot_be_made_is_tried_again_and_then_shown(settings: Settings) -> None:
    settings.RECEIPT_KEY = "broken"
    submitting = submitted_plan()
    work()
    after_one = progress_of(submitting.submission())
    Effect.objects.filter(kind="build_package").update(attempts=7, due_at=NOON)
    work()
    after_all = progress_of(submitting.submission())
    settings.RECEIPT_KEY = ""

    ask_for_package_again(submitting.plan.reference, by=submitting.lead, at=NOON)
    work()

    assert (after_one, after_all) == (Progress.TRIED_AGAIN, Progress.GIVEN_UP)
    assert progress_of(submitting.submission()) is Progress.READY


def test_asking_again_for_a_package_that_is_there_does_nothing() -> None:
    submitting = packed_plan()
    effects = list(Effect.objects.order_by("pk").values_list("pk", "state"))

    ask_for_package_again(submitting.plan.reference, by=submitting.lead, at=NOON)

    assert list(Effect.objects.order_by("pk").values_list("pk", "state")) == effects


def test_who_takes_package_and_receipt_is_kept() -> None:
    submitting = packed_plan()
    reference, made = submitting.plan.reference, submitting.submission()

    package = take_package(reference, number=1, by=submitting.approver, at=NOON)
    receipt = take_receipt(reference, number=1, by=submitting.lead, at=NOON)

    assert made.package is not None
    assert package.content == bytes(made.package.content)
    assert receipt.content == bytes(made.receipt or b"")
    assert verify(receipt.content, trusted=trusted()).holds
    taken = DocumentTaken.objects.order_by("pk").values_list("kind", "taken_by__name")
    assert list(taken) == [("package", "Ana Approver"), ("receipt", submitting.lead.name)]
    assert all(
        name.startswith("OFFICIAL-SENSITIVE ") for name in (package.file_name, receipt.file_name)
    )


def test_a_package_that_is_not_made_yet_is_not_handed_over() -> None:
    submitting = submitted_plan()

    with pytest.raises(NotMadeYet):
        take_package(submitting.plan.reference, number=1, by=submitting.lead, at=NOON)

    assert not DocumentTaken.objects.exists()


def test_anybody_with_the_file_is_told_what_it_is_and_nobody_else() -> None:
    made = packed_plan().submission()

    digests = [each.digest for each in made.files.all()]

    assert [len(submitted_with(digest)) for digest in digests] == [1] * len(digests)
    assert submitted_with(digests[0])[0].whole_package
    assert submitted_with(digests[0])[0].receipt.number == made.receipt_number
    assert submitted_with("0" * 64) == []


def test_the_deck_that_was_presented_is_in_the_package_as_it_was() -> None:
    submitting = signed_plan()
    file = StoredFile.objects.create(
        organisation=submitting.plan.organisation,
        name="Deck.pptx",
        digest="d" * 64,
        content=b"as it was shown",
        size=15,
        brought_by_id=submitting.lead.person_id,
        brought_at=NOON,
    )
    deck = PresentationDeck.objects.create(
        plan=submitting.plan,
        number=1,
        file=file,
        origin="made",
        audience="leaders",
        slides=[],
        fingerprint="0" * 64,
        plan_revision=1,
        plan_digest="0" * 64,
        figures={},
        kept_by_id=submitting.lead.person_id,
        kept_at=NOON,
    )
    Presentation.objects.update(deck=deck)

    submitting.submit()
    work()

    assert files_of(submitting.submission())["presentation.pptx"] == b"as it was shown"
