"""What differs where a comment is about the executive presentation, or about a plan as a whole."""

from causeway.domain.access import Operation
from causeway.records.models import Comment


def as_a_whole(comment: Comment) -> str:
    """Return what a comment that is on no row is about, in words."""
    if not comment.is_on_a_presentation:
        return "The plan as a whole"
    deck = comment.version.presentation_share.deck
    if comment.slide is None:
        return f"Version {deck.number} of the presentation as a whole"
    return f"Version {deck.number}, slide {comment.slide}: {deck.slides[comment.slide - 1]}"


def reopened_by(comment: Comment) -> tuple[Operation, str]:
    """Return what whoever made a comment needs to ask again, and where they do."""
    if comment.is_on_a_presentation:
        return Operation.GIVE_PRESENTATION_FEEDBACK, "executive_presentation:reopen"
    return Operation.COMMENT, "conversation:reopen"
