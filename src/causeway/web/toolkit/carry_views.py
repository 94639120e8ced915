"""Unfinished rows of earlier years: listed, and placed by a person where they go on."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Plan, ToolkitRow
from causeway.services import clock
from causeway.services.toolkit_carrying import (
    CannotCarry,
    EarlierRow,
    earlier_rows,
    place_row,
    place_same,
    same_undecided,
    titles_of,
)
from causeway.services.toolkit_standing import finish_of, owner_of, row_content
from causeway.services.words import WordsMissing
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import counted, day, listed
from causeway.web.toolkit.forms import LONGEST
from causeway.web.toolkit.presenters import row_facts


class PlaceForm(forms.Form):
    """Where an earlier row goes on, or why it goes on nowhere."""

    reason = forms.CharField(
        label="If it goes on nowhere: why?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, earlier: EarlierRow, titles: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        near = {earlier.places.same, *earlier.places.near}
        self.fields["places"] = forms.MultipleChoiceField(
            label="Where does it go on?",
            help_text="What is near it stands first. What it says comes along, beside what is there",
            choices=[
                (code, f"{code} {titles.get(code, '')}".strip() + " (near)" * (code in near))
                for code in earlier.places.in_order
            ],
            initial=[each.requirement for each in earlier.decided],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["reason"].initial = next((each.reason for each in earlier.decided), "")

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError where nothing is chosen and no reason given, or both are."""
        given: dict[str, Any] = self.cleaned_data
        chosen, why = given.get("places"), given.get("reason", "").strip()
        if chosen and why:
            self.add_error("reason", "Choose where it goes on, or say why it does not: not both")
        if not chosen and not why and "places" not in self.errors:
            self.add_error("places", "Choose where it goes on, or say why it does not")
        return given


@plan_page(Operation.ANSWER_ROW)
def carry_over(request: MemberRequest, plan: Plan) -> HttpResponse:
    """List what earlier years left unfinished, and take along what stands under the same number."""
    if request.method == "POST":
        count = place_same(plan.reference, by=request.member, at=clock.now())
        messages.success(request, f"{counted(count, 'row')} taken along.")
        return redirect("toolkit_plan:carry_over", plan.reference)
    found = earlier_rows(plan, by=request.member)
    context = {
        "plan": plan,
        "rows": [_cells(plan, each) for each in found],
        "same": len(same_undecided(found)),
        "undecided": sum(not each.decided for each in found),
    }
    return render(request, "toolkit/carry_over.html", context)


def _cells(plan: Plan, each: EarlierRow) -> list[object]:
    finish = finish_of(each.row)
    href = reverse("toolkit_plan:place", args=[plan.reference, each.row.reference])
    return [
        {"text": f"{each.row.requirement} {each.row.text}".strip(), "href": href},
        each.year,
        owner_of(each.row) or "Nobody yet",
        day(finish) if finish else "No date yet",
        decided_words(each),
    ]


def decided_words(each: EarlierRow) -> str:
    """Return what was decided of an earlier row, or what is still to do."""
    goes_on = [said.requirement for said in each.decided if said.requirement]
    if goes_on:
        return f"Goes on in {listed(goes_on)}"
    if each.decided:
        return f"Ends: {each.decided[0].reason}"
    return "Goes on under the same number" if each.places.same else "To be placed by you"


@plan_page(Operation.ANSWER_ROW)
def place(request: MemberRequest, plan: Plan, earlier: UUID) -> HttpResponse:
    """Ask where one earlier row goes on."""
    row = ToolkitRow.objects.visible_to(request.member).filter(reference=earlier).first()
    if row is None:
        raise Http404
    known = {each.row.reference: each for each in earlier_rows(plan, by=request.member)}
    if earlier not in known:
        messages.info(request, f"{row.requirement} is complete, or none of an earlier year.")
        return redirect("toolkit_plan:carry_over", plan.reference)
    posted = request.POST if request.method == "POST" else None
    form = PlaceForm(posted, earlier=known[earlier], titles=titles_of(plan))
    if form.is_valid():
        try:
            place_row(
                plan.reference,
                earlier=earlier,
                requirements=form.cleaned_data["places"],
                reason=form.cleaned_data["reason"],
                by=request.member,
                at=clock.now(),
            )
        except (CannotCarry, WordsMissing) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Kept where {row.requirement} goes on.")
            return redirect("toolkit_plan:carry_over", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "facts": row_facts(row_content(known[earlier].row), None),
        "question": f"{row.requirement} {row.text}".strip(),
        "caption": f"Unfinished in {known[earlier].year}",
        "button": "Keep it",
        "back": reverse("toolkit_plan:carry_over", args=[plan.reference]),
    }
    return render(request, "toolkit/place.html", context)
