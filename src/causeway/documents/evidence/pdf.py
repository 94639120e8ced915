"""Evidence of change: a PDF, and nothing that runs when somebody opens it.

It is searched rather than parsed: names of what acts, in every spelling, wherever they stand in
the file and in its packed objects. A file in which they cannot be looked for is refused.
"""

import re
import zlib
from collections.abc import Iterator

from causeway.documents.refusal import FileRefused

SAVE_AGAIN = "Open it in the program it came from, save it as a PDF again, and choose that."
PRINT_IT = (
    "Print it to PDF (Print, then “Save as PDF”), which leaves such things out, and choose that."
)
MOST_INFLATED = 64 * 1024 * 1024
_BEGINS = re.compile(rb"%PDF-[12]\.\d")
_END = b"%%EOF"
_NO_PAGE = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?php", b"<body")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DELIMITER = rb"(?=[\x00\t\n\f\r /<>\[\]()%{}]|$)"
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 4096
_ACTS = (
    (rb"/JavaScript", "a program in JavaScript (/JavaScript)"),
    (rb"/Launch", "an action that starts another program (/Launch)"),
    (rb"/EmbeddedFiles?", "another file inside it (/EmbeddedFile)"),
    # A view to open at is an array; anything else may be an action.
    (rb"/OpenAction(?!\s*\[)", "an action that runs when it is opened (/OpenAction)"),
    (rb"/RichMedia", "a film or a game (/RichMedia)"),
    (rb"/XFA", "a form that runs programs (/XFA)"),
    (rb"/SubmitForm", "a form that sends what is typed elsewhere (/SubmitForm)"),
    (rb"/ImportData", "an action that brings in other data (/ImportData)"),
)
_PATTERNS = tuple((re.compile(name + _DELIMITER), says) for name, says in _ACTS)


def examine(content: bytes) -> None:
    """Raise FileRefused unless the bytes are a whole PDF with nothing in it that acts."""
    if not _BEGINS.match(content):
        raise FileRefused("The file does not begin as a PDF does.", SAVE_AGAIN)
    if any(mark in content[:2048].lower() for mark in _NO_PAGE):
        raise FileRefused("The file is a PDF and a web page at once.", SAVE_AGAIN)
    end = content.rfind(_END)
    if end < 0 or b"startxref" not in content or b" obj" not in content:
        raise FileRefused("The PDF is damaged or cut short: its end is missing.", SAVE_AGAIN)
    if content[end + len(_END) :].strip(b"\x00\t\n\f\r \x1a"):
        raise FileRefused("Something else follows after the end of the PDF.", SAVE_AGAIN)
    if re.search(rb"/Encrypt" + _DELIMITER, _unescaped(content)):
        raise FileRefused(
            "The PDF is protected by a password, so it cannot be looked into.",
            "Save it without a password, and choose that.",
        )
    _refuse_what_acts(content)
    for packed in _packed_objects(content):
        _refuse_what_acts(packed)


def _refuse_what_acts(text: bytes) -> None:
    text = _unescaped(text)
    for pattern, says in _PATTERNS:
        if pattern.search(text):
            raise FileRefused(f"The PDF holds {says}.", PRINT_IT)


def _unescaped(text: bytes) -> bytes:
    """Return the text with names spelled plainly: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """Yield what the file's object streams hold; raise FileRefused where one cannot be unpacked."""
    left, before = MOST_INFLATED, 0
    for found in _STREAM.finditer(content):
        head = _unescaped(content[max(before, found.start() - _DICTIONARY) : found.start()])
        before = found.end()
        about = head[head.rfind(b" obj") :]
        holds_objects = b"/ObjStm" in about or (b"/First" in about and b"/N" in about)
        if not holds_objects or b"/Filter" not in about:
            continue
        if not re.search(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(?=[/>])", about):
            raise FileRefused("The PDF is packed in a way that cannot be looked into.", PRINT_IT)
        inside = _inflated(content, found.end(), left)
        left -= len(inside)
        yield inside


def _inflated(content: bytes, start: int, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        inside = unpacking.decompress(memoryview(content)[start:], max(most, 1))
    except zlib.error as damage:
        raise FileRefused("The PDF is damaged or cut short.", SAVE_AGAIN) from damage
    if len(inside) >= most:
        raise FileRefused("The PDF unpacks to far more than a document holds.", PRINT_IT)
    return inside
