"""What several rows wait for: written down once, and moved once (R-DSPT-30)."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import ToolkitDependency
from causeway.services import clock
from causeway.services.toolkit_dependencies import (
    CannotBeKept,
    add_dependency,
    change_dependency,
)
from causeway.web.days import DayField
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day, listed


class DependencyForm(forms.Form):
    """What it is, and when."""

    name = forms.CharField(
        label="What is it?",
        help_text="For example, go-live of the electronic patient record",
        max_length=150,
        error_messages={"required": "Say what it is"},
    )
    due_on = DayField(label="When will it be there?", error_messages={"required": "Enter its day"})


@page(Operation.KEEP_ASSESSMENT)
def dependencies(request: MemberRequest) -> HttpResponse:
    """Show what rows wait for, when it comes, and which rows wait."""
    found = ToolkitDependency.objects.visible_to(request.member).prefetch_related("rows")
    return render(request, "toolkit/dependencies.html", {"rows": [_cells(each) for each in found]})


def _cells(each: ToolkitDependency) -> list[object]:
    first = f" (at first {day(each.first_due_on)})" if each.first_due_on < each.due_on else ""
    waits = sorted({row.requirement for row in each.rows.all() if not row.is_settled})
    href = reverse("toolkit:change_dependency", args=[each.reference])
    return [
        {"text": each.name, "href": href},
        f"{day(each.due_on)}{first}",
        listed(waits) or "None yet",
    ]


@page(Operation.KEEP_ASSESSMENT)
def keep(request: MemberRequest, dependency: UUID | None = None) -> HttpResponse:
    """Ask what it is and when: of a new one, or of one that is there to be changed."""
    mine = ToolkitDependency.objects.visible_to(request.member)
    found = mine.filter(reference=dependency).first() if dependency else None
    if dependency and found is None:
        raise Http404
    initial = {"name": found.name, "due_on": found.due_on} if found else None
    form = DependencyForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            _keep(request, form, dependency)
        except CannotBeKept as refused:
            form.add_error("name", str(refused))
        else:
            return redirect("toolkit:dependencies")
    context = {
        "form": form,
        "question": "Change what rows wait for" if found else "Write down what rows wait for",
        "button": "Save",
        "back": reverse("toolkit:dependencies"),
    }
    return render(request, "toolkit/dependency.html", context)


def _keep(request: MemberRequest, form: DependencyForm, dependency: UUID | None) -> None:
    name, due_on = form.cleaned_data["name"], form.cleaned_data["due_on"]
    by, at = request.member, clock.now()
    if dependency is None:
        add_dependency(name=name, due_on=due_on, by=by, at=at)
        messages.success(request, "Written down. Choose it in the rows that wait for it.")
    else:
        change_dependency(dependency=dependency, name=name, due_on=due_on, by=by, at=at)
        messages.success(request, "Changed, in every row that waits for it.")
