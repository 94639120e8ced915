"""Step 7: the lead records what an assurer without an account said of the presentation (R-CAF-24)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.records.models import Plan, RecordedStep
from causeway.services import clock
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.presentation_feedback import (
    NoSuchSlide,
    NothingSaid,
    comment_on_presentation_for_assurer,
    give_presentation_feedback_for_assurer,
)
from causeway.web.conversation.views import stands_at
from causeway.web.executive_presentation.kept_forms import (
    CommentForAssurerForm,
    FeedbackForAssurerForm,
)
from causeway.web.executive_presentation.share_views import about, asked_of, shared_now
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.RECORD_PRESENTATION_FEEDBACK)
def comment(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer said of a slide or of the whole, and how the council knows."""
    current = shared_now(request, plan)
    form = CommentForAssurerForm(
        request.POST or None,
        request.FILES or None,
        slides=current.deck.slides,
        today=request.today,
        initial={"share": current.reference, **_as_last_time(request, plan)},
    )
    if form.is_valid():
        try:
            made = comment_on_presentation_for_assurer(
                plan.reference,
                share=form.cleaned_data["share"],
                said=form.said(),
                received=form.received(),
                by=request.member,
                at=clock.now(),
            )
        except (NoSuchSlide, SomebodyWasFirst) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Comment recorded for the assurer.")
            return redirect(stands_at(plan, made))
    context = asked_of(
        plan, form, "Record what the assurer said of the presentation", "Record the comment"
    )
    return render(
        request, "executive_presentation/comment_for_assurer.html", context | about(plan, current)
    )


@plan_page(Operation.RECORD_PRESENTATION_FEEDBACK)
def feedback(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer thinks of it as a whole, and how the council knows."""
    current = shared_now(request, plan)
    form = FeedbackForAssurerForm(
        request.POST or None,
        request.FILES or None,
        today=request.today,
        initial={"share": current.reference, **_as_last_time(request, plan)},
    )
    if form.is_valid():
        try:
            give_presentation_feedback_for_assurer(
                plan.reference,
                share=form.cleaned_data["share"],
                says=form.cleaned_data["says"],
                received=form.received(),
                by=request.member,
                at=clock.now(),
            )
        except (NothingSaid, SomebodyWasFirst) as refused:
            form.add_error("says", str(refused))
        else:
            messages.success(request, "Recorded: the assurer gave feedback on the presentation.")
            return redirect("executive_presentation:show", plan.reference)
    context = asked_of(
        plan, form, "Record the assurer’s feedback on the presentation", "Record the feedback"
    )
    return render(
        request, "executive_presentation/feedback_for_assurer.html", context | about(plan, current)
    )


def _as_last_time(request: MemberRequest, plan: Plan) -> dict[str, object]:
    """Return how the last thing was received: one letter says many things."""
    steps = RecordedStep.objects.visible_to(request.member).of_presentations().filter(plan=plan)
    last = steps.order_by("recorded_at").last()
    if last is None:
        return {}
    return {
        "from_whom": last.from_whom,
        "how_received": last.how_received,
        "received_on": last.received_on,
    }
