"""What the ministry sees, in words: plans on their way, and what was submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from causeway.domain.acknowledgement import MinistryAnswer
from causeway.domain.roles import DUTIES, Role
from causeway.records.models import Acknowledgement, Member, MinistryQuestion, Submission
from causeway.services.overview import HandOverDate, OnItsWay
from causeway.services.submission_records import Progress, may_take, progress_of
from causeway.web.conversation.presenters import Entry
from causeway.web.signed import signed_by
from causeway.web.spoken import day

NOT_READY = {
    Progress.GIVEN_UP: "The package could not be made. The council can have it made again."
} | dict.fromkeys(
    (Progress.WAITING, Progress.BEING_MADE, Progress.TRIED_AGAIN),
    "The package is still being made. Load this page again in a minute.",
)
SAID = {MinistryAnswer.ACKNOWLEDGED: "Acknowledged", MinistryAnswer.RETURNED: "Returned"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its answer, if there is one."""

    id: str
    where: str
    resolved: bool
    entries: tuple[Entry, ...]
    answer_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the ministry said of one submission."""

    says: str
    reasons: str
    recorded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The package of a submission: how far it is, and whether it is the reader's to take."""

    is_ready: bool
    waits: bool
    says: str


def package_of(submission: Submission, member: Member) -> Package | None:
    """Return the package for whoever may take it; None for anybody else."""
    if not may_take(submission, by=member):
        return None
    progress = progress_of(submission)
    return Package(
        is_ready=progress is Progress.READY,
        waits=progress not in {Progress.READY, Progress.GIVEN_UP},
        says=NOT_READY.get(progress, ""),
    )


def council_of(plan: OnItsWay) -> str:
    """Return the council, and which of its plans it is where there are several."""
    return f"{plan.council}, plan {plan.which}" if plan.which else plan.council


def whose_turn(plan: OnItsWay) -> str:
    """Return whom the plan waits for."""
    if plan.stage.turn is None:
        return "Nobody"
    spoken = DUTIES[plan.stage.turn].spoken
    return f"{spoken[0].upper()}{spoken[1:]}"


def step_of(plan: OnItsWay, steps: int) -> str:
    """Return where the plan is, by the steps of the guidance until it has been submitted."""
    number = plan.stage.guidance_step
    return plan.stage.spoken if plan.submitted or number > steps else f"Step {number} of {steps}"


def dates_shown(dates: Iterable[HandOverDate]) -> list[list[str]]:
    """Return the steps with the days they were done, as rows."""
    return [
        [f"{each.number}. {each.says}", day(_on(each.done_at)) if each.done_at else "Not yet"]
        for each in dates
    ]


def _on(moment: datetime) -> date:
    return timezone.localdate(moment)


def facts_of(submission: Submission) -> list[dict[str, str | bool]]:
    """Return what is known of a submission, as a summary list shows it."""
    return [
        {"key": "Receipt number", "value": submission.receipt_number},
        {"key": "Submitted by", "value": _submitted_by(submission)},
        {"key": "Signed by", "value": "\n".join(signed_by(submission.version)), "words": True},
        {"key": "Version", "value": str(submission.version.number)},
        {"key": "Kept until", "value": day(submission.retain_until)},
    ]


def _submitted_by(submission: Submission) -> str:
    on_behalf = submission.submitted_as == Role.ASSURER.value
    return submission.submitted_by.name + (", on the council’s behalf" if on_behalf else "")


def answered(found: Acknowledgement) -> Answered:
    """Return what the ministry said of a submission, and whether it was recorded for it."""
    on = day(_on(found.answered_at))
    if found.recorded is None:
        who = f"{SAID[MinistryAnswer(found.answer)]} by {found.answered_by.name} on {on}"
        return Answered(says=who, reasons=found.reasons, recorded="")
    step = found.recorded
    recorded = (
        f"Recorded by {found.answered_by.name} on {on}: {step.from_whom} said so "
        f"({step.how_received}) on {day(step.received_on)}"
    )
    return Answered(
        says=SAID[MinistryAnswer(found.answer)], reasons=found.reasons, recorded=recorded
    )


def asked(question: MinistryQuestion, *, may_answer: bool = False) -> Asked:
    """Return a question with its answer."""
    entries = [
        Entry(
            author=question.asked_by.name,
            role="ministry reviewer",
            at=question.asked_at,
            text=question.text,
        )
    ]
    if question.answered_by and question.answered_at:
        entries.append(
            Entry(
                author=question.answered_by.name,
                role="council",
                at=question.answered_at,
                text=question.answer,
                answer=True,
            )
        )
    is_open = question.answered_at is None
    href = reverse("ministry:answer", args=[question.plan.reference, question.reference])
    return Asked(
        id=f"question-{question.reference}",
        where="Question of the ministry",
        resolved=not is_open,
        entries=tuple(entries),
        answer_at=href if is_open and may_answer else "",
    )
