"""After step 10: what the next report says of the outcomes that were proposed as met.

The reading is of the assurer's judgements; nothing here says that an outcome is met (R-CAF-16).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.domain.access import RELEASED
from causeway.domain.framework import Level
from causeway.domain.framework_change import Mapped
from causeway.domain.next_cycle import Confirmation, confirmation
from causeway.records.models import Judgement, Member, NextCycle, Plan, ProposedAsMet
from causeway.services.carried_over import submitted_plans
from causeway.services.framework_change import mapping_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One proposal, where the next framework has it, and what the next report says of it."""

    proposal: ProposedAsMet
    mapped: Mapped
    confirmation: Confirmation


def proposals_of_plan(plan: Plan, *, by: Member) -> Sequence[ProposedAsMet]:
    """Return what was proposed as met when the plan was closed."""
    rows = ProposedAsMet.objects.visible_to(by).filter(plan=plan)
    found = rows.select_related("part", "plan", "proposed_by")
    return list(found.order_by("part__position", "requirement"))


def proposals_before(following: NextCycle, *, by: Member) -> Sequence[ProposedAsMet]:
    """Return what the plans of the earlier cycle proposed as met."""
    plans = submitted_plans([following.earlier_id])
    rows = ProposedAsMet.objects.visible_to(by).filter(plan__in=plans.values("pk"))
    found = rows.select_related("part", "plan", "proposed_by")
    return list(found.order_by("part__name", "requirement"))


def compared(
    following: NextCycle, proposals: Sequence[ProposedAsMet], *, by: Member
) -> tuple[Compared, ...]:
    """Return the proposals beside the judgements of the next cycle's released reports."""
    where = mapping_of(following, {each.requirement for each in proposals})
    levels = _levels(following, by=by)
    found = []
    for each in proposals:
        to = where[each.requirement].to
        judged = [levels.get((_part(each.part), later)) for later in to] if to else None
        found.append(
            Compared(
                proposal=each,
                mapped=where[each.requirement],
                confirmation=confirmation(Level(each.level), judged),
            )
        )
    return tuple(found)


def _levels(following: NextCycle, *, by: Member) -> dict[tuple[object, str], Level]:
    """Return the assured levels of the new cycle, by part and outcome; a later report counts."""
    plans = Plan.objects.visible_to(by).filter(cycle_id=following.cycle_id, stage__in=RELEASED)
    rows = (
        Judgement.objects.filter(part__plan__in=plans)
        .exclude(assured_level="")
        .select_related("part")
        .order_by("part__plan__created_at", "pk")
    )
    return {(_part(each.part), each.requirement): Level(each.assured_level) for each in rows}


def _part(part: object) -> object:
    """Return what makes a part of two reports the same: its system, or else its name."""
    system, name = getattr(part, "system_id", None), getattr(part, "name", "")
    return system or name
