"""Moving a plan: turn its rows into the rules' values, ask, and change the stage once."""

from datetime import datetime
from typing import TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet

from causeway.domain.access import AFTER_ACCEPTANCE
from causeway.domain.assurance_report import gaps
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.lifecycle import Reason as Reason
from causeway.domain.lifecycle import Step, StepName, StepRefused, reasons_against, take
from causeway.domain.plan import Finding
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.quality_assurance import COUNCILS_OWN
from causeway.domain.roles import OrganisationKind, Role
from causeway.domain.sign_off import SIGNATORIES
from causeway.records.models import (
    Comment,
    Correction,
    Member,
    Plan,
    PlanVersion,
    Presentation,
    PresentationDeck,
    PresentationShare,
    ReadyDeclaration,
    Reply,
    ReportPart,
    Session,
    Signature,
)
from causeway.records.models.plan import ReviewAttendee
from causeway.services import events
from causeway.services.rows import findings_of
from causeway.services.toolkit_standing import toolkit_of


class SomebodyWasFirst(Exception):
    """The plan moved between reading and writing; nothing was changed."""


class _OfThePresentation(TypedDict):
    deck_kept: bool
    presentation_feedback_received: bool
    presentation_held: bool
    open_on_presentation: tuple[str, ...]


def as_domain(plan: Plan) -> PlanValue:
    """Return the whole plan as the rules see it, in a number of queries that rows do not raise."""
    findings = findings_of(plan)
    comments = Comment.objects.filter(plan=plan, withdrawn_at__isnull=True)
    on_plan = comments.on_plans()
    open_ones = on_plan.filter(resolution="")
    held = Session.objects.filter(plan=plan, recorded_at__isnull=False).exists()
    signed_version, signed_as = _signed(plan)
    return PlanValue(
        stage=plan.stage,
        findings=findings,
        review_attendees=tuple(
            ReviewAttendee.objects.filter(review__plan=plan).values_list("name", flat=True)
        ),
        feedback_received=on_plan.exclude(version__step__in=COUNCILS_OWN).exists() or held,
        feedback_on_latest=_commented_since_sharing(plan),
        open_must_change=_refs(open_ones.filter(kind=CommentKind.MUST_CHANGE.value)),
        unanswered_advice=_refs(
            open_ones.filter(~Exists(_words_of_the_council()), kind=CommentKind.ADVICE.value)
        ),
        session_held=held,
        report_gaps=_report_gaps(findings),
        open_corrections=Correction.objects.filter(plan=plan, answered_at__isnull=True).count(),
        signed_version=signed_version,
        signed_as=signed_as,
        declared_ready=_declared_ready(plan, signed_version),
        toolkit=toolkit_of(plan),
        **_of_the_presentation(plan),
    )


def _of_the_presentation(plan: Plan) -> _OfThePresentation:
    """Return what was done of the presentation; only a plan that was accepted can have one."""
    if plan.stage not in AFTER_ACCEPTANCE:
        return {
            "deck_kept": False,
            "presentation_feedback_received": False,
            "presentation_held": False,
            "open_on_presentation": (),
        }
    said = Comment.objects.filter(plan=plan, withdrawn_at__isnull=True).on_presentations()
    open_ones = said.filter(resolution="", kind=CommentKind.MUST_CHANGE.value)
    shared = PresentationShare.objects.filter(plan=plan)
    return {
        "deck_kept": PresentationDeck.objects.filter(plan=plan).exists(),
        "presentation_feedback_received": shared.filter(answered_at__isnull=False).exists(),
        "presentation_held": Presentation.objects.filter(
            plan=plan, recorded_at__isnull=False
        ).exists(),
        "open_on_presentation": _refs(open_ones),
    }


def _declared_ready(plan: Plan, version: int | None) -> bool:
    said = ReadyDeclaration.objects.filter(plan=plan)
    return version is not None and said.filter(version__number=version).exists()


def _signed(plan: Plan) -> tuple[int | None, frozenset[Role]]:
    """Return the version that both signed, and the roles in which the latest shared one is signed."""
    shared = PlanVersion.objects.filter(plan=plan, step=StepName.SHARE_FOR_SIGN_OFF.value)
    signed = Signature.objects.filter(
        version__in=shared.order_by("-number").values("pk")[:1], version__sign_off_end__isnull=True
    )
    found = {Role(role): number for role, number in signed.values_list("role", "number")}
    both = found.keys() >= set(SIGNATORIES)
    return (found[SIGNATORIES[0]] if both else None), frozenset(found)


def _words_of_the_council() -> QuerySet[Reply]:
    """Return what the council said under a comment since it was last reopened.

    The quality assurer is of the council too: what they add to their own comment is no answer.
    """
    reopened_later = Reply.objects.filter(
        comment=OuterRef("comment"), pk__gt=OuterRef("pk")
    ).exclude(resolution="")
    return Reply.objects.filter(
        ~Exists(reopened_later),
        ~Q(comment__version__step__in=COUNCILS_OWN, said_by=OuterRef("said_by")),
        comment=OuterRef("pk"),
        side=OrganisationKind.COUNCIL.value,
        resolution="",
    )


def _commented_since_sharing(plan: Plan) -> bool:
    shared = PlanVersion.objects.filter(plan=plan, step=StepName.SHARE_DRAFT.value)
    latest = shared.order_by("-number").values("pk")[:1]
    return Comment.objects.filter(plan=plan, version__in=latest).exists()


def _refs(comments: QuerySet[Comment]) -> tuple[str, ...]:
    return tuple(str(comment.reference) for comment in comments)


def _report_gaps(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    found = ((finding.said.ref, gaps(finding.said)) for finding in findings)
    return tuple(f"{ref} lacks {' and '.join(lacking)}" for ref, lacking in found if lacking)


def move(plan: Plan, name: StepName, *, by: Member, at: datetime, recorded: bool = False) -> str:
    """Take the step and return the stage it left.

    Raises StepRefused with every reason, or SomebodyWasFirst where another person has just
    moved the plan; in both nothing has changed.
    """
    step = plan.regime.step(name)
    left = plan.stage
    reached = take(step, as_domain(plan), by=by.roles, recorded=recorded)
    if by.kind is OrganisationKind.ASSURER_FIRM:
        _refuse_for_parts_of_others(plan, step, by)
    moved = Plan.objects.filter(pk=plan.pk, stage=left, revision=plan.revision).update(
        stage=reached, revision=plan.revision + 1
    )
    if not moved:
        raise SomebodyWasFirst("Somebody moved this plan a moment ago. Look at where it is now")
    plan.stage, plan.revision = reached, plan.revision + 1
    events.append(
        f"{name.value}{'_recorded' if recorded else ''}",
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return left


def _refuse_for_parts_of_others(plan: Plan, step: Step, by: Member) -> None:
    """Refuse a firm that is engaged for some of the plan's parts: a step is about all of them."""
    others = ReportPart.objects.filter(plan=plan).not_engaged_for(by).count()
    if others:
        parts = "1 part" if others == 1 else f"{others} parts"
        says = (
            f"This plan covers {parts} that your firm is not engaged for, and this step is about "
            "all of it. Ask the council for an engagement that covers them"
        )
        raise StepRefused(step, Reason(says=says, rules=("R-CAF-54",)))


def reasons_not_yet(plan: Plan, name: StepName) -> tuple[Reason, ...]:
    """Return what stands in the way of a step, whoever would take it."""
    return reasons_against(plan.regime.step(name), as_domain(plan))
