"""Step 9: freeze the plan, have two people sign that very version, and keep what they signed.

Each signature is of the version that was shared last, made once, by somebody who has just proved
who they are and whose work it is not (R-CAF-26, 61).
"""

from datetime import datetime

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.lifecycle import Reason, StepName, StepRefused
from causeway.domain.roles import Role
from causeway.domain.sign_off import SIGNATORIES, STEPS, Agreement, Ending, is_fresh
from causeway.records.models import (
    Member,
    Plan,
    PlanVersion,
    SecondPerson,
    Signature,
    SignOffEnd,
)
from causeway.services import outbox
from causeway.services.assurer_feedback import CommentSaid, comment_on
from causeway.services.edited import differs_from
from causeway.services.independence import NotTheirOwnWork, against_signing
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.second_factor import NotProvenAgain
from causeway.services.session import ReasonsMissing
from causeway.services.versions import content_of, freeze, shared_for_sign_off

ANOTHER_VERSION = "Another version has been shared for sign-off since. Read that one"


@permitted_on_plan(Operation.SHARE_FOR_SIGN_OFF)
def share_for_sign_off(plan: Plan, *, by: Member, at: datetime) -> PlanVersion:
    """Freeze the plan as the version to be signed, and tell those who sign it.

    Raises StepRefused, with nothing changed, while a finding is not complete, a comment waits for
    an answer or the presentation was not given; and where nothing differs from what is signed.
    """
    step = plan.regime.step(StepName.SHARE_FOR_SIGN_OFF)
    last = shared_for_sign_off(plan, by=by)
    is_signed = plan.stage == plan.regime.step(StepName.SIGN_AS_APPROVER).reaches
    if is_signed and last is not None and not differs_from(plan, last):
        says = "Nothing has changed since this plan was signed, so there is nothing to sign again"
        raise StepRefused(step, Reason(says=says, rules=("R-CAF-26",)))
    move(plan, step.name, by=by, at=at)
    version = freeze(plan, step.name, by=by, at=at)
    _tell("your_turn", Role.QUALITY_ASSURER, version, step.name, by=by, at=at)
    _tell("for_information", Role.APPROVER, version, step.name, by=by, at=at)
    return version


@permitted_on_plan(Operation.SIGN_AS_QUALITY_ASSURER)
def sign_as_quality_assurer(
    plan: Plan, *, version: int, proved_at: datetime | None, by: Member, at: datetime
) -> Signature:
    """Sign the version as quality assurer; ``proved_at`` is when they last proved who they are.

    Raises NotProvenAgain where that is too long ago, NotTheirOwnWork for its author and whoever
    changed it, StepRefused while a comment asks for a change, and SomebodyWasFirst where another
    version has been shared meanwhile; in all of them nothing has changed.
    """
    made = _sign(plan, Role.QUALITY_ASSURER, version, proved_at, by=by, at=at)
    step = StepName.SIGN_AS_QUALITY_ASSURER
    _tell("your_turn", Role.APPROVER, made.version, step, by=by, at=at)
    return made


@permitted_on_plan(Operation.SIGN_AS_APPROVER)
def sign_as_approver(
    plan: Plan, *, version: int, proved_at: datetime | None, by: Member, at: datetime
) -> Signature:
    """Sign the same version as approver, so that it can be submitted.

    Raises what ``sign_as_quality_assurer`` raises, with nothing changed.
    """
    made = _sign(plan, Role.APPROVER, version, proved_at, by=by, at=at)
    _tell("your_turn", Role.CAF_LEAD, made.version, StepName.SIGN_AS_APPROVER, by=by, at=at)
    return made


def _sign(
    plan: Plan,
    role: Role,
    number: int,
    proved_at: datetime | None,
    *,
    by: Member,
    at: datetime,
) -> Signature:
    if proved_at is None or not is_fresh(proved_at, at=at):
        raise NotProvenAgain
    version = _shared(plan, number, by=by)
    content_of(version)  # what was altered since it was frozen is signed by nobody
    override = _override(plan, version, role, by=by)
    move(plan, STEPS[role], by=by, at=at)
    return Signature.objects.create(
        plan=plan,
        version=version,
        number=version.number,
        digest=version.digest,
        role=role.value,
        name=by.name,
        says=plan.regime.sign_off_wordings[role],
        shared_by_id=version.made_by_id,
        signed_by_id=by.person_id,
        signed_at=at,
        proved_at=proved_at,
        override=override,
    )


def _shared(plan: Plan, number: int, *, by: Member) -> PlanVersion:
    version = shared_for_sign_off(plan, by=by)
    if version is None or version.number != number:
        raise SomebodyWasFirst(ANOTHER_VERSION)
    return version


def _override(plan: Plan, version: PlanVersion, role: Role, *, by: Member) -> SecondPerson | None:
    """Return who stands beside a signature that the rules ask of another; None where none is needed."""
    reasons = against_signing(plan, version, role, person=by.person_id)
    if not reasons:
        return None
    agreed = _second_people(version, role, by=by).first()
    if agreed is None:
        raise NotTheirOwnWork(*reasons)
    return agreed


def _second_people(version: PlanVersion, role: Role, *, by: Member) -> QuerySet[SecondPerson]:
    named = SecondPerson.objects.filter(version=version, role=role.value, signer_id=by.person_id)
    return named.filter(answer=Agreement.AGREED.value)


def bars_to_signing(
    plan: Plan, version: PlanVersion, role: Role, *, by: Member
) -> tuple[Reason, ...]:
    """Return why the member may not sign; nothing where they may, or a second person has agreed."""
    if _second_people(version, role, by=by).exists():
        return ()
    return against_signing(plan, version, role, person=by.person_id)


@permitted_on_plan(Operation.DECLINE_TO_SIGN)
def decline_to_sign(
    plan: Plan, *, version: int, reasons: str, by: Member, at: datetime
) -> SignOffEnd:
    """Send the plan back to be changed; the reasons become a comment that must be answered.

    Raises ReasonsMissing where there are none, and SomebodyWasFirst for another version.
    """
    if not reasons.strip():
        raise ReasonsMissing("Say what must change, so that your colleagues can change it")
    shared = _shared(plan, version, by=by)
    comment_on(
        plan.reference,
        said=CommentSaid(kind=CommentKind.MUST_CHANGE, text=reasons),
        by=by,
        at=at,
    )
    move(plan, StepName.DECLINE_TO_SIGN, by=by, at=at)
    ended = SignOffEnd.objects.create(
        plan=plan,
        version=shared,
        how=Ending.DECLINED.value,
        role=next(role for role in SIGNATORIES if role in by.roles).value,
        reasons=reasons.strip(),
        by_id=by.person_id,
        at=at,
    )
    _tell("your_turn", Role.CAF_LEAD, shared, StepName.DECLINE_TO_SIGN, by=by, at=at)
    return ended


def _tell(
    kind: str, role: Role, version: PlanVersion, step: StepName, *, by: Member, at: datetime
) -> None:
    people = outbox.people_in_roles(version.plan, {role.value}, at=at)
    outbox.tell(
        kind,
        to=[person for person in people if person.pk != by.person_id],
        path=f"/plans/{version.plan.reference}/sign-off/",
        key=f"{step.value}:{kind}:{version.reference}",
        at=at,
    )
