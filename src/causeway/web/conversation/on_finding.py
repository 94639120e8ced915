"""What was said of one finding and of its actions, to stand on the finding's own page."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Finding, Member, Plan
from causeway.web.conversation.presenters import Thread, by_urgency, threads
from causeway.web.conversation.reading import comments_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFinding:
    """The threads on a finding, and where to comment on it if that is open to the member."""

    plan: Plan
    ref: str
    threads: tuple[Thread, ...]
    comment_at: str
    all_at: str


def on_finding(plan: Plan, finding: Finding, member: Member, *, back_to: str) -> OnFinding | None:
    """Return what was said of the finding; None where the conversation is not open to them."""
    if not member.may(Operation.SEE_CONVERSATION, plan.stage):
        return None
    of_actions = Q(action__commitments__plan=plan, action__commitments__findings__finding=finding)
    said = comments_seen(member, plan).filter(Q(finding=finding) | of_actions)
    all_at = reverse("conversation:all", args=[plan.reference])
    comment_at = f"{reverse('conversation:comment', args=[plan.reference])}?ref={finding.ref}"
    return OnFinding(
        plan=plan,
        ref=finding.ref,
        threads=threads(plan, by_urgency(said), member, back_to=f"{back_to}#conversation"),
        comment_at=comment_at if member.may(Operation.COMMENT, plan.stage) else "",
        all_at=f"{all_at}?state=all&about={finding.ref}",
    )
