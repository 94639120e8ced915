"""Step 2: bring a workbook back, look at what changed in it, and take what is wanted."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from causeway.documents.workbook.refusal import FileRefused
from causeway.documents.workbook.round_trip import NotAPlanWorkbook
from causeway.domain.access import Operation
from causeway.records.models import Plan, WorkbookReturn
from causeway.services import clock
from causeway.services.workbook_changes import ChangesRefused
from causeway.services.workbook_return import (
    ComparisonMoved,
    NotTakenFromHere,
    Shown,
    keep_returned,
    open_returned,
    set_aside,
    shown,
    take_back,
    waiting_return,
)
from causeway.web.plan_documents.forms import ChoicesForm, ReturnForm
from causeway.web.plan_documents.presenters import (
    added_of,
    counts_of,
    links_of,
    named,
    not_taken,
    refusals_of,
    rows_of,
    where_of,
)
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import counted

TAKE_ANOTHER = (
    "Choose the workbook you took from this plan, with its headings and references as they were. "
    "If you no longer have it, take the workbook again and copy your changes into it"
)


@plan_page(Operation.BRING_WORKBOOK_BACK)
def bring_back(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask for the workbook, and compare it at once."""
    form = ReturnForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return _receive(request, plan, form)
        except FileRefused as refused:
            form.add_error("file", ValidationError(str(refused)))
        except (NotAPlanWorkbook, NotTakenFromHere) as refused:
            form.add_error("file", ValidationError(f"{refused}. {TAKE_ANOTHER}"))
    context = {
        "plan": plan,
        "form": form,
        "question": "Bring a workbook back",
        "caption": plan.title,
        "button": "Show what changed",
        "enctype": "multipart/form-data",
        "back": reverse("plan_documents:all", args=[plan.reference]),
    }
    return render(request, "plan_documents/bring_back.html", context)


def _receive(request: MemberRequest, plan: Plan, form: ReturnForm) -> HttpResponse:
    sent = form.cleaned_data["file"]
    opened = open_returned(name=sent.name, content=sent.read())
    returned = keep_returned(plan.reference, file=opened, by=request.member, at=clock.now())
    return redirect("plan_documents:preview", plan.reference, returned.reference)


@plan_page(Operation.BRING_WORKBOOK_BACK)
def preview(request: MemberRequest, plan: Plan, returned: UUID) -> HttpResponse:
    """Show what changed, and take what was chosen."""
    kept = waiting_return(plan, returned, by=request.member)
    found = shown(plan, kept, by=request.member)
    form = ChoicesForm(
        request.POST or None, comparison=found.comparison, initial={"seen": found.digest}
    )
    refusals: list[dict[str, str]] = []
    if form.is_valid():
        try:
            return _take(request, plan, kept, form)
        except ChangesRefused as refused:
            refusals = refusals_of(refused)
        except ComparisonMoved as moved:
            refusals = [{"text": f"{moved}.", "href": "#take"}]
    return _preview(request, plan, kept, found, form, refusals)


def _take(
    request: MemberRequest, plan: Plan, kept: WorkbookReturn, form: ChoicesForm
) -> HttpResponse:
    count = take_back(
        plan.reference,
        returned=kept.reference,
        chosen=form.chosen(),
        seen=form.cleaned_data["seen"],
        by=request.member,
        at=clock.now(),
    )
    messages.success(request, f"You took {counted(count, 'change')} from the workbook.")
    return redirect("plan_documents:all", plan.reference)


def _preview(
    request: MemberRequest,
    plan: Plan,
    kept: WorkbookReturn,
    found: Shown,
    form: ChoicesForm,
    refusals: list[dict[str, str]],
) -> HttpResponse:
    comparison = found.comparison
    context = {
        "plan": plan,
        "returned": kept,
        "form": form,
        "seen": found.digest,
        "refusals": refusals,
        "comparison": comparison,
        "counts": counts_of(comparison),
        "rows": rows_of(found),
        "added": added_of(found),
        "links": links_of(found),
        "conflicts": [
            (change, named(change.ref, found.titles), where_of(change), field)
            for change, field in form.conflict_fields
        ],
        "problems": not_taken(comparison.problems),
        "of_the_assurer": not_taken(comparison.of_the_assurer),
    }
    return render(request, "plan_documents/preview.html", context)


@plan_page(Operation.BRING_WORKBOOK_BACK)
@require_POST
def put_aside(request: MemberRequest, plan: Plan, returned: UUID) -> HttpResponse:
    """Forget the returned workbook."""
    set_aside(plan.reference, returned=returned, by=request.member)
    messages.success(request, "You set the workbook aside. The plan is as it was.")
    return redirect("plan_documents:all", plan.reference)
