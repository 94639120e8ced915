"""Steps 7 and 8: the presentation goes to the assurer, and the council gives it (R-CAF-24, 25).

What was done of them stays true when the plan is changed afterwards: feedback once given, and a
presentation once held, are facts of the plan and not of the stage it is at.
"""

from causeway.domain.lifecycle import Need, Reason
from causeway.domain.plan import Plan


def _no_deck(plan: Plan) -> Reason | None:
    if plan.deck_kept:
        return None
    says = "No version of the presentation is kept yet: make one here, or bring in your own"
    return Reason(says=says, rules=("R-CAF-23", "R-CAF-24"))


def _no_feedback(plan: Plan) -> Reason | None:
    if plan.presentation_feedback_received:
        return None
    says = "The assurer has not given feedback on the executive presentation yet"
    return Reason(says=says, rules=("R-CAF-24", "R-CAF-25"))


def _comments_are_open(plan: Plan) -> Reason | None:
    count = len(plan.open_on_presentation)
    if not count:
        return None
    return Reason(
        says=f"{count} “must change” comment{'s' if count > 1 else ''} on the presentation "
        f"{'are' if count > 1 else 'is'} still open: say what you changed, or why not",
        rules=("R-CAF-24",),
        refs=plan.open_on_presentation,
    )


def _not_held(plan: Plan) -> Reason | None:
    if plan.presentation_held:
        return None
    says = "The executive presentation has not been given to the council’s leaders yet"
    return Reason(says=says, rules=("R-CAF-23", "R-CAF-25"))


A_DECK_IS_KEPT = Need(unmet=_no_deck)
FEEDBACK_ON_THE_DECK_WAS_RECEIVED = Need(unmet=_no_feedback)
MUST_CHANGE_ON_THE_DECK_IS_ANSWERED = Need(unmet=_comments_are_open)
PRESENTATION_WAS_HELD = Need(unmet=_not_held)
