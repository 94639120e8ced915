"""Step 2, the plan as a table: one page of the rows a member may see, as they asked for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from causeway.domain.access import Operation
from causeway.domain.action import Action as ActionValue
from causeway.domain.drafting import Lack, lacks
from causeway.domain.finding import (
    ORGANISATIONAL,
    Recommendation,
    RiskLevel,
    Scale,
    Treatment,
    TreatmentKind,
    finding_ref,
)
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding as FindingValue
from causeway.records.models import CommitmentFinding, Finding, Member, Plan
from causeway.services.plan_filters import ORDERS, group_of, group_place, is_wanted
from causeway.services.plan_index import IndexedAction, IndexedRow, index_of
from causeway.services.plan_totals import TableTotals, totals_of

PAGE = 50
MOST_WORDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAsk:
    """Which rows, in which order, grouped by what; each name is one of ``plan_filters``."""

    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    sort: str = "order"
    backwards: bool = False
    group: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One row: both halves as the rules see them, who answers for it, what it still lacks."""

    reference: UUID
    value: FindingValue
    owners: tuple[str, ...]
    lacks: tuple[Lack, ...]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """One page of rows, and what stands around them: counts, sums, what one can filter by."""

    rows: tuple[PlanRow, ...]
    page: int
    count: int
    complete: int
    matching: int
    sizes: Mapping[str, int]
    parts: tuple[str, ...]
    owners: tuple[str, ...]
    totals: TableTotals | None


def table_of(plan: Plan, ask: TableAsk, *, member: Member) -> PlanTable:
    """Return the page asked for; the council's half only where it is open to the member."""
    sees = member.may(Operation.SEE_COUNCIL_HALF, plan.stage)
    every = index_of(plan, member=member)
    found = [row for row in every if is_wanted(row, ask.filters)]
    if ask.text:
        having = _having(plan, ask.text, sees=sees)
        found = [row for row in found if row.pk in having]
    _put_in_order(found, ask)
    page = min(max(1, ask.page), max(1, -(-len(found) // PAGE)))
    owners = {owner for row in every for owner in row.owners}
    parts = {row.part for row in every}
    return PlanTable(
        rows=_values(plan, found[(page - 1) * PAGE : page * PAGE], ask.group, sees=sees),
        page=page,
        count=len(every),
        complete=sum(not row.lacking for row in every),
        matching=len(found),
        sizes=Counter(group_of(row, ask.group) for row in found) if ask.group else {},
        parts=tuple(sorted(parts, key=lambda part: (part != ORGANISATIONAL, part.casefold()))),
        owners=tuple(sorted(owners, key=str.casefold)),
        totals=totals_of(found, every) if sees else None,
    )


def _put_in_order(found: list[IndexedRow], ask: TableAsk) -> None:
    if ask.sort != "order" or ask.backwards:
        found.sort(key=ORDERS[ask.sort], reverse=ask.backwards)  # type: ignore[arg-type] # keys of one kind
    if ask.group:
        found.sort(key=lambda row: group_place(row, ask.group))  # type: ignore[arg-type,return-value] # keys of one kind


def _having(plan: Plan, text: str, *, sees: bool) -> set[int]:
    """Return the rows that have every word: in the assurer's half, and in actions if they see."""
    rows = Finding.objects.filter(plan=plan)
    for word in text.split()[:MOST_WORDS]:
        rows = rows.filter(_has(word, sees=sees))
    return set(rows.values_list("pk", flat=True))


def _has(word: str, *, sees: bool) -> Q:
    plain = word.casefold().strip(".,;:“”\"'")
    number = plain.removeprefix("fnd-").removeprefix("act-")
    if number != plain and number.isascii() and number.isdecimal() and len(number) < 7:
        if plain.startswith("fnd"):
            return Q(number=int(number))
        linked = CommitmentFinding.objects.filter(commitment__action__number=int(number))
        return Q(pk__in=linked.values("finding")) if sees else Q(pk=None)
    has = Q(recommendation__icontains=word) | Q(risk_description__icontains=word)
    outcomes = Finding.objects.filter(requirements__requirement__icontains=word)
    has |= Q(pk__in=outcomes.values("pk"))
    if sees:
        titled = CommitmentFinding.objects.filter(commitment__action__title__icontains=word)
        has |= Q(pk__in=titled.values("finding"))
    return has


def _values(
    plan: Plan, page: Sequence[IndexedRow], group: str, *, sees: bool
) -> tuple[PlanRow, ...]:
    """Return the rows of one page with their words; all else was read with the index."""
    words: dict[int, list[Any]] = {
        pk: rest
        for pk, *rest in Finding.objects.filter(plan=plan, pk__in=[row.pk for row in page])
        .order_by()
        .values_list(
            "pk",
            "reference",
            "recommendation",
            "treatment__justification",
            "treatment__accepted_by",
            "treatment__look_again_on",
        )
    }
    return tuple(_row(row, *words[row.pk], group=group, sees=sees) for row in page)


def _row(
    row: IndexedRow,
    reference: UUID,
    recommendation: str,
    *treated: Any,  # the columns of the treatment, as the query gives them
    group: str,
    sees: bool,
) -> PlanRow:
    value = FindingValue(
        said=Recommendation(
            ref=finding_ref(row.number),
            part=row.part,
            requirements=row.outcomes,
            recommendation=recommendation,
            risk_level=RiskLevel(row.risk) if row.risk else None,
            risk_description="",
            control_types=frozenset(),
        ),
        treatment=_treatment(row, *treated) if sees else Treatment(),
        actions=tuple(_action(action) for action in row.actions),
    )
    return PlanRow(
        reference=reference,
        value=value,
        owners=row.owners,
        lacks=lacks(value) if sees else (),
        group=group_of(row, group) if group else "",
    )


def _treatment(
    row: IndexedRow, justification: str | None, accepted_by: str | None, look_again_on: date | None
) -> Treatment:
    return Treatment(
        kind=TreatmentKind(row.kind) if row.kind else None,
        priority=Scale(row.priority) if row.priority else None,
        justification=justification or "",
        lead=row.lead,
        accepted_by=accepted_by or "",
        look_again_on=look_again_on,
    )


def _action(action: IndexedAction) -> ActionValue:
    """Return what the table says of an action; its title is on its own page."""
    return ActionValue(
        ref=f"ACT-{action.number:02d}",
        title="",
        owner=action.owner,
        cost=Cost(
            one_off=_amount(action.one_off_low, action.one_off_high),
            yearly=_amount(action.yearly_low, action.yearly_high),
        ),
        cost_answered=action.not_known_yet or action.is_known,
        effort=Scale(action.effort) if action.effort else None,
        complexity=Scale(action.complexity) if action.complexity else None,
        finish_on=date.fromisoformat(action.finish) if action.finish else None,
    )


def _amount(low: int | None, high: int | None) -> Amount | None:
    return None if low is None or high is None else Amount(low=low, high=high)
