"""Step 3: share the plan with the independent assurer (guidance: "Share your draft plan").

What must be true first is with the step itself (drafting, assurer_feedback). These are only
cautions: things an assurer is likely to ask about, none of which holds the plan back.
"""

from causeway.domain.lifecycle import Reason
from causeway.domain.plan import Plan
from causeway.domain.second_look import (
    costs_not_known,
    high_risks_left,
    money_without_an_answer,
    one_crowded_day,
)


def cautions(plan: Plan) -> tuple[Reason, ...]:
    """Return what the assurer is likely to ask about, in the order of the guidance."""
    return (
        *high_risks_left(plan),
        *costs_not_known(plan),
        *one_crowded_day(plan),
        *money_without_an_answer(plan),
    )
