"""A council's own file gives its look and nothing else; a broken or hostile one is refused."""

import struct

import pytest

from causeway.documents.deck.making import make_deck
from causeway.documents.refusal import FileRefused
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.offered import present
from causeway.domain.executive_presentation.slide import Deck, SlideKind
from tests.builders import NOON
from tests.documents.deck.presentations import (
    LINK,
    MASTER_RELS,
    SAMPLE,
    a_template,
    packed,
    parts_of,
    reopened,
    texts,
    with_relation,
)
from tests.domain.executive_presentation.sources import a_full_source

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"


def a_deck(*kinds: SlideKind) -> Deck:
    return present(a_full_source(8), everything(kinds or SlideKind))


def changed(**parts: bytes) -> bytes:
    """Return the template with these parts put in the place of its own."""
    return packed(
        parts_of(a_template()) | {name.replace("__", "/"): each for name, each in parts.items()}
    )


def with_part(name: str, content: bytes = b"x") -> bytes:
    return packed(parts_of(a_template()) | {name: content})


def test_the_councils_look_is_kept_and_its_slides_and_links_are_not() -> None:
    content = make_deck(a_deck(), at=NOON, template=a_template())

    parts, presentation = parts_of(content), reopened(content)
    assert b"Georgia" in parts["ppt/theme/theme1.xml"]
    assert presentation.slides[0].slide_layout.name == "Title Slide"
    assert presentation.slides[1].slide_layout.name == "Title and Content"
    assert SAMPLE not in "\n".join(texts(presentation))
    assert not any(LINK.encode() in xml for xml in parts.values())
    assert not any(b"External" in xml for name, xml in parts.items() if name.endswith(".rels"))
    assert sum(name.startswith("ppt/embeddings/") for name in parts) == sum(
        name.startswith("ppt/charts/chart") for name in parts
    )
    assert all(
        "OFFICIAL-SENSITIVE" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        for slide in presentation.slides
    )


@pytest.mark.parametrize("size", [(10, 7.5), (7.5, 10)])
def test_slides_of_any_usual_size_hold_everything(size: tuple[float, float]) -> None:
    presentation = reopened(make_deck(a_deck(), at=NOON, template=a_template(*size)))

    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= presentation.slide_height


def test_a_powerpoint_template_is_a_template_too() -> None:
    types = parts_of(a_template())[TYPES].replace(b"presentation.main+xml", b"template.main+xml")

    content = make_deck(a_deck(SlideKind.TITLE), at=NOON, template=with_part(TYPES, types))

    assert len(reopened(content).slides) == 1


def test_what_points_outside_from_a_layout_is_taken_out() -> None:
    rels = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    template = with_part(
        rels, with_relation(parts_of(a_template())[rels], "image", "file:///etc/passwd")
    )

    content = make_deck(a_deck(SlideKind.DECISIONS), at=NOON, template=template)

    assert not any(b"etc/passwd" in xml for xml in parts_of(content).values())


def lying(content: bytes) -> bytes:
    """Return a file one of whose parts says that it is small."""
    size = len(parts_of(content)["ppt/theme/theme1.xml"])
    return content.replace(struct.pack("<I", size), struct.pack("<I", 10))


HONEST = a_template()
REFUSED = {
    "empty": (b"", "is empty"),
    "plain text": (b"Slides\n", "not a PowerPoint presentation"),
    "an old .ppt": (OLD_OFFICE + bytes(600), "old Office file"),
    "encrypted": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "cut short": (HONEST[:-200], "damaged or cut short"),
    "too large": (b"PK\x03\x04" + bytes(10 * 1024 * 1024), "10 MB"),
    "a bomb": (with_part("ppt/media/image1.png", bytes(60_000_000)), "a hundred times its size"),
    "a lie about its size": (lying(HONEST), "damaged or cut short"),
    "macros": (with_part("ppt/vbaProject.bin"), "has macros"),
    "macros by their type": (
        with_part(TYPES, parts_of(HONEST)[TYPES].replace(b"</Types>", b'<Override PartName="/x" ContentType="macroEnabled"/></Types>')),
        "has macros",
    ),
    "ActiveX": (with_part("ppt/activeX/activeX1.xml"), "ActiveX"),
    "an outside entity": (
        with_part("ppt/theme/theme1.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'),
        "document type",
    ),
    "a name that climbs": (with_part("../../etc/passwd"), "points outside it"),
    "too many parts": (packed(parts_of(HONEST) | {f"ppt/x{n}.xml": b"x" for n in range(2_001)}), "parts"),
    "a workbook": (packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"}), "not a presentation"),
    "an empty presentation": (
        packed({TYPES: b"<Types/>", "ppt/presentation.xml": b"<x/>"}),
        "do not hold what a presentation",
    ),
    "a broken master": (with_part("ppt/slideMasters/slideMaster1.xml", b"<p:x"), "do not hold"),
    "a master of nothing": (with_part("ppt/slideMasters/slideMaster1.xml", b"<x/>"), "cannot be used"),
    "nested": (
        with_part("ppt/slideLayouts/slideLayout2.xml", b"<a>" * 100_000 + b"</a>" * 100_000),
        "cannot be used",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_safe_template_is_refused_with_its_reason(
    content: bytes, reason: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        make_deck(a_deck(SlideKind.TITLE), at=NOON, template=content)

    assert reason in str(refused.value)
    assert refused.value.what_to_do.endswith(".")


def test_a_template_without_room_for_a_table_is_refused() -> None:
    parts = parts_of(a_template())
    titles_only = {
        name: xml.replace(b'type="title"', b'type="body"').replace(
            b'type="ctrTitle"', b'type="body"'
        )
        for name, xml in parts.items()
        if name.startswith("ppt/slideLayouts/slideLayout")
    }

    with pytest.raises(FileRefused, match="None of its layouts has a title"):
        make_deck(a_deck(SlideKind.TITLE), at=NOON, template=packed(parts | titles_only))


def test_relations_of_the_master_to_the_outside_are_where_the_tests_think() -> None:
    assert LINK.encode() in parts_of(a_template())[MASTER_RELS]
