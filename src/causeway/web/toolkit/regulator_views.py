"""Notices of the regulator, kept by the joint unit and read by the organisation (R-DSPT-79)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.toolkit.regulatory import KIND_SPOKEN, NoticeKind
from causeway.records.models import Organisation, RegulatorNotice
from causeway.services import clock
from causeway.services.toolkit_regulator import (
    NotGivenYet,
    essential_operators,
    record_regulator_notice,
)
from causeway.web.days import DayField
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day
from causeway.web.toolkit.presenters import notice_cells


class NoticeForm(forms.Form):
    """To whom which notice was given, when, and what it requires."""

    organisation = forms.ChoiceField(
        label="To which operator of essential services?",
        error_messages={"required": "Choose the organisation"},
    )
    kind = forms.ChoiceField(
        label="Which notice is it?",
        choices=[(each.value, spoken) for each, spoken in KIND_SPOKEN.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which notice it is"},
    )
    given_on = DayField(
        label="When was it given?", error_messages={"required": "Enter when it was given"}
    )
    asks = forms.CharField(
        label="What does it require?",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what the notice requires"},
    )

    def __init__(self, *args: Any, operators: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose one"), *((str(each.reference), each.name) for each in operators)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


@page(Operation.RECORD_REGULATOR_NOTICE)
def regulator(request: MemberRequest) -> HttpResponse:
    """Show the notices that were kept, the latest first."""
    found = RegulatorNotice.objects.visible_to(request.member).select_related(
        "organisation", "recorded_by"
    )
    rows = [
        [
            each.organisation.name,
            *notice_cells(each),
            f"{each.recorded_by.name}, {day(each.recorded_at)}",
        ]
        for each in found
    ]
    return render(request, "toolkit/regulator.html", {"rows": rows})


@page(Operation.RECORD_REGULATOR_NOTICE)
def add(request: MemberRequest) -> HttpResponse:
    """Ask for a notice, and keep it."""
    operators = list(essential_operators(request.member))
    form = NoticeForm(request.POST if request.method == "POST" else None, operators=operators)
    if form.is_valid():
        given = form.cleaned_data
        try:
            record_regulator_notice(
                organisation=UUID(given["organisation"]),
                kind=NoticeKind(given["kind"]),
                given_on=given["given_on"],
                asks=given["asks"],
                by=request.member,
                at=clock.now(),
            )
        except NotGivenYet as refused:
            form.add_error("given_on", str(refused))
        else:
            messages.success(request, "Kept. The organisation is told.")
            return redirect("toolkit:regulator")
    context = {
        "form": form,
        "operators": operators,
        "question": "Keep a notice of the regulator",
        "button": "Keep it",
        "back": reverse("toolkit:regulator"),
    }
    return render(request, "toolkit/regulator_notice.html", context)
