"""Delivery: the files of evidence, looked at, kept within an organisation's room, and opened (T-21, T-22)."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet, Sum

from causeway.documents.evidence.checking import CheckedFile, check_file
from causeway.domain.access import Operation
from causeway.domain.evidence import EvidenceKind, Room, ScanState, against_opening
from causeway.domain.lifecycle import Reason
from causeway.records.models import (
    Action,
    DocumentTaken,
    Evidence,
    Member,
    Organisation,
    Plan,
    StoredFile,
)
from causeway.services import events
from causeway.services.drafting import action_of
from causeway.services.permission import permitted_on_plan

TAKEN = "evidence"


class EvidenceRefused(Exception):
    """Evidence that is not taken, or not opened; nothing was changed. Carries the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.says)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file as it is handed over."""

    file_name: str
    content: bytes


def look_at(*, name: str, content: bytes) -> CheckedFile:
    """Return a file that may be kept; raise FileRefused. Takes a while, so no row waits for it."""
    return check_file(name, content, most_bytes=settings.LARGEST_EVIDENCE)


def lock_files(organisation: int) -> None:
    """Lock what an organisation keeps in files until the transaction ends."""
    Organisation.objects.filter(pk=organisation).update(name=F("name"))


def room_of(organisation: int) -> Room:
    """Return what the organisation may keep in files, and what it keeps."""
    kept = StoredFile.objects.filter(organisation_id=organisation)
    used = kept.aggregate(used=Sum("size"))["used"] or 0
    return Room(most=settings.MOST_FILES_KEPT, used=used)


def refuse_without_room(organisation: int, digest: str, size: int) -> None:
    """Raise EvidenceRefused where a file finds no room; the same bytes need none again."""
    kept = StoredFile.objects.filter(organisation_id=organisation, digest=digest)
    reason = None if kept.exists() else room_of(organisation).against(size)
    if reason is not None:
        raise EvidenceRefused(reason)


def evidence_beside(plan: Plan, action: Action, *, by: Member) -> QuerySet[Evidence]:
    """Return what the plan keeps beside the action, latest first, without the bytes."""
    by.require(Operation.SEE_EVIDENCE, plan.stage)
    found = Evidence.objects.visible_to(by).beside(plan, action)
    return found.select_related("added_by", "withdrawn_by").order_by("-added_at", "-pk")


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
    tell("evidence_taken", found, plan=plan, by=by, at=at)
    return TakenFile(file_name=found.file_name, content=bytes(found.file.content))


def tell(kind: str, evidence: Evidence, *, plan: Plan, by: Member, at: datetime) -> None:
    """Say what happened, by whom and when."""
    events.append(
        kind,
        organisation=plan.organisation,
        subject=evidence.reference,
        plan=plan,
        ref=evidence.action.ref,
        by=by,
        at=at,
    )
