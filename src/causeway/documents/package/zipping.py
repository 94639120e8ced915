"""Step 10, the package as one .zip, in the only way it can be written, so that any change shows.

Nothing is compressed, every entry bears the moment of submission, and entries stand in the order
of the receipt. Whoever has the files can write the package again, byte for byte.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from causeway.domain.submission import PackedFile

MOST_FILES = 100
UNIX = 3
A_FILE_OF_ITS_OWNER = 0o100600 << 16


class NotAPackage(ValueError):
    """Bytes that no package can be made of; says why."""


def zipped(files: Iterable[PackedFile], *, at: datetime) -> bytes:
    """Return the files as the one .zip there can be of them."""
    moment = at.astimezone(UTC)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as package:
        for file in files:
            entry = ZipInfo(file.name, moment.timetuple()[:6])
            entry.create_system = UNIX
            entry.external_attr = A_FILE_OF_ITS_OWNER
            package.writestr(entry, file.content)
    return stream.getvalue()


def unzipped(content: bytes) -> tuple[PackedFile, ...]:
    """Return the files of a package; raise NotAPackage where it is none."""
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > MOST_FILES:
                raise NotAPackage(f"It holds {len(entries)} files; a package has fewer")
            # What is not compressed cannot grow: nothing is read that is larger than the whole.
            if any(each.compress_type != ZIP_STORED or each.flag_bits & 1 for each in entries):
                raise NotAPackage(
                    "Its files are compressed or encrypted; those of a package are not"
                )
            if sum(each.file_size for each in entries) > len(content):
                raise NotAPackage("It says of its files that they are larger than itself")
            return tuple(
                PackedFile(name=each.filename, content=package.read(each)) for each in entries
            )
    # NotImplementedError is what zipfile says of a way of packing that it does not know.
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as broken:
        raise NotAPackage(f"It cannot be read as a .zip ({broken})") from None
    except (UnicodeDecodeError, ValueError, KeyError, OverflowError) as broken:
        if isinstance(broken, NotAPackage):
            raise
        raise NotAPackage("It cannot be read as a .zip") from None
