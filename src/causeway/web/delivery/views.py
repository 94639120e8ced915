"""After submission: how the plan's actions stand, who has not said so, how often they are asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.check_in import Rhythm, next_check_in
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.check_in_rows import rows_to_say
from causeway.services.check_ins import remind, rhythm_of, round_now, set_rhythm
from causeway.services.edits import EditRefused
from causeway.services.pictures import references_of_actions
from causeway.services.progress import has_begun, progress_of
from causeway.web.delivery.forms import RhythmForm
from causeway.web.delivery.presenters import Reader, figures, money_words, waiting_owners
from causeway.web.labels import RHYTHM
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.spoken import listed

BY_DATE = "date"


@plan_page(Operation.SEE_DELIVERY)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show what was promised and where it stands, by owner or by date."""
    if not has_begun(plan):
        return render(request, "delivery/not_begun.html", {"plan": plan})
    member = request.member
    progress = progress_of(plan, by=member, at=clock.now())
    reader = Reader(plan, references_of_actions(member, plan), progress.on)
    latest = round_now(plan, by=member)
    by_date = request.GET.get("by") == BY_DATE
    manages = member.may(Operation.MANAGE_CHECK_INS, plan.stage)
    says = member.may(Operation.SAY_PROGRESS, plan.stage)
    own = rows_to_say(plan, by=member) if says else ()
    context = {
        "plan": plan,
        "figures": figures(progress, latest),
        "money": money_words(progress),
        "groups": reader.by_date(progress.actions)
        if by_date
        else reader.by_owner(progress.actions),
        "by_date": by_date,
        "slipped": reader.slipped(progress),
        "blocked": reader.blocked(progress),
        "at_risk": progress.at_risk,
        "waiting": waiting_owners(plan, latest, for_them=manages),
        "latest": latest,
        "is_late": latest is not None and latest.due_on < progress.on,
        "rhythm": _rhythm_words(plan, request),
        "manages": manages,
        "asked": sum(row.is_asked for row in own),
        "has_own": bool(own),
    }
    return render(request, "delivery/show.html", context)


def _rhythm_words(plan: Plan, request: MemberRequest) -> str:
    kept = rhythm_of(plan, by=request.member)
    return RHYTHM[Rhythm(kept.rhythm)] if kept else ""


@plan_page(Operation.MANAGE_CHECK_INS)
def check_ins(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show who has not checked in, and send them a reminder when asked."""
    problem = ""
    if request.method == "POST":
        try:
            reminded = remind(plan.reference, by=request.member, at=clock.now())
        except EditRefused as refused:
            problem = str(refused)
        else:
            if reminded.told:
                messages.success(request, f"Reminder sent to {listed(reminded.told)}")
            if reminded.not_reached:
                who = listed(reminded.not_reached)
                messages.warning(request, f"We cannot write to {who}. Enter it for them instead")
            return redirect("delivery:check_ins", plan.reference)
    latest = round_now(plan, by=request.member)
    kept = rhythm_of(plan, by=request.member)
    due = latest.due_on if latest else None
    context = {
        "plan": plan,
        "problem": problem,
        "latest": latest,
        "is_late": latest is not None and latest.due_on < request.today,
        "waiting": waiting_owners(plan, latest, for_them=True),
        "rhythm": _rhythm_words(plan, request),
        "following": next_check_in(Rhythm(kept.rhythm), due, kept.first_due_on) if kept else None,
    }
    return render(request, "delivery/check_ins.html", context)


@plan_page(Operation.MANAGE_CHECK_INS)
def rhythm(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask how often owners check in, and by which day first."""
    kept = rhythm_of(plan, by=request.member)
    initial = {"seen_revision": kept.revision, "rhythm": kept.rhythm} if kept else {}
    if kept and kept.first_due_on >= request.today:
        initial["first_due_on"] = kept.first_due_on
    form = RhythmForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            set_rhythm(
                plan.reference,
                rhythm=form.chosen(),
                first_due_on=form.cleaned_data["first_due_on"],
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except EditRefused as refused:
            for problem in refused.problems:
                known = problem.field if problem.field in form.fields else None
                form.add_error(known, problem.says)
        else:
            messages.success(request, "We will ask owners, and tell you who has not answered")
            return redirect("delivery:check_ins", plan.reference)
    context = {
        "plan": plan,
        "form": form,
        "question": "How often do owners check in?",
        "caption": plan.title,
        "button": "Save",
        "back": reverse("delivery:check_ins", args=[plan.reference]),
    }
    return render(request, "delivery/rhythm.html", context)
