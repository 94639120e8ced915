"""Step 4: the session with the assurer: arranged, confirmed, held, and how it ended."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import SessionOutcome
from causeway.domain.lifecycle import StepName, StepRefused, reasons_against
from causeway.domain.plan import Plan as PlanValue
from causeway.records.models import Plan, RecordedStep, Session
from causeway.services import clock
from causeway.services.lifecycle import as_domain
from causeway.services.session import (
    NoSession,
    accept_plan,
    ask_for_rework,
    confirm_session,
    record_outcome,
)
from causeway.services.session_together import arrange_sessions_together, discussed_beside
from causeway.services.versions import shared_last, versions_seen
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page
from causeway.web.session.forms import (
    ConfirmForm,
    EndingForm,
    ReworkForm,
    TogetherForm,
    chosen_plans,
)
from causeway.web.session.presenters import open_comments_say, recorded_shown, session_shown
from causeway.web.spoken import in_london


@plan_page(Operation.SEE_CONVERSATION)
def show(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the session that is arranged, those held, and what each side can do now."""
    member, now = request.member, clock.now()
    sessions = list(_sessions(request, plan))
    steps = _recorded(request, plan)
    moments = {step.recorded_at for step in steps}
    shown = [
        (session_shown(each, at=now, recorded_at=moments), _is_open(each)) for each in sessions
    ]
    context = {
        "plan": plan,
        "session": next((each for each, is_open in shown if is_open), None),
        "past": [each for each, is_open in reversed(shown) if not is_open],
        "recorded": [
            recorded_shown(
                plan,
                step,
                sees_file=member.sees_every_row,
                may_confirm=member.may(Operation.CONFIRM_RECORDED, plan.stage),
            )
            for step in steps
        ],
        "held": any(each.recorded_at for each in sessions),
        "assurer": plan.firm.name if plan.firm else "the assurer",
        "shared": shared_last(plan, by=member) is not None,
        "may": {
            operation.value: member.may(operation, plan.stage)
            for operation in (
                Operation.ARRANGE_SESSION,
                Operation.CONFIRM_SESSION,
                Operation.RECORD_OUTCOME,
                Operation.RECORD_FOR_ASSURER,
            )
        },
    }
    return render(request, "session/show.html", context)


def _sessions(request: MemberRequest, plan: Plan) -> QuerySet[Session]:
    found = Session.objects.visible_to(request.member).filter(plan=plan)
    people = found.select_related("arranged_by", "confirmed_by", "recorded_by")
    return people.prefetch_related("attendees")


def _recorded(request: MemberRequest, plan: Plan) -> list[RecordedStep]:
    steps = RecordedStep.objects.visible_to(request.member).of_plans().filter(plan=plan)
    # What was sent can be large; it is read where it is handed back.
    kept = steps.select_related("file", "recorded_by", "confirmed_by").defer("file__content")
    kept = kept.prefetch_related("comments")
    return list(kept.order_by("recorded_at"))


def _is_open(session: Session) -> bool:
    return session.recorded_at is None and session.called_off_at is None


def opened_for(request: MemberRequest, plan: Plan) -> Session | None:
    """Return the session that is arranged, as the member sees it."""
    return next((each for each in _sessions(request, plan) if _is_open(each)), None)


def as_arranged(session: Session | None) -> dict[str, object]:
    """Return what the form of a session begins with: the one that is arranged, if any."""
    if session is None:
        return {}
    starts = in_london(session.starts_at)
    return {
        "on": starts.date(),
        "at": starts.time(),
        "place": session.place,
        "attendees": "\n".join(each.name for each in session.attendees.all()),
        "seen_revision": session.revision,
    }


@plan_page(Operation.ARRANGE_SESSION)
def arrange(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask when and where the session is, and who is asked to come."""
    session = opened_for(request, plan)
    others = () if session else discussed_beside(plan, by=request.member)
    form = TogetherForm(
        request.POST or None, today=request.today, others=others, initial=as_arranged(session)
    )
    if form.is_valid():
        try:
            arrange_sessions_together(
                plan,
                chosen_plans(form.cleaned_data, others),
                meeting=form.meeting(),
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except StepRefused as refused:
            form.add_error("beside", [reason.says for reason in refused.reasons])
        else:
            messages.success(request, "Session arranged. We have told both sides.")
            return redirect("session:show", plan.reference)
    question = "Change the session" if session else "Arrange the session"
    return render(request, "session/arrange.html", asked(plan, form, question))


@plan_page(Operation.CONFIRM_SESSION)
def confirm(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask who comes from the council, and confirm the session."""
    session = opened_for(request, plan)
    form = ConfirmForm(
        request.POST or None, initial={"seen_revision": session.revision if session else None}
    )
    if form.is_valid():
        try:
            confirm_session(
                plan.reference,
                attendees=form.cleaned_data["attendees"],
                seen_revision=form.cleaned_data["seen_revision"],
                by=request.member,
                at=clock.now(),
            )
        except NoSession as none:
            form.add_error(None, str(none))
        else:
            messages.success(request, "Session confirmed. We have told the assurer.")
            return redirect("session:show", plan.reference)
    shown = session_shown(session, at=clock.now()) if session else None
    context = asked(plan, form, "Confirm the session") | {"session": shown}
    return render(request, "session/confirm.html", context)


@plan_page(Operation.RECORD_OUTCOME)
def record(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask how the session ended, and accept the plan or send it back."""
    session = opened_for(request, plan)
    form = EndingForm(request.POST or None)
    if form.is_valid():
        try:
            record_outcome(plan.reference, ending=form.ending(), by=request.member, at=clock.now())
        except NoSession as none:
            form.add_error(None, str(none))
        else:
            messages.success(request, said_of(form.ending().outcome))
            return redirect("plans:home", plan.reference)
    context = asked(plan, form, "Record how the session ended") | {
        "session": session_shown(session, at=clock.now()) if session else None,
        "open_comments": open_comments_say(_open_count(as_domain(plan))),
    }
    return render(request, "session/record.html", context)


def said_of(outcome: SessionOutcome) -> str:
    """Return what is said when an outcome has been recorded."""
    match outcome:
        case SessionOutcome.ACCEPTED:
            return "Plan accepted. It is kept as a new version, and both sides are told."
        case SessionOutcome.REWORK:
            return "Rework asked for. The council can change the plan again, and is told."


@plan_page(Operation.RECORD_OUTCOME)
def accept(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Accept, without another session, a plan that was shared again."""
    value = as_domain(plan)
    reasons = reasons_against(plan.regime.step(StepName.ACCEPT_PLAN), value)
    if request.method == "POST":
        try:
            accept_plan(plan.reference, by=request.member, at=clock.now())
        except StepRefused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, said_of(SessionOutcome.ACCEPTED))
            return redirect("plans:home", plan.reference)
    seen = versions_seen(plan, by=request.member).defer("canonical")
    commented = seen.filter(comments__said_by=request.user).last()
    context = {
        "plan": plan,
        "reasons": reasons,
        "posted": request.method == "POST",
        "session": opened_for(request, plan),
        "latest": shared_last(plan, by=request.member),
        "commented": commented,
        "open_comments": open_comments_say(_open_count(value)),
    }
    return render(request, "session/accept.html", context)


def _open_count(value: PlanValue) -> int:
    return len(value.open_must_change) + len(value.unanswered_advice)


@plan_page(Operation.RECORD_OUTCOME)
def rework(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Ask why the plan must go back without a session, and send it."""
    form = ReworkForm(request.POST or None)
    if form.is_valid():
        reasons = form.cleaned_data["reasons"]
        ask_for_rework(plan.reference, reasons=reasons, by=request.member, at=clock.now())
        messages.success(request, said_of(SessionOutcome.REWORK))
        return redirect("plans:home", plan.reference)
    context = asked(plan, form, "Ask for rework") | {"session": opened_for(request, plan)}
    return render(request, "session/rework.html", context)


def asked(plan: Plan, form: object, question: str) -> dict[str, object]:
    """Return what the page of a question needs."""
    return {
        "plan": plan,
        "form": form,
        "question": question,
        "caption": plan.title,
        "back": reverse("session:show", args=[plan.reference]),
    }
