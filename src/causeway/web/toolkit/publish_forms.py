"""What whoever publishes an assessment with its plan says."""

from typing import Any

from django import forms

from causeway.services.toolkit_publication import Approval
from causeway.web.days import DayField


class SeenForm(forms.Form):
    """That whoever publishes has seen what reviewers will hold against the plan."""

    has_seen = forms.BooleanField(
        label="I have seen what reviewers will find, and publish all the same", required=False
    )
    owner = forms.CharField(
        label="Who approved the plan as Senior Information Risk Owner?",
        help_text="This year asks for the approval before the plan is published",
        max_length=150,
        error_messages={"required": "Enter who approved the plan"},
    )
    approved_on = DayField(
        label="On which day?", error_messages={"required": "Enter the day of the approval"}
    )

    def __init__(self, *args: Any, asks_approval: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_approval:
            del self.fields["owner"], self.fields["approved_on"]

    def approval(self) -> Approval | None:
        """Return the approval that was typed; None where the year asks for none."""
        if "owner" not in self.fields:
            return None
        given = self.cleaned_data
        return Approval(name=given["owner"], approved_on=given["approved_on"])
