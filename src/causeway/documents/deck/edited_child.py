"""Step 7: the limited process that names the slides of one edited presentation and then ends.

Run as ``python -I -m causeway.documents.deck.edited_child`` by edited.py: the file comes on standard
input, and what it is leaves on standard output in one line of JSON. It knows no Django.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.slide import Slide

from causeway.documents.deck.limited import limit

MOST_SLIDES = 300
LONGEST_TITLE = 200
HYPERLINK = "/hyperlink"
READ_WITH = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class NotKept(ValueError):
    """A presentation that cannot be kept; says why."""


def main() -> None:
    """Say what the slides are called, or why the presentation cannot be kept."""
    limit()
    content = sys.stdin.buffer.read()
    try:
        _refuse_what_reaches_outside(content)
        answer: dict[str, object] = {"titles": list(_titles(content))}
    except NotKept as refused:
        answer = {"refused": str(refused)}
    except (
        PythonPptxError,
        etree.LxmlError,
        BadZipFile,
        LookupError,
        AttributeError,
        TypeError,
        ValueError,
    ):
        answer = {"refused": "Its parts do not hold what a presentation's parts hold."}
    sys.stdout.write(json.dumps(answer) + "\n")


def _refuse_what_reaches_outside(content: bytes) -> None:
    """Refuse pictures, films and templates that are fetched on opening, and links to programs."""
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if not name.endswith(".rels"):
                continue
            for each in etree.fromstring(package.read(name), READ_WITH):
                if each.get("TargetMode") == "External" and not _is_a_link(each):
                    says = (
                        "It fetches something from elsewhere when it is opened. In PowerPoint "
                        "choose File, Info, Edit links to files, and break each link."
                    )
                    raise NotKept(says)


def _is_a_link(each: etree._Element) -> bool:
    """Tell whether it is a link that a reader clicks, to a page or a mailbox."""
    kind, target = each.get("Type") or "", (each.get("Target") or "").casefold()
    return kind.endswith(HYPERLINK) and target.startswith(("https://", "http://", "mailto:"))


def _titles(content: bytes) -> Iterator[str]:
    slides = pptx.Presentation(BytesIO(content)).slides
    count = len(slides)
    if not count:
        raise NotKept("It has no slides.")
    if count > MOST_SLIDES:
        raise NotKept(f"It has {count} slides, and at most {MOST_SLIDES} are kept.")
    for number, slide in enumerate(slides, start=1):
        yield _title(slide) or f"Slide {number}"


def _title(slide: Slide) -> str:
    title = slide.shapes.title
    words = title.text_frame.text if title is not None else ""
    if not words:
        texts = (each.text_frame.text for each in slide.shapes if each.has_text_frame)
        words = next((text for text in texts if text.strip()), "")
    shown = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(shown.split())[:LONGEST_TITLE]


if __name__ == "__main__":
    main()
