"""What is signed at step 9, and which changes afterwards make it another plan (R-CAF-26, 61)."""

from causeway.domain.roles import Role

WORDINGS = {
    Role.QUALITY_ASSURER: "I have read this version of the plan beside the assurance report, and I "
    "am content with its quality.",
    Role.APPROVER: "I approve this version of the plan on behalf of the council: its treatments, "
    "actions, owners, costs and dates.",
}

COST = {"cost_one_off", "cost_yearly", "cost_not_known_yet", "cost_text"}
DATE = {"starts_in", "finishes_in", "finish_on", "look_again_on"}
OWNER = {"owner", "lead"}
SCOPE = {"title", "findings", "actions"}
TREATMENT = {"kind", "accepted_by"}
MATERIAL_FIELDS = frozenset(COST | DATE | OWNER | SCOPE | TREATMENT)
"""What an action is called says what is done, so it is scope. Why something is done, how urgent,
and how it goes (justification, priority, milestones, evidence, status) is not material."""
