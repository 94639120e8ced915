"""A press that can take other plans of the same council and cycle with it."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms

from causeway.records.models import Plan
from causeway.services.submitted_together import Ready


class TogetherForm(forms.Form):
    """The version that the page showed, and which other plans go with it."""

    label: ClassVar[str]
    help_text: ClassVar[str]
    no_longer: ClassVar[str]

    version = forms.IntegerField(widget=forms.HiddenInput)
    together = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, ready: Sequence[Ready], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.MultipleChoiceField", self.fields["together"])
        chosen.label, chosen.help_text = self.label, self.help_text
        chosen.error_messages["invalid_choice"] = self.no_longer
        chosen.choices = [
            (
                f"{each.plan.reference}:{each.version.number}",
                f"{each.plan.title}, version {each.version.number}",
            )
            for each in ready
        ]

    def versions(self, plan: Plan) -> dict[UUID, int]:
        """Return the version of each plan that is meant."""
        said = [each.split(":") for each in self.cleaned_data["together"]]
        others = {UUID(reference): int(number) for reference, number in said}
        return {plan.reference: self.cleaned_data["version"]} | others
