"""Steps 3 to 7: what every conversation shares: whose it is, who is told, asking again.

There are three: with the independent assurer on the plan, with the quality assurer inside the
council, and with the independent assurer on the executive presentation.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from causeway.domain.access import WRITERS
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import Comment, Member, Person, Plan, Reply
from causeway.services import events, outbox

SIDES: Mapping[OrganisationKind, frozenset[str]] = {
    OrganisationKind.COUNCIL: frozenset({Role.ASSURER.value}),
    OrganisationKind.ASSURER_FIRM: frozenset({Role.CAF_LEAD.value}),
}
"""Whom a side's words are for: the roles of the other side that are told."""

INSIDE = frozenset({Role.CAF_LEAD.value, Role.QUALITY_ASSURER.value})
"""Whom the words of quality assurance are for."""


class AnsweredMeanwhile(Exception):
    """Somebody else answered, reopened or withdrew the comment first; nothing was changed."""

    def __init__(self, comment: Comment) -> None:
        super().__init__("Somebody else was first")
        self.comment = comment


def open_again(found: Comment, *, why: str, by: Member, at: datetime) -> None:
    """Open an answered comment again; the answer is kept in the thread.

    Raises AnsweredMeanwhile, with nothing changed, where it is open already.
    """
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


def may_speak_under(comment: Comment, *, by: Member) -> bool:
    """Return whether the comment is of a conversation the member has a part in."""
    theirs = by.kind is OrganisationKind.ASSURER_FIRM or bool(by.roles & WRITERS)
    return theirs or comment.is_councils_own


def may_reopen(comment: Comment, *, by: Member) -> bool:
    """Return whether the comment was made by the member's side."""
    return comment.is_councils_own is (by.kind is OrganisationKind.COUNCIL)


def comment_of(plan: Plan, reference: UUID, by: Member) -> Comment:
    """Return a comment the member may see, with all that is asked of it."""
    comments = Comment.objects.visible_to(by).filter(plan=plan).defer("version__canonical")
    related = ("finding", "action", "plan", "version", "resolved_by", "recorded")
    return comments.select_related(*related).get(reference=reference)


def happened(
    kind: str, comment: Comment, *, by: Member, at: datetime, fields: list[str] | None = None
) -> None:
    """Write the event, and tell the other side once a day, however much is said."""
    plan = comment.plan
    row = comment.finding or comment.action
    own = comment.is_councils_own
    events.append(
        f"{_conversation_of(comment)}{kind}",
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
        path=f"/plans/{plan.reference}/{_page_of(comment)}/",
        key=f"{_page_of(comment)}:{plan.reference}:{by.person_reference if own else by.kind}:"
        f"{by.today.isoformat()}",
        at=at,
    )


def _told(plan: Plan, by: Member, at: datetime, *, own: bool) -> list[Person]:
    roles = INSIDE if own else SIDES.get(by.kind, frozenset())
    people = outbox.people_in_roles(plan, roles, at=at)
    return [person for person in people if person.pk != by.person_id]


def _conversation_of(comment: Comment) -> str:
    if comment.is_on_a_presentation:
        return "presentation_"
    return "quality_" if comment.is_councils_own else ""


def _page_of(comment: Comment) -> str:
    return "presentation" if comment.is_on_a_presentation else "conversation"
