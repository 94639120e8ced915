"""Files people bring in are kept as they came, once for an organisation, with their digest."""

import hashlib
from datetime import datetime

from causeway.records.models import Member, Organisation, StoredFile


def keep(
    content: bytes, *, name: str, organisation: Organisation, by: Member, at: datetime
) -> StoredFile:
    """Keep a file and return it; the same bytes are kept once."""
    kept, _ = StoredFile.objects.get_or_create(
        organisation=organisation,
        digest=hashlib.sha256(content).hexdigest(),
        defaults={
            "name": name[-255:],
            "content": content,
            "size": len(content),
            "brought_by_id": by.person_id,
            "brought_at": at,
        },
    )
    return kept
