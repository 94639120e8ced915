"""What people type about an assessment of the toolkit, its rows and its review."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from causeway.documents.toolkit_workbook.days import MILESTONES_EXPECTED, milestones
from causeway.documents.workbook.grid import Cell, CellKind
from causeway.documents.workbook.reading import Severity
from causeway.domain.toolkit.evidence import ItemStatus
from causeway.domain.toolkit.plan import Criterion, RefusalCode
from causeway.records.models import Action, AssessedItem, ToolkitDependency, ToolkitRow
from causeway.services.toolkit_rows import MilestoneSaid, RowSaid
from causeway.services.toolkit_standing import dependency_as_domain, references_of
from causeway.web.days import DayField

LONGEST = 10_000
STATUSES = [(each.value, each.value.replace("_", " ").capitalize()) for each in ItemStatus]
CODES = [
    (RefusalCode.NO_DATES.value, "Completion dates are missing"),
    (RefusalCode.BEYOND_HORIZON.value, "Dates are past the horizon, without an exception"),
    (RefusalCode.GAPS_UNCOVERED.value, "An item short of the standard has no row"),
    (RefusalCode.AUDIT_UNCOVERED.value, "Audit actions were left out"),
    (RefusalCode.NOT_ROBUST.value, "There is no realistic or robust plan to reach the requirement"),
]


def _words(label: str, hint: str = "", *, rows: int = 4, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class RowForm(forms.Form):
    """What is planned for one item (R-DSPT-23 to 30)."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    gap = _words("What is missing between the standard and where you are?", rows=2)
    actions = _words("Which actions will meet the item?")
    milestones = _words(
        "Milestones",
        "One to a line: a date, and what is done by then. For example, 30/09/2024 first restore test",
    )
    funding = _words(
        "What is still to be done to secure funding and people?", "Or: None outstanding", rows=2
    )
    owner = forms.CharField(label="Who owns it?", required=False, max_length=150)
    finish_on = DayField(label="When will it be complete?", required=False)
    status = forms.ChoiceField(
        label="How far is it?", choices=[("", "Not said"), *STATUSES], required=False
    )
    references = _words(
        "Local references",
        "One to a line: the number in your risk register, the audit’s action",
        rows=3,
    )
    dependencies = _words(
        "What does it depend on?",
        "For example, go-live of the patient record, February 2025",
        rows=2,
    )

    def __init__(
        self,
        *args: Any,
        actions: Sequence[Action] = (),
        shared: Sequence[ToolkitDependency] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if shared:
            self.fields["depends_on"] = forms.MultipleChoiceField(
                label="Which of these does it wait for?",
                choices=[
                    (str(each.reference), dependency_as_domain(each).spoken) for each in shared
                ],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Things with a day of their own, written down once for all rows",
            )
        if actions:
            self.fields["action"] = forms.ChoiceField(
                label="Is it carried out by an action of your register?",
                choices=[
                    ("", "No"),
                    *((str(each.reference), f"{each.ref} {each.title}") for each in actions),
                ],
                required=False,
                help_text="Then owner and date are the action’s, here and wherever else it is planned",
            )

    def clean_milestones(self) -> list[MilestoneSaid]:
        """Return the milestones; raise ValidationError for a line without a day, or with none that is."""
        typed = self.cleaned_data["milestones"]
        cell = Cell(row=1, column=1, kind=CellKind.TEXT, text=typed)
        read = milestones([cell])
        wrong = [each.message for each in read.doubts if each.severity is Severity.ERROR]
        for each in read.value:
            if each.on is None and not wrong:
                wrong.append(f"“{each.written}” names no day. Enter {MILESTONES_EXPECTED}")
        if wrong:
            raise ValidationError(wrong)
        return [MilestoneSaid(on=each.on, what=each.what) for each in read.value if each.on]

    def said(self) -> RowSaid:
        """Return what was typed."""
        given = self.cleaned_data
        return RowSaid(
            gap=given["gap"],
            actions=given["actions"],
            milestones=given["milestones"],
            funding=given["funding"],
            owner=given["owner"],
            finish_on=given["finish_on"],
            status=ItemStatus(given["status"]) if given["status"] else None,
            references=[each.strip() for each in given["references"].splitlines() if each.strip()],
            dependencies=given["dependencies"],
            depends_on=frozenset(map(UUID, given.get("depends_on", ()))),
            action=UUID(given["action"]) if given.get("action") else None,
        )


def initial_of(row: ToolkitRow) -> dict[str, object]:
    """Return what stands in a row now, as the form shows it."""
    return {
        "seen_revision": row.revision,
        "gap": row.gap,
        "actions": row.actions,
        "milestones": "\n".join(
            f"{each.due_on:%d/%m/%Y} {each.title}".strip() for each in row.milestones.all()
        ),
        "funding": row.funding,
        "owner": row.owner,
        "finish_on": row.finish_on,
        "status": row.status,
        "references": "\n".join(references_of(row)),
        "dependencies": row.dependencies,
        "depends_on": [str(each.reference) for each in row.depends_on.all()],
        "action": str(row.action.reference) if row.action else "",
    }


class AddForm(forms.Form):
    """An item that is answered only in part, for which a row is added."""

    code = forms.ChoiceField(
        label="Which item do you add a row for?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an item"},
    )

    def __init__(self, *args: Any, items: list[AssessedItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(i.code, f"{i.code} {i.text}".strip()) for i in items]  # type: ignore[attr-defined] # a ChoiceField


class JudgeForm(forms.Form):
    """Whether the plan is robust and achievable, and why not where it is not."""

    robust = forms.ChoiceField(
        label="Is the plan robust?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the plan is robust"},
    )
    robust_says = _words("Why not?", rows=3)
    achievable = forms.ChoiceField(
        label="Is it achievable?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the plan is achievable"},
    )
    achievable_says = _words("Why not?", rows=3)

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for a criterion that is not met and not explained."""
        given: dict[str, object] = self.cleaned_data
        for criterion in Criterion:
            if given.get(criterion.value) == "no" and not given.get(f"{criterion.value}_says"):
                self.add_error(f"{criterion.value}_says", f"Say why it is not {criterion.value}")
        return given


class WordsForm(forms.Form):
    """One answer in words."""

    says = _words("What do you say?", required=True)

    def __init__(self, *args: Any, label: str, missing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["says"].label = label
        self.fields["says"].error_messages["required"] = missing


class NotAgreedForm(WordsForm):
    """Why a plan is not agreed."""

    codes = forms.MultipleChoiceField(
        label="Why is the plan not agreed?",
        choices=CODES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one reason"},
    )
    field_order = ("codes", "says")


class CompletionForm(forms.Form):
    """Whether what was said to be complete is."""

    answer = forms.ChoiceField(
        label="Is the plan complete, and the standard met?",
        choices=[("yes", "Yes: Standards Met"), ("no", "No: return it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the plan is complete"},
    )
    says = _words("What is not complete?", rows=3)

    def clean(self) -> dict[str, object]:
        """Raise ValidationError for a return without words."""
        given: dict[str, object] = self.cleaned_data
        if given.get("answer") == "no" and not given.get("says"):
            self.add_error("says", "Say what is not complete")
        return given
