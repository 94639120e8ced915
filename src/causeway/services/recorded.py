"""A step of an outside party recorded for them: who said so, when, how it reached the council.

It opens the gate, is shown as recorded and is never a signature; the party can confirm it later.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from causeway.documents.received_file import kind_of
from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import Member, Plan, RecordedStep
from causeway.services import events, outbox, stored_files
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.permission import permitted_on_plan

PAGES = {StepName.GIVE_PRESENTATION_FEEDBACK.value: "presentation"}
"""Where a step that was recorded is read, where it is not the page of the session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """How an outside party's step reached the council, with the file it came in, if any."""

    from_whom: str
    how: str
    on: date
    file_name: str = ""
    content: bytes = b""


def record_step(
    plan: Plan, step: StepName, *, received: Received, by: Member, at: datetime, says: str = ""
) -> RecordedStep:
    """Keep how a step was received, with its file; the service that takes the step calls this.

    Raises FileNotAccepted for a file of another kind, or one that is too large.
    """
    file = None
    if received.file_name:
        kind_of(received.content, received.file_name)
        file = stored_files.keep(
            received.content,
            name=received.file_name,
            organisation=plan.organisation,
            by=by,
            at=at,
        )
    return RecordedStep.objects.create(
        plan=plan,
        step=step.value,
        from_whom=received.from_whom,
        how_received=received.how,
        received_on=received.on,
        says=says,
        file=file,
        recorded_by_id=by.person_id,
        recorded_at=at,
    )


def letter(
    plan: Plan, step: StepName, *, received: Received, by: Member, at: datetime
) -> RecordedStep:
    """Keep how something was received, once for all that came in one letter.

    Raises FileNotAccepted for a file of another kind, or one that is too large.
    """
    same = None
    if not received.file_name:
        same = RecordedStep.objects.filter(
            plan=plan,
            step=step.value,
            from_whom=received.from_whom,
            how_received=received.how,
            received_on=received.on,
            confirmed_at__isnull=True,
        ).last()
    return same or record_step(plan, step, received=received, by=by, at=at)


@permitted_on_plan(Operation.CONFIRM_RECORDED)
def confirm_recorded(plan: Plan, *, step: UUID, by: Member, at: datetime) -> RecordedStep:
    """Confirm what the council recorded for the assurer: they did say it.

    Raises SomebodyWasFirst, with nothing changed, where it is confirmed already.
    """
    found = RecordedStep.objects.visible_to(by).filter(plan=plan).get(reference=step)
    unconfirmed = RecordedStep.objects.filter(pk=found.pk, confirmed_at__isnull=True)
    if not unconfirmed.update(confirmed_by_id=by.person_id, confirmed_at=at):
        raise SomebodyWasFirst("This has been confirmed already. There is nothing more to do")
    events.append(
        "recorded_step_confirmed",
        organisation=plan.organisation,
        subject=found.reference,
        plan=plan,
        by=by,
        at=at,
    )
    outbox.tell(
        "for_information",
        to=outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at),
        path=f"/plans/{plan.reference}/{PAGES.get(found.step, 'session')}/",
        key=f"recorded_step_confirmed:{found.reference}",
        at=at,
    )
    return found
