"""The rounds of updates: what is asked for and when, sent in one press, reviewed; and the workbook."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from causeway.domain.access import Operation
from causeway.domain.toolkit.rounds import RoundState
from causeway.records.models import Plan, RoundBroughtIn, RowUpdate
from causeway.services import clock
from causeway.services.toolkit_rounds import (
    NewDateMissing,
    NoUpdateAskedFor,
    RoundOfPlan,
    brought_in_of,
    is_past_the_horizon,
    open_rows,
    review_update,
    rounds_of,
    rounds_reviewed_by,
    said_in_rounds,
    send_update,
)
from causeway.services.toolkit_standing import finish_of
from causeway.services.toolkit_workbook import TemplateNotOpen, take_toolkit_workbook
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import day
from causeway.web.toolkit.presenters import round_cells
from causeway.web.toolkit.update_forms import UpdateForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@plan_page(Operation.SEE_TOOLKIT_PLAN)
def updates(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the rounds as they stand, and what was said of each row in them."""
    found = rounds_of(plan, today=request.today)
    may_send = request.member.may(Operation.SEND_UPDATE, plan.stage)
    theirs = rounds_reviewed_by(plan, request.member)
    waiting = [
        each.asked.spoken
        for each in found
        if each.state in {RoundState.RECEIVED, RoundState.RECEIVED_LATE}
        and each.asked.spoken in theirs
    ]
    context = {
        "plan": plan,
        "rounds": [round_cells(plan, each, may_send=may_send) for each in found],
        "said": [_said(plan, each) for each in said_in_rounds(plan)],
        "brought": [_brought(each) for each in _unsent(request, plan, found)],
        "to_review": waiting if request.member.may(Operation.REVIEW_UPDATE, plan.stage) else [],
    }
    return render(request, "toolkit/updates.html", context)


def _said(plan: Plan, each: RowUpdate) -> list[object]:
    late = " (past the horizon)" if is_past_the_horizon(plan, each.new_date) else ""
    return [
        each.row.requirement,
        each.update_sent.round_name,
        "Yes" if each.is_still_valid else f"No: {day(each.new_date)}{late}",
        each.comments,
    ]


def _unsent(request: MemberRequest, plan: Plan, found: list[RoundOfPlan]) -> list[RoundBroughtIn]:
    """Return what the organisation's workbook says of rounds it has sent no update in."""
    if not request.member.may(Operation.KEEP_ASSESSMENT):
        return []
    sent = [each.asked.spoken for each in found if each.update]
    return brought_in_of(plan, but_of=sent)


def _brought(each: RoundBroughtIn) -> list[object]:
    new = f"No: {day(each.new_date)}" if each.new_date else "No"
    valid = {True: "Yes", False: new, None: "Not said"}[each.is_still_valid]
    return [each.row.requirement, each.round_name, valid, each.comments]


@plan_page(Operation.SEND_UPDATE)
def send(request: MemberRequest, plan: Plan, name: str) -> HttpResponse:
    """Ask of every open row whether its date holds, and send the update in one press."""
    asked = [each for each in rounds_of(plan, today=request.today) if each.asked.spoken == name]
    if not asked:
        raise Http404
    rows = open_rows(plan)
    brought = {each.row.reference: each for each in brought_in_of(plan) if each.round_name == name}
    posted = request.POST if request.method == "POST" else None
    form = UpdateForm(posted, rows=rows, brought=brought)
    if not asked[0].can_be_sent:
        messages.info(request, f"No update is asked for in {name} now.")
        return redirect("toolkit_plan:updates", plan.reference)
    if form.is_valid():
        try:
            send_update(
                plan.reference,
                round_name=name,
                said=form.said(),
                by=request.member,
                at=clock.now(),
            )
        except (NoUpdateAskedFor, NewDateMissing) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The {name} update is sent.")
            return redirect("toolkit_plan:updates", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "rows": [
            (
                row,
                day(finish_of(row)) if finish_of(row) else "no date",
                [form[f"{part}_{place}"] for part in ("valid", "new", "comment")],
            )
            for place, row in enumerate(rows)
        ],
        "brought": bool(brought),
        "question": f"{name} update",
        "caption": plan.title,
        "button": "Send the update",
        "back": reverse("toolkit_plan:updates", args=[plan.reference]),
    }
    return render(request, "toolkit/send.html", context)


@plan_page(Operation.REVIEW_UPDATE)
@require_POST
def reviewed(request: MemberRequest, plan: Plan, name: str) -> HttpResponse:
    """Keep that an update was looked through."""
    try:
        review_update(plan.reference, round_name=name, by=request.member, at=clock.now())
    except NoUpdateAskedFor as refused:
        messages.error(request, f"{refused}.")
    else:
        messages.success(request, f"The {name} update is reviewed.")
    return redirect("toolkit_plan:updates", plan.reference)


@plan_page(Operation.SEE_TOOLKIT_PLAN)
def workbook(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Hand over the plan as a workbook, with the columns of its rounds."""
    try:
        taken = take_toolkit_workbook(plan.reference, by=request.member, at=clock.now())
    except TemplateNotOpen as refused:
        messages.error(request, f"{refused}.")
        return redirect("toolkit_plan:rows", plan.reference)
    response = HttpResponse(taken.content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=taken.file_name
    )
    return response
