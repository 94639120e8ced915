"""Step 3: share the plan with the independent assurer (guidance: "Share your draft plan").

What must be true first is with the step itself (drafting, assurer_feedback). These are only
cautions: things an assurer is likely to ask about, none of which holds the plan back.
"""

from collections import Counter

from causeway.domain.action import Action, Answer
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.lifecycle import Reason
from causeway.domain.money import NIL
from causeway.domain.plan import Plan, cost_unknown

CROWDED_FROM = 4
"""So many actions, and half of them all, finishing on one day is a caution."""


def cautions(plan: Plan) -> tuple[Reason, ...]:
    """Return what the assurer is likely to ask about, in the order of the guidance."""
    found = (
        _high_risks_left(plan),
        _costs_not_known(plan),
        _one_crowded_day(plan),
        _money_without_an_answer(plan),
    )
    return tuple(caution for caution in found if caution is not None)


def _high_risks_left(plan: Plan) -> Reason | None:
    left = {TreatmentKind.ACCEPT, TreatmentKind.NONE, TreatmentKind.DEFER}
    refs = tuple(
        finding.said.ref
        for finding in plan.findings
        if finding.said.risk_level is RiskLevel.HIGH and finding.treatment.kind in left
    )
    if not refs:
        return None
    subject = "1 high risk is" if len(refs) == 1 else f"{len(refs)} high risks are"
    return Reason(
        says=f"{subject} not being acted on now", rules=("R-CAF-08", "R-CAF-37"), refs=refs
    )


def _costs_not_known(plan: Plan) -> Reason | None:
    refs = tuple(action.ref for action in cost_unknown(plan.actions))
    if not refs:
        return None
    subject = "1 action has" if len(refs) == 1 else f"{len(refs)} actions have"
    return Reason(says=f"{subject} a cost that is not known yet", rules=("R-CAF-40",), refs=refs)


def _one_crowded_day(plan: Plan) -> Reason | None:
    days = Counter(action.finish_on for action in plan.actions if action.finish_on is not None)
    if not days:
        return None
    day, count = days.most_common(1)[0]
    if count < CROWDED_FROM or count * 2 < len(plan.actions):
        return None
    refs = tuple(action.ref for action in plan.actions if action.finish_on == day)
    says = f"{count} of {len(plan.actions)} actions finish on the same day"
    return Reason(says=says, rules=("R-CAF-45", "R-CAF-47"), refs=refs)


def _money_without_an_answer(plan: Plan) -> Reason | None:
    refs = tuple(action.ref for action in plan.actions if _waits_for_money(action))
    if not refs:
        return None
    subject = (
        "1 action that costs money has"
        if len(refs) == 1
        else (f"{len(refs)} actions that cost money have")
    )
    says = f"{subject} no approved budget"
    return Reason(says=says, rules=("R-CAF-49",), refs=refs)


def _waits_for_money(action: Action) -> bool:
    costs = action.cost.is_known and (action.cost.one_off, action.cost.yearly) not in {
        (NIL, NIL), (NIL, None), (None, NIL),
    }  # fmt: skip
    return costs and action.budget is not Answer.YES
