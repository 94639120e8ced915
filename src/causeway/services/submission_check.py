"""Step 10, for anybody: whether a file is what was submitted, by its digest alone (R-CAF-27).

That a council has a plan is not public. Only whoever holds the very file can name its digest, and
they learn no more than its receipt says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from causeway.documents.package.keys import public_key_of
from causeway.documents.package.receipt import receipt_in
from causeway.domain.submission import Receipt
from causeway.records.models import ReceiptKey, SubmittedFile
from causeway.services.package_building import installation_keys

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file that was submitted: what it is called in its package, and what the receipt says."""

    name: str
    receipt: Receipt
    whole_package: bool


def submitted_with(digest: str) -> Sequence[Known]:
    """Return where a file with this SHA-256 was submitted, latest first; nothing where nowhere."""
    rows = (
        SubmittedFile.objects.filter(digest=digest)
        .select_related("submission")
        .defer("submission__made_from")
        .order_by("-submission__submitted_at", "position")
    )
    found = []
    for row in rows[:MOST_SHOWN]:
        receipt, _ = receipt_in(bytes(row.submission.receipt or b""))
        found.append(Known(name=row.name, receipt=receipt, whole_package=row.position == 0))
    return found


def published_keys() -> tuple[frozenset[bytes], bytes | None]:
    """Return every public key that receipts were signed with, and the one in use, if there is one."""
    keys = installation_keys()
    used = ReceiptKey.objects.values_list("public_key", flat=True)
    known = keys.public_keys() | {bytes.fromhex(each) for each in used}
    in_use = public_key_of(keys.private_key()) if keys.exists() else None
    return frozenset(known), in_use
