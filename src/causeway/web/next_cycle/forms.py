"""The forms of the turn of a cycle: closing, opening, deciding, mapping, continuing."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from causeway.catalogues.frameworks import framework
from causeway.domain.next_cycle import Carry
from causeway.records.models import Member
from causeway.web.labels import choices
from causeway.web.next_cycle.words import CARRY
from causeway.web.organisation.forms import CycleForm

NEW = "new"
AS_COMPARED, ANOTHER, NOWHERE = "as_compared", "another", "nowhere"
LONGEST = 2_000


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even where every box was left empty; None where the page is opened."""
    return request.POST if request.method == "POST" else None


def show_again(form: forms.Form, typed: QueryDict, **hidden: object) -> None:
    """Let a refused form show what was typed, on what there is to be seen now."""
    data = typed.copy()
    for name, value in hidden.items():
        data[name] = str(value)
    form.data = data


class ClosingForm(forms.Form):
    """Which outcomes the council proposes as met, of the plan as it was looked at."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposed"] = forms.MultipleChoiceField(
            label="Which outcomes does the council propose as met?",
            choices=offered,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Every action that answers them is complete. Only the next assessment says "
            "whether they are met",
        )


class OpeningForm(CycleForm):
    """The cycle that is opened: a new one, or one that is there already."""

    def __init__(
        self, *args: Any, member: Member, there: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, member=member, **kwargs)
        self.asked = tuple(name for name in self.fields if name != "regime")
        del self.fields["regime"]
        if there:
            self.fields["into"] = forms.ChoiceField(
                label="Which cycle follows?",
                choices=[(NEW, "A new cycle"), *there],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose a new cycle, or one you have set already"},
            )

    def clean(self) -> dict[str, Any]:
        """Ask nothing of a cycle that is there already."""
        given = super().clean()
        if given.get("into", NEW) != NEW:
            for name in self.asked:
                self.errors.pop(name, None)
        return given


class DecideForm(forms.Form):
    """Which actions, and what becomes of them."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="What becomes of them?",
        choices=choices(CARRY),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of the actions"},
    )
    reason = forms.CharField(
        label="Why is the work dropped?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"] = forms.MultipleChoiceField(
            label="Which actions?",
            choices=offered,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one action"},
        )
        self.order_fields(["revision", "actions", "decision", "reason"])

    def clean(self) -> dict[str, Any]:
        """Refuse to drop work without a reason."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("decision") == Carry.DROP.value and not given.get("reason"):
            says = "Say why the work is dropped, so that whoever reads the register later knows"
            self.add_error("reason", says)
        return given


class OutcomeForm(forms.Form):
    """Where an earlier outcome is found in the next framework."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, code: str, as_compared: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        title = framework(code).title
        offered = [
            *([(AS_COMPARED, as_compared)] if as_compared else []),
            (ANOTHER, f"In another outcome of {title}"),
            (NOWHERE, f"Nowhere in {title}: keep what hangs on it on the list"),
        ]
        self.fields["where"] = forms.ChoiceField(
            label="Where is it found now?",
            choices=offered,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose where the outcome is found now"},
        )
        self.fields["later"] = forms.ChoiceField(
            label="Which outcome?",
            required=False,
            choices=[
                ("", "Choose one"),
                *((each.id, f"{each.id} {each.title}") for each in framework(code).requirements),
            ],
        )

    def clean(self) -> dict[str, Any]:
        """Refuse another outcome that is not named."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("where") == ANOTHER and not given.get("later"):
            self.add_error("later", "Choose which outcome it is found in now")
        return given


class ContinueForm(forms.Form):
    """Which earlier finding this one continues."""

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"] = forms.ChoiceField(
            label="Which finding does it continue?",
            choices=offered,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose the earlier finding that this one continues"},
        )
