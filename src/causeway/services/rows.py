"""Rows into values: every finding of a plan with its treatment and actions, in few queries.

Rows are turned into values one by one while they are read, so that a plan of a thousand rows
never stands in memory as rows: a worker would keep what it once needed for them.
"""

from collections import defaultdict
from itertools import groupby

from causeway.domain import action as domain
from causeway.domain.finding import ControlType, Recommendation, RiskLevel, Treatment
from causeway.domain.plan import Finding as FindingValue
from causeway.records.models import (
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
    links = (
        CommitmentFinding.objects.filter(commitment__plan=plan, finding__withdrawn_at__isnull=True)
        .select_related("commitment__action__owner", "commitment__action__budget_holder", "finding")
        .order_by("commitment__action__number", "finding__position")
    )
    found: dict[int, list[domain.Action]] = defaultdict(list)
    for _, of_an_action in groupby(links.iterator(), key=lambda link: link.commitment.action_id):
        its_links = list(of_an_action)
        answers = tuple(link.finding.ref for link in its_links)
        value = its_links[0].commitment.action.as_domain(answers)
        for link in its_links:
            found[link.finding_id].append(value)
    return {key: tuple(actions) for key, actions in found.items()}
