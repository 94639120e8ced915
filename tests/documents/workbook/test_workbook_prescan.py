"""Hostile and mistaken files are refused, each with its reason and what to do."""

import struct

import pytest

from causeway.documents.workbook.jail import open_workbook
from causeway.documents.workbook.prescan import MOST_BYTES
from causeway.documents.workbook.refusal import FileRefused
from tests.documents.workbook.workbooks import a_package, a_sheet, a_text

A_DOCTYPE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = '<Override PartName="/xl/workbook.xml" ContentType="a.macroEnabled.main+xml"/>'
TWICE = '<workbook xmlns:r="r"><sheet name="S" r:id="r1"/><sheet name="S" r:id="r1"/></workbook>'
HONEST = a_package(a_sheet(a_text("A1", "Hello")))


def a_part(name: str) -> bytes:
    return a_package(a_sheet(""), also={name: "x"})


def lying_about_its_size(content: bytes, size: int, *, says: int) -> bytes:
    return content.replace(struct.pack("<I", size), struct.pack("<I", says))


LONG_SHEET = a_sheet(a_text("A1", "x" * 3_000_000))
REFUSED = {
    "empty": (b"", "is empty"),
    "a CSV": (b"Outcome,Recommendation\nA1.a,Do it\n", "plain text, such as CSV"),
    "a web page": (b"\xef\xbb\xbf<html><table></table></html>", "a web page"),
    "a PDF": (b"%PDF-1.7", "a PDF"),
    "XML of 2003": (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
    "an old .xls": (OLD_OFFICE + bytes(600), "an old Office file"),
    "encrypted": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "something else": (b"\x89PNG\r\n\x00\x00", "not known here"),
    "cut short": (HONEST[:-100], "damaged or cut short"),
    "too large": (b"PK\x03\x04" + bytes(MOST_BYTES), "10 MB"),
    "a bomb": (a_package(a_sheet(a_text("A1", "x" * 60_000_000))), "a hundred times its size"),
    "rows by the million": (
        a_package(a_sheet("".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, 90_000)))),
        "Cell A20001 holds something",
    ),
    "a far corner": (
        a_package(a_sheet(f'{a_text("A1", "x")}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "Cell XFD1048576 holds something",
    ),
    "a far corner without a name": (
        a_package(a_sheet(f'<row r="1">{"<c/>" * 70}<c><v>1</v></c></row>')),
        "far from any table",
    ),
    "nested": (a_package(a_sheet("<a>" * 3_000 + "</a>" * 3_000)), "nested far deeper"),
    "a lie about its size": (
        lying_about_its_size(a_package(LONG_SHEET), len(LONG_SHEET), says=1_000),
        "damaged or cut short",
    ),
    "one endless cell": (a_package(a_sheet(a_text("A1", "xy" * 40_000))), "32,767 characters"),
    "too many cells": (
        a_package(a_sheet("".join(f'<row>{"".join(f"<c><v>{i * j}</v></c>" for j in range(60))}</row>' for i in range(700)))),
        "send its parts as several files",
    ),
    "elements without end": (
        a_package(a_sheet("".join(f'<row ht="{i}"/>' for i in range(450_000)))),
        "over 400,000 cells and other elements",
    ),
    "merges without end": (
        a_package(a_sheet("").replace("</w", "<a>" + '<mergeCell ref="A1:B1"/>' * 6_000 + "</a></w")),
        "over 5,000 merged areas",
    ),
    "two sheets of one name": (
        a_package("", also={"xl/workbook.xml": TWICE}),
        "the same name",
    ),
    "an outside entity": (a_package(A_DOCTYPE + a_sheet(a_text("A1", "&x;"))), "document type"),
    "a billion laughs": (a_package(LAUGHS + a_sheet(a_text("A1", "&b;"))), "document type"),
    "an entity in UTF-16": (a_package((A_DOCTYPE + a_sheet("")).encode("utf-16")), "document type"),
    "an unknown entity": (a_package(a_sheet(a_text("A1", "&x;"))), "could not be read"),
    "macros": (a_part("xl/vbaProject.bin"), "has macros"),
    "macros by their type": (a_package(a_sheet(""), types=MACROS), "has macros"),
    "links to others": (a_part("xl/externalLinks/externalLink1.xml"), "break each link"),
    "an embedded file": (a_part("xl/embeddings/oleObject1.bin"), "embedded files"),
    "ActiveX": (a_part("xl/activeX/activeX1.xml"), "ActiveX"),
    "connections": (a_part("xl/connections.xml"), "connections to other data"),
    "queries": (a_part("xl/queryTables/queryTable1.xml"), "queries of other data"),
    "a name that climbs": (a_part("../../etc/passwd"), "points outside it"),
    "a name from the root": (a_part("/etc/passwd"), "points outside it"),
    "names that differ in case": (a_part("xl/Worksheets/Sheet1.xml"), "the same name"),
    "too many parts": (
        a_package(a_sheet(""), also={f"xl/part{number}.xml": "x" for number in range(300)}),
        "305 parts",
    ),
    "an archive of something": (a_package("").replace(b"xl/workbook.xml", b"xl/worksnok.xml"), "archive"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_safe_workbook_is_refused_with_its_reason(
    content: bytes, reason: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        open_workbook(content)

    assert reason in str(refused.value)
    assert refused.value.what_to_do.endswith(".")


def test_an_honest_workbook_is_opened() -> None:
    workbook = open_workbook(HONEST)

    assert [sheet.text(1, 1) for sheet in workbook.sheets] == ["Hello"]


def test_styled_cells_without_anything_in_them_may_stand_in_a_far_corner() -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

    workbook = open_workbook(a_package(a_sheet(a_text("A1", "Hello") + far)))

    assert len(workbook.sheets[0].cells) == 1


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet"),
        (b"Index/Document.iwa", "Numbers"),
        (b"word/document.xml", "Word"),
        (b"xl/workbook.bin", "binary workbook"),
    ],
)
def test_other_archives_are_called_by_their_name(mark: bytes, kind: str) -> None:
    with pytest.raises(FileRefused, match=kind):
        open_workbook(b"PK\x03\x04" + mark)
