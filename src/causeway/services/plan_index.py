"""Step 2, the plan as a table: every row as little more than what it is found and sorted by.

A plan of a thousand rows is read in a few milliseconds, in four plain queries without a model for
each row. What a row lacks depends only on which of its questions have an answer; the rules are
asked once for each such shape (``domain.drafting.lacks``), not once for each row.
"""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Coalesce, Substr

from causeway.domain.access import Operation
from causeway.domain.action import Action as ActionValue
from causeway.domain.drafting import lacks
from causeway.domain.finding import Recommendation, Scale, Treatment, TreatmentKind
from causeway.domain.plan import Finding as FindingValue
from causeway.records.models import (
    Action,
    CommitmentFinding,
    Finding,
    FindingRequirement,
    Member,
    Plan,
)


class IndexedAction(NamedTuple):
    """An action by what it is sorted and summed by; a sum of None is not known."""

    number: int
    owner: str
    finish: str
    one_off_low: int | None
    one_off_high: int | None
    yearly_low: int | None
    yearly_high: int | None
    not_known_yet: bool
    effort: str
    complexity: str

    @property
    def shape(self) -> tuple[bool, bool, bool, bool, bool]:
        """Which of its questions have an answer: owner, cost, effort, complexity, finish."""
        return (
            bool(self.owner),
            self.not_known_yet or self.is_known,
            bool(self.effort),
            bool(self.complexity),
            bool(self.finish),
        )

    @property
    def is_known(self) -> bool:
        """Whether any sum was given."""
        return self.one_off_low is not None or self.yearly_low is not None

    @property
    def highest(self) -> int:
        """The most it may cost, once and in a year together."""
        return (self.one_off_high or 0) + (self.yearly_high or 0)


class IndexedRow(NamedTuple):
    """A row by what it is found, sorted and grouped by; blank words are not given."""

    pk: int
    position: int
    number: int
    part: str
    risk: str
    kind: str
    priority: str
    outcomes: tuple[str, ...]
    objectives: tuple[str, ...]
    lead: str
    owners: tuple[str, ...]
    actions: tuple[IndexedAction, ...]
    lacking: int

    @property
    def finish(self) -> str:
        """The latest finish, as text; blank while any action has none."""
        days = [action.finish for action in self.actions]
        return max(days) if days and all(days) else ""


BLANK = ("", "", "", "", "", "")
YES = frozenset({"1", "true"})
"""How the two databases write yes as text."""
ONE = Recommendation(
    ref="",
    part="",
    requirements=(),
    recommendation="",
    risk_level=None,
    risk_description="",
    control_types=frozenset(),
)
SOME_DAY = date.min


@lru_cache(maxsize=4096)
def _lacking(
    kind: str, treated: tuple[bool, bool, bool, bool, bool], actions: tuple[tuple[bool, ...], ...]
) -> int:
    """Return how many things a row of this shape lacks, as the rules say."""
    priority, justification, lead, accepted_by, look_again_on = treated
    treatment = Treatment(
        kind=TreatmentKind(kind) if kind else None,
        priority=Scale.LOW if priority else None,
        justification="given" if justification else "",
        lead="given" if lead else "",
        accepted_by="given" if accepted_by else "",
        look_again_on=SOME_DAY if look_again_on else None,
    )
    values = tuple(_shape_of_an_action(*answered) for answered in actions)
    return len(lacks(FindingValue(said=ONE, treatment=treatment, actions=values)))


def _shape_of_an_action(*answered: bool) -> ActionValue:
    owner, cost, effort, complexity, finish = answered
    return ActionValue(
        ref="",
        title="",
        owner="given" if owner else "",
        cost_answered=cost,
        effort=Scale.LOW if effort else None,
        complexity=Scale.LOW if complexity else None,
        finish_on=SOME_DAY if finish else None,
    )


def index_of(plan: Plan, *, member: Member) -> list[IndexedRow]:
    """Return the rows the member may see; the council's half only where it is open to them."""
    sees = member.may(Operation.SEE_COUNCIL_HALF, plan.stage)
    outcomes = _outcomes(plan)
    actions = _actions_by_finding(plan) if sees else {}
    found = (
        Finding.objects.visible_to(member)
        .present()
        .filter(plan=plan)
        .order_by("position")
        .values_list(
            "pk",
            "position",
            "number",
            "part__name",
            "risk_level",
            "treatment__kind",
            "treatment__priority",
            Substr("treatment__justification", 1, 1),
            Coalesce("treatment__lead__name", "treatment__lead_role"),
            Substr("treatment__accepted_by", 1, 1),
            Cast("treatment__look_again_on", CharField()),
        )
    )
    return [
        _row(columns, outcomes.get(columns[0], ()), actions.get(columns[0], ()), sees=sees)
        for columns in found
    ]


def _row(
    columns: tuple[Any, ...],
    outcomes: tuple[str, ...],
    actions: tuple[IndexedAction, ...],
    *,
    sees: bool,
) -> IndexedRow:
    pk, position, number, part, risk, *treated = columns
    kind, priority, justification, lead, accepted_by, look_again_on = treated if sees else BLANK
    answered = (
        bool(priority), bool(justification), bool(lead), bool(accepted_by), bool(look_again_on)
    )  # fmt: skip
    owners = (lead,) if lead else tuple(dict.fromkeys([a.owner for a in actions if a.owner]))
    shapes = tuple([action.shape for action in actions])
    return IndexedRow(
        pk,
        position,
        number,
        part,
        risk,
        kind or "",
        priority or "",
        outcomes,
        tuple(dict.fromkeys([outcome[:1] for outcome in outcomes])),
        lead or "",
        owners,
        actions,
        _lacking(kind or "", answered, shapes) if sees else 0,
    )


def _outcomes(plan: Plan) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = FindingRequirement.objects.filter(finding__plan=plan).order_by()
    for finding, position, outcome in rows.values_list("finding_id", "position", "requirement"):
        found[finding].append((position, outcome))
    return {
        finding: tuple(outcome for _, outcome in sorted(outcomes))
        for finding, outcomes in found.items()
    }


def _actions_by_finding(plan: Plan) -> dict[int, tuple[IndexedAction, ...]]:
    actions = _actions(plan)
    found: dict[int, list[IndexedAction]] = defaultdict(list)
    links = CommitmentFinding.objects.filter(commitment__plan=plan).order_by()
    for finding, action in links.values_list("finding_id", "commitment__action_id"):
        found[finding].append(actions[action])
    for several in found.values():
        several.sort(key=lambda action: action.number)
    return {finding: tuple(answering) for finding, answering in found.items()}


def _actions(plan: Plan) -> dict[int, IndexedAction]:
    # Dates and yes-or-no are asked for as text: turning each into Python's own would cost more
    # than reading them.
    rows = (
        Action.objects.filter(commitments__plan=plan)
        .order_by()
        .values_list(
            "pk",
            "number",
            Coalesce("owner__name", "owner_role"),
            Coalesce(Cast("finish_on", CharField()), Value("")),
            "one_off_low",
            "one_off_high",
            "yearly_low",
            "yearly_high",
            Cast("cost_not_known_yet", CharField()),
            "effort",
            "complexity",
        )
    )
    return {
        pk: IndexedAction._make(
            (number, owner, finish, *sums, not_known in YES, effort, complexity)
        )
        for pk, number, owner, finish, *sums, not_known, effort, complexity in rows
    }
