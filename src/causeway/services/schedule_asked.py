"""What a schedule of a plan would be worked out from as it stands: its problem and what is assumed."""

from dataclasses import dataclass

from causeway.domain.plan import Finding
from causeway.domain.quarters import Quarter
from causeway.optimiser.asked import Taken
from causeway.records.models import ActionDependency, Member, Plan, TeamDays
from causeway.services.rows import findings_of
from causeway.services.schedule_kept import terms_of
from causeway.services.schedule_problem import Stated, stated
from causeway.services.schedule_terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a proposal would be worked out from, with all that is assumed."""

    stated: Stated
    quarters: tuple[Quarter, ...]
    taken: Taken
    terms: Terms


def asked_of(plan: Plan, *, by: Member, findings: tuple[Finding, ...] | None = None) -> Asked:
    """Return the problem of the plan as it stands, with the rows of the whole plan.

    ``findings`` are all of them, where they were read already.
    """
    terms = terms_of(plan, today=by.today)
    waits: dict[str, list[str]] = {}
    days: dict[str, dict[str, int]] = {}
    for taken in TeamDays.objects.filter(action__commitments__plan=plan).select_related(
        "team", "action"
    ):
        days.setdefault(taken.action.ref, {})[taken.team.name] = taken.days
    of_plan = ActionDependency.objects.filter(action__commitments__plan=plan)
    for each in of_plan.select_related("action", "needs"):
        waits.setdefault(each.action.ref, []).append(each.needs.ref)
    return Asked(
        stated=stated(
            plan.title, findings_of(plan) if findings is None else findings, terms, waits, days
        ),
        quarters=tuple(terms.first.plus(number) for number in range(terms.quarters)),
        terms=terms,
        taken=Taken(
            overrun=terms.meanings.overrun,
            half_day=None if terms.meanings.day is None else -(-terms.meanings.day // 2),
        ),
    )
