"""Receiving the report: why a file was not taken in, and what its sender can do about it."""

from causeway.documents.refusal import FileRefused as FileRefused

SAVE_AS_XLSX = (
    "Open it in Excel, LibreOffice or Google Sheets and save it as “Excel workbook (.xlsx)”."
)
SAVE_AGAIN = (
    "Open it in Excel or LibreOffice, save it again as “Excel workbook (.xlsx)” and send that."
)
ONLY_THE_PLAN = "Take out the sheets, rows and columns that are not the plan, or send its parts as several files."
