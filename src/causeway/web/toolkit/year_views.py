"""The assessment years: their dates with history, and each changed with its reason (R-DSPT-46, 55)."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.toolkit.assessment_year import AssessmentYear
from causeway.domain.toolkit.year_dates import (
    YES,
    DoesNotFit,
    NoSuchDate,
    YearDate,
    date_named,
    dates_of,
)
from causeway.records.models import YearChange
from causeway.services import clock
from causeway.services.toolkit_years import (
    NothingChanged,
    change_year,
    history_of,
    known_years,
)
from causeway.web.days import DayField
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day

LONGEST = 2_000


class ChangeForm(forms.Form):
    """The new day, where it is one, and why."""

    reason = forms.CharField(
        label="Why does it change?",
        help_text="Every organisation with an assessment in this year can read it",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it changes"},
    )

    def __init__(self, *args: Any, asked: YearDate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked.is_choice:
            self.fields["day"] = DayField(
                label=asked.spoken,
                help_text="Leave it empty where the year is to have no such day",
                required=False,
                initial=date.fromisoformat(asked.value) if asked.value else None,
            )
        self.order_fields(["day", "reason"])
        self.asked = asked

    def new_value(self) -> str:
        """Return what it changes to: the day that was typed, or the other of yes and no."""
        if self.asked.is_choice:
            return "" if self.asked.value else YES
        chosen: date | None = self.cleaned_data["day"]
        return chosen.isoformat() if chosen else ""


@page(Operation.KEEP_YEARS)
def years(request: MemberRequest) -> HttpResponse:
    """Show every year with its days and what was changed of them, the latest year first."""
    shown = [
        {
            "year": year,
            "days": [_cells(year, each) for each in dates_of(year)],
            "changes": [_change_cells(year, each) for each in history_of(code)],
        }
        for code, year in sorted(known_years().items(), reverse=True)
    ]
    return render(request, "toolkit/years.html", {"shown": shown})


def _cells(year: AssessmentYear, each: YearDate) -> list[object]:
    href = reverse("toolkit:change_year", args=[year.code, each.key])
    return [{"text": each.spoken, "href": href}, _spoken(each.value, each)]


def _spoken(value: str, each: YearDate) -> str:
    if each.is_choice:
        return "Yes" if value else "No"
    return day(date.fromisoformat(value)) if value else "No such day"


def _change_cells(year: AssessmentYear, each: YearChange) -> list[object]:
    try:
        known = date_named(year, each.key)
    except NoSuchDate:  # of a round that the guidance no longer has
        known = YearDate(key=each.key, spoken=each.key, value=each.value, is_choice=True)
    return [
        known.spoken,
        f"{_spoken(each.was, known)} → {_spoken(each.value, known)}",
        each.reason,
        f"{each.changed_by.name}, {day(each.changed_at)}",
    ]


@page(Operation.KEEP_YEARS)
def change(request: MemberRequest, year: str, dated: str) -> HttpResponse:
    """Ask for the new day and the reason, and change it."""
    known = known_years().get(year)
    asked = next((each for each in dates_of(known) if each.key == dated), None) if known else None
    if asked is None:
        raise Http404
    form = ChangeForm(request.POST if request.method == "POST" else None, asked=asked)
    if form.is_valid():
        try:
            change_year(
                year=year,
                key=dated,
                value=form.new_value(),
                reason=form.cleaned_data["reason"],
                by=request.member,
                at=clock.now(),
            )
        except (DoesNotFit, NothingChanged) as refused:
            form.add_error(None if asked.is_choice else "day", str(refused))
        else:
            messages.success(request, f"Changed. Organisations assessed in {year} are told.")
            return redirect("toolkit:years")
    context = {
        "form": form,
        "question": asked.spoken if not asked.is_choice else _of_choice(asked),
        "caption": f"Assessment year {year}",
        "button": "Change it",
        "back": reverse("toolkit:years"),
    }
    return render(request, "toolkit/year_change.html", context)


def _of_choice(asked: YearDate) -> str:
    return f"{asked.spoken}: change it from {'yes to no' if asked.value else 'no to yes'}"
