"""What the member's plans wait for: steps, comments, corrections, records to confirm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from causeway.domain.access import Operation, may
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.lifecycle import Ask, Stage, StepName
from causeway.domain.roles import DUTIES
from causeway.records.models import (
    AssuranceReport,
    Comment,
    Correction,
    Event,
    Finding,
    Member,
    Plan,
    Presentation,
    RecordedStep,
    Session,
)
from causeway.services.needs_you.item import Item, Kind
from causeway.services.overview import since_of

STEPS = tuple(name.value for name in StepName)
MOVES = (*STEPS, *(f"{step}_recorded" for step in STEPS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Who moved each plan to where it is, and the days it must be left by."""

    last: dict[int, Event]
    due: dict[int, date]
    known: Mapping[int, datetime]

    def who(self, plan: Plan) -> str:
        """Return who brought the plan to where it is."""
        event = self.last.get(plan.pk)
        return event.by.name if event and event.by else ""

    def since(self, plan: Plan) -> datetime:
        """Return when the plan came to where it is."""
        event = self.last.get(plan.pk)
        return event.at if event else self.known.get(plan.pk, plan.created_at)


def moves_of(member: Member, plans: Sequence[Plan]) -> Moves:
    """Return the last move of each plan, and the days that are set for its next."""
    moved = (
        Event.objects.visible_to(member)
        .filter(plan__in=plans)
        .filter(kind__in=MOVES)
        .select_related("by")
        .order_by("number")
    )
    reports = AssuranceReport.objects.visible_to(member).filter(
        plan__in=[plan for plan in plans if _asks_for(plan, Operation.ASK_FOR_CORRECTION)],
        corrections_due_on__isnull=False,
    )
    sessions = Session.objects.visible_to(member).filter(
        plan__in=plans, recorded_at__isnull=True, called_off_at__isnull=True
    )
    days = reports.values_list("plan_id", "corrections_due_on")
    due = {plan: day for plan, day in days if day is not None}
    days_of_presentations = Presentation.objects.visible_to(member).filter(
        plan__in=[plan for plan in plans if _asks_for(plan, Operation.RECORD_PRESENTATION)],
        recorded_at__isnull=True,
        called_off_at__isnull=True,
    )
    for plan, starts in (
        *sessions.values_list("plan_id", "starts_at"),
        *days_of_presentations.values_list("plan_id", "starts_at"),
    ):
        if starts is not None:
            due[plan] = timezone.localdate(starts)
    # The ministry reads no events of a council; when a plan came to them, it knows.
    known = since_of(plans) if member.may(Operation.OVERSEE_PLANS) else {}
    return Moves(last={event.plan_id or 0: event for event in moved}, due=due, known=known)


def _asks_for(plan: Plan, operation: Operation) -> bool:
    return any(ask.operation is operation for ask in plan.regime.stage(plan.stage).asks)


def stage_asks(member: Member, plans: Sequence[Plan], moves: Moves) -> list[Item]:
    """Return what the stages of the plans ask of the member."""
    found = []
    for plan in plans:
        ask = _ask_of(member, plan)
        if ask is not None and _is_their_turn(member, plan):
            found.append(
                Item(
                    kind=Kind.PLAN,
                    plan=plan,
                    ask=ask,
                    who=moves.who(plan),
                    since=moves.since(plan),
                    due_on=moves.due.get(plan.pk),
                )
            )
    return found


def _ask_of(member: Member, plan: Plan) -> Ask | None:
    asks = plan.regime.stage(plan.stage).asks
    return next((ask for ask in asks if member.may(ask.operation, plan.stage)), None)


def _is_their_turn(member: Member, plan: Plan) -> bool:
    # Somebody who may help with a step is not the one it waits for: contributors are shown
    # their own rows instead.
    return plan.regime.stage(plan.stage).turn in member.roles


def turns_of_others(member: Member, plans: Sequence[Plan], moves: Moves) -> list[Item]:
    """Return the plans whose turn is somebody else's."""
    found = []
    for plan in plans:
        stage = plan.regime.stage(plan.stage)
        if stage.turn is not None and stage.turn not in member.roles:
            found.append(
                Item(
                    kind=Kind.PLAN,
                    plan=plan,
                    ask=_ask_of_turn(plan, stage),
                    who=DUTIES[stage.turn].spoken,
                    since=moves.since(plan),
                    due_on=moves.due.get(plan.pk),
                )
            )
    return found


def _ask_of_turn(plan: Plan, stage: Stage) -> Ask:
    roles = frozenset({stage.turn} if stage.turn else ())
    theirs = (ask for ask in stage.asks if may(ask.operation, roles=roles, stage=plan.stage))
    # Where they do it outside Causeway, the stage says in its first words what it waits for.
    return next(theirs, stage.asks[0])


def open_to(member: Member, operation: Operation, plans: Sequence[Plan]) -> dict[int, Plan]:
    """Return, by key, the plans on which the member may do this now."""
    return {plan.pk: plan for plan in plans if member.may(operation, plan.stage)}


def comments(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return, for each plan, the open comments that must be answered, on rows the member sees."""
    seen = Comment.objects.visible_to(member)
    presented = [plan for plan in plans if member.may(Operation.SEE_PRESENTATION, plan.stage)]
    return [
        *_open_comments(member, plans, seen.on_plans(), Kind.COMMENTS),
        *_open_comments(member, presented, seen.on_presentations(), Kind.PRESENTATION_COMMENTS),
    ]


def _open_comments(
    member: Member, plans: Sequence[Plan], seen: QuerySet[Comment], kind: Kind
) -> list[Item]:
    theirs = open_to(member, Operation.RESOLVE_COMMENT, plans)
    if not theirs:
        return []
    counted = (
        seen.filter(plan__in=theirs, resolution="", withdrawn_at__isnull=True)
        .filter(kind=CommentKind.MUST_CHANGE.value)
        .filter(_on_rows_of(member))
        .order_by()
        .values("plan_id")
        .annotate(count=Count("pk"), since=Min("said_at"), who=Min("said_by__name"))
    )
    return [
        Item(
            kind=kind,
            plan=theirs[each["plan_id"]],
            count=each["count"],
            who=each["who"],
            since=each["since"],
        )
        for each in counted
    ]


def _on_rows_of(member: Member) -> Q:
    rows = Q(Exists(Finding.objects.visible_to(member).filter(pk=OuterRef("finding"))))
    return rows | Q(finding__isnull=True) if member.sees_every_row else rows


def corrections(member: Member, plans: Sequence[Plan], moves: Moves) -> list[Item]:
    """Return, for each report, the corrections the member has not answered."""
    theirs = open_to(member, Operation.ANSWER_CORRECTION, plans)
    if not theirs:
        return []
    counted = (
        Correction.objects.visible_to(member)
        .filter(plan__in=theirs, answered_at__isnull=True)
        .order_by()
        .values("plan_id")
        .annotate(count=Count("pk"), since=Min("asked_at"), who=Min("asked_by__name"))
    )
    return [
        Item(
            kind=Kind.CORRECTIONS,
            plan=theirs[each["plan_id"]],
            count=each["count"],
            who=each["who"],
            since=each["since"],
            due_on=moves.due.get(each["plan_id"]),
        )
        for each in counted
    ]


def recorded(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the steps recorded for the member's firm that nobody there has confirmed."""
    theirs = open_to(member, Operation.CONFIRM_RECORDED, plans)
    if not theirs:
        return []
    steps = (
        RecordedStep.objects.visible_to(member)
        .filter(plan__in=theirs, confirmed_at__isnull=True)
        .select_related("recorded_by")
    )
    return [
        Item(
            kind=Kind.RECORDED,
            plan=theirs[each.plan_id],
            subject=each.reference,
            ref=each.step,
            who=each.recorded_by.name,
            since=each.recorded_at,
        )
        for each in steps
    ]
