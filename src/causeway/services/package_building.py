"""Step 10, by the worker: make the package of a submission, sign its receipt, and keep both, once.

It is made from what was frozen with the submission and from nothing else, outside of any
transaction. A worker that dies leaves nothing behind, and the next makes the same bytes; of two that
finish, one keeps what it made.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import rfc8785
import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from causeway.catalogues.frameworks import framework
from causeway.documents.deck.as_json import deck_of
from causeway.documents.deck.making import DeckNotMade, make_deck
from causeway.documents.package.keys import key_id, public_key_of
from causeway.documents.package.making import MadePackage, make_package
from causeway.documents.package.report_page import report_page
from causeway.documents.package.settled import settled
from causeway.documents.workbook import as_it_came
from causeway.documents.workbook.layouts import layout_named
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.domain.roles import Role
from causeway.domain.submission import (
    Channel,
    Content,
    ListedFile,
    Manifest,
    PackedFile,
    Receipt,
    Signatory,
    file_name,
    in_a_name,
)
from causeway.records.models import (
    Effect,
    EffectState,
    ReceiptKey,
    StoredFile,
    Submission,
    SubmittedFile,
)
from causeway.services import outbox
from causeway.services.messages import MOST_ATTEMPTS, WAITS
from causeway.services.receipt_keys import Keys
from causeway.services.version_rows import findings_of_version
from causeway.services.versions import content_of

log = structlog.get_logger(__name__)
LONGEST_ENDING = 10


def installation_keys() -> Keys:
    """Return where this installation's keys are."""
    return Keys(folder=settings.RECEIPT_KEYS_FOLDER, given=settings.RECEIPT_KEY)


def build_package(effect: int, *, at: datetime) -> None:
    """Make the package an effect asks for, keep it, and tell whoever submitted it.

    What goes wrong is tried again, later each time, and given up where people see it.
    """
    taken = Effect.objects.filter(pk=effect, state=EffectState.TAKEN.value).first()
    if taken is not None:
        _build(taken, at=at)


def _build(effect: Effect, *, at: datetime) -> None:
    rows = Submission.objects.select_related("version", "plan", "submitted_by", "report_file")
    submission = rows.select_related("deck_file").get(reference=outbox.subject_of(effect))
    if submission.built_at is None:
        try:
            made = made_package(submission, private_key=installation_keys().private_key())
        except (DeckNotMade, OSError, RuntimeError, ValueError) as failed:
            log.exception("package_not_made", submission=str(submission.reference))
            _try_again(effect, type(failed).__name__, at=at)
            return
        _keep(submission, made, at=at)
    outbox.finish(effect, at=at)


def made_package(submission: Submission, *, private_key: bytes) -> MadePackage:
    """Return the package of a submission; it is the same whenever it is made."""
    kept = json.loads(bytes(submission.made_from))
    files = tuple(_files(submission, kept))
    return make_package(files, _receipt(submission, kept), private_key=private_key)


def _files(submission: Submission, kept: Mapping[str, Any]) -> Iterator[PackedFile]:
    marking, at = kept["marking"], submission.submitted_at
    content = content_of(submission.version)

    def packed(what: Content, content: bytes, *, ending: str = "") -> PackedFile:
        return PackedFile(name=file_name(marking, what, ending=ending), content=content)

    yield packed(Content.PLAN, bytes(submission.version.canonical))
    yield packed(Content.WORKBOOK, settled(_workbook(submission, kept, content), at=at))
    yield packed(Content.REPORT, rfc8785.dumps(kept["report"]))
    if submission.report_file is None:
        yield packed(Content.REPORT_TO_READ, report_page(kept["report"]))
    else:
        file = submission.report_file
        end = in_a_name(file.name.rpartition(".")[2])[:LONGEST_ENDING] if "." in file.name else ""
        ending = f".{end}" if end else ""
        yield packed(Content.REPORT_AS_RECEIVED, bytes(file.content), ending=ending)
    if submission.deck_file is None:
        deck = settled(make_deck(deck_of(kept["deck"]), at=at), at=at)
    else:
        deck = bytes(submission.deck_file.content)
    yield packed(Content.PRESENTATION, deck)
    yield packed(
        Content.SIGN_OFFS, rfc8785.dumps({"format": "causeway-sign-offs-1"} | kept["sign_offs"])
    )


def _workbook(submission: Submission, kept: Mapping[str, Any], content: Mapping[str, Any]) -> bytes:
    told = kept["workbook"]
    written = WrittenPlan(
        title=kept["title"],
        organisation=kept["organisation"],
        framework=framework(kept["framework"]),
        marking=kept["marking"],
        year=told["year"],
        findings=findings_of_version(content),
        layout=layout_named(told["layout"]),
        came=as_it_came.from_kept(told["came"]),
        details=told["details"],
    )
    export = Export(
        reference=str(submission.reference),
        digest=submission.version.digest,
        standing=f"Version {submission.version.number}, submitted",
        taken_on=timezone.localdate(submission.submitted_at),
    )
    return write_workbook(written, export)


def _receipt(submission: Submission, kept: Mapping[str, Any]) -> Receipt:
    plan = submission.plan
    return Receipt(
        number=submission.receipt_number,
        submission=submission.number,
        organisation=kept["organisation"],
        regime=plan.regime_code,
        guidance_date=plan.guidance_date,
        cycle=kept["cycle"],
        marking=kept["marking"],
        plan=str(plan.reference),
        title=kept["title"],
        version=submission.version.number,
        version_digest=submission.version.digest,
        submitted_at=submission.submitted_at,
        submitted_by=kept["submitted_by"],
        submitted_as=Role(submission.submitted_as),
        channel=Channel(submission.channel),
        retain_until=submission.retain_until,
        signed_by=tuple(_signatory(each) for each in kept["sign_offs"]["signatures"]),
        manifest=Manifest(files=()),
    )


def _signatory(kept: Mapping[str, Any]) -> Signatory:
    override = kept["override"]
    return Signatory(
        name=kept["name"],
        role=Role(kept["role"]),
        signed_at=datetime.fromisoformat(kept["signed_at"]),
        override=f"Beside {override['second_person']}: {override['reason']}" if override else "",
    )


@transaction.atomic
def _keep(submission: Submission, made: MadePackage, *, at: datetime) -> None:
    """Keep a package and its receipt, unless another worker has kept the same meanwhile."""
    package = _stored(submission, made, at=at)
    mine = Submission.objects.filter(pk=submission.pk, built_at__isnull=True)
    if not mine.update(package=package, receipt=made.receipt, built_at=at):
        return
    # The package itself stands before its files: it has a digest too.
    whole = ListedFile(name=package.name, digest=made.digest, size=len(made.content))
    SubmittedFile.objects.bulk_create(
        SubmittedFile(
            submission=submission,
            position=position,
            name=each.name,
            digest=each.digest,
            size=each.size,
        )
        for position, each in enumerate((whole, *made.listed))
    )
    public_key = public_key_of(installation_keys().private_key())
    ReceiptKey.objects.get_or_create(
        key_id=key_id(public_key),
        defaults={"public_key": public_key.hex(), "first_used_at": at},
    )
    outbox.tell(
        "for_information",
        to=[submission.submitted_by],
        path=f"/plans/{submission.plan.reference}/submission/",
        key=f"package_ready:{submission.reference}",
        at=at,
    )


def _stored(submission: Submission, made: MadePackage, *, at: datetime) -> StoredFile:
    name = f"{in_a_name(made_name(submission))}.zip"
    digest = made.digest
    stored, _ = StoredFile.objects.get_or_create(
        organisation_id=submission.plan.organisation_id,
        digest=digest,
        defaults={
            "name": name[-255:],
            "content": made.content,
            "size": len(made.content),
            "brought_by_id": submission.submitted_by_id,
            "brought_at": at,
        },
    )
    return stored


def made_name(submission: Submission) -> str:
    """Return what a package is called: its marking first (R-CAF-62)."""
    kept = json.loads(bytes(submission.made_from))
    day = timezone.localdate(submission.submitted_at).isoformat()
    head = in_a_name(f"{kept['marking']} {kept['organisation']} {kept['title']}")[:180].rstrip()
    return f"{head} submission {submission.receipt_number} {day}"


def _try_again(effect: Effect, problem: str, *, at: datetime) -> None:
    taken = Effect.objects.filter(pk=effect.pk, state=EffectState.TAKEN.value)
    if effect.attempts >= MOST_ATTEMPTS:
        taken.update(state=EffectState.FAILED.value, done_at=at, problem=problem)
        return
    wait = WAITS[max(effect.attempts, 1) - 1]
    taken.update(state=EffectState.WAITING.value, due_at=at + wait, problem=problem)
