"""Step 10: what was submitted, for whoever may see it; and its package, taken and logged (R-CAF-62)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from causeway.domain.access import Operation
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.submission import in_a_name
from causeway.records.models import (
    DocumentTaken,
    EffectState,
    Member,
    Plan,
    Submission,
)
from causeway.services import events, outbox
from causeway.services.permission import permitted_on_plan
from causeway.services.submission import BUILD_PACKAGE, require_theirs

PACKAGE, RECEIPT = "package", "receipt"


class Progress(StrEnum):
    """How far the package of a submission has come."""

    WAITING = "waiting"
    BEING_MADE = "being_made"
    TRIED_AGAIN = "tried_again"
    GIVEN_UP = "given_up"
    READY = "ready"


class NotMadeYet(Exception):
    """A package that is asked for before it is made; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file to hand over: its name, which begins with its marking, and its bytes."""

    file_name: str
    content: bytes = field(repr=False)


def submissions(plan: Plan, *, by: Member) -> Sequence[Submission]:
    """Return what was submitted of the plan, latest first, without the bytes."""
    by.require(Operation.SEE_SUBMISSION, plan.stage)
    return list(
        Submission.objects.visible_to(by)
        .filter(plan=plan)
        .select_related("version", "submitted_by", "package")
        .prefetch_related("files", "uploads__recorded_by")
        .defer("made_from", "receipt", "version__canonical", "package__content")
        .order_by("-number")
    )


def progress_of(submission: Submission) -> Progress:
    """Return how far the package has come."""
    if submission.built_at is not None:
        return Progress.READY
    work = outbox.work_on(BUILD_PACKAGE, subject=submission.reference)
    if work is None or work.state == EffectState.FAILED.value:
        return Progress.GIVEN_UP
    if work.state == EffectState.TAKEN.value:
        return Progress.BEING_MADE
    return Progress.TRIED_AGAIN if work.attempts else Progress.WAITING


def may_take(submission: Submission, *, by: Member) -> bool:
    """Return whether the package is the member's to take now."""
    if not by.may(Operation.TAKE_PACKAGE, submission.plan.stage):
        return False
    if by.kind is not OrganisationKind.ASSURER_FIRM:
        return True
    return submission.submitted_as == Role.ASSURER.value


@permitted_on_plan(Operation.TAKE_PACKAGE)
def take_package(plan: Plan, *, number: int, by: Member, at: datetime) -> Taken:
    """Hand over the package of a submission, and keep who took it and when.

    Raises Submission.DoesNotExist, NotSubmittedByYou for an assurer who did not submit it, and
    NotMadeYet.
    """
    found = _of(plan, number, by=by)
    package = found.package
    if package is None:
        raise NotMadeYet("The package is still being made. Try again in a minute")
    _log(PACKAGE, found, package.name, package.digest, by=by, at=at)
    return Taken(file_name=package.name, content=bytes(package.content))


@permitted_on_plan(Operation.TAKE_PACKAGE)
def take_receipt(plan: Plan, *, number: int, by: Member, at: datetime) -> Taken:
    """Hand over the receipt of a submission; raise what ``take_package`` raises."""
    found = _of(plan, number, by=by)
    if found.receipt is None:
        raise NotMadeYet("The receipt is still being made. Try again in a minute")
    name = f"{in_a_name(plan.cycle.marking)} receipt {found.receipt_number}.json"
    listed = found.files.order_by("position").last()
    _log(RECEIPT, found, name, listed.digest if listed else "", by=by, at=at)
    return Taken(file_name=name, content=bytes(found.receipt))


def _of(plan: Plan, number: int, *, by: Member) -> Submission:
    mine = Submission.objects.visible_to(by).filter(plan=plan).select_related("package")
    found = mine.defer("made_from").get(number=number)
    require_theirs(found, by=by)
    return found


def _log(
    kind: str, submission: Submission, name: str, digest: str, *, by: Member, at: datetime
) -> None:
    kept = {"receipt_number": submission.receipt_number, "sha256": digest}
    taken = DocumentTaken.objects.create(
        plan_id=submission.plan_id,
        kind=kind,
        file_name=name,
        revision=submission.plan.revision,
        canonical=json.dumps(kept, sort_keys=True).encode(),
        taken_by_id=by.person_id,
        taken_at=at,
    )
    events.append(
        f"{kind}_taken",
        organisation=submission.plan.organisation,
        subject=taken.reference,
        plan=submission.plan,
        by=by,
        at=at,
    )
