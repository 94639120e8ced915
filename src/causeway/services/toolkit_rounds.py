"""Updates on an agreed plan: sent in a round, reviewed, and chased where one is missing.

An update is one page and one press: every row that is still open, whether its date holds, a new date,
a comment (R-DSPT-46, 67). A date that slips past the horizon is taken, and marked for reviewers to
judge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.assessment_year import AssessmentYear, UpdateRound
from causeway.domain.toolkit.evidence import ItemStatus
from causeway.domain.toolkit.rounds import RoundState, RowUpdateSaid, state_of
from causeway.records.models import (
    Member,
    Plan,
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
from causeway.services.toolkit_standing import rows_of, year_of

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
    """Return the year's rounds as they stand for a plan."""
    agreed = ToolkitDecision.objects.filter(plan=plan, outcome__in=AGREEING).first()
    agreed_on = timezone.localdate(agreed.decided_at) if agreed else None
    sent = {each.round_name: each for each in ToolkitUpdate.objects.filter(plan=plan)}
    chased = {each.round_name: each for each in UpdateEscalation.objects.filter(plan=plan)}
    return [
        RoundOfPlan(
            asked=each,
            state=_state(each, sent.get(each.spoken), agreed_on, today),
            update=sent.get(each.spoken),
            escalation=chased.get(each.spoken),
        )
        for each in year_of(plan.assessment).rounds
    ]


def _state(
    asked: UpdateRound, update: ToolkitUpdate | None, agreed_on: date | None, today: date
) -> RoundState:
    return state_of(
        asked,
        agreed_on=agreed_on,
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
