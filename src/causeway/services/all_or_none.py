"""One press for several plans of a council and cycle: each for itself, and all of them or none."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import Reason, StepName, StepRefused
from causeway.records.models import Member, Plan
from causeway.services.independence import NotTheirOwnWork
from causeway.services.lifecycle import SomebodyWasFirst


def all_or_none[Chosen, Made](
    chosen: Mapping[UUID, Chosen],
    press: Callable[[UUID, Chosen], Made],
    *,
    step: StepName,
    by: Member,
) -> Sequence[Made]:
    """Press for each plan, in one order whoever presses on whichever page; all or none.

    Of one plan alone whatever the press raises is raised. Of several, a refusal becomes StepRefused
    that says which plan it is about.
    """
    made = []
    with transaction.atomic():
        for reference in sorted(chosen):
            try:
                made.append(press(reference, chosen[reference]))
            except (StepRefused, NotYours, NotTheirOwnWork, SomebodyWasFirst) as no:
                if len(chosen) == 1:
                    raise
                raise _named(no, reference, step, by=by) from no
    return made


def _named(no: Exception, reference: UUID, name: StepName, *, by: Member) -> StepRefused:
    plan = Plan.objects.visible_to(by).get(reference=reference)
    step = plan.regime.step(name)
    if isinstance(no, (StepRefused, NotTheirOwnWork)):
        return StepRefused(
            step,
            *(Reason(says=f"“{plan.title}”: {each.says}", rules=each.rules) for each in no.reasons),
        )
    says = f"“{plan.title}” was changed or taken further meanwhile"
    return StepRefused(step, Reason(says=says, rules=step.rules))
