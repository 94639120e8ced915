"""How a version is read: a page of its findings, the way to comment on it, and what was said."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Comment, Member, Plan, PlanVersion
from causeway.services.versions import commented_on
from causeway.web.versions.presenters import Reader

ON_A_PAGE = 10


def page_of(findings: Sequence[dict[str, Any]], request: HttpRequest) -> Page[dict[str, Any]]:
    """Return the page that was asked for, or the one on which a row stands."""
    row = request.GET.get("row", "")
    positions = (
        position
        for position, each in enumerate(findings)
        if row and row in {each["ref"], *each["actions"]}
    )
    found = next(positions, None)
    number = request.GET.get("page") if found is None else found // ON_A_PAGE + 1
    return Paginator(findings, ON_A_PAGE).get_page(number)


def reader_of(
    plan: Plan, version: PlanVersion, member: Member, *, for_assurer: bool = False
) -> Reader:
    """Return how a member reads a version.

    The council's lead may come to record what an assurer without an account said of it.
    """
    comment_at = ""
    if commented_on(plan, by=member) == version:
        comment_at = _comment_at(plan, member, for_assurer=for_assurer)
    return Reader(comment_at=comment_at, said=_said(plan, member))


def _comment_at(plan: Plan, member: Member, *, for_assurer: bool) -> str:
    """Return where comments on the version that was shared last go."""
    if member.may(Operation.COMMENT, plan.stage):
        return reverse("conversation:comment", args=[plan.reference])
    if for_assurer:
        return reverse("conversation:record_comment", args=[plan.reference])
    return ""


def _said(plan: Plan, member: Member) -> Counter[str]:
    """Count what was said of each row."""
    comments = Comment.objects.visible_to(member).filter(plan=plan, withdrawn_at__isnull=True)
    rows = (
        comment.finding or comment.action
        for comment in comments.select_related("finding", "action")
    )
    return Counter(row.ref for row in rows if row is not None)
