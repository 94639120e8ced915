"""Step 2, taking the plan out: the layouts there are, each the one a report can come in."""

from collections.abc import Mapping, Sequence

from causeway.documents.workbook import tip_rows
from causeway.documents.workbook.as_it_came import AsItCame
from causeway.documents.workbook.layout import Band, Layout, SheetKind, Texts
from causeway.documents.workbook.reading import WorkbookKind
from causeway.documents.workbook.tip_columns import TIP_COLUMNS
from causeway.documents.workbook.writer_columns import (
    COLUMNS,
    FIRST_OF_COUNCIL,
    FIRST_OF_OURS,
    CellField,
)
from causeway.documents.workbook.writer_sheets import sheet_names
from causeway.documents.workbook.writer_style import ASSURER as PURPLE
from causeway.documents.workbook.writer_style import COUNCIL as TEAL
from causeway.documents.workbook.writer_style import OURS as GREY
from causeway.documents.workbook.written_timing import written_day
from causeway.domain.action import Action, Answer
from causeway.domain.finding import TreatmentKind
from causeway.domain.plan import Finding

_ROWS_AND_ACTIONS = (
    "A recommendation with several actions has a row for each, and an action that answers several "
    "recommendations has a row under each. What is repeated is in grey: change it in any one row."
)
_COST_ONCE = (
    "A cost is given once. Where an action stands again, its cost says, for example, “see ACT-07”."
)
_KEEP_REFERENCES = (
    "Keep the references: they tell which row is which. You may sort, filter and hide rows."
)
_BRING_BACK = (
    "When you bring the workbook back, Causeway shows each cell that changed and asks before it "
    "changes the plan. Save it as an Excel workbook (.xlsx) first."
)
_ADD_AN_ACTION = (
    "To add an action, insert a row, copy the finding reference into it, leave the action reference "
    "empty and say what will be done in the column “Action”."
)


def _nothing_more(_finding: Finding, _action: Action | None, _came: AsItCame) -> Texts:
    return {}


def _one_sheet(parts: Sequence[str]) -> Sequence[str]:
    return ("Recommendations and actions",) * len(parts)


COUNCIL = Layout(
    kind=WorkbookKind.COUNCIL_PLAN,
    name="the council’s workbook",
    title="Improvement and implementation plan",
    columns=COLUMNS,
    sheets=(SheetKind.READ_ME, SheetKind.ROWS, SheetKind.RECOGNITION),
    sheet_names=sheet_names,
    bands=(
        Band(first=CellField.OBJECTIVE, says="Completed by the independent assurer", colour=PURPLE),
        Band(
            first=FIRST_OF_COUNCIL,
            says="Completed by the council. The quarters are those of {year}.",
            colour=TEAL,
        ),
        Band(
            first=FIRST_OF_OURS,
            says="Completed by the council: decisions and actions",
            colour=GREY,
        ),
    ),
    how_to=(
        (
            "The assurer has filled in columns A to G. Changes made there are not taken back into "
            "the plan."
        ),
        (
            "The council fills in columns H to R, as in the workbook it received, and the columns "
            "after them. Each row is one recommendation and one action that answers it."
        ),
        _ROWS_AND_ACTIONS,
        _COST_ONCE,
        (
            "Enter quarters as MM/YY, such as 07/25, in the column of the quarter: the month in which "
            "the work starts, and the month in which it finishes."
        ),
        (
            "Use “No action” in Implementation priority where a recommendation will not be "
            "implemented, and explain why in Implementation justification."
        ),
        _ADD_AN_ACTION,
        _KEEP_REFERENCES,
        _BRING_BACK,
    ),
    answers={
        Answer.YES: "Yes",
        Answer.NO: "No",
        Answer.BEING_SOUGHT: "Being sought",
        Answer.UNKNOWN: "Not known",
    },
    day=written_day,
    own_texts=_nothing_more,
    frozen_columns=3,
    repeated_to=CellField.OUTCOMES,
    # The assurer's half, the council's, and what we add are three pages side by side.
    page_breaks=(FIRST_OF_COUNCIL, FIRST_OF_OURS),
)
TIP = Layout(
    kind=WorkbookKind.WEBCAF_PLAN,
    name="WebCAF’s targeted improvement plan",
    columns=TIP_COLUMNS,
    sheets=(SheetKind.DETAILS, SheetKind.ROWS, SheetKind.READ_ME, SheetKind.RECOGNITION),
    sheet_names=_one_sheet,
    details=(
        "Organisation",
        "System name",
        "Review year",
        "Review type",
        "CAF version",
        "Assigned target CAF profile",
        "Status",
    ),
    how_to=(
        (
            "Columns A to M are those of WebCAF’s targeted improvement plan. The columns after them "
            "hold what your plan says beyond it."
        ),
        (
            "The reviewer has filled in columns A to D, and the system, risk level and control type. "
            "Changes made there are not taken back into the plan."
        ),
        (
            "Causeway works column E out: it says Yes once everything that WebCAF asks of the "
            "recommendation is there."
        ),
        (
            "Say in Status whether an action is planned. Where none is, give the reason beside it; "
            "where the risk is accepted or the work put off, say so in Treatment as well."
        ),
        _ROWS_AND_ACTIONS,
        _COST_ONCE,
        "Enter dates day first, such as 30/6/2026, and the planned start as a quarter or a month.",
        _ADD_AN_ACTION,
        _KEEP_REFERENCES,
        _BRING_BACK,
    ),
    answers=tip_rows.ANSWER,
    day=tip_rows.day_in_figures,
    own_texts=tip_rows.own_texts,
    frozen_columns=2,
    repeated_to=CellField.OUTCOMES,
    page_breaks=(CellField.STATUS, CellField.FINDING_REF),
    unsaid=TreatmentKind.NONE,
)
LAYOUTS: Mapping[WorkbookKind, Layout] = {
    WorkbookKind.COUNCIL_PLAN: COUNCIL,
    WorkbookKind.WEBCAF_PLAN: TIP,
    WorkbookKind.WEBCAF_TEMPLATE: TIP,
}


def layout_named(kind: str) -> Layout:
    """Return the layout of workbooks of this kind; the council's where it names none."""
    known = {each.value: layout for each, layout in LAYOUTS.items()}
    return known.get(kind, COUNCIL)
