"""Step 1: review the assurance report together (guidance: "Review assurance report").

Collective means more than one named person (R-CAF-29); the CAF lead, key collaborators and
service owners may be invited (R-CAF-31).
"""

from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Plan

AT_LEAST = 2


def _too_few_people(plan: Plan) -> Reason | None:
    names = {name.strip().casefold() for name in plan.review_attendees if name.strip()}
    if len(names) >= AT_LEAST:
        return None
    return Reason(
        says="Name at least two people who reviewed the report together",
        rules=("R-CAF-04", "R-CAF-29"),
    )


REVIEWED_TOGETHER = Need(unmet=_too_few_people)
