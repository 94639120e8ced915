"""The signals about an operator of essential services, read from its plan as it stands (R-DSPT-78, 80)."""

import json
from datetime import date

from causeway.domain.toolkit.refusals import judged_short, refusals
from causeway.domain.toolkit.regulatory import Signal, signals
from causeway.domain.toolkit.rounds import RoundState
from causeway.records.models import Plan, ToolkitDecision, ToolkitOutcome
from causeway.services.toolkit_rounds import rounds_of
from causeway.services.toolkit_standing import finish_of, rows_of, toolkit_of


def signals_of(plan: Plan, *, today: date) -> tuple[Signal, ...]:
    """Return what may make a regulator ask about a plan; nothing is read where no regulator would."""
    if not plan.organisation.is_essential_operator:
        return ()
    value = toolkit_of(plan, as_handed_over=True)
    if value is None:
        return ()
    latest = ToolkitDecision.objects.filter(plan=plan).last()
    against = {ToolkitOutcome.NOT_AGREED.value, ToolkitOutcome.FELL_BACK.value}
    return signals(
        is_essential_operator=True,
        is_incomplete=bool(refusals(value)),
        was_found_short=bool(judged_short(value)) or bool(latest and latest.outcome in against),
        slips=_slips(plan, today),
    )


def _slips(plan: Plan, today: date) -> bool:
    """Tell whether an update is missing, or a row ends later than in the version that was decided on."""
    if any(each.state is RoundState.OVERDUE for each in rounds_of(plan, today=today)):
        return True
    decided = ToolkitDecision.objects.filter(plan=plan, outcome=ToolkitOutcome.AGREED.value)
    agreed = decided.select_related("version").last()
    if agreed is None:
        return False
    then = {
        row["requirement"]: row["finish"]
        for row in json.loads(bytes(agreed.version.canonical))["rows"]
    }
    return any(
        (now := finish_of(row))
        and then.get(row.requirement, "")
        and now.isoformat() > then[row.requirement]
        for row in rows_of(plan)
    )
