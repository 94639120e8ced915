"""What tests of the turn of a cycle begin from: a plan in delivery with every kind of row, and what follows."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from causeway.domain.next_cycle import Carry
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    AssuranceReport,
    Cycle,
    Finding,
    FindingTreatment,
    Member,
    NextCycle,
    Organisation,
    Plan,
    PlanClosing,
    ReportPart,
)
from causeway.services.closing import close_cycle
from causeway.services.next_cycle import decide_carried, open_next_cycle
from causeway.services.organisation import CycleSaid
from tests.builders import (
    NOON,
    REGIME,
    a_finding,
    a_firm,
    a_member,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
)

NEXT_YEAR = CycleSaid(
    regime=REGIME.code,
    title="2026/27",
    framework="caf-4.0",
    starts_on=date(2026, 4, 1),
    ends_on=date(2027, 3, 31),
    marking=REGIME.marking,
    profile=None,
)
LOOK_AGAIN = date(2026, 9, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A plan in delivery, the lead, and its rows: met, left open, deferred, accepted, merged."""

    plan: Plan
    lead: Member
    assurer: Member
    findings: dict[str, Finding]
    actions: dict[str, Action] = field(default_factory=dict)

    def stage(self) -> str:
        """Return where the plan is now."""
        self.plan.refresh_from_db()
        return self.plan.stage

    def close(self, **fields: Any) -> PlanClosing:
        """Close the plan."""
        return close_cycle(self.plan.reference, by=self.lead, at=NOON, **fields)

    def open(self, said: CycleSaid | None = NEXT_YEAR, **fields: Any) -> NextCycle:
        """Open the next cycle from this one."""
        return open_next_cycle(
            earlier=self.plan.cycle.reference, said=said, by=self.lead, at=NOON, **fields
        )

    def decide(
        self, following: NextCycle, decision: Carry, *names: str, reason: str = ""
    ) -> object:
        """Decide of actions that came along."""
        following.refresh_from_db()
        return decide_carried(
            following=following.reference,
            actions=[self.actions[name].reference for name in names],
            decision=decision,
            reason=reason,
            seen_revision=following.revision,
            by=self.lead,
            at=NOON,
        )


def in_delivery(*, title: str = "Improvement plan 2025/26") -> Turn:
    """Make a plan in delivery with a row of every kind."""
    firm, council = a_firm(), an_organisation()
    an_engagement(firm, council)
    plan = a_plan("in_delivery", of=council, firm=firm, title=title, findings=0)
    rows = {
        "met": a_finding(plan, position=1, requirement="A1.a"),
        "open": a_finding(
            plan, position=2, requirement="B4.a", recommendation="Patch the servers."
        ),
        "deferred": a_finding(plan, position=3, requirement="C2.a", recommendation="Hunt threats."),
        "accepted": a_finding(plan, position=4, requirement="D1.a", recommendation="Buy a bunker."),
    }
    kinds = {"met": "implement", "open": "implement", "deferred": "defer", "accepted": "accept"}
    for name, kind in kinds.items():
        said = {"kind": kind, "justification": f"Because it is {name}."}
        FindingTreatment.objects.filter(finding=rows[name]).update(**said)
    FindingTreatment.objects.filter(finding=rows["deferred"]).update(look_again_on=LOOK_AGAIN)
    FindingTreatment.objects.filter(finding=rows["accepted"]).update(accepted_by="Cllr Okafor")
    actions = {
        "met": an_action(rows["met"], title="Write the pack", status="complete"),
        "open": an_action(rows["open"], title="Patch everything", status="in_progress"),
        "blocked": an_action(rows["open"], title="Replace the firewall", status="blocked"),
    }
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    return Turn(plan=plan, lead=lead, assurer=assurer, findings=rows, actions=actions)


def closed() -> Turn:
    """Make a plan that was closed."""
    turn = in_delivery()
    turn.close()
    return turn


def a_new_plan(
    following: NextCycle, stage: str = "drafting", *, firm: Organisation | None = None
) -> Plan:
    """Make the plan of the next cycle's report, with no findings yet."""
    cycle: Cycle = following.cycle
    plan = Plan.objects.create(
        organisation=following.organisation,
        cycle=cycle,
        firm=firm,
        regime_code=REGIME.code,
        guidance_date=REGIME.guidance_date,
        title=f"Improvement plan {cycle.title} {stage}",
        framework=cycle.framework,
        stage=stage,
        created_at=NOON,
    )
    AssuranceReport.objects.create(plan=plan)
    ReportPart.objects.create(plan=plan, name="organisational", position=1)
    return plan
