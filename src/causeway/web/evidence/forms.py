"""The forms of evidence: what it is, what it shows, and the file or where it is kept."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from causeway.documents.evidence.checking import too_large
from causeway.domain.evidence import MEGABYTE
from causeway.services.evidence import EvidenceSaid

LONGEST = 5_000
LONGEST_REASON = 1_000


class SaidForm(forms.Form):
    """What is said of any evidence."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="What is it?",
        help_text="For example, minutes of the leadership team, March 2025",
        max_length=200,
    )
    shows = forms.CharField(
        label="What does it show?",
        help_text="What has changed, so that somebody who was not there can tell",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_shared = forms.BooleanField(
        label="Show it wherever this action is planned",
        help_text="Leave this empty to keep it to this plan",
        required=False,
    )

    def said(self) -> EvidenceSaid:
        """Return what was said."""
        given = self.cleaned_data
        return EvidenceSaid(
            title=given["title"],
            shows=given["shows"],
            is_shared=given["is_shared"],
            once=given["once"],
        )


class FileForm(SaidForm):
    """A file; it comes last, so that what is typed is there before it."""

    file = forms.FileField(
        label="The file",
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.pptx"}),
    )
    is_too_large = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        most = settings.LARGEST_EVIDENCE // MEGABYTE
        self.fields["file"].help_text = (
            "A PDF, PNG, JPEG, Excel (.xlsx), Word (.docx) or PowerPoint (.pptx) file of at most "
            f"{most} MB, without macros or embedded files"
        )

    def clean_file(self) -> object:
        """Refuse a file that is larger than any that is taken."""
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_EVIDENCE:
            self.is_too_large = True
            raise ValidationError(str(too_large(file.size, settings.LARGEST_EVIDENCE)))
        return file


class WhereForm(SaidForm):
    """Words that say where something is kept."""

    kept_at = forms.CharField(
        label="Where is it kept?",
        help_text="For example, policy register, item 12. We fetch nothing from there",
        max_length=300,
    )


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    because = forms.CharField(
        label="Why is it withdrawn?",
        help_text="Everybody who sees the evidence can read this",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn, for those who relied on it"},
    )
