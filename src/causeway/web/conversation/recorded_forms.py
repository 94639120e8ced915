"""The form of a comment that is recorded for an assurer who has no account."""

from causeway.web.conversation.forms import CommentForm
from causeway.web.session.forms import ReceivedForm


class CommentForAssurerForm(CommentForm, ReceivedForm):
    """What the assurer said, and how the council knows."""

    field_order = [*CommentForm.base_fields, *ReceivedForm.base_fields]
