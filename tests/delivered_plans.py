"""What tests of delivery begin from: a plan that was submitted, its lead, and owners of its actions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from causeway.domain.action import Status
from causeway.domain.progress import ProgressSaid
from causeway.domain.roles import Role
from causeway.records.models import Action, Commitment, Member, Plan, ProgressUpdate
from causeway.services.progress import confirm_progress, say_progress, undo_progress
from tests.builders import NOON, TODAY, a_member, a_plan, an_action, an_organisation, answered

AGREED = date(2025, 9, 30)
LATER = date(2025, 12, 15)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A plan in delivery with two actions: the first is Bo's, the second Cy's."""

    plan: Plan
    lead: Member
    bo: Member
    cy: Member

    @property
    def actions(self) -> list[Action]:
        """Return the plan's actions as they stand now."""
        made = self.plan.commitments.select_related("action").order_by("action__number")
        return [each.action for each in made]

    def say(self, place: int = 0, *, by: Member | None = None, **fields: Any) -> ProgressUpdate:
        """Let the owner say something of an action."""
        action = self.actions[place]
        at: datetime = fields.pop("at", NOON)
        seen: int = fields.pop("seen", action.progress_revision)
        note: str = fields.pop("note", "")
        given: dict[str, Any] = {"status": Status.IN_PROGRESS, "forecast_finish": AGREED}
        given |= fields
        return say_progress(
            self.plan.reference,
            action=action.reference,
            said=ProgressSaid(**given),
            seen=seen,
            note=note,
            by=by or (self.bo, self.cy)[place],
            at=at,
        )

    def confirm(self, place: int = 0, *, by: Member, at: datetime = NOON) -> ProgressUpdate:
        """Let somebody say that nothing has changed."""
        return confirm_progress(self.plan.reference, **self._act(place, by, at))

    def undo(self, place: int = 0, *, by: Member, at: datetime = NOON) -> ProgressUpdate:
        """Let somebody take back what was said last."""
        return undo_progress(self.plan.reference, **self._act(place, by, at))

    def _act(self, place: int, by: Member, at: datetime) -> dict[str, Any]:
        action = self.actions[place]
        seen = action.progress_revision
        return {"action": action.reference, "seen": seen, "by": by, "at": at}

    def slip(self, place: int = 0, *, why: str = "The supplier is late") -> ProgressUpdate:
        """Let the owner forecast a later finish."""
        return self.say(place, percent=40, forecast_finish=LATER, why=why)


def delivered(*, stage: str = "in_delivery", title: str = "Improvement plan") -> Delivered:
    """Make a plan in delivery, whose actions were agreed for one day."""
    plan = a_plan(stage, title=title)
    bo = a_member(Role.CONTRIBUTOR, name="Bo Owner")
    cy = a_member(Role.CONTRIBUTOR, name="Cy Owner")
    rows = list(plan.findings.order_by("position"))
    for finding, owner, what in zip(rows, (bo, cy), ("Test backups", "Patch"), strict=True):
        an_action(finding, title=what, owner_id=owner.person_id, owner_role="", finish_on=AGREED)
        answered(finding)
    agree(plan)
    return Delivered(plan=plan, lead=a_member(Role.CAF_LEAD), bo=bo, cy=cy)


def agree(plan: Plan, *, finish: date = AGREED) -> None:
    """Agree every date of the plan, as the approver's signature does."""
    Commitment.objects.filter(plan=plan).update(agreed_start="2025Q1", agreed_finish=finish)


def shared_with(council: Delivered, *, stage: str, finish: date = AGREED) -> Plan:
    """Make another plan that promises the first action too."""
    other = a_plan(stage, of=an_organisation(), title="The other plan", findings=1)
    finding = other.findings.get()
    commitment = Commitment.objects.create(plan=other, action=council.actions[0])
    commitment.findings.create(finding=finding)
    answered(finding)
    agree(other, finish=finish)
    return other


__all__ = ["AGREED", "DAY", "LATER", "TODAY", "Delivered", "agree", "delivered", "shared_with"]
