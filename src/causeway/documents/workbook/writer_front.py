"""Step 2, taking the plan out: the first sheet, to read, and the last, to be recognised by."""

from collections.abc import Callable, Mapping

from xlsxwriter.worksheet import Worksheet

from causeway.documents.workbook.layout import SheetKind
from causeway.documents.workbook.writer_heights import height_of, lines_of
from causeway.documents.workbook.writer_style import TEXT_FORMAT, Styles
from causeway.documents.workbook.written_plan import Export, WrittenPlan
from causeway.documents.workbook.written_timing import written_day

READ_ME = "Read me first"
DETAILS = "Review details"
RECOGNITION = "Causeway"
EXPORT_REFERENCE = "Export reference"
READ_ME_WIDTH = 100
HIGH = 30
KEEP_IT_SAFE = (
    "This workbook lists weaknesses of the council’s systems. Keep it where only the people who "
    "work on the plan can open it, do not send it by email, and delete it when you are done."
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
        *(
            (f"{number}. {text}", styles.wrapped)
            for number, text in enumerate(plan.layout.how_to, 1)
        ),
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


def write_details(sheet: Worksheet, plan: WrittenPlan, export: Export, styles: Styles) -> None:
    """Write what the review is, as the file the plan came in said it, and then what this file is."""
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 76)
    sheet.hide_gridlines(2)
    known = {**_details_known(plan), **plan.details}
    value = styles.format(text_wrap=True, num_format=TEXT_FORMAT)
    lines = [(f"{label}:", known.get(label, "")) for label in plan.layout.details]
    lines += [
        ("", ""),
        ("Marking:", plan.marking),
        ("State of the plan:", f"{export.standing}, {taken(export)}"),
        (f"{EXPORT_REFERENCE}:", export.reference),
    ]
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, styles.label)
        sheet.write_string(row, 1, text, styles.marking if text == plan.marking else value)


def _details_known(plan: WrittenPlan) -> dict[str, str]:
    """Return what can be said of a review whose file said nothing of it."""
    year = plan.year % 100
    return {
        "Organisation": plan.organisation,
        "System name": "; ".join(plan.parts),
        "Review year": f"{year:02d}/{(year + 1) % 100:02d}",
        "CAF version": plan.framework.title,
        "Status": "Draft",
    }


type Write = Callable[[Worksheet, WrittenPlan, Export, Styles], None]


def taken(export: Export) -> str:
    """Return when the plan was taken, in words."""
    return f"taken on {written_day(export.taken_on)}"


FRONT: Mapping[SheetKind, tuple[str, Write]] = {
    SheetKind.READ_ME: (READ_ME, write_read_me),
    SheetKind.DETAILS: (DETAILS, write_details),
    SheetKind.RECOGNITION: (RECOGNITION, write_recognition),
}
"""The sheets beside the plan's own rows: what each is called and how it is written."""
