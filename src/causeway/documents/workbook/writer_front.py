"""Step 2, taking the plan out: the first sheet, to read, and the last, to be recognised by."""

from xlsxwriter.worksheet import Worksheet

from causeway.documents.workbook.writer_heights import height_of, lines_of
from causeway.documents.workbook.writer_style import TEXT_FORMAT, Styles
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.documents.workbook.written_timing import written_day

READ_ME = "Read me first"
RECOGNITION = "Causeway"
EXPORT_REFERENCE = "Export reference"
READ_ME_WIDTH = 100
HIGH = 30
KEEP_IT_SAFE = (
    "This workbook lists weaknesses of the council’s systems. Keep it where only the people who "
    "work on the plan can open it, do not send it by email, and delete it when you are done."
)
HOW_TO = (
    "The assurer has filled in columns A to G. Changes made there are not taken back into the plan.",
    (
        "The council fills in columns H to R, as in the workbook it received, and the columns after "
        "them. Each row is one recommendation and one action that answers it."
    ),
    (
        "A recommendation with several actions has a row for each, and an action that answers several "
        "recommendations has a row under each. What is repeated is in grey: change it in any one row."
    ),
    "A cost is given once. Where an action stands again, its cost says, for example, “see ACT-07”.",
    (
        "Enter quarters as MM/YY, such as 07/25, in the column of the quarter: the month in which "
        "the work starts, and the month in which it finishes."
    ),
    (
        "Use “No action” in Implementation priority where a recommendation will not be implemented, and "
        "explain why in Implementation justification."
    ),
    (
        "To add an action, insert a row, copy the finding reference into it, leave the action reference "
        "empty and say what will be done in the column “Action”."
    ),
    "Keep the references: they tell which row is which. You may sort, filter and hide rows.",
    (
        "When you bring the workbook back, Causeway shows each cell that changed and asks before it "
        "changes the plan. Save it as an Excel workbook (.xlsx) first."
    ),
)


def write_read_me(sheet: Worksheet, plan: WrittenPlan, export: Export, styles: Styles) -> None:
    """Write how the workbook is used and what it is."""
    sheet.set_column(0, 0, READ_ME_WIDTH)
    sheet.hide_gridlines(2)
    heading = styles.format(bold=True, font_size=12)
    lines = [
        ("How to use this workbook", styles.title),
        (plan.marking, styles.marking),
        (plan.organisation, styles.label),
        (f"{plan.title}. {export.standing}, {taken(export)}.", styles.wrapped),
        (KEEP_IT_SAFE, styles.wrapped),
        ("", styles.wrapped),
        ("Filling it in", heading),
        *((f"{number}. {text}", styles.wrapped) for number, text in enumerate(HOW_TO, 1)),
    ]
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, text, look)
        sheet.set_row(row, height_of(lines_of(text, READ_ME_WIDTH)) if row else HIGH)


def write_recognition(sheet: Worksheet, plan: WrittenPlan, export: Export, styles: Styles) -> None:
    """Write what a returned file is recognised by."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 76)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "How Causeway recognises this file", styles.title)
    sheet.write_string(1, 0, "Leave this sheet as it is when you bring the file back.", styles.line)
    value = styles.format(text_wrap=True, num_format=TEXT_FORMAT)
    lines = (
        (EXPORT_REFERENCE, export.reference),
        ("Digest of the content", export.digest),
        ("Plan", f"{plan.title}, {plan.organisation}"),
        ("State of the plan", export.standing),
        ("Taken", taken(export)),
        ("Marking", plan.marking),
    )
    for row, (label, text) in enumerate(lines, 3):
        sheet.write_string(row, 0, label, styles.label)
        sheet.write_string(row, 1, text, value)
    sheet.set_row(0, HIGH)


def taken(export: Export) -> str:
    """Return when the plan was taken, in words."""
    return f"taken on {written_day(export.taken_on)}"
