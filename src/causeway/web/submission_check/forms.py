"""The form of the public check: a digest, typed or worked out in the browser."""

import re

from django import forms
from django.core.exceptions import ValidationError

SHA_256 = re.compile("[0-9a-f]{64}")


class DigestForm(forms.Form):
    """A SHA-256 in hexadecimal, in groups or not."""

    digest = forms.CharField(
        label="Digest of the file (SHA-256)",
        max_length=200,
        help_text="64 digits from 0 to 9 and a to f, with or without spaces",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": "Enter the digest of the file"},
    )

    def clean_digest(self) -> str:
        """Return the digest as it is stored; raise ValidationError for anything else."""
        digest = "".join(str(self.cleaned_data["digest"]).split()).casefold()
        if not SHA_256.fullmatch(digest):
            raise ValidationError(
                "A digest has 64 digits from 0 to 9 and a to f. "
                f"You entered {len(digest)} characters"
            )
        return digest
