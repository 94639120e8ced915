"""Step 2: draft the plan with council colleagues (guidance: "Complete your draft plan").

What a row still lacks depends on what is done about it: a recommendation that is implemented
needs an owner, cost, effort, complexity, justification, priority and time (R-CAF-39 to 45); one
that is not asks only for a reason, and who accepts it (R-CAF-08).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from causeway.domain.action import Action
from causeway.domain.finding import TreatmentKind
from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Finding, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing a row still needs: which field, in words, under which rules, in which action."""

    field: str
    says: str
    rules: tuple[str, ...]
    action: str = ""


ASKED_OF_AN_ACTION: tuple[tuple[str, str, str, Callable[[Action], bool]], ...] = (
    ("owner", "an owner", "R-CAF-39", lambda action: bool(action.owner)),
    ("cost", "a cost, or “not known yet”", "R-CAF-40", lambda action: action.cost_answered),
    ("effort", "an effort", "R-CAF-41", lambda action: action.effort is not None),
    ("complexity", "a complexity", "R-CAF-42", lambda action: action.complexity is not None),
    ("finish_on", "a finish", "R-CAF-45", lambda action: action.finish_on is not None),
)


NOT_ASKED: Mapping[TreatmentKind, tuple[str, ...]] = {
    TreatmentKind.IMPLEMENT: ("accepted_by", "look_again_on"),
    TreatmentKind.DEFER: ("accepted_by",),
    TreatmentKind.ACCEPT: ("priority", "look_again_on"),
    TreatmentKind.NONE: ("priority", "look_again_on"),
}
"""What a treatment has no use for: each asks only for what it needs (R-CAF-08)."""


def lacks(finding: Finding) -> tuple[Lack, ...]:
    """Return what a row still needs before the plan can be shared; none means it is complete."""
    treatment = finding.treatment
    match treatment.kind:
        case None:
            says = "a decision: implement, defer, accept the risk or no action"
            return (Lack(field="kind", says=says, rules=("R-CAF-08",)),)
        case TreatmentKind.IMPLEMENT:
            return _lacks_when_implemented(finding)
        case TreatmentKind.DEFER:
            return _lacks_when_deferred(finding)
        case TreatmentKind.ACCEPT | TreatmentKind.NONE:
            return _lacks_when_not_done(finding)


def _lacks_reason(finding: Finding) -> list[Lack]:
    if finding.treatment.justification:
        return []
    return [Lack(field="justification", says="a reason", rules=("R-CAF-08", "R-CAF-43"))]


def _lacks_when_deferred(finding: Finding) -> tuple[Lack, ...]:
    found = _lacks_reason(finding)
    if finding.treatment.look_again_on is None:
        says = "a date to look at it again"
        found.append(Lack(field="look_again_on", says=says, rules=("R-CAF-08",)))
    return tuple(found)


def _lacks_when_not_done(finding: Finding) -> tuple[Lack, ...]:
    found = _lacks_reason(finding)
    if not finding.treatment.accepted_by:
        says = "the name of who accepts it"
        found.append(Lack(field="accepted_by", says=says, rules=("R-CAF-08",)))
    return tuple(found)


def _lacks_when_implemented(finding: Finding) -> tuple[Lack, ...]:
    found = []
    if finding.treatment.priority is None:
        found.append(Lack(field="priority", says="a priority", rules=("R-CAF-44",)))
    if not finding.treatment.justification:
        found.append(Lack(field="justification", says="a justification", rules=("R-CAF-43",)))
    if not finding.actions:
        found.append(Lack(field="actions", says="an action", rules=("R-CAF-39", "R-CAF-45")))
    if len(finding.actions) > 1 and not finding.treatment.lead:
        says = "a lead, because it has several actions"
        found.append(Lack(field="lead", says=says, rules=("R-CAF-39",)))
    for action in finding.actions:
        found.extend(
            Lack(field=name, says=f"{says} for {action.ref}", rules=(rule,), action=action.ref)
            for name, says, rule, answered in ASKED_OF_AN_ACTION
            if not answered(action)
        )
    return tuple(found)


def incomplete(plan: Plan) -> tuple[Finding, ...]:
    """Return the rows that still lack something."""
    return tuple(finding for finding in plan.findings if lacks(finding))


def _some_rows_are_incomplete(plan: Plan) -> Reason | None:
    rows = incomplete(plan)
    if not rows:
        return None
    count = len(rows)
    says = f"{count} finding{'s are' if count > 1 else ' is'} not complete"
    rules = {rule for row in rows for lack in lacks(row) for rule in lack.rules}
    return Reason(says=says, rules=tuple(sorted(rules)), refs=tuple(row.said.ref for row in rows))


EVERY_FINDING_IS_ANSWERED = Need(unmet=_some_rows_are_incomplete)
