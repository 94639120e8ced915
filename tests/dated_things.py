"""What tests of calendars and reminders begin from: a person with one of each thing that has a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from causeway.domain.action import Status
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    AssuranceReport,
    Finding,
    FindingTreatment,
    Member,
    Plan,
    Session,
)
from tests.builders import NOON, TODAY, a_complete_plan, a_firm, a_member, an_engagement, person_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A plan in delivery, somebody of the council, and the one action they own in it."""

    plan: Plan
    owner: Member
    action: Action

    def move_to(self, day: date | None) -> None:
        """Let the action be due on another day."""
        Action.objects.filter(pk=self.action.pk).update(finish_on=day)

    def complete(self) -> None:
        """Let the action be done."""
        Action.objects.filter(pk=self.action.pk).update(status=Status.COMPLETE.value)


def owned(
    *,
    due: date,
    stage: str = "in_delivery",
    role: Role = Role.CONTRIBUTOR,
    title: str = "Plan",
    name: str = "",
) -> Owned:
    """Make a plan in delivery in which somebody owns one action, due on a day."""
    plan = a_complete_plan(stage, title=title)
    owner = a_member(role, name=name)
    action = Action.objects.filter(commitments__plan=plan).order_by("number")[0]
    Action.objects.filter(pk=action.pk).update(owner=person_of(owner), finish_on=due)
    action.refresh_from_db()
    return Owned(plan=plan, owner=owner, action=action)


def put_off(plan: Plan, *, until: date, lead: Member | None = None) -> Finding:
    """Let the last finding of a plan be one to look at again."""
    finding = Finding.objects.filter(plan=plan).order_by("-position")[0]
    FindingTreatment.objects.filter(finding=finding).update(
        kind="defer",
        look_again_on=until,
        lead=person_of(lead) if lead else None,
        lead_role="" if lead else "Head of ICT",
    )
    return finding


def a_session(
    *, starts_at: datetime = NOON + timedelta(days=7), title: str = "Talked about"
) -> Session:
    """Arrange a session between the council and its firm."""
    firm = a_firm()
    plan = a_complete_plan("session_arranged", firm=firm, title=title)
    an_engagement(firm, plan.organisation)
    return Session.objects.create(
        plan=plan,
        starts_at=starts_at,
        place="Room 4",
        arranged_by=person_of(a_member(Role.ASSURER)),
        arranged_at=NOON - timedelta(days=2),
    )


def corrections_by(day: date = TODAY + timedelta(days=7), *, title: str = "Shared report") -> Plan:
    """Share a report whose corrections are asked for by a day."""
    plan = a_complete_plan("report_shared", title=title)
    AssuranceReport.objects.filter(plan=plan).update(corrections_due_on=day)
    return plan
