"""Step 10, the package: every file that is handed over, its manifest and its signed receipt.

Made from values alone, so that whoever makes it, and however often, makes the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from causeway.documents.package.receipt import signed_receipt
from causeway.documents.package.zipping import zipped
from causeway.domain.submission import (
    Content,
    ListedFile,
    Manifest,
    PackedFile,
    Receipt,
    file_name,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePackage:
    """A package as it is kept: its bytes, its receipt's, and what it holds."""

    content: bytes = field(repr=False)
    receipt: bytes = field(repr=False)
    listed: tuple[ListedFile, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the whole package: the seal that is read out (R-CAF-63)."""
        return sha256(self.content).hexdigest()


def listed(file: PackedFile) -> ListedFile:
    """Return a file as manifest and receipt list it."""
    return ListedFile(
        name=file.name, digest=sha256(file.content).hexdigest(), size=len(file.content)
    )


def manifest_text(files: Iterable[ListedFile]) -> bytes:
    """Return the manifest, as ``sha256sum --check`` reads it."""
    return "".join(f"{each.digest}  {each.name}\n" for each in files).encode()


def make_package(
    files: tuple[PackedFile, ...], receipt: Receipt, *, private_key: bytes
) -> MadePackage:
    """Return the package of these files; the receipt is given its manifest here."""
    marking = receipt.marking
    manifest = PackedFile(
        name=file_name(marking, Content.MANIFEST), content=manifest_text(map(listed, files))
    )
    held = (*files, manifest)
    complete = replace(receipt, manifest=Manifest(files=tuple(map(listed, held))))
    signed = signed_receipt(complete, private_key=private_key)
    last = PackedFile(name=file_name(marking, Content.RECEIPT), content=signed)
    return MadePackage(
        content=zipped((*held, last), at=receipt.submitted_at),
        receipt=signed,
        listed=tuple(map(listed, (*held, last))),
    )
