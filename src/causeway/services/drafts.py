"""Text typed and not saved yet: kept as people type, and through an expired sign-in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from causeway.records.models import Draft

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "code"})
LARGEST = 200_000


@transaction.atomic
def keep(person_id: int, *, path: str, fields: Mapping[str, Sequence[str]], at: datetime) -> bool:
    """Keep what was typed on a page, in place of what was kept for it before.

    Returns whether it was kept: more than anybody types is not.
    """
    kept = {name: list(values) for name, values in fields.items() if name not in NEVER_KEPT}
    if sum(len(value) for values in kept.values() for value in values) > LARGEST:
        return False
    Draft.objects.update_or_create(
        person_id=person_id, path=path[:300], defaults={"fields": kept, "at": at}
    )
    return True


@transaction.atomic
def forget(person_id: int, *, path: str) -> None:
    """Forget what was kept for a page: it was saved, or is no longer wanted."""
    Draft.objects.filter(person_id=person_id, path=path[:300]).delete()


def kept_for(person_id: int, *, path: str) -> Draft | None:
    """Return what the person typed on this page and did not save."""
    return Draft.objects.filter(person_id=person_id, path=path[:300]).first()
