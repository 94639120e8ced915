"""The forms of a report that comes as a workbook: the file, and how it is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.reading import Reading, UnrecognisedColumn
from causeway.domain.framework import Framework
from causeway.records.models import Organisation, Plan
from causeway.services.recorded import Received
from causeway.services.report_choices import KeptChoices, ReportAbout
from causeway.web.days import DayField

NEW = "new"
NOBODY = "none"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What there is to choose from when a file is sent."""

    councils: Sequence[Organisation]
    cycles: Sequence[str]
    correctable: Sequence[Plan]
    firms: Sequence[Organisation]
    for_the_assurer: bool
    today: date


class UploadForm(forms.Form):
    """The file, whose it is, and how it was received where it is recorded for the assurer."""

    file = forms.FileField(
        label="The assurance report, as an Excel workbook",
        help_text="A file that ends in .xlsx, of at most 10 MB",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args: object, offers: Offers, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.offers = offers
        if len(offers.councils) != 1:
            self.fields["council"] = forms.ChoiceField(
                label="Which council is the report about?",
                choices=[(str(each.reference), each.name) for each in offers.councils],
                widget=forms.RadioSelect,
            )
        if offers.correctable:
            self.fields["what"] = forms.ChoiceField(
                label="Is it a new report?",
                choices=[
                    (NEW, "Yes, a plan begins with it"),
                    *(
                        (str(p.reference), f"No, it corrects “{p.title}”")
                        for p in offers.correctable
                    ),
                ],
                initial=NEW,
                widget=forms.RadioSelect,
            )
        self.fields["cycle"] = forms.ChoiceField(
            label="Which assessment year is it for?",
            choices=[(title, title) for title in offers.cycles],
            initial=offers.cycles[0] if len(offers.cycles) == 1 else None,
            widget=forms.RadioSelect,
        )
        if offers.for_the_assurer:
            self._ask_how_it_was_received()

    def _ask_how_it_was_received(self) -> None:
        firms = self.offers.firms
        if firms:
            self.fields["firm"] = forms.ChoiceField(
                label="Which assurer wrote it?",
                choices=[
                    *((str(firm.reference), firm.name) for firm in firms),
                    (NOBODY, "Another assurer, who does not use Causeway"),
                ],
                initial=str(firms[0].reference) if len(firms) == 1 else None,
                widget=forms.RadioSelect,
            )
        self.fields["from_whom"] = forms.CharField(
            label="Who sent you the report?",
            help_text="A name, and the firm they work for",
            max_length=150,
        )
        self.fields["how"] = forms.CharField(
            label="How did you receive it?",
            help_text="For example, through the council’s secure file transfer",
            max_length=300,
        )
        self.fields["received_on"] = DayField(
            label="When did you receive it?",
            latest=self.offers.today,
            help_text="For example, 27 3 2025",
        )

    def clean_file(self) -> object:
        """Refuse a file that is larger than any plan."""
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_UPLOAD:
            raise ValidationError(
                f"The file is {file.size / MEGABYTE:.1f} MB. It must be 10 MB or less"
            )
        return file

    def about(self) -> ReportAbout:
        """Return what was said about the file."""
        said = self.cleaned_data
        what, firm = said.get("what", NEW), said.get("firm", NOBODY)
        council = said.get("council")
        return ReportAbout(
            council=UUID(council) if council else self.offers.councils[0].reference,
            cycle=said["cycle"],
            plan=None if what == NEW else UUID(what),
            firm=None if firm == NOBODY else UUID(firm),
            received=Received(from_whom=said["from_whom"], how=said["how"], on=said["received_on"])
            if self.offers.for_the_assurer
            else None,
        )


class SettingsForm(forms.Form):
    """Which framework a file is read against, and what its unknown columns hold."""

    framework = forms.ChoiceField(
        label="Which version of the framework is it written against?", widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: object,
        reading: Reading,
        said: KeptChoices,
        frameworks: Sequence[Framework],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        self.fields["framework"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (each.code, each.title) for each in frameworks
        ]
        self.initial["framework"] = reading.framework
        self.columns = _columns(reading, said)
        for name, (column, meant) in self.columns.items():
            self.fields[name] = forms.ChoiceField(
                label=f"“{column.header or 'no heading'}” (sheet {column.sheet}, column {column.column})",
                choices=[
                    ("", "Keep it as notes"),
                    *((f.value, f.value.capitalize()) for f in Field),
                ],
                required=False,
                initial=meant.value if meant else "",
            )

    def chosen_columns(self) -> dict[tuple[str, str], Field | None]:
        """Return what each column was said to hold."""
        return {
            (column.sheet, column.column): Field(said)
            if (said := self.cleaned_data[name])
            else None
            for name, (column, _) in self.columns.items()
        }


def _columns(
    reading: Reading, said: KeptChoices
) -> dict[str, tuple[UnrecognisedColumn, Field | None]]:
    """Return the columns to ask about: those not known, and those a person has named already."""
    chosen = said.reading.columns
    columns = {(each.sheet, each.column): each for each in reading.unrecognised_columns}
    for sheet, letter in chosen:
        known = UnrecognisedColumn(sheet=sheet, column=letter, header="")
        columns.setdefault((sheet, letter), known)
    return {
        f"column_{number}": (column, chosen.get(place))
        for number, (place, column) in enumerate(sorted(columns.items()), start=1)
    }


class ApplyForm(forms.Form):
    """Whether the corrected report is applied, as the person saw it."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: object, work_would_leave: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        if work_would_leave:
            self.fields["work_may_leave"] = forms.BooleanField(
                label="These findings may leave the plan, whatever the council has done about them"
            )
