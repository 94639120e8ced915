"""The forms of submission: which version, and how the package was carried to the ministry."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms

from causeway.records.models import Plan
from causeway.services.submission import UploadSaid
from causeway.services.submitted_together import Ready
from causeway.web.days import DayField
from causeway.web.session.forms import ReceivedForm


class VersionForm(forms.Form):
    """The version that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SubmitForm(VersionForm):
    """The version that the page showed, and which other signed plans are submitted with it."""

    together = forms.MultipleChoiceField(
        label="Other signed plans of this council and cycle",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each is submitted for itself, with a package and a receipt of its own",
        error_messages={
            "invalid_choice": "A plan you chose was changed or submitted meanwhile. Choose again"
        },
    )

    def __init__(self, *args: Any, ready: Sequence[Ready], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.MultipleChoiceField", self.fields["together"])
        chosen.choices = [
            (
                f"{each.plan.reference}:{each.version.number}",
                f"{each.plan.title}, version {each.version.number}",
            )
            for each in ready
        ]

    def versions(self, plan: Plan) -> dict[UUID, int]:
        """Return the version of each plan that is submitted."""
        said = [each.split(":") for each in self.cleaned_data["together"]]
        others = {UUID(reference): int(number) for reference, number in said}
        return {plan.reference: self.cleaned_data["version"]} | others


class ReadyForAssurerForm(ReceivedForm):
    """How the assurer said that both are ready, and of which version."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class UploadForm(forms.Form):
    """Who carried the package through the ministry's link, when, and what the ministry called it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    uploaded_by = forms.CharField(
        label="Who uploaded the package?",
        max_length=150,
        error_messages={"required": "Enter the name of whoever uploaded the package"},
    )
    ministry_reference = forms.CharField(
        label="Reference the ministry gave",
        max_length=100,
        help_text="From its upload page or its confirmation",
        error_messages={"required": "Enter the reference that the ministry gave for the upload"},
    )

    def __init__(self, *args: Any, earliest: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploaded_on"] = DayField(
            label="Day it was uploaded",
            help_text="For example, 27 5 2025",
            earliest=earliest,
            latest=today,
        )

    def said(self) -> UploadSaid:
        """Return what was said of the upload."""
        return UploadSaid(**self.cleaned_data)
