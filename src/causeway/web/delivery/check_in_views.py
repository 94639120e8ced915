"""Check in: an owner's own actions on one page, confirmed or changed, saved row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import NotYours, Operation
from causeway.domain.action import Status
from causeway.domain.delivery import Promised
from causeway.domain.roles import Role
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.check_in_rows import OwnRow, rows_to_say
from causeway.services.check_ins import round_now
from causeway.services.progress import has_begun
from causeway.web.delivery.forms import CheckInForm
from causeway.web.delivery.presenters import finish_words, late_words, status_words
from causeway.web.delivery.saving import Clash, keep_row
from causeway.web.labels import STATUS_COLOUR
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import counted, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row of the page: where it stands, its form, and what stands against saving it."""

    row: OwnRow
    form: CheckInForm
    status: str
    colour: str
    finish: str
    agreed: str
    late: str
    late_colour: str
    clash: Clash | None = None


@plan_page(Operation.SAY_PROGRESS)
def check_in(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the member their own actions, or an owner's to a lead, and save what they say of them."""
    if not has_begun(plan):
        return render(request, "delivery/not_begun.html", {"plan": plan})
    of = request.GET.get("of", "")
    if of and Role.CAF_LEAD not in request.member.roles:
        raise NotYours("Only the CAF lead enters what an owner said", Operation.MANAGE_CHECK_INS)
    rows = rows_to_say(plan, by=request.member, of=of)
    refused: dict[int, Shown] = {}
    problem = ""
    if request.method == "POST":
        refused, kept = _save(request, plan, rows)
        if kept:
            messages.success(request, f"Saved: {counted(kept, 'action')}. Thank you")
        if kept and not refused:
            return redirect(request.get_full_path())
        if not kept and not refused:
            problem = "Say that nothing has changed, or change an action"
        rows = rows_to_say(plan, by=request.member, of=of)
    shown = [refused.get(row.action.pk) or _shown(row, request) for row in rows]
    context = {
        "plan": plan,
        "problem": problem,
        "forms": [each.form for each in refused.values()],
        "open_rows": [each for each in shown if each.row.here.is_open],
        "done_rows": [each for each in shown if not each.row.here.is_open],
        "asked": sum(row.is_asked for row in rows),
        "latest": round_now(plan, by=request.member),
        "of": rows[0].action.owner_spoken if of and rows else "",
        "is_lead": Role.CAF_LEAD in request.member.roles,
    }
    clashed = any(each.clash for each in refused.values())
    return render(request, "delivery/check_in.html", context, status=409 if clashed else 200)


def _save(
    request: MemberRequest, plan: Plan, rows: Sequence[OwnRow]
) -> tuple[dict[int, Shown], int]:
    """Save each row by itself; return those that were refused, and how many were saved."""
    refused, kept = {}, 0
    everything = "everything" in request.POST
    for row in rows:
        prefix = str(row.action.reference)
        if f"{prefix}-revision" not in request.POST:
            continue
        form = _bound(request, row)
        same = form["same"].value() or (everything and row.here.is_open)
        if not same and not form.says_something:
            continue
        result = keep_row(plan, row, form, same=bool(same), by=request.member, at=clock.now())
        if result.is_kept:
            kept += 1
        else:
            refused[row.action.pk] = _shown(row, request, result.form, result.clash)
    return refused, kept


def _bound(request: MemberRequest, row: OwnRow) -> CheckInForm:
    prefix = str(row.action.reference)
    typed = request.POST.get(f"{prefix}-revision", "")
    seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
    return CheckInForm(request.POST, prefix=prefix, here=row.as_of(seen), revision=seen)


def _shown(
    row: OwnRow,
    request: MemberRequest,
    form: CheckInForm | None = None,
    clash: Clash | None = None,
) -> Shown:
    here: Promised = row.here
    late, colour = late_words(here, request.today)
    fresh = CheckInForm(
        prefix=str(row.action.reference), here=here, revision=row.action.progress_revision
    )
    return Shown(
        row=row,
        form=form or fresh,
        status=status_words(here),
        colour=STATUS_COLOUR[Status(here.standing.status)],
        finish=finish_words(here),
        agreed=day(here.agreed_finish, "No date was agreed"),
        late=late,
        late_colour=colour,
        clash=clash,
    )
