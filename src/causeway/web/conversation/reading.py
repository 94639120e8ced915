"""Which comments a member sees, and which of them a filter leaves."""

from collections.abc import Iterable

from django.db.models import QuerySet

from causeway.domain.lifecycle import StepName
from causeway.records.models import Comment, Member, Plan
from causeway.web.conversation.forms import ConversationFilter


def comments_on_plan(member: Member, plan: Plan) -> QuerySet[Comment]:
    """Return what was said of the plan and its rows that the member may see."""
    return comments_seen(member, plan).exclude(version__step=StepName.SHARE_PRESENTATION.value)


def comments_on_presentation(member: Member, plan: Plan) -> QuerySet[Comment]:
    """Return what was said of the presentation, as far as the member may see it."""
    return comments_seen(member, plan).filter(version__step=StepName.SHARE_PRESENTATION.value)


def comments_seen(member: Member, plan: Plan) -> QuerySet[Comment]:
    """Return what was said that the member may see, of the plan or of its presentation."""
    return (
        Comment.objects.visible_to(member)
        .filter(plan=plan)
        .select_related(
            "finding",
            "action",
            "version__plan",
            "version__presentation_share__deck",
            "said_by",
            "resolved_by",
            "recorded__confirmed_by",
        )
        # A version's bytes can be large; they are read once, where something must be compared.
        .defer("version__canonical")
        .prefetch_related("replies__said_by")
    )


def rounds_of(comments: Iterable[Comment]) -> list[int]:
    """Return the numbers of the versions something was said of, latest first."""
    return sorted({comment.version.number for comment in comments}, reverse=True)


def chosen_comments(comments: Iterable[Comment], chosen: ConversationFilter) -> list[Comment]:
    """Return those that the filter leaves; only open ones where nothing is chosen."""
    state, kind = chosen.chosen("state"), chosen.chosen("kind")
    about, version = chosen.chosen("about").upper(), chosen.chosen("version")
    return [
        comment
        for comment in comments
        if _in_state(comment, state)
        and kind in {"", comment.kind}
        and version in {"", str(comment.version.number)}
        and about in {"", _ref(comment)}
    ]


def _in_state(comment: Comment, state: str) -> bool:
    is_open = not comment.resolution and comment.withdrawn_at is None
    return state == "all" or (bool(comment.resolution) if state == "resolved" else is_open)


def _ref(comment: Comment) -> str:
    row = comment.finding or comment.action
    return row.ref if row else ""
