"""Step 1: the council asks for corrections to a draft report, and the assurer answers (R-CAF-32)."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.records.models import AssuranceReport, Correction, Finding, Member, Plan
from causeway.services import events, outbox
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan


class CorrectionsClosed(Exception):
    """A correction asked for after the days for it were over."""

    def __init__(self, due_on: date) -> None:
        super().__init__("The days for corrections are over. Speak to your assurer")
        self.due_on = due_on


class NothingSaid(Exception):
    """A correction or an answer without a word."""


def corrections_are_open(plan: Plan, *, today: date) -> bool:
    """Return whether the council may still ask for corrections on the day."""
    return not AssuranceReport.objects.filter(Q(corrections_due_on__lt=today), plan=plan).exists()


def corrections_until(plan: Plan, *, today: date) -> date | None:
    """Return the last day for corrections while it has not passed; None before and after."""
    report = AssuranceReport.objects.filter(plan=plan, corrections_due_on__gte=today).first()
    return report.corrections_due_on if report else None


@permitted_on_plan(Operation.ASK_FOR_CORRECTION)
def ask_for_correction(
    plan: Plan, *, finding: UUID | None, text: str, by: Member, at: datetime
) -> Correction:
    """Ask the assurer to put something right, in one recommendation or in the report as a whole.

    Raises NothingSaid, CorrectionsClosed once the working days for it are over, and
    Finding.DoesNotExist for a finding that is not in this report.
    """
    if not text.strip():
        raise NothingSaid("Say what is wrong and what it should be")
    if not corrections_are_open(plan, today=by.today):
        raise CorrectionsClosed(
            AssuranceReport.objects.get(plan=plan).corrections_due_on or by.today
        )
    about = None
    if finding is not None:
        seen = Finding.objects.visible_to(by).present().filter(plan=plan)
        about = seen.get(reference=finding)
    asked = Correction.objects.create(
        plan=plan, finding=about, text=text.strip(), asked_by_id=by.person_id, asked_at=at
    )
    _happened("correction_asked", plan, asked, Role.ASSURER, by=by, at=at)
    return asked


@permitted_on_plan(Operation.ANSWER_CORRECTION)
def answer_correction(
    plan: Plan, *, correction: UUID, answer: str, by: Member, at: datetime
) -> Correction:
    """Answer a correction: what was put right, or why not.

    Raises NothingSaid, and SomebodyWasFirst where a colleague has answered it already.
    """
    if not answer.strip():
        raise NothingSaid("Say what you put right, or why you did not")
    found = Correction.objects.visible_to(by).filter(plan=plan).get(reference=correction)
    won = Correction.objects.filter(pk=found.pk, answered_at__isnull=True).update(
        answer=answer.strip(), answered_by=by.person_id, answered_at=at
    )
    if not won:
        raise SomebodyWasFirst("A colleague has answered this correction already")
    _happened("correction_answered", plan, found, Role.CAF_LEAD, by=by, at=at)
    return found


def _happened(
    kind: str, plan: Plan, correction: Correction, tell: Role, *, by: Member, at: datetime
) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=correction.reference,
        plan=plan,
        ref=correction.finding.ref if correction.finding else "",
        by=by,
        at=at,
    )
    outbox.tell(
        "for_information",
        to=outbox.people_in_roles(plan, {tell.value}, at=at),
        path=reverse("assurance_report:read", args=[plan.reference]),
        key=f"{kind}:{correction.reference}",
        at=at,
    )
