"""Which files may be attached as what an outside party sent: known by what is in them."""

import io
import zipfile

import pytest

from causeway.documents.received_file import LARGEST, FileNotAccepted, kind_of


def package(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for part in parts:
            zipped.writestr(part, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"%PDF-1.7 words"),
        ("Letter.PDF", b"%PDF-1.4"),
        ("minutes.docx", package("[Content_Types].xml", "word/document.xml")),
        ("plan.xlsx", package("[Content_Types].xml", "xl/workbook.xml")),
        ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more"),
        ("scan.png", b"\x89PNG\r\n\x1a\n more"),
        ("scan.jpg", b"\xff\xd8\xff\xe0 more"),
        ("scan.jpeg", b"\xff\xd8\xff\xe1 more"),
    ],
)
def test_each_kind_is_known_by_what_is_in_it(name: str, content: bytes) -> None:
    assert kind_of(content, name).media_type


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("letter.pdf", b"", "is empty"),
        ("page.html", b"<script>", "not a kind of file we keep"),
        ("letter", b"%PDF-1.7", "not a kind of file we keep"),
        ("letter.pdf", b"<html>", "something else"),
        ("minutes.docx", package("xl/workbook.xml"), "something else"),
        ("minutes.docx", b"PK\x03\x04 cut off", "something else"),
        ("virus.exe", b"MZ", "not a kind of file we keep"),
        ("letter.pdf", b"%PDF-" + b"x" * LARGEST, "is 10.0 MB"),
    ],
)
def test_anything_else_is_refused_with_what_is_accepted(
    name: str, content: bytes, why: str
) -> None:
    with pytest.raises(FileNotAccepted, match=why) as refused:
        kind_of(content, name)

    assert "up to 10 MB" in str(refused.value)
