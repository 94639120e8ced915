"""The one task there is: carry out an effect. The queue is only transport; the outbox is the truth."""

from django.tasks import task

from causeway.services import clock
from causeway.services.evidence_scan import SCAN, scan_evidence
from causeway.services.messages import deliver
from causeway.services.outbox import kind_of
from causeway.services.package_building import build_package
from causeway.services.proposals import WORK_OUT
from causeway.services.reminders import REMINDER, deliver_reminder
from causeway.services.schedule_questions import ANSWER
from causeway.services.schedules_worked_out import answer, work_out
from causeway.services.submission import BUILD_PACKAGE

DOES = {
    SCAN: scan_evidence,
    BUILD_PACKAGE: build_package,
    REMINDER: deliver_reminder,
    WORK_OUT: work_out,
    ANSWER: answer,
}
"""What is done for each kind of effect; the others are messages."""


@task()
def perform(effect: int) -> None:
    """Carry out an effect that has been taken; one that is done already is left alone."""
    does = DOES.get(kind_of(effect), deliver)
    does(effect, at=clock.now())
