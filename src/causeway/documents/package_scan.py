"""What an Office file is made of, looked at before anything parses it.

Such a file is a zip archive of XML parts. Each part is inflated here in small pieces and thrown
away again, so that a file which would exhaust its reader is refused at the cost of a few
milliseconds and no memory. What passes is still parsed only in a limited process.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from causeway.documents.refusal import FileRefused

RATIO_MATTERS_FROM = 1024 * 1024
PIECE = 64 * 1024
OVERLAP = 512
MEGABYTE = 1024 * 1024

_UNPARSED = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin", ".bmp", ".tiff", ".svg")
_DECLARATIONS = tuple(
    token.encode(encoding)
    for token in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one kind of file may be made of, and what its sender is told to do.

    ``active`` says, for what a part's name holds, what that is and how it is taken out.
    """

    kind: str
    main_part: str
    most_bytes: int
    most_parts: int
    most_inflated: int
    most_elements: int
    most_ratio: int
    active: Mapping[str, tuple[str, str]]
    macros: str
    save_again: str
    make_smaller: str
    start_anew: str
    unlock: str
    unparsed: tuple[str, ...] = _UNPARSED


def check_size(content: bytes, bounds: Bounds) -> None:
    """Raise FileRefused where there are too many bytes."""
    if len(content) > bounds.most_bytes:
        raise FileRefused(
            f"The file is larger than {bounds.most_bytes // MEGABYTE} MB, the most that is taken.",
            bounds.make_smaller,
        )


def scan(
    content: bytes, bounds: Bounds, look: Callable[[str, bytes], None] = lambda _, __: None
) -> None:
    """Raise FileRefused unless the bytes are a plain package of a size people make.

    ``look`` is shown every piece of every part, under the part's name.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(parts, bounds)
            elements = sum(_check_inflated(archive, part, bounds, look) for part in parts)
    # NotImplementedError is what zipfile says of a way of packing that it does not know.
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as damage:
        raise FileRefused("The file is damaged or cut short.", bounds.save_again) from damage
    if elements > bounds.most_elements:
        raise FileRefused(
            f"The file has over {bounds.most_elements:,} cells and other elements, far more than "
            f"{bounds.kind}.",
            bounds.start_anew,
        )


def _check_parts(parts: list[ZipInfo], bounds: Bounds) -> None:
    names = [part.filename for part in parts]
    if len(parts) > bounds.most_parts:
        raise FileRefused(
            f"The file has {len(parts)} parts; {bounds.kind} has at most {bounds.most_parts}.",
            bounds.start_anew,
        )
    if len({name.casefold() for name in names}) < len(names):
        raise FileRefused("Two parts of the file have the same name.", bounds.save_again)
    for part in parts:
        _check_name(part.filename, bounds)
        _check_declared(part, bounds)
    if sum(part.file_size for part in parts) > bounds.most_inflated:
        raise FileRefused(
            f"The file unpacks to more than {bounds.most_inflated // MEGABYTE} MB, far more than "
            f"{bounds.kind} holds.",
            bounds.start_anew,
        )
    if "[Content_Types].xml" not in names or not any(
        name.endswith(bounds.main_part) for name in names
    ):
        raise FileRefused(f"The file is an archive, but not {bounds.kind}.", bounds.save_again)


def _check_name(name: str, bounds: Bounds) -> None:
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise FileRefused(
            "A part of the file has a name that points outside it.", bounds.save_again
        )
    for mark, (what, remedy) in bounds.active.items():
        if mark in name.casefold():
            raise FileRefused(f"The file has {what}, which are never opened here.", remedy)


def _check_declared(part: ZipInfo, bounds: Bounds) -> None:
    if part.flag_bits & 0x1:
        raise FileRefused("The file is protected by a password.", bounds.unlock)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise FileRefused(
            "The file is packed in a way that Office files are not.", bounds.save_again
        )
    if part.file_size > max(RATIO_MATTERS_FROM, bounds.most_ratio * part.compress_size):
        raise FileRefused(
            "A part of the file unpacks to more than a hundred times its size.", bounds.start_anew
        )


def _check_inflated(
    archive: ZipFile, part: ZipInfo, bounds: Bounds, look: Callable[[str, bytes], None]
) -> int:
    """Look at every byte of a part; return how many elements it has."""
    elements = 0
    parsed = not part.filename.casefold().endswith(bounds.unparsed)
    for piece in _pieces(archive, part):
        if parsed and any(token in piece for token in _DECLARATIONS):
            raise FileRefused(
                "The file declares its own document type, which Office files never do.",
                bounds.save_again,
            )
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in piece:
            raise FileRefused("The file has macros.", bounds.macros)
        look(part.filename, piece)
        elements += piece.count(b"<") - piece.count(b"</") if parsed else 0
    return elements


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """Inflate a part in pieces that overlap a little, so that no mark is cut in two."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            yield before + piece
            before = piece[-OVERLAP:]
