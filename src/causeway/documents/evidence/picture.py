"""Evidence of change: a PNG or JPEG picture, from its first byte to its last and nothing after.

Its frame is walked here; its picture is decoded only in a limited process (child.py).
"""

import struct
import zlib

from causeway.documents.refusal import FileRefused

SAVE_AGAIN = "Open the picture, save a copy of it, and choose the copy."
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END = 0xDA, 0xD9


def examine_png(content: bytes) -> None:
    """Raise FileRefused unless the bytes are the chunks of one PNG, each with its checksum."""
    kinds: list[bytes] = []
    at = len(PNG)
    while at < len(content) and kinds[-1:] != [b"IEND"]:
        if at + 12 > len(content):
            raise _damaged()
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise _damaged()
        (checksum,) = struct.unpack_from(">I", content, end - 4)
        if zlib.crc32(memoryview(content)[at + 4 : end - 4]) != checksum:
            raise _damaged()
        kinds.append(kind)
        at = end
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        raise _damaged()
    _nothing_after(content, at)


def examine_jpeg(content: bytes) -> None:
    """Raise FileRefused unless the bytes are the segments of one JPEG."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise _damaged()
        marker = content[at + 1]
        if marker == _END:
            _nothing_after(content, at + 2)
            return
        if marker in _ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
        if marker == _START_OF_SCAN:
            at = _after_scan(content, at)
    if content[at : at + 2] == b"\xff\xd9":
        return
    raise _damaged()


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next segment begins; in a scan 0xFF stands before nought or a restart."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and content[at + 1] not in _ALONE:
            return at
        at += 2
    raise _damaged()


def _nothing_after(content: bytes, end: int) -> None:
    if content[end:].strip(b"\x00"):
        raise FileRefused("Something else follows after the end of the picture.", SAVE_AGAIN)


def _damaged() -> FileRefused:
    return FileRefused("The picture is damaged or cut short.", SAVE_AGAIN)
