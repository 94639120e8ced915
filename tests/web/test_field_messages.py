"""What a refused field says: which field, what was found, what is accepted."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from causeway.web.field_messages import messages_of


class Asked(forms.Form):
    """One field of each kind that Django refuses in its own words."""

    days = forms.IntegerField(label="Days of effort", min_value=1, max_value=1_000)
    owner = forms.CharField(label="Who owns it?", min_length=3, max_length=5)
    email = forms.EmailField(label="E-mail address")
    risk = forms.ChoiceField(label="Risk", choices=[("high", "High")])
    agreed = forms.BooleanField(label="We agree")
    amount = forms.FloatField(label="Share")
    link = forms.URLField(label="Link", assume_scheme="https")
    code = forms.CharField(label="Code", error_messages={"required": "Enter the code we sent"})


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("days", "ten", "Days of effort must be a number, such as 12, not “ten”"),
        ("days", "x" * 50, f"Days of effort must be a number, such as 12, not “{'x' * 40}…”"),
        ("days", "0", "Days of effort must be 1 or more"),
        ("days", "1001", "Days of effort must be 1,000 or less"),
        ("owner", "", "Enter an answer for “Who owns it?”"),
        ("owner", "Al", "“Who owns it?” must be 3 characters or more. You entered 2"),
        ("owner", "Alexis", "“Who owns it?” must be 5 characters or fewer. You entered 6"),
        ("email", "me", "E-mail address must be an email address, such as name@example.gov.uk"),
        ("risk", "huge", "Choose one of the answers shown for “Risk”"),
        ("risk", "", "Choose an answer for “Risk”"),
        ("agreed", "", "Tick the box “We agree”"),
        ("link", "no link", "Link needs another answer: enter a valid URL"),
        ("code", "", "Enter the code we sent"),
    ],
)
def test_a_refusal_names_the_field_and_what_is_accepted(name: str, typed: str, said: str) -> None:
    form = Asked({name: typed})

    assert messages_of(form[name]) == [said]


def test_an_empty_file_is_called_empty() -> None:
    class Upload(forms.Form):
        report = forms.FileField(label="Report")

    form = Upload({}, MultiValueDict({"report": [SimpleUploadedFile("a.xlsx", b"")]}))

    assert messages_of(form["report"]) == ["The file for “Report” is empty. Choose another"]


def test_a_missing_file_is_asked_for() -> None:
    class Upload(forms.Form):
        report = forms.FileField(label="Report")

    assert messages_of(Upload({})["report"]) == ["Choose a file for “Report”"]
