"""The conversation about one row between reviewers and organisation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Plan, RowRemark, ToolkitRow
from causeway.services import clock
from causeway.services.toolkit_blind import reads_blind
from causeway.services.toolkit_remarks import remarks_on, say_of_row
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.toolkit.forms import WordsForm
from causeway.web.toolkit.presenters import row_facts
from causeway.web.toolkit.rows_seen import row_seen


@plan_page(Operation.SAY_OF_ROW)
def remarks(request: MemberRequest, plan: Plan, row: UUID) -> HttpResponse:
    """Show what was said of a row, and add to it."""
    found = ToolkitRow.objects.visible_to(request.member).filter(plan=plan, reference=row).first()
    seen = row_seen(found, request.member) if found else None
    if found is None or seen is None:
        raise Http404
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        label="What do you say of this row?",
        missing="Write what you want to say",
    )
    if form.is_valid():
        says = form.cleaned_data["says"]
        say_of_row(plan.reference, row=row, text=says, by=request.member, at=clock.now())
        messages.success(request, "Said. The other side is told, once a day.")
        return redirect("toolkit_plan:remarks", plan.reference, row)
    context = {
        "blind": reads_blind(plan, by=request.member),
        "form": form,
        "facts": row_facts(seen, getattr(found, "exception", None)),
        "entries": [_entry(each) for each in remarks_on(found, by=request.member)],
        "question": f"Conversation about {found.requirement}",
        "caption": plan.title,
        "button": "Say it",
        "back": reverse("toolkit_plan:row", args=[plan.reference, row]),
    }
    return render(request, "toolkit/remarks.html", context)


def _entry(each: RowRemark) -> dict[str, object]:
    side = "reviewer" if each.is_of_reviewer else "organisation"
    return {
        "author": each.said_by.name,
        "role": side,
        "at": each.said_at,
        "text": each.text,
        "answer": not each.is_of_reviewer,
    }
