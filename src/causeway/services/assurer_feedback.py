"""Steps 3 to 5: what an assurer says of a shared version, and what the council answers.

The independent assurer says it of what was shared with them; the quality assurer, inside the
council, of what was given to them, and the independent assurer never learns of that. Everything said stays: a comment that is withdrawn, and a resolution that is reopened, keep their
words and their date.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.domain.access import NotYours, Operation
from causeway.domain.assurer_feedback import (
    ActionField,
    CommentKind,
    FindingField,
    Resolution,
)
from causeway.domain.lifecycle import StepName
from causeway.records.models import (
    Action,
    Comment,
    Finding,
    Member,
    Plan,
    RecordedStep,
    Reply,
)
from causeway.services.conversation import AnsweredMeanwhile as AnsweredMeanwhile
from causeway.services.conversation import (
    comment_of,
    happened,
    may_reopen,
    may_speak_under,
    open_again,
)
from causeway.services.independence import require_independence
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, letter
from causeway.services.versions import commented_on


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSaid:
    """What an assurer says: of the plan, or of a row by its short name, or of a field of a row."""

    kind: CommentKind
    text: str
    ref: str = ""
    field: str = ""


class NothingThere(Exception):
    """A comment on a row or a field that the plan does not have."""


@permitted_on_plan(Operation.COMMENT)
def comment_on(plan: Plan, *, said: CommentSaid, by: Member, at: datetime) -> Comment:
    """Say something of the version that was shared last with the one who says it.

    Raises NothingThere, with nothing changed, for a row or a field the plan does not have, and
    NotTheirOwnWork for a quality assurer who shared or changed what they would assure.
    """
    version = commented_on(plan, by=by)
    if version is not None and version.step == StepName.OPEN_QUALITY_ASSURANCE.value:
        require_independence(plan, version, by=by)
    made = say(plan, said, by=by, at=at)
    happened("commented", made, by=by, at=at, fields=[said.field] if said.field else [])
    return made


@permitted_on_plan(Operation.RECORD_FOR_ASSURER)
def comment_for_assurer(
    plan: Plan, *, said: CommentSaid, received: Received, by: Member, at: datetime
) -> Comment:
    """Record what the assurer said of the plan by other means; what came in one letter is kept once.

    Raises NothingThere or FileNotAccepted, with nothing changed.
    """
    came = letter(plan, StepName.GIVE_FEEDBACK, received=received, by=by, at=at)
    made = say(plan, said, by=by, at=at, recorded=came)
    happened("recorded_comment", made, by=by, at=at, fields=[said.field] if said.field else [])
    return made


def say(
    plan: Plan,
    said: CommentSaid,
    *,
    by: Member,
    at: datetime,
    recorded: RecordedStep | None = None,
) -> Comment:
    """Write a comment; ``recorded`` is how it reached the council, where the lead writes it."""
    version = commented_on(plan, by=by)
    if version is None:
        raise NothingThere("The plan has not been shared yet, so there is nothing to comment on")
    finding, action = _row(plan, said, by)
    return Comment.objects.create(
        plan=plan,
        version=version,
        finding=finding,
        action=action,
        field=said.field,
        kind=said.kind.value,
        text=said.text,
        said_by_id=by.person_id,
        said_at=at,
        recorded=recorded,
    )


def _row(plan: Plan, said: CommentSaid, by: Member) -> tuple[Finding | None, Action | None]:
    """Find the row through the plan, among those the member may see (T-02, T-03)."""
    kind, _, number = said.ref.partition("-")
    if not said.ref and not said.field:
        return None, None
    finding, action = None, None
    if kind == "FND" and _is_short(number) and said.field in {"", *FindingField}:
        findings = Finding.objects.visible_to(by).present()
        finding = findings.filter(plan=plan, number=int(number)).first()
    if kind == "ACT" and _is_short(number) and said.field in {"", *ActionField}:
        actions = Action.objects.visible_to(by)
        action = actions.filter(commitments__plan=plan, number=int(number)).first()
    if finding is None and action is None:
        raise NothingThere("Choose a row of this plan, and one of its fields")
    return finding, action


def _is_short(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 8


@permitted_on_plan(Operation.REPLY)
def reply_to(plan: Plan, *, comment: UUID, text: str, by: Member, at: datetime) -> Reply:
    """Add the next thing said under a comment, by either side.

    Raises NotYours for a quality assurer under what the independent assurer said.
    """
    found = comment_of(plan, comment, by)
    if not may_speak_under(found, by=by):
        raise NotYours("The conversation with the assurer is for those who draft the plan")
    made = Reply.objects.create(
        comment=found, side=by.kind.value, text=text, said_by_id=by.person_id, said_at=at
    )
    happened("replied", found, by=by, at=at)
    return made


@permitted_on_plan(Operation.RESOLVE_COMMENT)
def resolve_comment(
    plan: Plan, *, comment: UUID, resolution: Resolution, says: str, by: Member, at: datetime
) -> Comment:
    """Answer a comment: what was changed, or why nothing was (R-CAF-58).

    Raises AnsweredMeanwhile, with nothing changed, where somebody answered it first.
    """
    found = comment_of(plan, comment, by)
    open_still = Comment.objects.filter(pk=found.pk, resolution="", withdrawn_at__isnull=True)
    answered = open_still.update(
        resolution=resolution.value,
        resolution_says=says,
        resolved_by_id=by.person_id,
        resolved_at=at,
    )
    if not answered:
        raise AnsweredMeanwhile(found)
    happened("comment_resolved", found, by=by, at=at)
    return found


@permitted_on_plan(Operation.COMMENT)
def reopen_comment(plan: Plan, *, comment: UUID, why: str, by: Member, at: datetime) -> Comment:
    """Ask again: the council's answer is kept in the thread, and the comment is open once more.

    Raises AnsweredMeanwhile, with nothing changed, where it is open already.
    """
    found = comment_of(plan, comment, by)
    if not may_reopen(found, by=by):
        raise NotYours("Only the side that made a comment can ask again")
    open_again(found, why=why, by=by, at=at)
    happened("comment_reopened", found, by=by, at=at)
    return found


@permitted_on_plan(Operation.REPLY)
def withdraw_comment(plan: Plan, *, comment: UUID, by: Member, at: datetime) -> Comment:
    """Take one's own open comment back; what was said stays to be read.

    Raises NotYours for somebody else's, and AnsweredMeanwhile where it was answered first.
    """
    found = comment_of(plan, comment, by)
    if found.said_by_id != by.person_id:
        raise NotYours("Only the person who made a comment can withdraw it")
    if found.recorded is not None and found.recorded.confirmed_at is not None:
        raise NotYours("The assurer has confirmed this comment, so it is theirs to settle")
    open_still = Comment.objects.filter(pk=found.pk, resolution="", withdrawn_at__isnull=True)
    if not open_still.update(withdrawn_at=at):
        raise AnsweredMeanwhile(found)
    happened("comment_withdrawn", found, by=by, at=at)
    return found
