"""Step 10: submit the signed version, once, whatever the clicks, retries or crashes (R-CAF-27, 62, 63).

What makes it once is one small transaction: the stage is left by a conditional update, a version has
room for one submission, and the package is left to the worker. Pressing again answers with what was
submitted and does nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.submission import (
    Channel,
    not_theirs_to_submit,
    receipt_number,
    years_after,
)
from causeway.records.models import (
    Member,
    Plan,
    PlanVersion,
    ReadyDeclaration,
    RecordedStep,
    Submission,
    UploadRecorded,
)
from causeway.records.models.fields import new_reference
from causeway.services import events, outbox
from causeway.services.agreed_dates import agree_dates
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, record_step
from causeway.services.sign_off_records import sign_off_of
from causeway.services.signed_version import signed_version
from causeway.services.submission_source import (
    cannot_be_written,
    deck_file_of,
    frozen,
    report_file_of,
    written_of,
)
from causeway.services.version_rows import findings_of_version
from causeway.services.versions import content_of

BUILD_PACKAGE = "build_package"
ANOTHER_VERSION = "Another version has been signed since. Look at what would be submitted now"


class NotSubmittedByYou(Exception):
    """A package or its upload that is the council's own affair; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadSaid:
    """How a package was carried to the ministry; ``seen`` is how many records there were before."""

    uploaded_by: str
    uploaded_on: date
    ministry_reference: str
    seen: int


def channel_of(plan: Plan) -> Channel:
    """Return how the plan reaches the ministry: as its cycle says, else the installation."""
    return Channel(plan.cycle.channel or settings.CHANNEL)


@permitted_on_plan(Operation.SUBMIT_PLAN)
def submit_plan(plan: Plan, *, version: int, by: Member, at: datetime) -> Submission:
    """Submit the signed version; where it is submitted already, return what was submitted.

    Raises StepRefused with every reason, SomebodyWasFirst where another version is signed, and
    VersionWasAltered; in all of them nothing has changed.
    """
    return _submit(plan, version, by=by, at=at)


@permitted_on_plan(Operation.SUBMIT_FOR_COUNCIL)
def submit_for_council(plan: Plan, *, version: int, by: Member, at: datetime) -> Submission:
    """Submit the signed version on the council's behalf, where its cycle leaves it to the assurer.

    Raises what ``submit_plan`` raises.
    """
    reasons = not_theirs_to_submit(is_assurer=True, assurer_submits=plan.cycle.assurer_submits)
    if reasons:
        raise StepRefused(plan.regime.step(StepName.SUBMIT_PLAN), *reasons)
    return _submit(plan, version, by=by, at=at)


def _submit(plan: Plan, number: int, *, by: Member, at: datetime) -> Submission:
    made = Submission.objects.filter(plan=plan, version__number=number).first()
    if made is not None:
        return made
    move(plan, StepName.SUBMIT_PLAN, by=by, at=at)
    version = signed_version(plan)
    if version is None or version.number != number:
        raise SomebodyWasFirst(ANOTHER_VERSION)
    submission = _kept(plan, version, by=by, at=at)
    agree_dates(plan, version)
    outbox.ask_for(BUILD_PACKAGE, subject=submission.reference, at=at)
    outbox.tell(
        "for_information",
        to=[
            person
            for person in outbox.people_in_roles(
                plan, {Role.CAF_LEAD, Role.QUALITY_ASSURER, Role.APPROVER, Role.ASSURER}, at=at
            )
            if person.pk != by.person_id
        ],
        path=f"/plans/{plan.reference}/submission/",
        key=f"{StepName.SUBMIT_PLAN.value}:{version.reference}",
        at=at,
    )
    if submission.channel == Channel.MINISTRY_IN_CAUSEWAY.value:
        _tell_the_ministry("your_turn", plan, key=f"received:{version.reference}", at=at)
    return submission


def _tell_the_ministry(kind: str, plan: Plan, *, key: str, at: datetime) -> None:
    people = outbox.people_of_the_ministry(at=at)
    outbox.tell(kind, to=people, path=f"/submissions/{plan.reference}/", key=key, at=at)


def _kept(plan: Plan, version: PlanVersion, *, by: Member, at: datetime) -> Submission:
    content = content_of(version)
    written = written_of(plan, findings_of_version(content))
    if reasons := cannot_be_written(written):
        raise StepRefused(plan.regime.step(StepName.SUBMIT_PLAN), *reasons)
    reference = new_reference()
    on_behalf = by.kind is OrganisationKind.ASSURER_FIRM
    return Submission.objects.create(
        reference=reference,
        plan=plan,
        version=version,
        number=Submission.objects.filter(plan=plan).count() + 1,
        receipt_number=receipt_number(reference),
        channel=channel_of(plan).value,
        retain_until=years_after(timezone.localdate(at), plan.regime.retention.years),
        made_from=frozen(plan, content, written=written, sign_off=sign_off_of(version), by=by),
        report_file_id=report_file_of(plan),
        deck_file_id=deck_file_of(plan),
        submitted_by_id=by.person_id,
        submitted_as=(Role.ASSURER if on_behalf else Role.CAF_LEAD).value,
        # To the second, as the receipt says it.
        submitted_at=at.replace(microsecond=0),
    )


@permitted_on_plan(Operation.DECLARE_READY)
def declare_ready(plan: Plan, *, version: int, by: Member, at: datetime) -> ReadyDeclaration:
    """Say to council and ministry that report and plan are ready to be submitted.

    Raises KeyError where the guidance does not ask for it, StepRefused, and SomebodyWasFirst where
    another version is signed or it was said already; in all of them nothing has changed.
    """
    return _declare(plan, version, None, by=by, at=at)


@permitted_on_plan(Operation.RECORD_READY)
def record_ready(
    plan: Plan, *, version: int, received: Received, by: Member, at: datetime
) -> ReadyDeclaration:
    """Record for an assurer without an account that both are ready; raise what ``declare_ready`` does."""
    recorded = record_step(plan, StepName.DECLARE_READY, received=received, by=by, at=at)
    return _declare(plan, version, recorded, by=by, at=at)


def _declare(
    plan: Plan, number: int, recorded: RecordedStep | None, *, by: Member, at: datetime
) -> ReadyDeclaration:
    move(plan, StepName.DECLARE_READY, by=by, at=at, recorded=recorded is not None)
    version = signed_version(plan)
    if version is None or version.number != number:
        raise SomebodyWasFirst(ANOTHER_VERSION)
    made, is_new = ReadyDeclaration.objects.get_or_create(
        version=version,
        defaults={
            "plan": plan,
            "declared_by_id": by.person_id,
            "declared_at": at,
            "recorded": recorded,
        },
    )
    if not is_new:
        raise SomebodyWasFirst("It was said already that this version is ready")
    outbox.tell(
        "your_turn",
        to=[
            person
            for person in outbox.people_in_roles(plan, {Role.CAF_LEAD}, at=at)
            if person.pk != by.person_id
        ],
        path=f"/plans/{plan.reference}/submission/submit/",
        key=f"{StepName.DECLARE_READY.value}:{version.reference}",
        at=at,
    )
    _tell_the_ministry("for_information", plan, key=f"ready:{version.reference}", at=at)
    return made


@permitted_on_plan(Operation.RECORD_UPLOAD)
def record_upload(plan: Plan, *, said: UploadSaid, by: Member, at: datetime) -> UploadRecorded:
    """Record that the package was carried through the ministry's upload link, by whom and when.

    What was recorded stays; another record follows it. Raises Submission.DoesNotExist,
    NotSubmittedByYou for an assurer who did not submit it, and SomebodyWasFirst where somebody
    recorded it a moment ago.
    """
    submission = latest(plan)
    if submission is None:
        raise Submission.DoesNotExist
    require_theirs(submission, by=by)
    if submission.uploads.count() != said.seen:
        raise SomebodyWasFirst("Somebody recorded the upload a moment ago. Look at what they said")
    made = UploadRecorded.objects.create(
        submission=submission,
        number=said.seen + 1,
        uploaded_by=said.uploaded_by,
        uploaded_on=said.uploaded_on,
        ministry_reference=said.ministry_reference,
        recorded_by_id=by.person_id,
        recorded_at=at,
    )
    events.append(
        "upload_recorded",
        organisation=plan.organisation,
        subject=made.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return made


@permitted_on_plan(Operation.TAKE_PACKAGE)
def ask_for_package_again(plan: Plan, *, by: Member, at: datetime) -> None:
    """Have a package made after all that could not be; one that waits or is there is left alone."""
    submission = latest(plan)
    if submission is None:
        raise Submission.DoesNotExist
    require_theirs(submission, by=by)
    if submission.built_at is None:
        outbox.ask_again(BUILD_PACKAGE, subject=submission.reference, at=at)


def latest(plan: Plan) -> Submission | None:
    """Return the plan's latest submission, without what its package is made from."""
    found = Submission.objects.filter(plan=plan).defer("made_from").order_by("-number")
    return found.select_related("version", "submitted_by", "plan__cycle").first()


def require_theirs(submission: Submission, *, by: Member) -> None:
    """Return only for the council, or for an assurer who submitted it on the council's behalf.

    Raises NotSubmittedByYou for others.
    """
    of_firm = by.kind is OrganisationKind.ASSURER_FIRM
    if of_firm and submission.submitted_as != Role.ASSURER.value:
        raise NotSubmittedByYou("The council submitted this plan itself")
