"""Step 2, taking the plan out: the columns of the workbook, in the layout of WebCAF's plan.

A to M are WebCAF's, in its words and places; what the plan says beyond them follows.
"""

from causeway.documents.workbook.tip_rows import ANSWER, LATER, NOT_PLANNED, PLANNED
from causeway.documents.workbook.writer_columns import (
    BY_FIELD,
    SCALES,
    CellField,
    Side,
    column,
)

DAY_HINT = "A date, day first, such as 30/6/2026"
START_HINT = "A quarter or a month, such as Q2 2025/26 or 07/25"
TIP_COLUMNS = (
    column(CellField.CATEGORY, "Type", Side.ASSURER, 10),
    column(CellField.OUTCOMES, "Contributing outcome", Side.ASSURER, 23),
    column(CellField.RISK_DESCRIPTION, "Associated risk", Side.ASSURER, 46),
    column(CellField.RECOMMENDATION, "Reviewer recommendation", Side.ASSURER, 46),
    column(
        CellField.REVIEWED,
        "Recommendation and risk reviewed",
        Side.WORKED_OUT,
        17,
        hint="Causeway works this out",
    ),
    column(CellField.STATUS, "Status", Side.FINDING, 15, accepts=(PLANNED, NOT_PLANNED)),
    column(CellField.NO_ACTION_REASON, "Reason no action planned", Side.FINDING, 36),
    column(CellField.TITLE, "Action", Side.ACTION, 40),
    column(CellField.OWNER, "Action owner", Side.ACTION, 21),
    column(
        CellField.RESOURCE, "Resource available", Side.ACTION, 11, accepts=tuple(ANSWER.values())
    ),
    column(CellField.BUDGET, "Budget available", Side.ACTION, 11, accepts=tuple(ANSWER.values())),
    column(CellField.FINISH, "Estimated completion date", Side.ACTION, 16, hint=DAY_HINT),
    column(CellField.NO_FINISH_REASON, "Reason for no completion date", Side.ACTION, 30),
    BY_FIELD[CellField.FINDING_REF],
    BY_FIELD[CellField.ACTION_REF],
    column(CellField.SYSTEM, "System", Side.ASSURER, 20),
    BY_FIELD[CellField.RISK_LEVEL],
    BY_FIELD[CellField.CONTROL_TYPES],
    column(
        CellField.TREATMENT,
        "Treatment",
        Side.FINDING,
        13,
        hint=f"Only where Status does not say it: {' or '.join(LATER.values())}",
    ),
    BY_FIELD[CellField.COST],
    BY_FIELD[CellField.EFFORT],
    BY_FIELD[CellField.COMPLEXITY],
    BY_FIELD[CellField.JUSTIFICATION],
    column(CellField.PRIORITY, "Implementation priority", Side.FINDING, 16, accepts=SCALES),
    column(CellField.START, "Planned start", Side.ACTION, 13, hint=START_HINT),
    BY_FIELD[CellField.BUDGET_HOLDER],
    BY_FIELD[CellField.LEAD],
    BY_FIELD[CellField.ACCEPTED_BY],
    column(CellField.LOOK_AGAIN, "Look again on", Side.FINDING, 17, hint=DAY_HINT),
)
