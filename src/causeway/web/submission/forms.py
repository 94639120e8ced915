"""The forms of submission: which version, and how the package was carried to the ministry."""

from datetime import date
from typing import Any

from django import forms

from causeway.services.submission import UploadSaid
from causeway.web.days import DayField
from causeway.web.session.forms import ReceivedForm
from causeway.web.together import TogetherForm


class VersionForm(forms.Form):
    """The version that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SubmitForm(TogetherForm):
    """The version that the page showed, and which other signed plans are submitted with it."""

    label = "Other signed plans of this council and cycle"
    help_text = "Each is submitted for itself, with a package and a receipt of its own"
    no_longer = "A plan you chose was changed or submitted meanwhile. Choose again"


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
