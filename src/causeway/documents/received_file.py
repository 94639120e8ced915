"""Recorded for them: which files may be attached as what an outside party sent.

A file is known by its first bytes and, for Office files, by what its package holds; its name only
says what a person meant. It is kept and handed back as it came, and never opened by us.
"""

import io
import zipfile
from dataclasses import dataclass

LARGEST = 10 * 1024 * 1024
ACCEPTED = "a PDF, Word (.docx), Excel (.xlsx), Outlook (.msg), PNG or JPEG file of up to 10 MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfFile:
    """One kind of file that is accepted: how it begins, how its name ends, how it is served."""

    ending: str
    begins: bytes
    media_type: str
    holds: str = ""


OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = (
    KindOfFile(ending=".pdf", begins=b"%PDF-", media_type="application/pdf"),
    KindOfFile(
        ending=".docx",
        begins=b"PK\x03\x04",
        media_type=f"{OFFICE}wordprocessingml.document",
        holds="word/document.xml",
    ),
    KindOfFile(
        ending=".xlsx",
        begins=b"PK\x03\x04",
        media_type=f"{OFFICE}spreadsheetml.sheet",
        holds="xl/workbook.xml",
    ),
    KindOfFile(
        ending=".msg",
        begins=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        media_type="application/vnd.ms-outlook",
    ),
    KindOfFile(ending=".png", begins=b"\x89PNG\r\n\x1a\n", media_type="image/png"),
    KindOfFile(ending=".jpg", begins=b"\xff\xd8\xff", media_type="image/jpeg"),
    KindOfFile(ending=".jpeg", begins=b"\xff\xd8\xff", media_type="image/jpeg"),
)


class FileNotAccepted(Exception):
    """A file that cannot be attached; says what was found and what is accepted."""


def kind_of(content: bytes, name: str) -> KindOfFile:
    """Return what a file is; raise FileNotAccepted for anything but the kinds above."""
    if not content:
        raise FileNotAccepted(f"“{name}” is empty. Choose {ACCEPTED}")
    if len(content) > LARGEST:
        size = len(content) / 1024 / 1024
        raise FileNotAccepted(f"“{name}” is {size:.1f} MB. Choose {ACCEPTED}")
    ending = f".{name.rpartition('.')[2].casefold()}" if "." in name else ""
    named = next((kind for kind in KINDS if kind.ending == ending), None)
    if named is None:
        raise FileNotAccepted(f"“{name}” is not a kind of file we keep. Choose {ACCEPTED}")
    if not (content.startswith(named.begins) and _holds(content, named.holds)):
        raise FileNotAccepted(
            f"“{name}” is named as a {ending} file, but what is in it is something else. "
            f"Choose {ACCEPTED}"
        )
    return named


def _holds(content: bytes, part: str) -> bool:
    """Tell whether an Office package lists a part; nothing of it is unpacked."""
    if not part:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return part in package.namelist()
    # NotImplementedError is what zipfile says of a way of packing that it does not know.
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
