"""Step 5: give the plan to the quality assurer as a frozen version, and keep what they say of it.

Each judgement is of one version, made once, by somebody whose work it is not (R-CAF-22, 59, 60).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.lifecycle import StepName
from causeway.domain.quality_assurance import STEPS, QualityOutcome
from causeway.domain.roles import Role
from causeway.records.models import Member, Person, Plan, PlanVersion, QualityAssurance
from causeway.services import outbox
from causeway.services.assurer_feedback import CommentSaid, comment_on
from causeway.services.independence import editors_of, require_independence
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.session import ReasonsMissing
from causeway.services.versions import freeze, shared_for_quality


@permitted_on_plan(Operation.OPEN_QUALITY_ASSURANCE)
def open_quality_assurance(plan: Plan, *, by: Member, at: datetime) -> PlanVersion:
    """Freeze the plan as its next version, give it to the quality assurer and tell them.

    Raises StepRefused, with nothing changed, while a finding is not complete or a comment of
    either assurer waits for an answer (R-CAF-22, 55, 58).
    """
    move(plan, StepName.OPEN_QUALITY_ASSURANCE, by=by, at=at)
    version = freeze(plan, StepName.OPEN_QUALITY_ASSURANCE, by=by, at=at)
    outbox.tell(
        "your_turn",
        to=outbox.people_in_roles(plan, {Role.QUALITY_ASSURER.value}, at=at),
        path=_page(plan),
        key=f"open_quality_assurance:{version.reference}",
        at=at,
    )
    return version


@permitted_on_plan(Operation.JUDGE_QUALITY)
def find_content(plan: Plan, *, version: int, by: Member, at: datetime) -> QualityAssurance:
    """Say that the quality assurer is content with this version.

    Raises NotTheirOwnWork for its author and whoever changed it, StepRefused while a comment asks
    for a change, and SomebodyWasFirst where another version has been given meanwhile; in all of
    them nothing has changed.
    """
    return _judge(plan, QualityOutcome.CONTENT, version, "", by=by, at=at)


@permitted_on_plan(Operation.JUDGE_QUALITY)
def ask_for_changes(
    plan: Plan, *, version: int, reasons: str, by: Member, at: datetime
) -> QualityAssurance:
    """Send the plan back to be changed; the reasons become a comment that must be answered.

    Raises ReasonsMissing where there are none, and what ``find_content`` raises.
    """
    if not reasons.strip():
        raise ReasonsMissing("Say what must change, so that your colleagues can change it")
    said = CommentSaid(kind=CommentKind.MUST_CHANGE, text=reasons)
    comment_on(plan.reference, said=said, by=by, at=at)
    return _judge(plan, QualityOutcome.CHANGES, version, reasons.strip(), by=by, at=at)


def _judge(
    plan: Plan, outcome: QualityOutcome, number: int, reasons: str, *, by: Member, at: datetime
) -> QualityAssurance:
    given = shared_for_quality(plan, by=by)
    if given is None or given.number != number:
        raise SomebodyWasFirst("Another version has been given to you since. Read that one")
    require_independence(plan, given, by=by)
    made = QualityAssurance.objects.create(
        plan=plan,
        version=given,
        outcome=outcome.value,
        reasons=reasons,
        shared_by_id=given.made_by_id,
        judged_by_id=by.person_id,
        judged_at=at,
    )
    step = STEPS[outcome]
    move(plan, step, by=by, at=at)
    people = outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at)
    outbox.tell(
        "your_turn",
        to=[person for person in people if person.pk != by.person_id],
        path=_page(plan),
        key=f"{step.value}:{given.reference}",
        at=at,
    )
    return made


def _page(plan: Plan) -> str:
    return f"/plans/{plan.reference}/quality-assurance/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurers:
    """The council's quality assurers: who may judge the plan, and who had a hand in it."""

    free: tuple[Person, ...]
    not_free: tuple[Person, ...]


def assurers_of(plan: Plan, *, by: Member, at: datetime) -> Assurers:
    """Return who could judge what the member would share now."""
    people = outbox.people_in_roles(plan, {Role.QUALITY_ASSURER.value}, at=at)
    bound = editors_of(plan, [person.pk for person in people]) | {by.person_id}
    return Assurers(
        free=tuple(person for person in people if person.pk not in bound),
        not_free=tuple(person for person in people if person.pk in bound),
    )


def rounds(plan: Plan, *, by: Member) -> Sequence[PlanVersion]:
    """Return the versions given to quality assurance with what was said of each, latest first."""
    by.require(Operation.SEE_QUALITY_ASSURANCE, plan.stage)
    return list(
        _given(plan, by)
        .select_related("made_by", "quality_assurance__judged_by")
        .defer("canonical")
        .order_by("-number")
    )


def _given(plan: Plan, by: Member) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.visible_to(by).filter(
        plan=plan, step=StepName.OPEN_QUALITY_ASSURANCE.value
    )
