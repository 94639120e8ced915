"""Updates on an agreed plan: sent in a round, reviewed, and chased where one is missing.

An update is one page and one press: every row that is still open, whether its date holds, a new date,
a comment (R-DSPT-46, 67). A date that slips past the horizon is taken, and marked for reviewers to
judge.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.assessment_year import AssessmentYear, UpdateRound
from causeway.domain.toolkit.evidence import ItemStatus, in_order
from causeway.domain.toolkit.rounds import (
    OWED_IN,
    OWED_WHILE_NOT_MET,
    RoundState,
    RowUpdateSaid,
    state_of,
)
from causeway.records.models import (
    Member,
    Plan,
    PlanVersion,
    RoundBroughtIn,
    RowUpdate,
    ToolkitDecision,
    ToolkitOutcome,
    ToolkitRow,
    ToolkitUpdate,
    UpdateEscalation,
)
from causeway.services import events
from causeway.services.permission import permitted_on_plan
from causeway.services.toolkit_handed_over import keep_what_is_open
from causeway.services.toolkit_standing import HANDED_OVER, handed_over, rows_of, year_of

AGREEING = (ToolkitOutcome.AGREED.value, ToolkitOutcome.ACCEPTED_AT_DISCRETION.value)


class NoUpdateAskedFor(Exception):
    """A round that is not open to this plan: too early, waived, not owed, or sent already."""


class NewDateMissing(Exception):
    """A date that holds no longer, without a new one; or one that an action of the register has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOfPlan:
    """A round as it stands for one plan today."""

    asked: UpdateRound
    state: RoundState
    update: ToolkitUpdate | None
    escalation: UpdateEscalation | None

    @property
    def can_be_sent(self) -> bool:
        """Whether the organisation can send the update now, late or not."""
        return self.state in {RoundState.OPEN, RoundState.OVERDUE}


def rounds_of(plan: Plan, *, today: date) -> list[RoundOfPlan]:
    """Return the year's rounds as they stand for a plan; for several, ``with_rounds`` reads ahead."""
    year = year_of(plan.assessment)
    since = _owed_since(plan, year)
    sent = {each.round_name: each for each in plan.toolkit_updates.all()}
    chased = {each.round_name: each for each in plan.update_escalations.all()}
    return [
        RoundOfPlan(
            asked=each,
            state=_state(each, sent.get(each.spoken), since, today),
            update=sent.get(each.spoken),
            escalation=chased.get(each.spoken),
        )
        for each in year.rounds
    ]


def _owed_since(plan: Plan, year: AssessmentYear) -> date | None:
    """Return the day a plan owes updates since: agreed, or published where the year asks for it then."""
    if year.updates_while_not_met:
        first = handed_over(plan).last()
        return timezone.localdate(first.made_at) if first else None
    agreed = next((each for each in plan.toolkit_decisions.all() if each.outcome in AGREEING), None)
    return timezone.localdate(agreed.decided_at) if agreed else None


def owing(asked: UpdateRound, *, while_not_met: bool) -> Q:
    """Return which plans owe a round: agreed by then, or published where the year asks for it then."""
    if while_not_met:
        published = PlanVersion.objects.filter(step__in=HANDED_OVER, made_at__date__lte=asked.due)
        return Q(stage__in=OWED_WHILE_NOT_MET, pk__in=published.values("plan_id"))
    agreed = ToolkitDecision.objects.filter(outcome__in=AGREEING, decided_at__date__lte=asked.due)
    return Q(stage__in=OWED_IN, pk__in=agreed.values("plan_id"))


def with_rounds(plans: Iterable[Plan]) -> None:
    """Read what the rounds of plans are told from, of all of them at once."""
    prefetch_related_objects(
        [plan for plan in plans if plan.stage in OWED_WHILE_NOT_MET],
        "assessment",
        "toolkit_decisions",
        "toolkit_updates",
        "update_escalations",
    )


def _state(
    asked: UpdateRound, update: ToolkitUpdate | None, since: date | None, today: date
) -> RoundState:
    return state_of(
        asked,
        owed_since=since,
        received_on=timezone.localdate(update.sent_at) if update else None,
        is_reviewed=bool(update and update.reviewed_at),
        today=today,
    )


def open_rows(plan: Plan) -> list[ToolkitRow]:
    """Return the rows an update is asked of: those not complete."""
    return [row for row in rows_of(plan) if row.status != ItemStatus.COMPLETE.value]


def said_in_rounds(plan: Plan) -> QuerySet[RowUpdate]:
    """Return what was said of each row in each round, the earliest first."""
    said = RowUpdate.objects.filter(update_sent__plan=plan).select_related("row", "update_sent")
    return said.order_by("update_sent__sent_at", "row__requirement")


def brought_in_of(plan: Plan, *, but_of: Collection[str] = ()) -> list[RoundBroughtIn]:
    """Return what a workbook says of the rounds of which no update was sent."""
    found = RoundBroughtIn.objects.filter(row__plan=plan).exclude(round_name__in=but_of)
    return sorted(
        found.select_related("row"),
        key=lambda each: (each.round_name, in_order(each.row.requirement)),
    )


@permitted_on_plan(Operation.SEND_UPDATE)
def send_update(
    plan: Plan,
    *,
    round_name: str,
    said: Mapping[UUID, RowUpdateSaid],
    by: Member,
    at: datetime,
) -> ToolkitUpdate:
    """Send the update of a round; a new date moves the row's own.

    Raises NoUpdateAskedFor where the round is not open, NewDateMissing for a date that holds no
    longer without a new one; in both nothing has changed.
    """
    found = [each for each in rounds_of(plan, today=by.today) if each.asked.spoken == round_name]
    if not found or not found[0].can_be_sent:
        raise NoUpdateAskedFor(f"No update is asked for in {round_name} now")
    rows = {row.reference: row for row in open_rows(plan)}
    missing = [
        rows[key].requirement
        for key, each in said.items()
        if key in rows and not each.is_still_valid and each.new_date is None
    ]
    if missing:
        raise NewDateMissing(f"Give the new date of {', '.join(missing)}")
    of_actions = [
        f"{rows[key].requirement} ({action.ref})"
        for key, each in said.items()
        if key in rows and not each.is_still_valid and (action := rows[key].action)
    ]
    if of_actions:
        raise NewDateMissing(
            f"The date of {', '.join(of_actions)} is that of an action of your register. Move it there, "
            "and say here that it is valid"
        )
    update = ToolkitUpdate.objects.create(
        plan=plan, round_name=round_name, sent_by_id=by.person_id, sent_at=at
    )
    for key, each in said.items():
        if key in rows:
            _say(update, rows[key], each)
    keep_what_is_open(plan)
    _happened(plan, "update_sent", ref=round_name, by=by, at=at)
    return update


def _say(update: ToolkitUpdate, row: ToolkitRow, said: RowUpdateSaid) -> None:
    RowUpdate.objects.create(
        update_sent=update,
        row=row,
        is_still_valid=said.is_still_valid,
        new_date=None if said.is_still_valid else said.new_date,
        comments=said.comments,
    )
    if not said.is_still_valid:
        ToolkitRow.objects.filter(pk=row.pk).update(
            finish_on=said.new_date, has_slipped=True, revision=F("revision") + 1
        )


def rounds_reviewed_by(plan: Plan, member: Member) -> frozenset[str]:
    """Return the rounds whose updates the member may review; the last is the DSP Toolkit team's."""
    is_of_the_team = Role.TOOLKIT_TEAM in member.roles
    rounds = year_of(plan.assessment).rounds
    return frozenset(each.spoken for each in rounds if is_of_the_team or not each.is_final)


@permitted_on_plan(Operation.REVIEW_UPDATE)
def review_update(plan: Plan, *, round_name: str, by: Member, at: datetime) -> None:
    """Keep that somebody of the reviewers has looked through an update (R-DSPT-69).

    Raises NoUpdateAskedFor for the last one where whoever looked is not of the DSP Toolkit team,
    whose review that is (R-DSPT-71).
    """
    if round_name not in rounds_reviewed_by(plan, by):
        raise NoUpdateAskedFor("The last update is the DSP Toolkit team’s to review")
    ToolkitUpdate.objects.filter(plan=plan, round_name=round_name, reviewed_at__isnull=True).update(
        reviewed_by_id=by.person_id, reviewed_at=at
    )
    _happened(plan, "update_reviewed", ref=round_name, by=by, at=at)


def is_past_the_horizon(plan: Plan, day: date | None) -> bool:
    """Tell whether a date is past what the year allows without an exception (R-DSPT-41)."""
    year: AssessmentYear = year_of(plan.assessment)
    return day is not None and year.is_past_the_horizon(day)


def _happened(plan: Plan, kind: str, *, ref: str, by: Member, at: datetime) -> None:
    events.append(
        kind,
        organisation=plan.organisation,
        subject=plan.reference,
        plan=plan,
        ref=ref,
        by=by,
        at=at,
    )
