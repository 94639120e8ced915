"""Receiving the report: what a file is when it is not an .xlsx workbook."""

from causeway.documents.workbook.refusal import SAVE_AS_XLSX, FileRefused

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_INSIDE_ZIP = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file, not a workbook"),
    (b"Index/Document.iwa", "an Apple Numbers or Pages file"),
    (b"xl/workbook.bin", "a binary workbook (.xlsb)"),
    (b"word/document.xml", "a Word document"),
    (b"ppt/presentation.xml", "a PowerPoint presentation"),
)


def not_a_workbook(content: bytes) -> FileRefused | None:
    """Return the refusal of a file that is plainly something else; None where it may be .xlsx."""
    if not content.strip(b"\x00\t\r\n "):
        return FileRefused("The file is empty.", "Choose the workbook again and send it.")
    if content.startswith(_OLD_OFFICE):
        return _old_office(content)
    if content.startswith(_ZIP):
        return _other_archive(content)
    return FileRefused(f"The file is {_plain_kind(content)}, not an .xlsx workbook.", SAVE_AS_XLSX)


def _old_office(content: bytes) -> FileRefused:
    if _ENCRYPTED in content:
        return FileRefused(
            "The workbook is protected by a password.",
            "Remove the password (File, Info, Protect workbook) and send it again.",
        )
    return FileRefused("The file is an old Office file (such as .xls).", SAVE_AS_XLSX)


def _other_archive(content: bytes) -> FileRefused | None:
    if b"[Content_Types].xml" in content and b"xl/workbook.xml" in content:
        return None
    for mark, kind in _INSIDE_ZIP:
        if mark in content:
            return FileRefused(f"The file is {kind}.", SAVE_AS_XLSX)
    return None


def _plain_kind(content: bytes) -> str:
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    if start.startswith(b"%pdf"):
        return "a PDF"
    if start.startswith(b"<?xml") or b"<workbook" in start:
        return "an XML file"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body")):
        return "a web page (HTML)"
    if b"\x00" in content[:4096]:
        return "of a kind that is not known here"
    return "plain text, such as CSV"
