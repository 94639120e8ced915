"""Step 10, checking what was submitted: from bytes to a verdict, with nothing else asked (R-CAF-27)."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from causeway.documents.package.receipt import NotAReceipt, receipt_in
from causeway.documents.package.zipping import NotAPackage, unzipped, zipped
from causeway.domain.submission import Content, ListedFile, PackedFile, Receipt

ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is not as it was submitted: which file, and what is wrong with it."""

    file: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether it is what was submitted; ``key_is_known`` says whether the key is a trusted one."""

    what: str
    receipt: Receipt | None = None
    public_key: bytes = b""
    key_is_known: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed since the receipt was signed, whoever signed it."""
        return self.receipt is not None and not self.problems

    @property
    def holds(self) -> bool:
        """Whether it is what was submitted, by the word of a key that is trusted."""
        return self.is_whole and self.key_is_known


def verify(
    content: bytes, *, receipt: bytes | None = None, trusted: Collection[bytes] = ()
) -> Verdict:
    """Return whether a package, a receipt, or any file of a package is what was submitted.

    A file of a package is checked against its ``receipt``. Where public keys are ``trusted``, the
    receipt has to be signed with one of them.
    """
    if receipt is not None and content != receipt:
        return _file(content, receipt, trusted)
    if receipt is None and not content.lstrip().startswith(b"{"):
        return _package(content, trusted)
    return _by_receipt("receipt", content, trusted)


def _by_receipt(what: str, receipt: bytes, trusted: Collection[bytes]) -> Verdict:
    try:
        says, public_key = receipt_in(receipt)
    except NotAReceipt as refused:
        return Verdict(what=what, problems=(Problem(file=Content.RECEIPT, says=str(refused)),))
    if trusted and public_key not in trusted:
        strange = "It is signed with a key that is not one of those given"
        problem = Problem(file=Content.RECEIPT, says=strange)
        return Verdict(what=what, receipt=says, public_key=public_key, problems=(problem,))
    return Verdict(what=what, receipt=says, public_key=public_key, key_is_known=bool(trusted))


def _with(verdict: Verdict, what: str, problems: tuple[Problem, ...]) -> Verdict:
    return Verdict(
        what=what,
        receipt=verdict.receipt,
        public_key=verdict.public_key,
        key_is_known=verdict.key_is_known,
        problems=problems,
    )


def _file(content: bytes, receipt: bytes, trusted: Collection[bytes]) -> Verdict:
    verdict = _by_receipt("file", receipt, trusted)
    if verdict.problems or verdict.receipt is None:
        return verdict
    package = _package(content, trusted) if content.startswith(ZIP) else verdict
    if package is not verdict and package.is_whole and package.receipt == verdict.receipt:
        # Somebody gave the whole package, and its receipt apart from it.
        return package
    listed = verdict.receipt.manifest.with_digest(sha256(content).hexdigest())
    if listed is None:
        says = "No file with these bytes was submitted: it was changed, or belongs elsewhere"
        return _with(verdict, "file", (Problem(file="", says=says),))
    return _with(verdict, listed.name, ())


def _package(content: bytes, trusted: Collection[bytes]) -> Verdict:
    try:
        files = unzipped(content)
    except NotAPackage as refused:
        return Verdict(what="package", problems=(Problem(file="", says=str(refused)),))
    if not files or not files[-1].name.endswith(Content.RECEIPT):
        says = "It does not end with a receipt, as every package does"
        return Verdict(what="package", problems=(Problem(file="", says=says),))
    verdict = _by_receipt("package", files[-1].content, trusted)
    if verdict.receipt is None:
        name = files[-1].name
        named = tuple(Problem(file=name, says=each.says) for each in verdict.problems)
        return Verdict(what="package", problems=named)
    listed = verdict.receipt.manifest.files
    problems = (*verdict.problems, *_against(files[:-1], listed))
    if not problems and not _is_as_written(content, files, verdict.receipt):
        says = "Its files are whole, but the .zip around them was changed"
        problems = (Problem(file="", says=says),)
    return _with(verdict, "package", problems)


def _is_as_written(content: bytes, files: tuple[PackedFile, ...], receipt: Receipt) -> bool:
    try:
        return zipped(files, at=receipt.submitted_at) == content
    except ValueError:
        # A moment before .zip files were invented, and other things only a forger writes.
        return False


def _against(files: tuple[PackedFile, ...], listed: tuple[ListedFile, ...]) -> tuple[Problem, ...]:
    found = {file.name: file for file in files}
    problems = []
    for each in listed:
        file = found.get(each.name)
        if file is None:
            problems.append(Problem(file=each.name, says="It is missing"))
        elif sha256(file.content).hexdigest() != each.digest:
            problems.append(Problem(file=each.name, says="It was changed"))
    known = {each.name for each in listed}
    problems.extend(
        Problem(file=name, says="It does not belong to the package")
        for name in found
        if name not in known
    )
    if not problems and [file.name for file in files] != [each.name for each in listed]:
        problems.append(Problem(file="", says="Its files do not stand in their order"))
    return tuple(problems)
