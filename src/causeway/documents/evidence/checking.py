"""Evidence of change: whether a file is one of the few kinds that are kept, all through (T-21).

The kind is what its bytes are; the name must agree. Nothing of it is shown or run here, and what
must be decoded is decoded in a process that can do no harm.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import is_zipfile

from causeway.documents.evidence import office, pdf, picture
from causeway.documents.evidence.names import ACCEPTED, clean_name, ending_of
from causeway.documents.refusal import FileRefused

MEGABYTE = 1024 * 1024
LONGEST_SECONDS = 30
CHILD = (sys.executable, "-I", "-m", "causeway.documents.evidence.child")
CHOOSE_ANOTHER = f"Choose a {ACCEPTED} file."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A file that is what it says; only ``check_file`` makes one."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind that is kept: how it begins, the endings its name may have, how it is looked at."""

    code: str
    spoken: str
    begins: bytes
    endings: tuple[str, ...]
    save_again: str
    holds: str = ""


KINDS = (
    Kind(code="pdf", spoken="a PDF", begins=b"%PDF-", endings=("pdf",), save_again=pdf.SAVE_AGAIN),
    Kind(
        code="png",
        spoken="a PNG picture",
        begins=picture.PNG,
        endings=("png",),
        save_again=picture.SAVE_AGAIN,
    ),
    Kind(
        code="jpg",
        spoken="a JPEG picture",
        begins=picture.JPEG,
        endings=("jpg", "jpeg"),
        save_again=picture.SAVE_AGAIN,
    ),
    *(
        Kind(
            code=each.ending,
            spoken=each.spoken,
            begins=office.ZIP,
            endings=(each.ending,),
            save_again=each.save_again,
            holds=each.main_part,
        )
        for each in (office.EXCEL, office.WORD, office.POWERPOINT)
    ),
)
OFFICES = {each.ending: each for each in (office.EXCEL, office.WORD, office.POWERPOINT)}
LOOKS: dict[str, Callable[[bytes], None]] = {
    "pdf": pdf.examine,
    "png": picture.examine_png,
    "jpg": picture.examine_jpeg,
}


def check_file(name: str, content: bytes, *, most_bytes: int) -> CheckedFile:
    """Return the file as it may be kept; raise FileRefused for anything else, and say why."""
    if not content.strip(b"\x00\t\r\n "):
        raise FileRefused("The file is empty.", CHOOSE_ANOTHER)
    if len(content) > most_bytes:
        raise too_large(len(content), most_bytes)
    name = clean_name(name)
    kind = _kind_of(content)
    if kind is None:
        raise FileRefused(
            f"The file is {_plainly(content, name)}, which is not kept.", CHOOSE_ANOTHER
        )
    if ending_of(name) not in kind.endings:
        raise FileRefused(
            f"The file is named “.{ending_of(name)}”, but what is in it is {kind.spoken}.",
            f"Name it “.{kind.endings[0]}” if that is what you mean, or choose another file.",
        )
    if kind.code in OFFICES:
        office.examine(content, OFFICES[kind.code], most_bytes=most_bytes)
    else:
        if is_zipfile(BytesIO(content)):
            raise FileRefused(
                f"The file is {kind.spoken} and a zip archive at once.", kind.save_again
            )
        LOOKS[kind.code](content)
    if kind.code != "pdf":
        _open_in_child(kind, content)
    return CheckedFile(name=name, kind=kind.code, content=content)


def too_large(size: int, most_bytes: int) -> FileRefused:
    """Return the refusal of a file with too many bytes."""
    return FileRefused(
        f"The file is {size / MEGABYTE:.1f} MB. It must be {most_bytes // MEGABYTE} MB or less.",
        "Choose a smaller file, or say where it is kept instead of adding it.",
    )


def _kind_of(content: bytes) -> Kind | None:
    for kind in KINDS:
        if content.startswith(kind.begins) and kind.holds.encode() in content:
            return kind
    return None


def _plainly(content: bytes, name: str) -> str:
    """Return what a file of another kind is, as far as its first bytes say."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    found = {
        b"gif8": "a GIF picture",
        b"mz": "a program",
        b"\x7felf": "a program",
        b"rar!": "an archive",
        b"7z\xbc\xaf": "an archive",
        b"\x1f\x8b": "an archive",
        b"{\\rtf": "an RTF document",
        b"riff": "a picture or film of another kind",
    }
    if content.startswith(office.ZIP):
        return "an archive, or an Office file of another kind"
    if content.startswith(_OLD_OFFICE):
        return "an old Office file, or one with a password"
    if b"<svg" in start:
        return "an SVG picture, which can hold programs"
    if start.startswith((b"<!doctype html", b"<html", b"<script", b"<head", b"<body", b"<?php")):
        return "a web page (HTML)"
    kinds = (says for mark, says in found.items() if content[: len(mark)].lower() == mark)
    ending = ending_of(name)[:20]
    is_kept = any(ending in kind.endings for kind in KINDS)
    otherwise = f"not what “.{ending}” says" if is_kept else f"a “.{ending}” file"
    return next(kinds, otherwise)


def _open_in_child(kind: Kind, content: bytes) -> None:
    wrong = _wrong_with(kind, content)
    if wrong:
        raise FileRefused(f"The file is not taken. {wrong}", kind.save_again)


def _wrong_with(kind: Kind, content: bytes) -> str:
    """Return what the limited process found wrong; that it ended without a word is wrong too."""
    try:
        child = subprocess.run(  # noqa: S603 - our own module, and nothing of a person's in the call
            CHILD,
            input=kind.code.encode() + b"\n" + content,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            cwd="/",
            env={},
        )
    except subprocess.TimeoutExpired:
        return "Opening it takes longer than such a file does."
    if child.returncode or not child.stdout.endswith(b"\n"):
        return "Opening it takes more time or memory than such a file does."
    answer: dict[str, str] = json.loads(child.stdout)
    return answer["wrong"]
