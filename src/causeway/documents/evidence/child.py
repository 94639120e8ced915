"""Evidence of change: the limited process that opens one file to see whether it is what it seems.

Run as ``python -I -m causeway.documents.evidence.child`` by checking.py: the kind comes on the first
line of standard input, the file after it; one line of JSON leaves on standard output.
"""

import json
import re
import resource
import sys
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

LIMITS = (
    (resource.RLIMIT_AS, 900 * 1024 * 1024),
    (resource.RLIMIT_CPU, 20),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_NOFILE, 64),
    (resource.RLIMIT_CORE, 0),
)
MOST_PIXELS = 60_000_000
PICTURES = {"png": "PNG", "jpg": "JPEG"}
NOT_WHOLE = "Its parts do not hold what they should."
_SAFE_LINK = re.compile(r"\s*(https?://|mailto:|tel:|#)", re.IGNORECASE)
_RUNS = re.compile(r"\bDDE(AUTO)?\b")
_MOST_FIELDS = 32 * 1024 * 1024


class NotWhatItSeems(Exception):
    """Why a file is not taken."""


def main() -> None:
    """Look at the file on standard input, and say what is wrong with it, or nothing."""
    for limit, value in LIMITS:
        resource.setrlimit(limit, (value, value))
    kind = sys.stdin.buffer.readline().strip().decode()
    content = sys.stdin.buffer.read()
    sys.stdout.write(f"{json.dumps({'wrong': _wrong_with(kind, content)})}\n")


def _wrong_with(kind: str, content: bytes) -> str:
    try:
        if kind in PICTURES:
            _decode(content, PICTURES[kind])
        else:
            _look_into(content)
    except NotWhatItSeems as wrong:
        return str(wrong)
    except (ParseError, DefusedXmlException, BadZipFile, LookupError, ValueError, OverflowError):
        return NOT_WHOLE
    except MemoryError:
        return "It needs more memory than such a file does."
    return ""


def _decode(content: bytes, form: str) -> None:
    # The library is large, and only pictures need it.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only pictures need it

    try:
        with Image.open(BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotWhatItSeems(
                    f"It is {picture.width:,} by {picture.height:,} pixels, far more than a screen shows."
                )
            picture.load()
    except Image.DecompressionBombError as bomb:
        raise NotWhatItSeems("It is far larger than a screen shows.") from bomb
    except (UnidentifiedImageError, OSError, SyntaxError) as damage:
        raise NotWhatItSeems("It cannot be shown as a picture.") from damage


def _look_into(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                for link in fromstring(package.read(name)):
                    _check_link(name, link.attrib)
            elif name.startswith("word/") and name.endswith(".xml"):
                _check_fields(package.read(name))


def _check_link(name: str, link: dict[str, str]) -> None:
    kind, target = link.get("Type", "").rpartition("/")[2], link.get("Target", "")
    if kind in {"oleObject", "control", "attachedToolbars", "vbaProject"}:
        raise NotWhatItSeems("It has embedded objects (OLE) or controls.")
    if kind == "package" and "charts/_rels/" not in name:
        raise NotWhatItSeems("It has other files embedded in it.")
    outside = link.get("TargetMode", "").casefold() == "external" or "://" in target
    if outside and kind != "hyperlink":
        raise NotWhatItSeems(f"It fetches something from outside when it is opened ({kind}).")
    if outside and not _SAFE_LINK.match(target):
        raise NotWhatItSeems("It has a link that is neither a web page nor an e-mail address.")


def _check_fields(part: bytes) -> None:
    if len(part) > _MOST_FIELDS or b"instr" not in part:
        return
    root = fromstring(part)
    said = [
        "".join(
            element.text or ""
            for element in root.iter()
            if str(element.tag).endswith(("}instrText", "}delInstrText"))
        )
    ]
    said += [
        value
        for element in root.iter()
        for key, value in element.attrib.items()
        if key.endswith("}instr")
    ]
    if any(_RUNS.search(each) for each in said):
        raise NotWhatItSeems("It has a field that starts another program (DDE).")


if __name__ == "__main__":
    main()
