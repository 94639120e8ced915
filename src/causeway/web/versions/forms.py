"""The form that chooses which two versions to compare."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

NOW = "now"
NOT_ONE = "Choose one of the versions in the list"
REFUSALS = {"invalid_choice": NOT_ONE, "required": NOT_ONE}


class CompareForm(forms.Form):
    """An earlier version, and a later one or the plan as it stands now."""

    before = forms.ChoiceField(label="From", error_messages=REFUSALS)
    after = forms.ChoiceField(label="To", error_messages=REFUSALS)

    def __init__(
        self, *args: object, versions: Sequence[tuple[str, str]], now: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        later = [*versions, (NOW, "The plan as it stands now")] if now else list(versions)
        self.fields["before"].choices = list(versions)  # type: ignore[attr-defined] # a choice field
        self.fields["after"].choices = later  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, str]:
        """Raise ValidationError for a version compared with itself."""
        given: dict[str, str] = self.cleaned_data
        if given.get("before") and given.get("before") == given.get("after"):
            self.add_error("after", ValidationError("Choose two different versions"))
        return given
