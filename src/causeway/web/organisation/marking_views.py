"""The organisation's own page of what is marked on papers, cycle by cycle (R-CAF-62)."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.audiences import Audience, Marking
from causeway.records.models import Cycle
from causeway.services import clock
from causeway.services.markings import markings_of, set_markings
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page

OF_ITS_OWN = (Audience.PUBLIC, Audience.WIDER, Audience.EXEMPT)
"""The audiences with a marking of their own; officers and leaders have the cycle's."""


class MarkingsForm(forms.Form):
    """What is marked for each audience, and why what bears it is not published."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on to Django's Form
        for audience in OF_ITS_OWN:
            whom = audience.spoken
            self.fields[audience.value] = forms.CharField(
                label=f"Marking of what is for {whom}",
                max_length=60,
                error_messages={"required": f"Enter the marking of what is for {whom}"},
            )
        self.fields["statement"] = forms.CharField(
            label="Why papers for closed session are not published",
            help_text="It stands on the first page. Councils in Wales and Scotland have paragraphs "
            "of their own",
            max_length=1_000,
            widget=forms.Textarea(attrs={"rows": 5}),
            error_messages={"required": "Say why papers for closed session are not published"},
        )

    def markings(self) -> dict[Audience, Marking]:
        """Return what was said for each audience."""
        said = self.cleaned_data
        return {
            audience: Marking(
                marking=said[audience.value],
                statement=said["statement"] if audience is Audience.EXEMPT else "",
            )
            for audience in OF_ITS_OWN
        }


@page(Operation.MANAGE_ORGANISATION)
def markings(request: MemberRequest, cycle: UUID) -> HttpResponse:
    """Say what is marked on papers for each audience in a cycle."""
    row = get_object_or_404(Cycle.objects.visible_to(request.member), reference=cycle)
    now = markings_of(row)
    initial = {each.value: now[each].marking for each in OF_ITS_OWN}
    initial["statement"] = now[Audience.EXEMPT].statement
    form = MarkingsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        set_markings(
            cycle=row.reference, markings=form.markings(), by=request.member, at=clock.now()
        )
        messages.success(request, f"Markings of {row.title} saved")
        return redirect("organisation:overview")
    context = {
        "form": form,
        "question": f"What is marked on papers of {row.title}",
        "button": "Save",
        "cycle": row,
        "back": reverse("organisation:overview"),
    }
    return render(request, "organisation/markings.html", context)
