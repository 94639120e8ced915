"""The form of a comment that is recorded for an assurer who has no account."""

from typing import Any

from causeway.web.conversation.forms import CommentForm
from causeway.web.session.forms import ReceivedForm


class CommentForAssurerForm(CommentForm, ReceivedForm):
    """What the assurer said, and how the council knows."""

    field_order = [*CommentForm.base_fields, *ReceivedForm.base_fields]

    def __init__(self, *args: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = "What do they ask for?"
        self.fields["text"].label = "What did they say?"
        self.fields["text"].help_text = "In their own words, as far as you have them"
