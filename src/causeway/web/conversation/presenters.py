"""The conversation in words: threads with what each side said, and what changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import CommentKind, Resolution
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import DUTIES, OrganisationKind, Role
from causeway.records.models import Comment, Member, Plan, Reply
from causeway.services.conversation import may_reopen, may_speak_under
from causeway.services.versions import (
    VersionWasAltered,
    frozen_for,
    live_for,
    rows_of,
    versions_seen,
)
from causeway.web import field_names
from causeway.web.conversation.forms import ReopenForm, ReplyForm, ResolveForm
from causeway.web.conversation.on_presentation import as_a_whole, reopened_by
from causeway.web.versions.presenters import RowChanged, rows_changed

ANSWERS = {Resolution.CHANGED: "Changed", Resolution.NOT_CHANGED: "Not changed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing said."""

    author: str
    role: str
    at: datetime
    text: str
    answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A comment and all that followed, with the forms open to this member; None where not."""

    id: str
    reference: UUID
    round: int
    said_in: str
    about: str
    where: str
    href: str
    kind: str
    resolved: bool
    withdrawn: bool
    entries: tuple[Entry, ...]
    changes: tuple[RowChanged, ...] = ()
    reply: ReplyForm | None = None
    resolve: ResolveForm | None = None
    reopen: ReopenForm | None = None
    reopen_at: str = ""
    may_withdraw: bool = False
    open_at: str = ""
    of_share: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was said of one version."""

    number: int
    said_in: str
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The rows of a version by what they were called then, and those that changed since."""

    titles: Mapping[str, str]
    changed: Mapping[str, RowChanged]


@dataclass(slots=True)
class Since:
    """What changed in each row since a version, worked out once for each version."""

    plan: Plan
    member: Member
    _found: dict[int, Compared] = field(default_factory=dict)
    _after: Mapping[str, Any] | None = None

    def title(self, comment: Comment) -> str:
        """Return what the row was called in the version the comment is on."""
        row = comment.finding or comment.action
        return self._compared(comment).titles.get(row.ref, "") if row else ""

    def rows(self, comment: Comment) -> tuple[RowChanged, ...]:
        """Return what changed in the row a comment is on, and in its actions."""
        row = comment.finding or comment.action
        if row is None:
            return ()
        changed = self._compared(comment).changed
        content = self._after or {"findings": []}
        actions = (each["actions"] for each in content["findings"] if each["ref"] == row.ref)
        refs = [row.ref, *next(actions, [])]
        return tuple(changed[ref] for ref in refs if ref in changed)

    def _compared(self, comment: Comment) -> Compared:
        if comment.version_id not in self._found:
            self._found[comment.version_id] = self._compare(comment)
        return self._found[comment.version_id]

    def _compare(self, comment: Comment) -> Compared:
        try:
            before = frozen_for(comment.version, by=self.member)
            self._after = self._after or self._now()
        except VersionWasAltered:
            return Compared(titles={}, changed={})
        return Compared(
            titles={row["ref"]: field_names.title_of(row) for row in rows_of(before)},
            changed={row.ref: row for row in rows_changed(before, self._after)},
        )

    def _now(self) -> Mapping[str, Any]:
        """Return the plan as the member may see it last: live, or as it was shared last."""
        if self.member.may(Operation.SEE_COUNCIL_HALF, self.plan.stage):
            return live_for(self.plan, by=self.member)
        latest = versions_seen(self.plan, by=self.member).last()
        return frozen_for(latest, by=self.member) if latest else {"findings": [], "actions": []}


def threads(
    plan: Plan, comments: Iterable[Comment], member: Member, *, back_to: str = ""
) -> tuple[Thread, ...]:
    """Return the comments as threads, with the forms that are open to the member now."""
    since = Since(plan, member)
    return tuple(_thread(plan, comment, member, since, back_to) for comment in comments)


def _thread(plan: Plan, comment: Comment, member: Member, since: Since, back_to: str) -> Thread:
    row = comment.finding or comment.action
    is_open = not comment.resolution and comment.withdrawn_at is None
    title = since.title(comment)
    about = field_names.subject(row.ref, comment.field) if row else as_a_whole(comment)
    return Thread(
        id=f"comment-{comment.reference}",
        reference=comment.reference,
        round=comment.version.number,
        said_in=_said_in(comment),
        about=about,
        where=f"{about}: {title}" if title else about,
        href=_where(plan, comment),
        kind="must" if comment.kind == CommentKind.MUST_CHANGE.value else "advice",
        resolved=bool(comment.resolution),
        withdrawn=comment.withdrawn_at is not None,
        entries=tuple(_entries(plan, comment)),
        changes=since.rows(comment),
        reply=_reply_form(comment, member, plan, back_to),
        resolve=_resolve_form(comment, member, plan, back_to) if is_open else None,
        reopen=_reopen_form(comment, member, plan, back_to) if comment.resolution else None,
        reopen_at=reverse(reopened_by(comment)[1], args=[plan.reference, comment.reference]),
        may_withdraw=is_open and may_withdraw(comment, member),
        open_at=_open_at(plan, comment, member, back_to),
        of_share=comment.version_id,
    )


def may_withdraw(comment: Comment, member: Member) -> bool:
    """Return whether the comment is the member's own, and nobody has confirmed it for them."""
    confirmed = comment.recorded is not None and comment.recorded.confirmed_at is not None
    return comment.said_by_id == member.person_id and not confirmed


def _where(plan: Plan, comment: Comment) -> str:
    """Return where the row stands in the version the comment is on; or the presentation."""
    if comment.is_on_a_presentation:
        return reverse("executive_presentation:show", args=[plan.reference])
    read = reverse("versions:read", args=[plan.reference, comment.version.number])
    row = comment.finding or comment.action
    return f"{read}?row={row.ref}#{row.ref}" if row else read


def _open_at(plan: Plan, comment: Comment, member: Member, here: str) -> str:
    """Return where the council can change the row now; blank where it cannot, or is already."""
    href = ""
    if comment.finding and member.may(Operation.ANSWER_FINDING, plan.stage):
        href = reverse("findings:finding", args=[plan.reference, comment.finding.reference])
    if comment.action and member.may(Operation.EDIT_ACTION, plan.stage):
        href = reverse("findings:action", args=[plan.reference, comment.action.reference])
    return "" if here.partition("#")[0] == href else href


def _entries(plan: Plan, comment: Comment) -> Sequence[Entry]:
    firm = plan.firm.name if plan.firm else "the assurer"
    theirs = DUTIES[Role.QUALITY_ASSURER].spoken if comment.is_councils_own else firm
    said = [
        _comment(comment, theirs),
        *(_reply(plan, comment, reply, theirs) for reply in comment.replies.all()),
    ]
    if comment.resolution and comment.resolved_by and comment.resolved_at:
        said.append(
            Entry(
                author=comment.resolved_by.name,
                role=plan.organisation.name,
                at=comment.resolved_at,
                text=_answer(comment.resolution, comment.resolution_says),
                answer=True,
            )
        )
    return sorted(said, key=lambda entry: entry.at)


def _comment(comment: Comment, theirs: str) -> Entry:
    """Return the comment itself; one that was recorded is never shown as the assurer's own act."""
    author, role = comment.said_by.name, theirs
    if comment.recorded:
        confirmed = comment.recorded.confirmed_by
        seen = f"confirmed by {confirmed.name}" if confirmed else "not confirmed yet"
        author, role = comment.recorded.from_whom, f"recorded for them by {author}, {seen}"
    return Entry(author=author, role=role, at=comment.said_at, text=comment.text)


def _reply(plan: Plan, comment: Comment, reply: Reply, theirs: str) -> Entry:
    own = comment.is_councils_own and reply.said_by_id == comment.said_by_id
    ours = reply.side == OrganisationKind.COUNCIL.value and not own
    return Entry(
        author=reply.said_by.name,
        role=plan.organisation.name if ours else theirs,
        at=reply.said_at,
        text=_answer(reply.resolution, reply.text),
        answer=ours,
    )


def _answer(resolution: str, says: str) -> str:
    return f"{ANSWERS[Resolution(resolution)]}: {says}" if resolution else says


def _auto_id(comment: Comment, what: str) -> str:
    return f"{what}-{comment.reference}-%s"


def _reply_form(comment: Comment, member: Member, plan: Plan, back_to: str) -> ReplyForm | None:
    if comment.withdrawn_at or not member.may(Operation.REPLY, plan.stage):
        return None
    if not may_speak_under(comment, by=member):
        return None
    return ReplyForm(auto_id=_auto_id(comment, "reply"), initial={"back_to": back_to})


def _resolve_form(comment: Comment, member: Member, plan: Plan, back_to: str) -> ResolveForm | None:
    if not member.may(Operation.RESOLVE_COMMENT, plan.stage):
        return None
    return ResolveForm(auto_id=_auto_id(comment, "answer"), initial={"back_to": back_to})


def _reopen_form(comment: Comment, member: Member, plan: Plan, back_to: str) -> ReopenForm | None:
    operation, _ = reopened_by(comment)
    if not member.may(operation, plan.stage) or not may_reopen(comment, by=member):
        return None
    return ReopenForm(auto_id=_auto_id(comment, "reopen"), initial={"back_to": back_to})


def by_urgency(comments: Iterable[Comment]) -> list[Comment]:
    """Return the latest round first; in each, open before answered, must change before advice."""
    return sorted(
        comments,
        key=lambda comment: (
            -comment.version.number,
            comment.withdrawn_at is not None,
            bool(comment.resolution),
            comment.kind == CommentKind.ADVICE.value,
            comment.said_at,
        ),
    )


def _said_in(comment: Comment) -> str:
    """Return in which of the council's own steps a comment was said; nothing for the assurer's."""
    if comment.version.step == StepName.SHARE_FOR_SIGN_OFF.value:
        return "from sign-off"
    return "from quality assurance" if comment.is_councils_own else ""


def by_round(found: Iterable[Thread]) -> tuple[Round, ...]:
    """Return threads, in the order they come, under the version each is on."""
    rounds: dict[int, list[Thread]] = {}
    for thread in found:
        rounds.setdefault(thread.round, []).append(thread)
    return tuple(
        Round(number=number, said_in=said[0].said_in, threads=tuple(said))
        for number, said in rounds.items()
    )
