"""A presentation that comes back edited is kept as it came, so what could run or reach out is refused."""

import sys

import pytest

from causeway.documents.deck import edited, limited
from causeway.documents.deck.edited import examine_edited, titles_of
from causeway.documents.refusal import FileRefused
from tests.documents.deck.presentations import (
    SAMPLE,
    a_template,
    made,
    packed,
    parts_of,
    reopened,
    with_relation,
)
from tests.documents.deck.test_template import OLD_OFFICE, REFUSED, TYPES

EDITED = a_template()
SLIDE_RELS = "ppt/slides/_rels/slide1.xml.rels"


def with_part(name: str, content: bytes = b"x") -> bytes:
    return packed(parts_of(EDITED) | {name: content})


def with_link(kind: str, target: str) -> bytes:
    rels = parts_of(EDITED)[SLIDE_RELS]
    return with_part(SLIDE_RELS, with_relation(rels, kind, target))


def test_one_that_was_made_here_comes_back_whole_with_a_title_for_every_slide() -> None:
    content = made(8)

    titles = examine_edited(content)

    assert len(titles) == len(reopened(content).slides)
    assert all(titles)


def test_slides_are_known_by_their_titles_and_a_link_to_a_page_is_no_harm() -> None:
    assert examine_edited(EDITED) == (SAMPLE, "Slide 2")
    assert examine_edited(with_link("hyperlink", "mailto:a@example.org"))


HOSTILE = {
    "empty": REFUSED["empty"],
    "plain text": REFUSED["plain text"],
    "an old .ppt": REFUSED["an old .ppt"],
    "encrypted": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "cut short": (EDITED[:-200], "damaged or cut short"),
    "too large": REFUSED["too large"],
    "a bomb": (with_part("ppt/media/image1.png", bytes(60_000_000)), "a hundred times its size"),
    "macros": (with_part("ppt/vbaProject.bin"), "has macros"),
    "ActiveX": (with_part("ppt/activeX/activeX1.xml"), "ActiveX"),
    "an add-in": (with_part("ppt/webextensions/webextension1.xml"), "add-ins"),
    "an outside entity": REFUSED["an outside entity"],
    "a name that climbs": (with_part("../../etc/passwd"), "points outside it"),
    "a workbook": REFUSED["a workbook"],
    "no slides": (
        packed({name: part for name, part in parts_of(EDITED).items() if "slides/" not in name}),
        "cannot be kept",
    ),
    "an embedded object": (with_part("ppt/embeddings/oleObject1.bin"), "embedded objects"),
    "an embedded document": (with_part("ppt/embeddings/letter.docx"), "embedded files"),
    "an embedded workbook that is none": (
        with_part("ppt/embeddings/Sheet9.xlsx", b"PK\x03\x04 broken"),
        "behind one of its charts was refused",
    ),
    "an embedded workbook with macros": (
        with_part(
            "ppt/embeddings/Sheet9.xlsx",
            packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
        ),
        "macros",
    ),
    "a picture fetched on opening": (with_link("image", "https://evil.example/x.png"), "fetches"),
    "an object fetched on opening": (with_link("oleObject", "file:///c:/x.xlsx"), "fetches"),
    "a link to a program": (with_link("hyperlink", "file:///c:/windows/x.exe"), "fetches"),
    "a template fetched on opening": (
        with_link("slideMaster", "//evil.example/share/x.potx"),
        "fetches",
    ),
}


@pytest.mark.parametrize(("content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_broken_or_hostile_one_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        examine_edited(content)

    assert reason in str(refused.value)
    assert refused.value.what_to_do.endswith(".")


def test_one_that_kills_or_holds_up_its_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited, "CHILD", ("/bin/false",))
    with pytest.raises(FileRefused, match="could not be read"):
        titles_of(EDITED)

    monkeypatch.setattr(edited, "CHILD", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(limited, "LONGEST_SECONDS", 0.1)
    with pytest.raises(FileRefused, match="more time or memory"):
        titles_of(EDITED)
