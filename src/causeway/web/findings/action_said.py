"""Step 2, an action between its form and its rows: as first shown, and in words where two clash."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from causeway.domain.money import Cost
from causeway.domain.typed_money import typed_back
from causeway.services.actions import ActionSaid
from causeway.web.findings.action_form import Offered, days_field
from causeway.web.findings.clash import Group
from causeway.web.labels import ANSWER, SCALE, SPENDING, STATUS, said
from causeway.web.spoken import day, listed, quarter

PLAIN = (
    ("title", "What will be done"),
    ("deliverer", "Deliverer"),
    ("outside_dependencies", "Outside programmes"),
    ("workstream", "Workstream"),
    ("effort", "Effort"),
    ("complexity", "Complexity"),
    ("starts_in", "Start"),
    ("finishes_in", "Finish quarter"),
    ("finish_on", "Finish date"),
    ("no_finish_reason", "Reason for no finish date"),
    ("spending", "Kind of money"),
    ("status", "Status"),
    ("resource", "Answer about people"),
    ("budget", "Answer about the budget"),
    ("waits_for", "List of actions it waits for"),
    ("existing_plan", "Existing plan"),
    ("local_reference", "Reference of your own"),
    ("evidence_of_change", "Evidence of change"),
)
COST_FIELDS = ("one_off", "yearly", "cost_not_known_yet")


def groups_of(offered: Offered) -> tuple[Group, ...]:
    """Return the questions two people may answer differently."""
    milestones = [
        name
        for place in offered.milestone_places
        for name in (f"milestone_{place}", f"milestone_on_{place}")
    ]
    return (
        *(Group(name=name, title=title, fields=(name,)) for name, title in PLAIN),
        Group(name="owner", title="Owner", fields=("owner", "owner_role")),
        Group(name="cost", title="Cost", fields=COST_FIELDS),
        Group(
            name="budget_holder",
            title="Budget holder",
            fields=("budget_holder", "budget_holder_role"),
        ),
        Group(
            name="team_days",
            title="Days by team",
            fields=tuple(days_field(team) for team in offered.teams),
        ),
        Group(name="milestones", title="List of milestones", fields=tuple(milestones)),
        Group(name="findings", title="List of findings it answers", fields=("findings",)),
    )


def initial_of(
    value: ActionSaid, *, revision: int, offered: Offered, findings: list[str]
) -> dict[str, object]:
    """Return what the form shows of an action."""
    refs = {reference: ref for ref, reference in offered.actions.items()}
    shown: dict[str, object] = {
        "revision": revision,
        "title": value.title,
        "owner": str(value.owner or ""),
        "owner_role": value.owner_role,
        "one_off": typed_back(value.cost.one_off),
        "yearly": typed_back(value.cost.yearly),
        "cost_text": value.cost.text,
        "cost_not_known_yet": value.cost_not_known_yet,
        "spending": value.spending or "",
        "effort": value.effort or "",
        "complexity": value.complexity or "",
        "starts_in": value.starts_in.code if value.starts_in else "",
        "finishes_in": value.finishes_in.code if value.finishes_in else "",
        "finish_on": value.finish_on,
        "no_finish_reason": value.no_finish_reason,
        "status": value.status,
        "resource": value.resource or "",
        "budget": value.budget or "",
        "budget_holder": str(value.budget_holder or ""),
        "budget_holder_role": value.budget_holder_role,
        "deliverer": value.deliverer,
        "workstream": value.workstream,
        "outside_dependencies": value.outside_dependencies,
        "waits_for": ", ".join(sorted(refs[each] for each in value.waits_for if each in refs)),
        "existing_plan": value.here.existing_plan,
        "local_reference": value.here.local_reference,
        "evidence_of_change": value.here.evidence_of_change,
        "findings": findings,
    }
    shown |= {days_field(t): value.team_days.get(t.reference, "") for t in offered.teams}
    for place, (title, due_on) in enumerate(value.here.milestones, start=1):
        shown |= {f"milestone_{place}": title, f"milestone_on_{place}": due_on}
    return shown


def in_words(value: ActionSaid, offered: Offered, findings: Sequence[str]) -> dict[str, str]:
    """Return an action as texts, one for each question."""
    everybody = filter(None, (*offered.people, *offered.named))
    names = {person.reference: person.name for person in everybody}
    refs = {reference: ref for ref, reference in offered.actions.items()}
    teams = {team.reference: team.name for team in offered.teams}
    days = (f"{teams.get(team, 'A team')}: {count}" for team, count in value.team_days.items())
    return {
        "title": value.title,
        "deliverer": value.deliverer,
        "outside_dependencies": value.outside_dependencies,
        "workstream": value.workstream,
        "effort": said(SCALE, value.effort, ""),
        "complexity": said(SCALE, value.complexity, ""),
        "starts_in": quarter(value.starts_in, ""),
        "finishes_in": quarter(value.finishes_in, ""),
        "finish_on": day(value.finish_on, ""),
        "no_finish_reason": value.no_finish_reason,
        "spending": said(SPENDING, value.spending, ""),
        "status": said(STATUS, value.status),
        "resource": said(ANSWER, value.resource, ""),
        "budget": said(ANSWER, value.budget, ""),
        "waits_for": listed(sorted(refs[each] for each in value.waits_for if each in refs)),
        "existing_plan": value.here.existing_plan,
        "local_reference": value.here.local_reference,
        "evidence_of_change": value.here.evidence_of_change,
        "owner": _who(value.owner, value.owner_role, names),
        "cost": _cost(value.cost, not_known_yet=value.cost_not_known_yet),
        "budget_holder": _who(value.budget_holder, value.budget_holder_role, names),
        "team_days": "\n".join(sorted(days)),
        "milestones": "\n".join(f"{title}, {day(on)}" for title, on in value.here.milestones),
        "findings": "\n".join(text for key, text in offered.findings if key in findings),
    }


def _who(person: UUID | None, role: str, names: Mapping[UUID, str]) -> str:
    return names.get(person, "Somebody who has left") if person else role


def _cost(cost: Cost, *, not_known_yet: bool) -> str:
    if not_known_yet or not cost.is_known:
        return "Not known yet" if not_known_yet else ""
    return cost.spoken
