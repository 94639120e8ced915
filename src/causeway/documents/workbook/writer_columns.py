"""Step 2, taking the plan out: the columns of the workbook, in the council's layout.

A to R are the columns the ministry's workbook has, in its words and places, so that they can be
copied into it as they stand; what Causeway adds follows them. A quarter is written as MM/YY.
"""

from dataclasses import dataclass
from enum import StrEnum


class CellField(StrEnum):
    """What a column of the written workbook holds."""

    OBJECTIVE = "objective"
    PRINCIPLE = "principle"
    OUTCOMES = "outcomes"
    RECOMMENDATION = "recommendation"
    RISK_LEVEL = "risk_level"
    RISK_DESCRIPTION = "risk_description"
    CONTROL_TYPES = "control_types"
    OWNER = "owner"
    COST = "cost"
    EFFORT = "effort"
    COMPLEXITY = "complexity"
    JUSTIFICATION = "justification"
    PRIORITY = "priority"
    QUARTER_1 = "quarter_1"
    QUARTER_2 = "quarter_2"
    QUARTER_3 = "quarter_3"
    QUARTER_4 = "quarter_4"
    NEXT_YEAR = "next_year"
    FINDING_REF = "finding_ref"
    ACTION_REF = "action_ref"
    TITLE = "title"
    TREATMENT = "treatment"
    FINISH = "finish"
    RESOURCE = "resource"
    BUDGET = "budget"
    BUDGET_HOLDER = "budget_holder"
    LEAD = "lead"
    ACCEPTED_BY = "accepted_by"
    LOOK_AGAIN = "look_again"
    CATEGORY = "category"
    REVIEWED = "reviewed"
    STATUS = "status"
    NO_ACTION_REASON = "no_action_reason"
    NO_FINISH_REASON = "no_finish_reason"
    START = "start"
    SYSTEM = "system"


class Side(StrEnum):
    """Whose column it is, and what its cells tell of."""

    ASSURER = "assurer"
    FINDING = "finding"
    ACTION = "action"
    REFERENCE = "reference"
    WORKED_OUT = "worked_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenColumn:
    """One column: its heading, how wide it is, and the words it accepts where they are few."""

    field: CellField
    heading: str
    side: Side
    width: int
    accepts: tuple[str, ...] = ()
    hint: str = ""


SCALES = ("High", "Medium", "Low")
PRIORITIES = (*SCALES, "No action")
TREATMENTS = ("Implement", "Defer", "Accept the risk", "No action")
ANSWERS = ("Yes", "No", "Being sought", "Not known")
MONTH_HINT = "The month as MM/YY, such as 07/25"
DAY_HINT = "A date, such as 30 June 2025"


def column(
    field: CellField,
    heading: str,
    side: Side,
    width: int,
    *,
    accepts: tuple[str, ...] = (),
    hint: str = "",
) -> WrittenColumn:
    """Return one column of a layout."""
    return WrittenColumn(
        field=field, heading=heading, side=side, width=width, accepts=accepts, hint=hint
    )


COLUMNS = (
    column(CellField.OBJECTIVE, "Objective", Side.ASSURER, 15),
    column(CellField.PRINCIPLE, "Principle", Side.ASSURER, 17),
    column(CellField.OUTCOMES, "Contributing outcome", Side.ASSURER, 23),
    column(CellField.RECOMMENDATION, "Assurer recommendation", Side.ASSURER, 46),
    column(CellField.RISK_LEVEL, "Risk level", Side.ASSURER, 10),
    column(CellField.RISK_DESCRIPTION, "Description of risk", Side.ASSURER, 46),
    column(CellField.CONTROL_TYPES, "Control type", Side.ASSURER, 13),
    column(CellField.OWNER, "Ownership / Roles responsible", Side.ACTION, 23),
    column(
        CellField.COST,
        "Cost",
        Side.ACTION,
        18,
        hint="A sum or a range, such as £12,000, £10,000 to £15,000, £9,000 a year, nil, or TBC",
    ),
    column(CellField.EFFORT, "Effort", Side.ACTION, 10, accepts=SCALES),
    column(CellField.COMPLEXITY, "Complexity", Side.ACTION, 13, accepts=SCALES),
    column(CellField.JUSTIFICATION, "Implementation justification", Side.FINDING, 40),
    column(CellField.PRIORITY, "Implementation priority", Side.FINDING, 16, accepts=PRIORITIES),
    column(CellField.QUARTER_1, "Quarter 1", Side.ACTION, 10, hint=MONTH_HINT),
    column(CellField.QUARTER_2, "Quarter 2", Side.ACTION, 10, hint=MONTH_HINT),
    column(CellField.QUARTER_3, "Quarter 3", Side.ACTION, 10, hint=MONTH_HINT),
    column(CellField.QUARTER_4, "Quarter 4", Side.ACTION, 10, hint=MONTH_HINT),
    column(CellField.NEXT_YEAR, "Next year starts", Side.ACTION, 11, hint=MONTH_HINT),
    column(CellField.FINDING_REF, "Finding reference", Side.REFERENCE, 11),
    column(CellField.ACTION_REF, "Action reference", Side.REFERENCE, 11),
    column(CellField.TITLE, "Action", Side.ACTION, 40),
    column(CellField.TREATMENT, "Treatment", Side.FINDING, 13, accepts=TREATMENTS),
    column(CellField.FINISH, "Finish date", Side.ACTION, 17, hint=DAY_HINT),
    column(CellField.RESOURCE, "Resource available", Side.ACTION, 12, accepts=ANSWERS),
    column(CellField.BUDGET, "Budget approved", Side.ACTION, 12, accepts=ANSWERS),
    column(CellField.BUDGET_HOLDER, "Budget holder", Side.ACTION, 19),
    column(CellField.LEAD, "Finding lead", Side.FINDING, 19),
    column(CellField.ACCEPTED_BY, "Accepted by", Side.FINDING, 19),
    column(CellField.LOOK_AGAIN, "Look again on", Side.FINDING, 17, hint=DAY_HINT),
)
BY_FIELD = {column.field: column for column in COLUMNS}
QUARTERS = (
    CellField.QUARTER_1,
    CellField.QUARTER_2,
    CellField.QUARTER_3,
    CellField.QUARTER_4,
    CellField.NEXT_YEAR,
)
FIRST_OF_COUNCIL = CellField.OWNER
FIRST_OF_OURS = CellField.FINDING_REF


def position(field: CellField) -> int:
    """Return where a column stands, counted from nil."""
    return COLUMNS.index(BY_FIELD[field])
