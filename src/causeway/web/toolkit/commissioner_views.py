"""What a commissioner may read of a plan: chosen by the organisation, read by the commissioner (R-DSPT-52)."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.domain.toolkit.commissioner import SHOWN_SPOKEN, Progress, Shown
from causeway.records.models import CommissionerAccess, Plan
from causeway.services import clock
from causeway.services.toolkit_commissioners import (
    NotACommissioner,
    close_to_commissioner,
    open_to_commissioner,
    opened_to,
    progress_of,
    rows_opened,
)
from causeway.services.toolkit_standing import RowContent
from causeway.services.toolkit_status import status_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page, plan_page
from causeway.web.spoken import counted, day
from causeway.web.toolkit.presenters import row_in_words


class OpenForm(forms.Form):
    """Who may read, and how much."""

    code = forms.RegexField(
        r"^[A-Za-z0-9]{3,10}$",
        label="Which organisation may read of this plan?",
        help_text="Its ODS code, such as QVV. Its toolkit leads can read it, and nobody else there",
        error_messages={
            "required": "Enter the code of the organisation",
            "invalid": "Enter an ODS code: 3 to 10 letters and digits, such as QVV",
        },
    )
    shows = forms.ChoiceField(
        label="How much do they read?",
        choices=[(each.value, spoken) for each, spoken in SHOWN_SPOKEN.items()],
        widget=forms.RadioSelect,
        initial=Shown.PROGRESS.value,
        error_messages={"required": "Choose how much they read"},
    )


@plan_page(Operation.OPEN_TO_COMMISSIONER)
def commissioners(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show who may read how much of the plan, and let another one."""
    form = OpenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            given = open_to_commissioner(
                plan.reference,
                code=form.cleaned_data["code"],
                shows=Shown(form.cleaned_data["shows"]),
                by=request.member,
                at=clock.now(),
            )
        except NotACommissioner as refused:
            form.add_error("code", str(refused))
        else:
            messages.success(request, f"Kept for {given.commissioner_code}.")
            return redirect("toolkit_plan:commissioners", plan.reference)
    found = CommissionerAccess.objects.visible_to(request.member).filter(plan=plan)
    context = {
        "plan": plan,
        "form": form,
        "given": [
            {"access": each, "says": SHOWN_SPOKEN[Shown(each.shows)]}
            for each in found.select_related("given_by")
        ],
        "question": "Commissioners who may read of this plan",
        "caption": plan.title,
        "button": "Let them read it",
        "back": reverse("toolkit_plan:rows", args=[plan.reference]),
    }
    return render(request, "toolkit/commissioners.html", context)


@plan_page(Operation.OPEN_TO_COMMISSIONER)
@require_POST
def close(request: MemberRequest, plan: Plan, access: UUID) -> HttpResponse:
    """End what a commissioner may read."""
    try:
        close_to_commissioner(plan.reference, access=access, by=request.member, at=clock.now())
    except CommissionerAccess.DoesNotExist:
        raise Http404 from None
    messages.success(request, "Ended. They cannot read it any more.")
    return redirect("toolkit_plan:commissioners", plan.reference)


@page(Operation.READ_AS_COMMISSIONER)
def opened(request: MemberRequest, access: UUID) -> HttpResponse:
    """Show so much of another organisation's plan as it chose to show."""
    found = next((each for each in opened_to(request.member) if each.reference == access), None)
    if found is None:
        raise Http404
    plan = found.plan
    request.identity_organisation = plan.organisation
    rows = rows_opened(found)
    is_everything = Shown(found.shows) is Shown.EVERYTHING
    context = {
        "organisation": plan.organisation,
        "year": plan.assessment.year,
        "marking": plan.cycle.marking,
        "status": status_of(plan.organisation, plan.assessment.year).label,
        "progress": _in_words(progress_of(found, request.member)),
        "rows": [_cells(each) for each in rows],
        "in_full": [
            {"title": f"{each['requirement']} {each['text']}".strip(), "facts": _facts(each)}
            for each in rows
        ]
        if is_everything
        else [],
    }
    return render(request, "toolkit/opened.html", context)


def _in_words(found: Progress) -> list[str]:
    says = [f"{found.complete} of {counted(found.rows, 'item')} complete."]
    if found.until:
        says.append(f"The latest date is {day(found.until)}.")
    if found.late:
        says.append(f"{counted(found.late, 'item')} past the date.")
    if found.undated:
        says.append(f"{counted(found.undated, 'item')} without a date.")
    return says


def _cells(row: RowContent) -> list[object]:
    said = row_in_words(row)
    title = f"{row['requirement']} {row['text']}".strip()
    return [
        title,
        said["Owner"] or "Nobody yet",
        said["Complete by"] or "No date yet",
        said["Status"] or "Not said",
    ]


def _facts(row: RowContent) -> list[dict[str, object]]:
    return [
        {"key": key, "value": text or "Not said", "words": True}
        for key, text in row_in_words(row).items()
    ]
