"""Steps 3 to 5: what an assurer says of a shared version, and what the council answers.

The independent assurer says it of what was shared with them; the quality assurer, inside the
council, of what was given to them, and the independent assurer never learns of that. Everything said stays: a comment that is withdrawn, and a resolution that is reopened, keep their
words and their date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.domain.access import WRITERS, NotYours, Operation
from causeway.domain.assurer_feedback import (
    ActionField,
    CommentKind,
    FindingField,
    Resolution,
)
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import (
    Action,
    Comment,
    Finding,
    Member,
    Person,
    Plan,
    RecordedStep,
    Reply,
)
from causeway.services import events, outbox
from causeway.services.independence import require_independence
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, record_step
from causeway.services.versions import commented_on

SIDES: Mapping[OrganisationKind, frozenset[str]] = {
    OrganisationKind.COUNCIL: frozenset({Role.ASSURER.value}),
    OrganisationKind.ASSURER_FIRM: frozenset({Role.CAF_LEAD.value}),
}
"""Whom a side's words are for: the roles of the other side that are told."""

INSIDE = frozenset({Role.CAF_LEAD.value, Role.QUALITY_ASSURER.value})
"""Whom the words of quality assurance are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSaid:
    """What an assurer says: of the plan, or of a row by its short name, or of a field of a row."""

    kind: CommentKind
    text: str
    ref: str = ""
    field: str = ""


class NothingThere(Exception):
    """A comment on a row or a field that the plan does not have."""


class AnsweredMeanwhile(Exception):
    """Somebody else answered, reopened or withdrew the comment first; nothing was changed."""

    def __init__(self, comment: Comment) -> None:
        super().__init__("Somebody else was first")
        self.comment = comment


@permitted_on_plan(Operation.COMMENT)
def comment_on(plan: Plan, *, said: CommentSaid, by: Member, at: datetime) -> Comment:
    """Say something of the version that was shared last with the one who says it.

    Raises NothingThere, with nothing changed, for a row or a field the plan does not have, and
    NotTheirOwnWork for a quality assurer who shared or changed what they would comment on.
    """
    version = commented_on(plan, by=by)
    if version is not None and by.kind is OrganisationKind.COUNCIL:
        require_independence(plan, version, by=by)
    made = say(plan, said, by=by, at=at)
    _happened("commented", made, by=by, at=at, fields=[said.field] if said.field else [])
    return made


@permitted_on_plan(Operation.RECORD_FOR_ASSURER)
def comment_for_assurer(
    plan: Plan, *, said: CommentSaid, received: Received, by: Member, at: datetime
) -> Comment:
    """Record what the assurer said of the plan by other means; what came in one letter is kept once.

    Raises NothingThere or FileNotAccepted, with nothing changed.
    """
    letter = _same_letter(plan, received) or record_step(
        plan, StepName.GIVE_FEEDBACK, received=received, by=by, at=at
    )
    made = say(plan, said, by=by, at=at, recorded=letter)
    _happened("recorded_comment", made, by=by, at=at, fields=[said.field] if said.field else [])
    return made


def _same_letter(plan: Plan, received: Received) -> RecordedStep | None:
    if received.file_name:
        return None
    return RecordedStep.objects.filter(
        plan=plan,
        step=StepName.GIVE_FEEDBACK.value,
        from_whom=received.from_whom,
        how_received=received.how,
        received_on=received.on,
        confirmed_at__isnull=True,
    ).last()


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
    found = _comment(plan, comment, by)
    if not may_speak_under(found, by=by):
        raise NotYours("The conversation with the assurer is for those who draft the plan")
    made = Reply.objects.create(
        comment=found, side=by.kind.value, text=text, said_by_id=by.person_id, said_at=at
    )
    _happened("replied", found, by=by, at=at)
    return made


@permitted_on_plan(Operation.RESOLVE_COMMENT)
def resolve_comment(
    plan: Plan, *, comment: UUID, resolution: Resolution, says: str, by: Member, at: datetime
) -> Comment:
    """Answer a comment: what was changed, or why nothing was (R-CAF-58).

    Raises AnsweredMeanwhile, with nothing changed, where somebody answered it first.
    """
    found = _comment(plan, comment, by)
    open_still = Comment.objects.filter(pk=found.pk, resolution="", withdrawn_at__isnull=True)
    answered = open_still.update(
        resolution=resolution.value,
        resolution_says=says,
        resolved_by_id=by.person_id,
        resolved_at=at,
    )
    if not answered:
        raise AnsweredMeanwhile(found)
    _happened("comment_resolved", found, by=by, at=at)
    return found


@permitted_on_plan(Operation.COMMENT)
def reopen_comment(plan: Plan, *, comment: UUID, why: str, by: Member, at: datetime) -> Comment:
    """Ask again: the council's answer is kept in the thread, and the comment is open once more.

    Raises AnsweredMeanwhile, with nothing changed, where it is open already.
    """
    found = _comment(plan, comment, by)
    if not may_reopen(found, by=by):
        raise NotYours("Only the side that made a comment can ask again")
    resolved = Comment.objects.filter(pk=found.pk, withdrawn_at__isnull=True).exclude(resolution="")
    reopened = resolved.update(
        resolution="", resolution_says="", resolved_by=None, resolved_at=None
    )
    if not reopened or found.resolved_by_id is None or found.resolved_at is None:
        raise AnsweredMeanwhile(found)
    Reply.objects.create(
        comment=found,
        side=OrganisationKind.COUNCIL.value,
        resolution=found.resolution,
        text=found.resolution_says,
        said_by_id=found.resolved_by_id,
        said_at=found.resolved_at,
    )
    Reply.objects.create(
        comment=found, side=by.kind.value, text=why, said_by_id=by.person_id, said_at=at
    )
    _happened("comment_reopened", found, by=by, at=at)
    return found


@permitted_on_plan(Operation.REPLY)
def withdraw_comment(plan: Plan, *, comment: UUID, by: Member, at: datetime) -> Comment:
    """Take one's own open comment back; what was said stays to be read.

    Raises NotYours for somebody else's, and AnsweredMeanwhile where it was answered first.
    """
    found = _comment(plan, comment, by)
    if found.said_by_id != by.person_id:
        raise NotYours("Only the person who made a comment can withdraw it")
    if found.recorded is not None and found.recorded.confirmed_at is not None:
        raise NotYours("The assurer has confirmed this comment, so it is theirs to settle")
    open_still = Comment.objects.filter(pk=found.pk, resolution="", withdrawn_at__isnull=True)
    if not open_still.update(withdrawn_at=at):
        raise AnsweredMeanwhile(found)
    _happened("comment_withdrawn", found, by=by, at=at)
    return found


def may_speak_under(comment: Comment, *, by: Member) -> bool:
    """Return whether the comment is of a conversation the member has a part in."""
    theirs = by.kind is OrganisationKind.ASSURER_FIRM or bool(by.roles & WRITERS)
    return theirs or comment.is_councils_own


def may_reopen(comment: Comment, *, by: Member) -> bool:
    """Return whether the comment was made by the member's side."""
    return comment.is_councils_own is (by.kind is OrganisationKind.COUNCIL)


def _comment(plan: Plan, reference: UUID, by: Member) -> Comment:
    comments = Comment.objects.visible_to(by).filter(plan=plan).defer("version__canonical")
    related = ("finding", "action", "plan", "version", "resolved_by", "recorded")
    return comments.select_related(*related).get(reference=reference)


def _happened(
    kind: str, comment: Comment, *, by: Member, at: datetime, fields: list[str] | None = None
) -> None:
    """Write the event, and tell the other side once a day, however much is said."""
    plan = comment.plan
    row = comment.finding or comment.action
    own = comment.is_councils_own
    events.append(
        f"quality_{kind}" if own else kind,
        organisation=plan.organisation,
        subject=comment.reference,
        ref=row.ref if row else "",
        plan=plan,
        fields=fields or (),
        by=by,
        at=at,
    )
    outbox.tell(
        "for_information",
        to=_told(plan, by, at, own=own),
        path=f"/plans/{plan.reference}/conversation/",
        key=f"conversation:{plan.reference}:{by.person_reference if own else by.kind}:"
        f"{by.today.isoformat()}",
        at=at,
    )


def _told(plan: Plan, by: Member, at: datetime, *, own: bool) -> list[Person]:
    roles = INSIDE if own else SIDES.get(by.kind, frozenset())
    people = outbox.people_in_roles(plan, roles, at=at)
    return [person for person in people if person.pk != by.person_id]
