"""What an organisation says in a round of updates, and what a call came to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms

from causeway.domain.toolkit.rounds import RowUpdateSaid
from causeway.records.models import RoundBroughtIn, ToolkitRow
from causeway.web.days import DayField
from causeway.web.toolkit.forms import LONGEST


class UpdateForm(forms.Form):
    """One round's update: every open row, whether its date holds, a new one, a comment.

    ``brought`` is what a workbook says of each row in this round, by the row's reference.
    """

    def __init__(
        self,
        *args: Any,
        rows: list[ToolkitRow],
        brought: Mapping[UUID, RoundBroughtIn] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for place, row in enumerate(rows):
            said = brought.get(row.reference)
            of = f"{row.requirement} {row.text}".strip()
            self.fields[f"valid_{place}"] = forms.ChoiceField(
                label=f"Is the date of {of} still valid?",
                choices=[("yes", "Yes"), ("no", "No, there is a new one")],
                initial="no" if said and said.is_still_valid is False else "yes",
                widget=forms.RadioSelect,
                error_messages={"required": f"Say whether the date of {row.requirement} holds"},
            )
            self.fields[f"new_{place}"] = DayField(
                label=f"New date of {row.requirement}",
                required=False,
                initial=said.new_date if said else None,
            )
            self.fields[f"comment_{place}"] = forms.CharField(
                label=f"Comment on {row.requirement}",
                required=False,
                initial=said.comments if said else "",
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for a date that holds no longer, without a new one."""
        given: dict[str, object] = self.cleaned_data
        for place, row in enumerate(self.rows):
            lacks = given.get(f"valid_{place}") == "no" and not given.get(f"new_{place}")
            if lacks and f"new_{place}" not in self.errors:
                self.add_error(f"new_{place}", f"Enter the new date of {row.requirement}")
        return given

    def said(self) -> dict[UUID, RowUpdateSaid]:
        """Return what is said of each row."""
        given = self.cleaned_data
        return {
            row.reference: RowUpdateSaid(
                is_still_valid=given[f"valid_{place}"] == "yes",
                new_date=given[f"new_{place}"],
                comments=given[f"comment_{place}"],
            )
            for place, row in enumerate(self.rows)
        }


class CallForm(forms.Form):
    """When a call was held, and what agreement would take."""

    held_on = DayField(label="When was the call?")
    would_take = forms.CharField(
        label="What would agreement take?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what agreement would take"},
    )
    support = forms.BooleanField(
        label="Ask the Regional Security Lead formally to work with the organisation on its plan",
        required=False,
    )

    def __init__(self, *args: Any, can_ask: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_ask:
            del self.fields["support"]
