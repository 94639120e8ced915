"""Evidence of change goes through the malware scanner in the worker, once, whoever is killed (T-21).

The scanner is asked outside any transaction; what it says is kept in one, and only where the file
still waits for it. A scanner that is away is asked again for most of a day.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, ProtectedError

from causeway.domain.evidence import ScanState
from causeway.domain.roles import Role
from causeway.gateways.malware_scanner import ScannerDown, Verdict, ping, scan
from causeway.records.models import (
    Effect,
    EffectState,
    Evidence,
    Organisation,
    Person,
    StoredFile,
)
from causeway.services import events, outbox
from causeway.services.messages import MOST_ATTEMPTS, WAITS

SCAN = "scan_evidence"
NO_SCANNER = (
    "No malware scanner is set (CAUSEWAY_SCANNER). Files of evidence are kept as “not checked”"
)
log = structlog.get_logger(__name__)


def leave_for_scanning(evidence: Evidence, *, at: datetime) -> None:
    """Leave a file for the scanner, once for each time it is asked about."""
    outbox.leave(SCAN, path=str(evidence.reference), key=_key(evidence), at=at)


def _key(evidence: Evidence) -> str:
    return f"{SCAN}:{evidence.reference}:{evidence.scans}"


def scan_evidence(effect: int, *, at: datetime) -> None:
    """Ask the scanner about a file, and keep what it says; asked again, it changes nothing."""
    taken = Effect.objects.filter(pk=effect, state=EffectState.TAKEN.value).first()
    if taken is None:
        return
    waiting = Evidence.objects.filter(scan_state=ScanState.WAITING.value, file__isnull=False)
    found = waiting.select_related("file").filter(reference=UUID(taken.path)).first()
    if found is None or found.file is None:
        _finish(taken, EffectState.DONE, at=at)
        return
    try:
        verdict = _asked(bytes(found.file.content))
    except ScannerDown as down:
        _try_again(taken, found, str(down), at=at)
        return
    with transaction.atomic():
        if verdict.is_clean:
            _keep([found], ScanState.CLEAN, at=at)
        else:
            _remove(found.file, verdict.found, at=at)
        _finish(taken, EffectState.DONE, at=at)


def _asked(content: bytes) -> Verdict:
    if settings.SCANNER is None:
        raise ScannerDown("There is no scanner any more")
    return scan(content, settings.SCANNER)


def _remove(file: StoredFile, what: str, *, at: datetime) -> None:
    """Keep that malware was found wherever the file is evidence, and keep the file nowhere."""
    # Whoever adds the same bytes at this moment waits until they are gone.
    Organisation.objects.filter(pk=file.organisation_id).update(name=F("name"))
    everywhere = list(Evidence.objects.filter(file=file))
    _keep(everywhere, ScanState.INFECTED, at=at, file=None, found=what[:200])
    try:
        with transaction.atomic():
            StoredFile.objects.filter(pk=file.pk).delete()
    except ProtectedError:
        # Something else was received as the same file: that it came is kept, its bytes are not.
        StoredFile.objects.filter(pk=file.pk).update(content=b"", size=0, digest=file.reference.hex)


def _keep(rows: Iterable[Evidence], state: ScanState, *, at: datetime, **columns: object) -> None:
    """Keep what is known of a file now, and tell of it what people must know."""
    for row in rows:
        before = Evidence.objects.filter(pk=row.pk, scan_state=row.scan_state)
        kept = before.update(scan_state=state.value, scanned_at=at, **columns)
        if kept and state is not ScanState.CLEAN:
            _tell(row.pk, f"evidence_{state.value}", at=at)


def _tell(pk: int, kind: str, *, at: datetime) -> None:
    row = Evidence.objects.select_related("plan__organisation", "action", "added_by").get(pk=pk)
    plan = row.plan
    events.append(
        kind,
        organisation=plan.organisation,
        subject=row.reference,
        plan=plan,
        ref=row.action.ref,
        by=None,
        at=at,
    )
    leads = outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at)
    people: dict[int, Person] = {person.pk: person for person in (row.added_by, *leads)}
    outbox.tell(
        "your_turn",
        to=people.values(),
        path=f"/plans/{plan.reference}/actions/{row.action.reference}/evidence/",
        key=f"{kind}:{row.reference}:{row.scans}",
        at=at,
    )


def _try_again(effect: Effect, evidence: Evidence, problem: str, *, at: datetime) -> None:
    if effect.attempts >= MOST_ATTEMPTS or settings.SCANNER is None:
        with transaction.atomic():
            _keep([evidence], ScanState.NOT_SCANNED, at=at)
            _finish(effect, EffectState.FAILED, at=at, problem=problem)
        return
    log.warning("file_not_scanned", effect=effect.pk, attempts=effect.attempts, reason=problem)
    wait = WAITS[max(effect.attempts, 1) - 1]
    Effect.objects.filter(pk=effect.pk, state=EffectState.TAKEN.value).update(
        state=EffectState.WAITING.value, due_at=at + wait, problem=problem[:300]
    )


def _finish(effect: Effect, state: EffectState, *, at: datetime, problem: str = "") -> None:
    Effect.objects.filter(pk=effect.pk, state=EffectState.TAKEN.value).update(
        state=state.value, done_at=at, problem=problem[:300]
    )


@transaction.atomic
def hold_what_was_given_up(*, at: datetime) -> None:
    """Say of files whose scan was given up that they were not scanned; they stay closed."""
    waiting = Evidence.objects.filter(scan_state=ScanState.WAITING.value)
    failed = set(
        Effect.objects.filter(kind=SCAN, state=EffectState.FAILED.value).values_list(
            "key", flat=True
        )
    )
    _keep([row for row in waiting if _key(row) in failed], ScanState.NOT_SCANNED, at=at)


def scanner_problem() -> str:
    """Return in words why no file is scanned now; nothing where the scanner answers."""
    if settings.SCANNER is None:
        opened = (
            " and can be opened" if settings.UNSCANNED_MAY_BE_OPENED else ", and nobody opens them"
        )
        return f"{NO_SCANNER}{opened}"
    try:
        ping(settings.SCANNER)
    except ScannerDown as down:
        return f"{down}. Files of evidence wait until it does"
    return ""
