"""Home in words: each thing that waits as one line that leads to the very thing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from causeway.domain.access import WRITERS
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import OrganisationKind
from causeway.records.models import Event, Member, Plan
from causeway.services.needs_you.item import Item, Kind
from causeway.web.events import Happened, in_words
from causeway.web.plan.presenters import PAGE_OF
from causeway.web.spoken import counted, day, listed

MOST_RECENT = 8
SOON_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that waits, as the task list shows it."""

    text: str
    href: str
    hint: str
    status: str
    colour: str


def line(item: Item, *, member: Member, today: date) -> Line:
    """Return a thing that waits for the member."""
    status, colour = _when(item, today, otherwise="Needs you")
    asked = item.who and item.who != member.name
    return Line(
        text=TEXTS[item.kind](item),
        href=HREFS[item.kind](item),
        hint=_hint(item, member, _since(item) if asked else "Since"),
        status=status,
        colour=colour,
    )


def _since(item: Item) -> str:
    if item.kind is Kind.PREVIEW:
        return f"Brought in by {item.who} on"
    return f"Asked by {item.who}, since"


def line_of_others(item: Item, *, member: Member, today: date) -> Line:
    """Return a thing that waits for somebody else."""
    status, colour = _when(item, today, otherwise="Waiting")
    return Line(
        text=OTHERS[item.kind](item),
        href=_place(item, member),
        hint=_hint(
            item, member, f"With the {item.who} since" if item.kind is Kind.PLAN else "Since"
        ),
        status=status,
        colour="purple" if colour == "yellow" else colour,
    )


def _when(item: Item, today: date, *, otherwise: str) -> tuple[str, str]:
    if item.due_on is None:
        return otherwise, "yellow"
    left = (item.due_on - today).days
    if left < 0:
        return f"Was due {day(item.due_on)}", "red"
    if left <= SOON_DAYS:
        return ("Due today", "Due tomorrow")[
            left
        ] if left < 2 else f"Due in\u00a0{left}\u00a0days", "yellow"
    return f"By {day(item.due_on)}", ""


def _hint(item: Item, member: Member, since: str) -> str:
    if item.kind in BEGINNING:
        return BEGINNING[item.kind]
    parts = [_about(item.plan, member)] if item.plan else []
    if item.kind is Kind.PREVIEW:
        parts.append(f"A report about {listed(item.says)}")
    elif item.says:
        parts.append(f"It lacks {listed(item.says)}")
    if item.kind is Kind.MONEY and not member.roles & WRITERS:
        parts.append("Tell the CAF lead, who writes it in the plan")
    if item.since:
        parts.append(f"{since} {day(timezone.localdate(item.since))}")
    return ". ".join(parts)


def _about(plan: Plan, member: Member) -> str:
    if member.kind is OrganisationKind.COUNCIL:
        return plan.title
    return f"{plan.organisation.name}: {plan.title}"


def _addresses(item: Item) -> str:
    others = item.count - 1
    return f"{item.ref} and {counted(others, 'other')}" if others else item.ref


def _ask(item: Item) -> str:
    return item.ask.says if item.ask else ""


def _step(item: Item) -> str:
    if item.plan is None:
        return ""
    says = item.plan.regime.step(StepName(item.ref)).says
    return f"Confirm what was recorded for you: {says[0].lower()}{says[1:]}"


def _waits(count: int) -> str:
    return "waits" if count == 1 else "wait"


def _check_in(item: Item) -> str:
    need = "need" if item.count > 1 else "needs"
    return f"{item.count} of your actions {need} a check-in by {day(item.due_on)}"


TEXTS: dict[Kind, Callable[[Item], str]] = {
    Kind.PLAN: _ask,
    Kind.COMMENTS: lambda item: f"Answer {counted(item.count, 'comment')} that must be answered",
    Kind.PRESENTATION_COMMENTS: lambda item: (
        f"Answer {counted(item.count, 'comment')} on the presentation"
    ),
    Kind.CORRECTIONS: lambda item: f"Answer {counted(item.count, 'correction')} to the report",
    Kind.PREVIEW: lambda item: f"Check “{item.ref}”, and save it or stop",
    Kind.PACKAGE: lambda item: f"The package of submission {item.ref} could not be made: try again",
    Kind.UPLOAD: lambda item: f"Carry package {item.ref} to the ministry, and record the upload",
    Kind.SUBMIT: lambda _: "Submit the signed plan on the council’s behalf",
    Kind.READY: lambda _: "Say whether report and plan are ready to be submitted",
    Kind.FINDING: lambda item: f"Complete {item.ref}",
    Kind.CHECK_IN: _check_in,
    Kind.OVERDUE: lambda item: f"Finish {counted(item.count, 'action')} past the agreed day",
    Kind.BLOCKED: lambda item: f"Unblock {counted(item.count, 'action')}",
    Kind.ACTION_DUE: lambda item: f"Finish {item.ref}",
    Kind.LOOK_AGAIN: lambda item: f"Look at {item.ref} again: it was put off until now",
    Kind.MONEY: lambda item: f"Say whether there is money for {item.ref}",
    Kind.RECORDED: _step,
    Kind.ENGAGEMENT: lambda item: f"Answer the engagement {item.ref} asks for",
    Kind.INVITATION: lambda item: f"Invitation of {item.who}",
    Kind.CARRIED: lambda item: (
        f"{counted(item.count, 'action')} carried over {_waits(item.count)} for a finding"
    ),
    Kind.CLOSE_PLAN: lambda _: "Close the plan, or keep delivering it",
    Kind.OPEN_NEXT: lambda item: f"Open the cycle that starts from {item.ref}",
    Kind.QUESTION: lambda _: "Answer a question of the ministry",
    Kind.READ_BLIND: lambda _: "Read the plan blind, and say what you would decide",
    Kind.ACCESS_REVIEW: lambda _: "Review who still needs access",
    Kind.NOT_SENT: lambda item: f"Tell {_addresses(item)}: messages to them could not be sent",
    Kind.NO_CYCLE: lambda _: "Set the year your assessment is for",
    Kind.NO_COLLEAGUES: lambda _: "Invite the colleagues you will plan with",
    Kind.NO_REPORT: lambda _: "Bring in your assurer’s report",
}
BEGINNING = {
    Kind.OPEN_NEXT: "Its plan is closed. Open actions come along with their history",
    Kind.NO_CYCLE: "Its framework, target and marking are those of the plans made in it",
    Kind.NO_COLLEAGUES: "The report is reviewed by at least two people before drafting begins",
    Kind.NO_REPORT: "Or ask their firm for an engagement, and they can write it here",
}
OTHERS: dict[Kind, Callable[[Item], str]] = TEXTS | {
    Kind.ENGAGEMENT: lambda item: f"{item.ref} has not answered your engagement yet",
    Kind.INVITATION: lambda item: f"{item.who} has not taken up your invitation yet",
}


def _on_plan(name: str) -> Callable[[Item], str]:
    return lambda item: reverse(name, args=[item.plan.reference]) if item.plan else ""


def _asked(item: Item) -> str:
    return _on_plan(PAGE_OF[item.ask.operation])(item) if item.ask else ""


def _finding(item: Item) -> str:
    if item.plan is None:
        return ""
    return reverse("findings:finding", args=[item.plan.reference, item.subject])


def _action(item: Item) -> str:
    return reverse("actions:show", args=[item.subject])


def _organisation(item: Item) -> str:  # noqa: ARG001 - one shape for every kind
    return reverse("organisation:overview")


def _recorded(item: Item) -> str:
    return _on_plan(RECORDED_AT.get(item.ref, "session:show"))(item)


RECORDED_AT = {
    StepName.RELEASE_REPORT.value: "assurance_report:read",
    StepName.GIVE_PRESENTATION_FEEDBACK.value: "executive_presentation:show",
}
"""Where a step recorded for the assurer is confirmed, where it is not the page of the session."""


def _preview(item: Item) -> str:
    return reverse("report_import:preview", args=[item.subject])


def _question(item: Item) -> str:
    if item.plan is None:
        return ""
    return reverse("ministry:answer", args=[item.plan.reference, item.subject])


HREFS: dict[Kind, Callable[[Item], str]] = {
    Kind.PLAN: _asked,
    Kind.COMMENTS: _on_plan("conversation:all"),
    Kind.PRESENTATION_COMMENTS: _on_plan("executive_presentation:show"),
    Kind.CORRECTIONS: _on_plan("assurance_report:read"),
    Kind.PREVIEW: _preview,
    Kind.PACKAGE: _on_plan("submission:show"),
    Kind.UPLOAD: _on_plan("submission:show"),
    Kind.SUBMIT: _on_plan("submission:submit_for_council"),
    Kind.READY: _on_plan("submission:ready"),
    Kind.FINDING: _finding,
    Kind.CHECK_IN: _on_plan("delivery:check_in"),
    Kind.OVERDUE: _on_plan("delivery:check_in"),
    Kind.BLOCKED: lambda item: f"{_on_plan('delivery:show')(item)}#blocked",
    Kind.ACTION_DUE: _action,
    Kind.LOOK_AGAIN: _finding,
    Kind.MONEY: _action,
    Kind.RECORDED: _recorded,
    Kind.ENGAGEMENT: _organisation,
    Kind.INVITATION: _organisation,
    Kind.CARRIED: lambda item: reverse("next_cycle:show", args=[item.subject]),
    Kind.CLOSE_PLAN: _on_plan("next_cycle:closing"),
    Kind.OPEN_NEXT: lambda item: reverse("next_cycle:open", args=[item.subject]),
    Kind.QUESTION: _question,
    Kind.READ_BLIND: lambda item: reverse("toolkit:read_blind", args=[item.subject]),
    Kind.ACCESS_REVIEW: lambda _: reverse("organisation:review_access"),
    Kind.NOT_SENT: _organisation,
    Kind.NO_CYCLE: lambda _: reverse("organisation:add_cycle"),
    Kind.NO_COLLEAGUES: lambda _: reverse("organisation:invite"),
    Kind.NO_REPORT: lambda _: reverse("report_import:upload"),
}


def _place(item: Item, member: Member) -> str:
    if item.plan is None:
        return _organisation(item)
    received = member.kind is OrganisationKind.MINISTRY
    return _on_plan("submissions:show" if received else "plans:home")(item)


def happened(events: Iterable[Event], *, member: Member) -> list[Happened]:
    """Return the latest events with their plans; one thing done again and again is said once."""
    found: list[Happened] = []
    for (_, _, plan), same in groupby(events, key=_as_told):
        together = list(same)
        words = in_words(together[0])
        title = f"{words.title}{_and_more(together)}"
        about = _about(plan, member) if plan else ""
        found.append(Happened(title=title, at=words.at, text=about))
    return found[:MOST_RECENT]


def _and_more(together: Sequence[Event]) -> str:
    refs = {event.subject_ref for event in together}
    if len(refs) > 1:
        return f", and {len(refs) - 1} more"
    return f", {counted(len(together), 'time')}" if len(together) > 1 else ""


def _as_told(event: Event) -> tuple[str, int | None, Plan | None]:
    return event.kind, event.by_id, event.plan
