"""Delivery: evidence of change beside an action, added, withdrawn and opened (R-CAF-16, T-21, T-22).

A file is kept only after it was looked at all through, and is opened by nobody before the malware
scanner has said that it is clean, unless the installation has said otherwise.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet, Sum

from causeway.documents.evidence.checking import CheckedFile, check_file
from causeway.domain.access import DELIVERING, WRITERS, NotYours, Operation
from causeway.domain.evidence import (
    EvidenceKind,
    Room,
    ScanState,
    against_adding,
    against_opening,
)
from causeway.domain.lifecycle import Reason, StepName
from causeway.records.models import (
    Action,
    DocumentTaken,
    Event,
    Evidence,
    Member,
    Organisation,
    Plan,
    StoredFile,
)
from causeway.services import events, stored_files
from causeway.services.drafting import action_of
from causeway.services.evidence_scan import leave_for_scanning
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan

TAKEN = "evidence"
SUBMITTED = StepName.SUBMIT_PLAN.value


class EvidenceRefused(Exception):
    """Evidence that is not taken, or not opened; nothing was changed. Carries the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.says)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSaid:
    """What is said of a piece of evidence; ``once`` marks a form, so that it counts once."""

    title: str
    shows: str
    is_shared: bool = False
    once: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file as it is handed over."""

    file_name: str
    content: bytes


def look_at(*, name: str, content: bytes) -> CheckedFile:
    """Return a file that may be kept; raise FileRefused. Takes a while, so no row waits for it."""
    return check_file(name, content, most_bytes=settings.LARGEST_EVIDENCE)


def has_been_submitted(plan: Plan) -> bool:
    """Return whether the plan has been submitted once, wherever it is now."""
    if plan.stage in DELIVERING | {"returned", "closed"}:
        return True
    kinds = (SUBMITTED, f"{SUBMITTED}_recorded")
    return Event.objects.filter(plan=plan, kind__in=kinds).exists()


def why_not_yet(plan: Plan) -> Reason | None:
    """Return why the plan takes no evidence yet, or None."""
    return against_adding(submitted_once=has_been_submitted(plan))


def has_a_hand_in(action: Action, *, by: Member) -> bool:
    """Return whether the member keeps the action's evidence: its owner, or a writer who sees it."""
    return bool(by.roles & WRITERS) or action.owner_id == by.person_id


def evidence_beside(plan: Plan, action: Action, *, by: Member) -> QuerySet[Evidence]:
    """Return what the plan keeps beside the action, latest first, without the bytes."""
    by.require(Operation.SEE_EVIDENCE, plan.stage)
    found = Evidence.objects.visible_to(by).beside(plan, action)
    return found.select_related("added_by", "withdrawn_by").order_by("-added_at", "-pk")


@permitted_on_plan(Operation.ADD_EVIDENCE)
def add_evidence_file(
    plan: Plan, *, action: UUID, said: EvidenceSaid, file: CheckedFile, by: Member, at: datetime
) -> Evidence:
    """Keep a file beside an action, and leave it for the scanner.

    Raises Action.DoesNotExist where it is not in this plan or not theirs to see, NotYours where
    they have no hand in it, and EvidenceRefused before the plan has been submitted once, and where
    the organisation has no more room.
    """
    row = _action_to_change(plan, action, by=by)
    if (made := _sent_before(plan, row, said, by=by)) is not None:
        return made
    # Everybody who adds a file waits here, so that together they cannot take more than there is.
    lock_files(plan.organisation_id)
    digest = hashlib.sha256(file.content).hexdigest()
    _refuse_without_room(plan.organisation_id, digest, len(file.content))
    kept = stored_files.keep(
        file.content, name=file.name, organisation=plan.organisation, by=by, at=at
    )
    is_scanned = settings.SCANNER is not None
    made = _made(
        plan,
        row,
        said,
        by=by,
        at=at,
        kind=EvidenceKind.FILE.value,
        file=kept,
        file_name=file.name,
        digest=digest,
        size=len(file.content),
        scan_state=(ScanState.WAITING if is_scanned else ScanState.NOT_SCANNED).value,
        scans=int(is_scanned),
    )
    if is_scanned:
        leave_for_scanning(made, at=at)
    return made


@permitted_on_plan(Operation.ADD_EVIDENCE)
def add_evidence_reference(
    plan: Plan, *, action: UUID, said: EvidenceSaid, kept_at: str, by: Member, at: datetime
) -> Evidence:
    """Keep words that say where evidence is, such as “policy register, item 12”.

    Nothing is fetched. Raises what ``add_evidence_file`` raises.
    """
    row = _action_to_change(plan, action, by=by)
    if (made := _sent_before(plan, row, said, by=by)) is not None:
        return made
    kind = EvidenceKind.REFERENCE.value
    return _made(plan, row, said, by=by, at=at, kind=kind, kept_at=kept_at.strip())


def _action_to_change(plan: Plan, action: UUID, *, by: Member) -> Action:
    row = action_of(plan, action, by=by)
    if not has_a_hand_in(row, by=by):
        raise NotYours("Only whoever owns the action, or writes the plan, keeps its evidence")
    if (reason := why_not_yet(plan)) is not None:
        raise EvidenceRefused(reason)
    return row


def _sent_before(plan: Plan, action: Action, said: EvidenceSaid, *, by: Member) -> Evidence | None:
    return Evidence.objects.filter(
        reference=said.once, plan=plan, action=action, added_by_id=by.person_id
    ).first()


def _made(
    plan: Plan, action: Action, said: EvidenceSaid, *, by: Member, at: datetime, **columns: object
) -> Evidence:
    is_free = said.once and not Evidence.objects.filter(reference=said.once).exists()
    made = Evidence.objects.create(
        **({"reference": said.once} if is_free else {}),
        plan=plan,
        action=action,
        title=said.title.strip(),
        shows=said.shows.strip(),
        is_shared=said.is_shared,
        added_by_id=by.person_id,
        added_at=at,
        **columns,
    )
    _tell("evidence_added", made, plan=plan, by=by, at=at)
    return made


def lock_files(organisation: int) -> None:
    """Lock what an organisation keeps in files until the transaction ends."""
    Organisation.objects.filter(pk=organisation).update(name=F("name"))


def room_of(organisation: int) -> Room:
    """Return what the organisation may keep in files, and what it keeps."""
    kept = StoredFile.objects.filter(organisation_id=organisation)
    used = kept.aggregate(used=Sum("size"))["used"] or 0
    return Room(most=settings.MOST_FILES_KEPT, used=used)


def _refuse_without_room(organisation: int, digest: str, size: int) -> None:
    kept = StoredFile.objects.filter(organisation_id=organisation, digest=digest)
    reason = None if kept.exists() else room_of(organisation).against(size)
    if reason is not None:
        raise EvidenceRefused(reason)


@permitted_on_plan(Operation.WITHDRAW_EVIDENCE)
def withdraw_evidence(
    plan: Plan, *, evidence: UUID, because: str, by: Member, at: datetime
) -> Evidence:
    """Say that something is evidence no longer, and why; it can be brought back.

    Raises Evidence.DoesNotExist for what is not this plan's own, NotYours where they have no hand
    in the action, EvidenceRefused without a reason, and SomebodyWasFirst.
    """
    if not because.strip():
        raise EvidenceRefused(Reason(says="Say why it is withdrawn, for those who relied on it"))
    found = _to_change(plan, evidence, by=by)
    there = Evidence.objects.filter(pk=found.pk, withdrawn_at__isnull=True)
    if not there.update(
        withdrawn_by_id=by.person_id, withdrawn_at=at, withdrawn_because=because.strip()
    ):
        raise SomebodyWasFirst("Somebody withdrew this a moment ago")
    _tell("evidence_withdrawn", found, plan=plan, by=by, at=at)
    return found


@permitted_on_plan(Operation.WITHDRAW_EVIDENCE)
def restore_evidence(plan: Plan, *, evidence: UUID, by: Member, at: datetime) -> Evidence:
    """Bring back what was withdrawn. Raises what ``withdraw_evidence`` raises."""
    found = _to_change(plan, evidence, by=by)
    gone = Evidence.objects.filter(pk=found.pk, withdrawn_at__isnull=False)
    if not gone.update(withdrawn_by=None, withdrawn_at=None, withdrawn_because=""):
        raise SomebodyWasFirst("Somebody brought this back a moment ago")
    _tell("evidence_restored", found, plan=plan, by=by, at=at)
    return found


@permitted_on_plan(Operation.ADD_EVIDENCE)
def ask_for_scan(plan: Plan, *, evidence: UUID, by: Member, at: datetime) -> Evidence:
    """Leave a file for the scanner once more, where it has not been looked at.

    Raises Evidence.DoesNotExist, NotYours, EvidenceRefused where there is no scanner, and
    SomebodyWasFirst.
    """
    found = _to_change(plan, evidence, by=by)
    if settings.SCANNER is None:
        raise EvidenceRefused(Reason(says="This installation has no malware scanner"))
    waits = Evidence.objects.filter(pk=found.pk, scan_state=ScanState.NOT_SCANNED.value)
    if not waits.update(scan_state=ScanState.WAITING.value, scans=F("scans") + 1):
        raise SomebodyWasFirst("The file is being checked, or has been checked already")
    found.refresh_from_db(fields=["scans"])
    leave_for_scanning(found, at=at)
    _tell("evidence_scan_asked", found, plan=plan, by=by, at=at)
    return found


def _to_change(plan: Plan, evidence: UUID, *, by: Member) -> Evidence:
    own = Evidence.objects.visible_to(by).filter(plan=plan, action__commitments__plan=plan)
    found = own.select_related("action").get(reference=evidence)
    if not has_a_hand_in(found.action, by=by):
        raise NotYours("Only whoever owns the action, or writes the plan, keeps its evidence")
    return found


@permitted_on_plan(Operation.SEE_EVIDENCE)
def take_evidence(
    plan: Plan, *, action: UUID, evidence: UUID, by: Member, at: datetime
) -> TakenFile:
    """Hand a file over, and keep who opened it and when (R-CAF-62).

    Raises Action.DoesNotExist and Evidence.DoesNotExist where they are not theirs to see, and
    EvidenceRefused where it may not be opened.
    """
    row = action_of(plan, action, by=by)
    beside = evidence_beside(plan, row, by=by).filter(kind=EvidenceKind.FILE.value)
    found = beside.select_related("file").get(reference=evidence)
    if found.withdrawn_at is not None:
        says = "This was withdrawn. Somebody can bring it back, and then it can be opened"
        raise EvidenceRefused(Reason(says=says))
    reason = against_opening(
        ScanState(found.scan_state), unscanned_may_be_opened=settings.UNSCANNED_MAY_BE_OPENED
    )
    if reason is not None or found.file is None:
        raise EvidenceRefused(reason or Reason(says="The file is not kept any more"))
    which = {"evidence": str(found.reference), "action": row.ref, "digest": found.digest}
    DocumentTaken.objects.create(
        plan=plan,
        kind=TAKEN,
        file_name=found.file_name,
        revision=plan.revision,
        canonical=json.dumps(which, sort_keys=True).encode(),
        taken_by_id=by.person_id,
        taken_at=at,
    )
    _tell("evidence_taken", found, plan=plan, by=by, at=at)
    return TakenFile(file_name=found.file_name, content=bytes(found.file.content))


def _tell(kind: str, evidence: Evidence, *, plan: Plan, by: Member, at: datetime) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=evidence.reference,
        plan=plan,
        ref=evidence.action.ref,
        by=by,
        at=at,
    )
