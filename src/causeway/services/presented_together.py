"""Step 8 for several plans of one council and cycle: one day, arranged and recorded for each of them.

Each plan keeps its own record of the day, so that whoever may see one alone learns of no other. What
one press arranges or records it does for all the plans that are chosen, or for none (R-CAF-25).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.executive_presentation.held import Decided, Held
from causeway.domain.lifecycle import StepName, reasons_against
from causeway.records.models import Member, Plan, Presentation, PresentationDeck
from causeway.services.all_or_none import all_or_none
from causeway.services.lifecycle import as_domain
from causeway.services.presentation_event import (
    PresentationDay,
    arrange_presentation,
    arranged_day,
    record_presentation,
    rows_of,
)

OPERATIONS = {
    StepName.ARRANGE_PRESENTATION: Operation.ARRANGE_PRESENTATION,
    StepName.RECORD_PRESENTATION: Operation.RECORD_PRESENTATION,
}


def presentable_beside(plan: Plan, step: StepName, *, by: Member) -> tuple[Plan, ...]:
    """Return the other plans of the council's cycle for which the same day can be taken now."""
    leaves = plan.regime.step(step).leaves
    return tuple(
        other
        for other in Plan.objects.visible_to(by).beside(plan).filter(stage__in=leaves)
        if by.may(OPERATIONS[step], other.stage)
        and not reasons_against(other.regime.step(step), as_domain(other))
    )


def arrange_together(
    plan: Plan,
    beside: Iterable[Plan],
    *,
    day: PresentationDay,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> Sequence[Presentation]:
    """Arrange the day for the plan and for those beside it; raise what arranging one raises."""

    def arrange(reference: UUID, each: Plan) -> Presentation:
        own = each.pk == plan.pk
        return arrange_presentation(
            reference,
            day=replace(day, deck=_deck_in(each, day.deck, by=by)),
            seen_revision=seen_revision if own else _revision(each, by),
            by=by,
            at=at,
        )

    return all_or_none(_chosen(plan, beside), arrange, step=StepName.ARRANGE_PRESENTATION, by=by)


def record_together(
    plan: Plan,
    beside: Iterable[Plan],
    *,
    held: Held,
    deck: UUID | None,
    seen_revision: int | None,
    by: Member,
    at: datetime,
) -> Sequence[Presentation]:
    """Record the day for the plan and for those beside it; raise what recording one raises.

    Each plan keeps every decision, with those of its own rows that the decision is about.
    """
    chosen = _chosen(plan, beside)
    rows = {each.pk: rows_of(each) for each in chosen.values()}
    of_others = frozenset(ref for pk, refs in rows.items() if pk != plan.pk for ref in refs)

    def record(reference: UUID, each: Plan) -> Presentation:
        own = each.pk == plan.pk
        # A row that none of the plans has stays with this one, whose record refuses it.
        foreign = of_others - rows[plan.pk] if own else None
        return record_presentation(
            reference,
            held=replace(
                held,
                decisions=tuple(
                    _about(decided, without=foreign, only=None if own else rows[each.pk])
                    for decided in held.decisions
                ),
            ),
            deck=_deck_in(each, deck, by=by),
            seen_revision=seen_revision if own else _revision(each, by),
            by=by,
            at=at,
        )

    return all_or_none(chosen, record, step=StepName.RECORD_PRESENTATION, by=by)


def _about(
    decided: Decided, *, without: frozenset[str] | None, only: frozenset[str] | None
) -> Decided:
    return replace(
        decided,
        about=tuple(
            ref
            for ref in decided.about
            if ref not in (without or ()) and (only is None or ref in only)
        ),
    )


def _chosen(plan: Plan, beside: Iterable[Plan]) -> Mapping[UUID, Plan]:
    return {each.reference: each for each in (plan, *beside)}


def _revision(plan: Plan, by: Member) -> int | None:
    day = arranged_day(plan, by=by)
    return day.revision if day else None


def _deck_in(plan: Plan, deck: UUID | None, *, by: Member) -> UUID | None:
    """Return the version of this plan that is the very file of another's, if there is one."""
    seen = PresentationDeck.objects.visible_to(by)
    shown = seen.filter(reference=deck).first() if deck else None
    if shown is None or shown.plan_id == plan.pk:
        return deck
    same = seen.filter(plan=plan, file=shown.file_id).last()
    return same.reference if same else None
