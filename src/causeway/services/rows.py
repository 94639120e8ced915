"""Rows into values: every finding of a plan with its treatment and actions, in few queries.

Rows are turned into values one by one while they are read, so that a plan of a thousand rows
never stands in memory as rows: a worker would keep what it once needed for them.
"""

from collections import defaultdict

from django.db.models import QuerySet

from causeway.domain import action as domain
from causeway.domain.finding import ControlType, Recommendation, RiskLevel, Treatment, finding_ref
from causeway.domain.plan import Finding as FindingValue
from causeway.records.models import (
    Action,
    Commitment,
    CommitmentFinding,
    Finding,
    FindingControl,
    FindingRequirement,
    Plan,
)
from causeway.records.models.assurance_report import FindingQuerySet


def finding_rows(plan: Plan) -> FindingQuerySet:
    """Return the plan's present findings with all that both halves need."""
    return (
        Finding.objects.filter(plan=plan)
        .present()
        .select_related("part", "treatment", "treatment__lead")
        .prefetch_related("requirements", "controls")
        .order_by("position")
    )


def findings_of(plan: Plan, rows: FindingQuerySet | None = None) -> tuple[FindingValue, ...]:
    """Return the findings as the rules see them; all of the plan's unless rows are given."""
    outcomes, controls = _outcomes(plan), _controls(plan)
    actions = actions_by_finding(plan)
    # One query each for what hangs on the rows, instead of a list of rows for every row.
    found = (finding_rows(plan) if rows is None else rows).prefetch_related(None)
    return tuple(
        FindingValue(
            said=_said(row, tuple(outcomes[row.pk]), frozenset(controls[row.pk])),
            treatment=_treatment(row),
            actions=actions.get(row.pk, ()),
        )
        for row in found.iterator()
    )


def as_value(row: Finding, actions: tuple[domain.Action, ...]) -> FindingValue:
    """Return one row with its actions as the rules see it."""
    return FindingValue(said=row.said(), treatment=_treatment(row), actions=actions)


def _treatment(row: Finding) -> Treatment:
    treatment = getattr(row, "treatment", None)
    return treatment.as_domain() if treatment else Treatment()


def _said(
    row: Finding, outcomes: tuple[str, ...], controls: frozenset[ControlType]
) -> Recommendation:
    """Return what ``row.said()`` returns, from outcomes and controls that were read for all rows."""
    return Recommendation(
        ref=row.ref,
        part=row.part.name,
        requirements=outcomes,
        recommendation=row.recommendation,
        risk_level=RiskLevel(row.risk_level) if row.risk_level else None,
        risk_description=row.risk_description,
        control_types=controls,
    )


def _outcomes(plan: Plan) -> dict[int, list[str]]:
    pairs = FindingRequirement.objects.filter(finding__plan=plan).order_by("position")
    found: dict[int, list[str]] = defaultdict(list)
    for finding, outcome in pairs.values_list("finding_id", "requirement"):
        found[finding].append(outcome)
    return found


def _controls(plan: Plan) -> dict[int, list[ControlType]]:
    pairs = FindingControl.objects.filter(finding__plan=plan)
    found: dict[int, list[ControlType]] = defaultdict(list)
    for finding, control in pairs.values_list("finding_id", "control_type"):
        found[finding].append(ControlType(control))
    return found


def actions_by_finding(plan: Plan) -> dict[int, tuple[domain.Action, ...]]:
    """Return each finding's actions, by the finding's key; a shared action is one value."""
    answered = _answered_by_action(plan)
    actions = Action.objects.filter(pk__in=_committed(plan)).order_by("number")
    found: dict[int, list[domain.Action]] = defaultdict(list)
    for action in actions.select_related("owner", "budget_holder").iterator():
        findings = answered.get(action.pk, [])
        value = action.as_domain(tuple(ref for _, ref in findings))
        for finding, _ in findings:
            found[finding].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _committed(plan: Plan) -> QuerySet[Commitment, int]:
    return Commitment.objects.filter(plan=plan).values_list("action_id", flat=True)


def _answered_by_action(plan: Plan) -> dict[int, list[tuple[int, str]]]:
    """Return the present findings each action answers, by the action's key, in the plan's order."""
    links = (
        CommitmentFinding.objects.filter(commitment__plan=plan, finding__withdrawn_at__isnull=True)
        .order_by("finding__position")
        .values_list("commitment__action_id", "finding_id", "finding__number")
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for action, finding, number in links:
        found[action].append((finding, finding_ref(number)))
    return found
