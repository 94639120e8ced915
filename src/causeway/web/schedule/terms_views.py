"""What a schedule is worked out from: people and money, what words mean, which dates hold."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services import clock
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.schedule_asked import asked_of
from causeway.services.schedule_kept import (
    FUNDS,
    kept_terms,
    save_dates,
    save_meanings,
    save_terms,
    terms_of,
)
from causeway.services.schedule_terms import DatesOf
from causeway.services.schedule_terms_as_json import dates_as_json
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.schedule.forms import TermsForm
from causeway.web.schedule.meaning_forms import DatesForm, MeaningsForm, initial_of

SAVED = "Saved. Ask for a schedule to see what it makes possible."


def _saved(request: MemberRequest, form: forms.Form, save: Callable[[], object]) -> bool:
    """Save what a valid form says; where that is refused, the form says why."""
    try:
        save()
    except EditRefused as refused:
        for problem in refused.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.says)
    except SomebodyWasFirst as refused:
        form.add_error(None, str(refused))
    else:
        messages.success(request, SAVED)
        return True
    return False


@plan_page(Operation.PROPOSE_SCHEDULE)
def terms(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what people and money there are, and what must not move."""
    found = terms_of(plan, today=request.today)
    kept = kept_terms(plan)
    problem = asked_of(plan, by=request.member).stated.problem
    form = TermsForm(
        request.POST or None,
        teams=list(problem.capacity),
        quarters=[found.first.plus(number) for number in range(found.quarters)],
        years=[found.first.plus(start).year for start in found.year_starts],
        actions=[(each.id, each.name) for each in problem.actions if "*" not in each.id],
        initial={
            "seen_revision": kept.revision if kept else None,
            "must_not_move": sorted(found.must_not_move),
            **{
                f"days_{place}_{n}": each // 2
                for place, team in enumerate(problem.capacity)
                for n, each in enumerate(found.half_days.get(team, ()))
            },
            **{
                f"{fund}_{n}": each
                for fund in FUNDS
                for n, each in enumerate(found.money.get(fund, ()))
            },
        },
    )
    if form.is_valid() and _saved(
        request,
        form,
        lambda: save_terms(
            plan.reference,
            said=form.said(),
            seen_revision=form.cleaned_data["seen_revision"],
            by=request.member,
            at=clock.now(),
        ),
    ):
        return redirect("schedule:show", plan.reference)
    context = _question(plan, form, "What do you have to deliver with?") | {
        "days": [
            (team, [form[f"days_{place}_{number}"] for number in range(len(form.quarters))])
            for place, team in enumerate(form.teams)
        ],
        "money": [form[f"{fund}_{n}"] for fund in FUNDS for n in range(len(form.years))],
    }
    return render(request, "schedule/terms.html", context)


@plan_page(Operation.PROPOSE_SCHEDULE)
def meanings(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what effort, complexity and risk level are taken to mean, and how far to look ahead."""
    found = terms_of(plan, today=request.today)
    kept = kept_terms(plan)
    form = MeaningsForm(
        request.POST or None,
        initial={
            "seen_revision": kept.revision if kept else None,
            **initial_of(found.meanings, found.quarters),
        },
    )

    def save() -> None:
        said, quarters = form.said()
        save_meanings(
            plan.reference,
            meanings=said,
            quarters=quarters,
            seen_revision=form.cleaned_data["seen_revision"],
            by=request.member,
            at=clock.now(),
        )

    if form.is_valid() and _saved(request, form, save):
        return redirect("schedule:show", plan.reference)
    context = _question(plan, form, "What do the plan’s words mean?")
    return render(request, "schedule/meanings.html", context)


@plan_page(Operation.PROPOSE_SCHEDULE)
def dates(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask when an action may begin, and by when it must be done."""
    found = terms_of(plan, today=request.today)
    kept = kept_terms(plan)
    problem = asked_of(plan, by=request.member).stated.problem
    titles = {each.id: each.name for each in problem.actions if "*" not in each.id}
    asked = request.GET.get("action", "")
    before = found.dates.get(asked, DatesOf())
    said = (before.not_before, before.by, before.excepted_to)
    offered = {found.first.plus(number) for number in range(found.quarters)}
    form = DatesForm(
        request.POST or None,
        actions=list(titles.items()),
        quarters=sorted(offered | {each for each in said if each is not None}),
        initial={
            "seen_revision": kept.revision if kept else None,
            "action": asked,
            **dates_as_json(before),
        },
    )

    def save() -> None:
        action, said = form.said()
        save_dates(
            plan.reference,
            action=action,
            dates=said,
            seen_revision=form.cleaned_data["seen_revision"],
            by=request.member,
            at=clock.now(),
        )

    if form.is_valid() and _saved(request, form, save):
        return redirect("schedule:show", plan.reference)
    context = _question(plan, form, "When may it begin, and when must it be done?")
    return render(request, "schedule/dates.html", context)


def _question(plan: Plan, form: forms.Form, question: str) -> dict[str, object]:
    return {
        "plan": plan,
        "form": form,
        "question": question,
        "caption": plan.title,
        "button": "Save",
        "back": reverse("schedule:show", args=[plan.reference]),
    }
