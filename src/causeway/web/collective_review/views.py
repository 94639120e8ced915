"""Step 1: the page that records the collective review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepRefused
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.collective_review import record_review
from causeway.web.collective_review.forms import PLACES, ReviewForm
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.RECORD_REVIEW)
def record(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask when the report was reviewed and by whom, and open the drafting."""
    form = ReviewForm(request.POST or None, today=request.today)
    if form.is_valid():
        try:
            record_review(
                plan.reference,
                held_on=form.cleaned_data["held_on"],
                attendees=form.attendees(),
                notes=form.cleaned_data["notes"],
                by=request.member,
                at=clock.now(),
            )
        except StepRefused as refused:
            form.add_error("name_1", [reason.says for reason in refused.reasons])
        else:
            messages.success(request, "Review recorded. You can now answer the findings.")
            return redirect("plans:home", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "places": range(1, PLACES + 1),
        "question": "Record the review of the report",
        "caption": plan.title,
        "button": "Record the review",
        "back": reverse("plans:home", args=[plan.reference]),
    }
    return render(request, "collective_review/record.html", context)
