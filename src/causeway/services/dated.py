"""The things of a member that have a day: one list, which calendars, reminders and home read.

A source is a function of a member and the plans they may know exist, and stands in ``SOURCES``. It
returns what is still to be done or to come, and reads through ``visible_to``: whoever may not see a
thing is not told of its day. What is done, called off or moved is simply not returned any more.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from causeway.domain.access import AFTER_ACCEPTANCE, KEEPING_EVIDENCE, Operation
from causeway.domain.action import Status
from causeway.domain.dated import DatedKind
from causeway.domain.finding import TreatmentKind
from causeway.domain.quarters import Quarter
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import (
    Action,
    AssuranceReport,
    CheckedIn,
    CheckIn,
    Commitment,
    CommitmentFinding,
    Finding,
    FindingTreatment,
    Member,
    Plan,
    Presentation,
    Session,
)
from causeway.services.access_review import reviews_of
from causeway.services.carried_status import status_of
from causeway.services.dated_thing import Dated as Dated
from causeway.services.dated_thing import Source
from causeway.services.presentation_event import TOLD
from causeway.services.submitted import submitted_among
from causeway.services.toolkit_days import updates

SETTLED = (AFTER_ACCEPTANCE | {"accepted"}) - {"closed"}
MOST_PLANS = 200
MOST_THINGS = 500


def dated_things(member: Member, plans: Sequence[Plan] | None = None) -> list[Dated]:
    """Return the member's things that have a day, the earliest first."""
    if plans is None:
        plans = plans_with_days(member)
    found = [each for source in SOURCES for each in source(member, plans)]
    return sorted(found, key=lambda each: (each.day, each.kind.value, each.subject))[:MOST_THINGS]


def plans_with_days(member: Member) -> list[Plan]:
    """Return the plans whose days a member is told of: the latest, where they see very many."""
    return list(Plan.objects.visible_to(member).order_by("-created_at")[:MOST_PLANS])


def sessions(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the sessions that are arranged, to those who come to them (R-CAF-21, 57)."""
    comes = (Operation.ARRANGE_SESSION, Operation.CONFIRM_SESSION)
    theirs = [plan for plan in plans if any(member.may(each, plan.stage) for each in comes)]
    if not theirs:
        return
    arranged = Session.objects.visible_to(member).filter(
        plan__in=theirs, recorded_at__isnull=True, called_off_at__isnull=True
    )
    by_key = {plan.pk: plan for plan in theirs}
    for each in arranged:
        plan = by_key[each.plan_id]
        yield Dated(
            kind=DatedKind.SESSION,
            subject=each.reference,
            day=timezone.localdate(each.starts_at),
            starts_at=each.starts_at,
            path=f"/plans/{plan.reference}/session/",
            plan=plan,
            revision=each.revision,
            made_at=each.arranged_at,
            told_at=each.arranged_at,
        )


def corrections(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the days by which corrections to a report are asked for, to those who ask."""
    theirs = [plan for plan in plans if member.may(Operation.ASK_FOR_CORRECTION, plan.stage)]
    if not theirs:
        return
    reports = AssuranceReport.objects.visible_to(member).filter(
        plan__in=theirs, corrections_due_on__isnull=False
    )
    by_key = {plan.pk: plan for plan in theirs}
    for each in reports:
        plan = by_key[each.plan_id]
        yield Dated(
            kind=DatedKind.CORRECTIONS,
            subject=plan.reference,
            day=each.corrections_due_on or member.today,
            path=f"/plans/{plan.reference}/report/",
            plan=plan,
            revision=each.revision,
            made_at=plan.created_at,
        )


def presentations(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the days of presentations that are arranged, to those who take part (R-CAF-25)."""
    theirs = {plan.pk: plan for plan in plans if plan.stage in AFTER_ACCEPTANCE}
    if not theirs or not member.roles & TOLD:
        return
    arranged = Presentation.objects.visible_to(member).filter(
        plan__in=theirs, recorded_at__isnull=True, called_off_at__isnull=True
    )
    for each in arranged:
        if each.starts_at is None:
            continue
        plan = theirs[each.plan_id]
        yield Dated(
            kind=DatedKind.PRESENTATION,
            subject=each.reference,
            day=timezone.localdate(each.starts_at),
            starts_at=each.starts_at,
            path=f"/plans/{plan.reference}/presentation/",
            plan=plan,
            revision=each.revision,
            made_at=each.arranged_at or plan.created_at,
            told_at=each.arranged_at,
        )


def own_actions(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the actions the member owns in plans that are delivered, each once, until complete."""
    theirs = being_delivered(member, plans)
    if not theirs:
        return
    answers = CommitmentFinding.objects.filter(
        commitment=OuterRef("pk"), finding__withdrawn_at__isnull=True
    )
    made = (
        Commitment.objects.visible_to(member)
        .filter(Exists(answers), plan__in=theirs, action__owner_id=member.person_id)
        .select_related("action__owner", "action__budget_holder")
        .order_by("action__number", "plan_id")
    )
    first: dict[int, tuple[date, Commitment]] = {}
    for each in made:
        day = None if status_of(each.action) is Status.COMPLETE else _finish(each)
        if day is not None and (each.action_id not in first or day < first[each.action_id][0]):
            first[each.action_id] = (day, each)
    for day, commitment in first.values():
        action = commitment.action
        yield Dated(
            kind=DatedKind.ACTION,
            subject=action.reference,
            day=day,
            path=f"/actions/{action.reference}/",
            plan=theirs[commitment.plan_id],
            ref=action.ref,
            revision=action.revision,
            made_at=action.created_at,
        )


def being_delivered(member: Member, plans: Sequence[Plan]) -> dict[int, Plan]:
    """Return, by key, the council's plans that were submitted once and are not closed."""
    if member.kind is not OrganisationKind.COUNCIL:
        return {}
    open_ones = {
        plan.pk: plan
        for plan in plans
        if plan.stage in KEEPING_EVIDENCE and member.may(Operation.SEE_EVIDENCE, plan.stage)
    }
    begun = submitted_among(open_ones.values())
    return {key: plan for key, plan in open_ones.items() if key in begun}


def _finish(commitment: Commitment) -> date | None:
    """Return when it is expected: as forecast, else as agreed here, else as planned."""
    action: Action = commitment.action
    expected = action.standing.forecast_finish or commitment.agreed_finish or action.finish_on
    if expected:
        return expected
    return Quarter.parse(action.finishes_in).last_day if action.finishes_in else None


def check_ins(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the rounds that ask for an action the member owns and nobody has answered for."""
    theirs = being_delivered(member, plans)
    if not theirs:
        return
    later = CheckIn.objects.filter(plan=OuterRef("plan"), due_on__gt=OuterRef("due_on"))
    asked = (
        CheckedIn.objects.visible_to(member)
        .filter(check_in=OuterRef("pk"), answered_by__isnull=True)
        .filter(action__owner_id=member.person_id)
    )
    rounds = CheckIn.objects.visible_to(member).filter(~Exists(later), Exists(asked))
    for each in rounds.filter(plan__in=theirs):
        plan = theirs[each.plan_id]
        yield Dated(
            kind=DatedKind.CHECK_IN,
            subject=each.reference,
            day=each.due_on,
            path=f"/plans/{plan.reference}/delivery/check-in/",
            plan=plan,
            made_at=each.opened_at,
            told_at=each.opened_at,
        )


def look_again(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:
    """Return the days on which findings that were put off are looked at again.

    They are for whoever leads the row; where nobody of the council does, for the CAF lead.
    """
    if member.kind is not OrganisationKind.COUNCIL:
        return
    # What a closed plan put off is for the next cycle's plan, where something can be done about it.
    theirs = {plan.pk: plan for plan in plans if plan.stage in SETTLED}
    if not theirs:
        return
    whose = Q(lead_id=member.person_id)
    if Role.CAF_LEAD in member.roles:
        whose |= Q(lead__isnull=True)
    seen = Finding.objects.visible_to(member).present().filter(pk=OuterRef("finding"))
    put_off = FindingTreatment.objects.filter(
        whose,
        Exists(seen),
        finding__plan__in=theirs,
        kind=TreatmentKind.DEFER.value,
        look_again_on__isnull=False,
    ).select_related("finding")
    for each in put_off:
        plan = theirs[each.finding.plan_id]
        yield Dated(
            kind=DatedKind.LOOK_AGAIN,
            subject=each.finding.reference,
            day=each.look_again_on or member.today,
            path=f"/plans/{plan.reference}/findings/{each.finding.reference}/",
            plan=plan,
            ref=each.finding.ref,
            revision=each.revision,
            made_at=each.changed_at or plan.created_at,
        )


def access_reviews(member: Member, plans: Sequence[Plan]) -> Iterable[Dated]:  # noqa: ARG001 - as every source
    """Return the day the organisation's yearly review of access is due, to those who do it."""
    if not member.may(Operation.MANAGE_PEOPLE):
        return
    reviews = reviews_of(member)
    if reviews.due_on is not None and (since := reviews.last or reviews.holds_since):
        yield Dated(
            kind=DatedKind.ACCESS_REVIEW,
            subject=member.organisation_reference,
            day=reviews.due_on,
            path="/organisation/people/review/",
            made_at=datetime.combine(since, time(0), tzinfo=UTC),
        )


SOURCES: tuple[Source, ...] = (
    sessions, corrections, presentations, check_ins, own_actions, look_again, access_reviews,
    updates,
)  # fmt: skip
"""In the guidance's order; a new source of days is one function more."""
