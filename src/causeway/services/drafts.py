"""Text typed and not saved yet: kept as people type, and through an expired sign-in."""

from datetime import datetime

from django.db import transaction

from causeway.records.models import Draft, Person

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "code"})
LARGEST = 200_000


@transaction.atomic
def keep(person: Person, *, path: str, fields: dict[str, list[str]], at: datetime) -> None:
    """Keep what was typed on a page, in place of what was kept for it before."""
    kept = {name: values for name, values in fields.items() if name not in NEVER_KEPT}
    if sum(len(value) for values in kept.values() for value in values) > LARGEST:
        return
    Draft.objects.update_or_create(
        person=person, path=path[:300], defaults={"fields": kept, "at": at}
    )


@transaction.atomic
def forget(person_id: int, *, path: str) -> None:
    """Forget what was kept for a page: it was saved, or is no longer wanted."""
    Draft.objects.filter(person_id=person_id, path=path[:300]).delete()


def kept_for(person_id: int, *, path: str) -> Draft | None:
    """Return what the person typed on this page and did not save."""
    return Draft.objects.filter(person_id=person_id, path=path[:300]).first()
