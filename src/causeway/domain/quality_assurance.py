"""Step 5: quality assurance inside the council (guidance: "Finalise your plan").

The quality assurer reads report and plan, and is content or asks for changes (R-CAF-59, 60). It is
the council's own affair: the independent assurer learns nothing of what is said in it.
"""

from collections.abc import Container
from datetime import date
from enum import StrEnum

from causeway.domain import second_look
from causeway.domain.lifecycle import Need, Reason, StepName
from causeway.domain.plan import Plan


class QualityOutcome(StrEnum):
    """What the quality assurer says of a version."""

    CONTENT = "content"
    CHANGES = "changes"


STEPS = {
    QualityOutcome.CONTENT: StepName.FIND_CONTENT,
    QualityOutcome.CHANGES: StepName.ASK_FOR_CHANGES,
}
COUNCILS_OWN = frozenset({
    StepName.OPEN_QUALITY_ASSURANCE, StepName.ASK_FOR_CHANGES, StepName.FIND_CONTENT,
    StepName.REOPEN_QUALITY_ASSURANCE, StepName.SHARE_FOR_SIGN_OFF, StepName.DECLINE_TO_SIGN,
    StepName.SIGN_AS_QUALITY_ASSURER, StepName.SIGN_AS_APPROVER, StepName.VOID_SIGN_OFF,
})  # fmt: skip
"""The steps nobody outside the council is told of; what is submitted says who signed."""

OF_COMMENTS = (
    "commented", "replied", "comment_resolved", "comment_reopened", "comment_withdrawn",
)  # fmt: skip
OF_SECOND_PEOPLE = ("second_person_named", "second_person_agreed", "second_person_refused")
COUNCILS_OWN_EVENTS = frozenset({
    *(step.value for step in COUNCILS_OWN), *(f"quality_{kind}" for kind in OF_COMMENTS),
    *OF_SECOND_PEOPLE,
})  # fmt: skip
"""The events nobody outside the council is told of."""


def checks(plan: Plan, *, today: date, holidays: Container[date]) -> tuple[Reason, ...]:
    """Return what is worth a second look before and during quality assurance; nothing is held back."""
    return (
        *second_look.high_risks_left(plan),
        *second_look.costs_not_known(plan),
        *second_look.money_without_an_answer(plan),
        *second_look.left_blank(plan),
        *second_look.hard_and_soon(plan, today),
        *second_look.finish_is_past(plan, today),
        *second_look.too_much_to_carry(plan),
        *second_look.one_owner_for_all(plan),
        *second_look.one_crowded_day(plan),
        *second_look.days_off(plan, holidays),
        *second_look.same_words(plan),
    )


def _a_change_is_asked_for(plan: Plan) -> Reason | None:
    count = len(plan.open_must_change)
    if not count:
        return None
    says = (
        f"{count} “must change” comment{'s have' if count > 1 else ' has'} no answer yet: "
        "withdraw what need not change, or say that changes are needed"
    )
    return Reason(says=says, rules=("R-CAF-58", "R-CAF-60"), refs=plan.open_must_change)


NO_CHANGE_IS_ASKED_FOR = Need(unmet=_a_change_is_asked_for)


def own_work(*, is_author: bool, has_edited: bool) -> tuple[Reason, ...]:
    """Return why somebody may not judge a version: they shared it, or had a hand in its rows."""
    found = []
    if is_author:
        says = "You shared this version, so another person has to assure its quality"
        found.append(Reason(says=says, rules=("R-CAF-22", "R-CAF-59")))
    if has_edited:
        says = "You changed the council’s half of this plan, so another person has to assure it"
        found.append(Reason(says=says, rules=("R-CAF-22", "R-CAF-59")))
    return tuple(found)
