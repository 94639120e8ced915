"""One page with every component, another with every kind of field: for tests and for looking at."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.utils.datastructures import MultiValueDict
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

import causeway.web
from causeway.web.days import DayField
from causeway.web.environment import environment
from causeway.web.shell import Identity, NavigationItem, Shell, SignedInMember

PAGES = Path(causeway.web.__file__).parent / "jinja2"
HERE = Path(__file__).parent
NOON = datetime(2025, 6, 30, 11, 0, tzinfo=UTC)
LONG = (
    "Multi-factor authentication is enforced for administrators but not for the 14 service accounts"
)


@cache
def rendering() -> Environment:
    """Make the environment of the pages, with the gallery's own beside them."""
    loader = ChoiceLoader([FileSystemLoader(HERE), FileSystemLoader(PAGES)])
    return environment(loader=loader, autoescape=True)


def rendered(source: str, **context: object) -> str:
    """Render a piece of a template."""
    return rendering().from_string(source).render(**context)


class SampleForm(forms.Form):
    """Every kind of field, as a page of the draft might ask."""

    owner = forms.CharField(
        label="Who owns this action?",
        help_text="A person, or a role such as Head of IT",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    cost = forms.IntegerField(label="One-off cost", min_value=0, required=False)
    wording = forms.CharField(label="What will you do?", widget=forms.Textarea)
    why_not = forms.CharField(label="Why not", widget=forms.Textarea, required=False)
    treatment = forms.ChoiceField(
        label="What will you do about this finding?",
        choices=[("implement", "Implement it"), ("defer", "Defer it"), ("none", "No action")],
        widget=forms.RadioSelect,
    )
    controls = forms.MultipleChoiceField(
        label="What kinds of control are involved?",
        choices=[("people", "People"), ("process", "Process"), ("technology", "Technology")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    effort = forms.ChoiceField(
        label="Effort", choices=[("", "Choose one"), ("high", "High"), ("low", "Low")]
    )
    finish = DayField(label="Finish date", help_text="For example, 31 3 2026")
    report = forms.FileField(
        label="The assurer's workbook", widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )
    agreed = forms.BooleanField(label="Two named people have read this finding together")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=7)

    def clean(self) -> None:
        """Refuse the form as a whole once, with a link to where that is put right."""
        if "refuse" in self.data:
            raise ValidationError("3 findings have no owner", params={"href": "/plans/HRW-1/"})


def filled(**changes: str) -> dict[str, str]:
    """Return what a person might post."""
    return {
        "owner": "Head of IT",
        "wording": "Rotate the keys\nand remove the accounts",
        "treatment": "implement",
        "effort": "high",
        "finish_day": "31",
        "finish_month": "3",
        "finish_year": "2026",
        "agreed": "on",
        "password": "a long sentence",
        "version": "7",
    } | changes


def sample_form(data: Mapping[str, str] | None = None) -> SampleForm:
    """Make the form, posted with a workbook where there is data."""
    if data is None:
        return SampleForm()
    workbook = SimpleUploadedFile("report.xlsx", b"PK")
    return SampleForm(data, MultiValueDict({"report": [workbook]}))


def gallery_context(data: Mapping[str, str] | None = None) -> dict[str, object]:
    """Return what the gallery's pages show."""
    return {
        "form": sample_form(data),
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="token">'),
        "shell": Shell(
            member=SignedInMember(
                name="Priya Shah", organisation_name="Harrowmere Council", roles_spoken="CAF lead"
            ),
            navigation=[
                NavigationItem(text="Home", href="/"),
                NavigationItem(text="Plans", href="/plans/", active=True),
                NavigationItem(text="Actions", href="/actions/"),
                NavigationItem(text="Help", href="/help/"),
            ],
            identity=Identity(
                organisation="Harrowmere Council",
                regime="CAF for local government",
                cycle="2025/26",
                marking="OFFICIAL-SENSITIVE",
            ),
            demonstration=True,
            idle_seconds=1800,
        ),
        "noon": NOON,
        "today": date(2025, 6, 30),
        "long": LONG,
        "page": Paginator(range(1000), 50).page(4),
    }
