"""Delivery: evidence of change beside an action, added, withdrawn and opened (R-CAF-16, T-21, T-22).

A file is kept only after it was looked at all through, and is opened by nobody before the malware
scanner has said that it is clean, unless the installation has said otherwise.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import F

from causeway.documents.evidence.checking import CheckedFile
from causeway.domain.access import WRITERS, NotYours, Operation
from causeway.domain.evidence import (
    EvidenceKind,
    ScanState,
    against_adding,
)
from causeway.domain.lifecycle import Reason
from causeway.records.models import (
    Action,
    Evidence,
    Member,
    Plan,
)
from causeway.services import stored_files
from causeway.services.drafting import action_of
from causeway.services.evidence_files import EvidenceRefused, lock_files, refuse_without_room, tell
from causeway.services.evidence_scan import leave_for_scanning
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan
from causeway.services.submitted import has_been_submitted


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSaid:
    """What is said of a piece of evidence; ``once`` marks a form, so that it counts once."""

    title: str
    shows: str
    is_shared: bool = False
    once: UUID | None = None


def why_not_yet(plan: Plan) -> Reason | None:
    """Return why the plan takes no evidence yet, or None."""
    return against_adding(submitted_once=has_been_submitted(plan))


def has_a_hand_in(action: Action, *, by: Member) -> bool:
    """Return whether the member keeps the action's evidence: its owner, or a writer who sees it."""
    return bool(by.roles & WRITERS) or action.owner_id == by.person_id


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
    refuse_without_room(plan.organisation_id, digest, len(file.content))
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
    if said.once is None:
        return None
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
    tell("evidence_added", made, plan=plan, by=by, at=at)
    return made


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
    tell("evidence_withdrawn", found, plan=plan, by=by, at=at)
    return found


@permitted_on_plan(Operation.WITHDRAW_EVIDENCE)
def restore_evidence(plan: Plan, *, evidence: UUID, by: Member, at: datetime) -> Evidence:
    """Bring back what was withdrawn. Raises what ``withdraw_evidence`` raises."""
    found = _to_change(plan, evidence, by=by)
    gone = Evidence.objects.filter(pk=found.pk, withdrawn_at__isnull=False)
    if not gone.update(withdrawn_by=None, withdrawn_at=None, withdrawn_because=""):
        raise SomebodyWasFirst("Somebody brought this back a moment ago")
    tell("evidence_restored", found, plan=plan, by=by, at=at)
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
    tell("evidence_scan_asked", found, plan=plan, by=by, at=at)
    return found


def _to_change(plan: Plan, evidence: UUID, *, by: Member) -> Evidence:
    own = Evidence.objects.visible_to(by).filter(plan=plan, action__commitments__plan=plan)
    found = own.select_related("action").get(reference=evidence)
    if not has_a_hand_in(found.action, by=by):
        raise NotYours("Only whoever owns the action, or writes the plan, keeps its evidence")
    return found
