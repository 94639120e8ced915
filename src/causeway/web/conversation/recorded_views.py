"""Steps 3 and 4: the lead records what an assurer without an account said of the plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.records.models import Plan, RecordedStep
from causeway.services import clock
from causeway.services.assurer_feedback import NothingThere, comment_for_assurer
from causeway.web.conversation.forms import KIND_HINTS
from causeway.web.conversation.recorded_forms import CommentForAssurerForm
from causeway.web.conversation.rows import commentable
from causeway.web.conversation.views import of_all
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.RECORD_FOR_ASSURER)
def comment(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what the assurer said of the plan, a row or a field, and how the council knows."""
    ref = request.POST.get("ref") or request.GET.get("ref", "")
    row = commentable(plan, ref, by=request.member)
    form = CommentForAssurerForm(
        request.POST or None,
        request.FILES or None,
        fields=row.fields,
        today=request.today,
        initial={"ref": ref, "field": request.GET.get("field", ""), **_as_last_time(request, plan)},
    )
    if form.is_valid():
        try:
            made = comment_for_assurer(
                plan.reference,
                said=form.said(ref),
                received=form.received(),
                by=request.member,
                at=clock.now(),
            )
        except NothingThere as nothing:
            form.add_error(None, str(nothing))
        else:
            messages.success(request, f"Comment on {row.name} recorded for the assurer.")
            return redirect(of_all(plan, made.reference))
    context = {
        "plan": plan,
        "form": form,
        "row": row,
        "kind_hints": KIND_HINTS,
        "question": f"Record what the assurer said of {row.name}",
        "caption": plan.title,
        "button": "Record the comment",
        "enctype": "multipart/form-data",
        "back": _back(row.back),
    }
    return render(request, "conversation/record_comment.html", context)


def _back(address: str) -> str:
    before, hash_mark, anchor = address.partition("#")
    return f"{before}{'&' if '?' in before else '?'}for=assurer{hash_mark}{anchor}"


def _as_last_time(request: MemberRequest, plan: Plan) -> dict[str, object]:
    """Return how the comment before this one was received: one letter says many things."""
    steps = RecordedStep.objects.visible_to(request.member).filter(plan=plan)
    last = steps.filter(step=StepName.GIVE_FEEDBACK.value).order_by("recorded_at").last()
    if last is None:
        return {}
    return {
        "from_whom": last.from_whom,
        "how_received": last.how_received,
        "received_on": last.received_on,
    }
