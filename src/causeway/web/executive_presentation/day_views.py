"""Step 8: the day of the presentation: arranged, moved, called off, recorded (R-CAF-25)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused, reasons_against
from causeway.records.models import Plan, Presentation, PresentationDeck
from causeway.services import clock
from causeway.services.edits import EditRefused
from causeway.services.lifecycle import as_domain
from causeway.services.presentation_event import (
    NoPresentation,
    arranged_day,
    call_off_presentation,
)
from causeway.services.presentation_feedback import shares_of
from causeway.services.presentation_versions import decks_of
from causeway.services.presented_together import (
    arrange_together,
    presentable_beside,
    record_together,
)
from causeway.web.days import PARTS
from causeway.web.executive_presentation.day_forms import (
    AT_FIRST,
    SUPPORTED,
    CallOffForm,
    DayForm,
    HeldForm,
    chosen_deck,
)
from causeway.web.executive_presentation.day_presenters import day_shown
from causeway.web.executive_presentation.share_views import asked_of
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.rules_in_words import reasons_of
from causeway.web.session.forms import chosen_plans
from causeway.web.spoken import in_london


@plan_page(Operation.ARRANGE_PRESENTATION)
def arrange(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask when and where it is, who is invited and what is shown, and arrange the day."""
    day = arranged_day(plan, by=request.member)
    decks = list(decks_of(plan, by=request.member))
    others = presentable_beside(plan, StepName.ARRANGE_PRESENTATION, by=request.member)
    form = DayForm(
        request.POST or None,
        today=request.today,
        decks=decks,
        others=others,
        initial=_as_arranged(day, decks, request, plan),
    )
    if form.is_valid():
        try:
            arrange_together(
                plan,
                chosen_plans(form.cleaned_data, others),
                day=form.day(),
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except StepRefused as refused:
            form.add_error(None, [reason.says for reason in refused.reasons])
        else:
            messages.success(request, "The day is arranged. We have told those who take part.")
            return redirect("executive_presentation:show", plan.reference)
    question = "Move the presentation" if day else "Arrange the presentation"
    step = plan.regime.step(StepName.ARRANGE_PRESENTATION)
    context = asked_of(plan, form, question, "Save the day" if day else "Arrange the day") | {
        "not_yet": () if day else reasons_against(step, as_domain(plan)),
        "reasons": reasons_of(["R-CAF-25"]),
    }
    return render(request, "executive_presentation/arrange.html", context)


def _as_arranged(
    day: Presentation | None,
    decks: list[PresentationDeck],
    request: MemberRequest,
    plan: Plan,
) -> dict[str, object]:
    """Return what the form of a day begins with: the one that is arranged, if any."""
    if day is None or day.starts_at is None:
        return {"deck": _shared_last(request, plan) or _first(decks)}
    starts = in_london(day.starts_at)
    return {
        "on": starts.date(),
        "at": starts.time(),
        "place": day.place,
        "attendees": "\n".join(each.name for each in day.guests.all()),
        "deck": str(day.deck.reference) if day.deck else "",
        "support": next(word for word, is_so in SUPPORTED.items() if is_so is day.is_supported),
        "seen_revision": day.revision,
    }


def _shared_last(request: MemberRequest, plan: Plan) -> str:
    shares = shares_of(plan, by=request.member)
    return str(shares[0].deck.reference) if shares else ""


def _first(decks: list[PresentationDeck]) -> str:
    return str(decks[0].reference) if decks else ""


@plan_page(Operation.ARRANGE_PRESENTATION)
def call_off(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why it is called off, and do so."""
    day = arranged_day(plan, by=request.member)
    form = CallOffForm(
        request.POST or None, initial={"seen_revision": day.revision if day else None}
    )
    if form.is_valid():
        try:
            call_off_presentation(
                plan.reference,
                reasons=form.cleaned_data["reasons"],
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except NoPresentation as none:
            form.add_error(None, str(none))
        else:
            messages.success(request, "The day is called off. We have told those who take part.")
            return redirect("executive_presentation:show", plan.reference)
    context = asked_of(plan, form, "Call the presentation off", "Call it off") | {
        "day": day_shown(plan, day, at=clock.now()) if day else None
    }
    return render(request, "executive_presentation/call_off.html", context)


@plan_page(Operation.RECORD_PRESENTATION)
def record(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask what came of the presentation, and record it."""
    day = arranged_day(plan, by=request.member)
    decks = list(decks_of(plan, by=request.member))
    others = presentable_beside(plan, StepName.RECORD_PRESENTATION, by=request.member)
    if "more" in request.POST:
        return _record_page(request, plan, _one_more(request, decks, others))
    rows = _rows(request)
    form = HeldForm(
        request.POST or None,
        today=request.today,
        decks=decks,
        others=others,
        rows=rows,
        initial=_as_it_was_to_be(day, decks, request, plan),
    )
    if form.is_valid():
        try:
            record_together(
                plan,
                chosen_plans(form.cleaned_data, others),
                held=form.held(),
                deck=chosen_deck(form.cleaned_data),
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except EditRefused as refused:
            form.refuse(refused)
        except StepRefused as refused:
            form.add_error(None, [reason.says for reason in refused.reasons])
        else:
            messages.success(request, "Recorded: the executive presentation was given.")
            return redirect("executive_presentation:show", plan.reference)
    return _record_page(request, plan, form)


def _rows(request: MemberRequest) -> int:
    given = request.POST.get("rows", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else AT_FIRST


def _one_more(
    request: MemberRequest, decks: list[PresentationDeck], others: tuple[Plan, ...]
) -> HeldForm:
    """Return the form as it was filled in, with one more decision to write down."""
    typed: dict[str, object] = dict(request.POST.items())
    # A day is shown as it was typed, even where it is none.
    typed["on"] = [request.POST.get(f"on_{part}", "") for part in PARTS]
    typed["nothing_decided"] = "nothing_decided" in typed
    typed["beside"] = request.POST.getlist("beside")
    rows = _rows(request) + 1
    return HeldForm(today=request.today, decks=decks, others=others, rows=rows, initial=typed)


def _as_it_was_to_be(
    day: Presentation | None,
    decks: list[PresentationDeck],
    request: MemberRequest,
    plan: Plan,
) -> dict[str, object]:
    """Return what the record begins with: what was arranged."""
    if day is None or day.starts_at is None:
        return {"deck": _shared_last(request, plan) or _first(decks)}
    on = in_london(day.starts_at).date()
    return {
        "on": on if on <= request.today else None,
        "audience": "\n".join(each.name for each in day.guests.all()),
        "deck": str(day.deck.reference) if day.deck else "",
        "seen_revision": day.revision,
    }


def _record_page(request: MemberRequest, plan: Plan, form: HeldForm) -> HttpResponse:
    step = plan.regime.step(StepName.RECORD_PRESENTATION)
    context = asked_of(plan, form, "Record the presentation", "Record it") | {
        "lines": list(form.lines()),
        "not_yet": reasons_against(step, as_domain(plan)),
        "reasons": reasons_of(["R-CAF-25"]),
    }
    return render(request, "executive_presentation/record.html", context)
