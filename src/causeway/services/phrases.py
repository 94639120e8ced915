"""A firm's own wording, kept to be used again; nobody outside the firm sees it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from causeway.domain.access import Operation
from causeway.records.models import Member, Phrase
from causeway.services.permission import permitted


class PhraseExists(Exception):
    """A phrase of this name is kept already."""

    def __init__(self, title: str) -> None:
        super().__init__(f"Your firm has a phrase called “{title}” already. Give it another name")


@permitted(Operation.MANAGE_PHRASES)
def keep_phrase(*, title: str, text: str, requirement: str, by: Member, at: datetime) -> Phrase:
    """Keep a phrase; raise PhraseExists where the firm has one of this name."""
    try:
        with transaction.atomic():
            return Phrase.objects.create(
                firm_id=by.organisation_id,
                title=title.strip(),
                text=text.strip(),
                requirement=requirement,
                added_by_id=by.person_id,
                added_at=at,
            )
    except IntegrityError:
        raise PhraseExists(title.strip()) from None


@permitted(Operation.MANAGE_PHRASES)
def change_phrase(
    *, phrase: UUID, title: str, text: str, requirement: str, by: Member, at: datetime
) -> None:
    """Change a phrase of the firm; raise Phrase.DoesNotExist for any other, PhraseExists."""
    found = Phrase.objects.visible_to(by).get(reference=phrase)
    try:
        with transaction.atomic():
            Phrase.objects.filter(pk=found.pk).update(
                title=title.strip(),
                text=text.strip(),
                requirement=requirement,
                added_by=by.person_id,
                added_at=at,
            )
    except IntegrityError:
        raise PhraseExists(title.strip()) from None


@permitted(Operation.MANAGE_PHRASES)
def forget_phrase(*, phrase: UUID, by: Member, at: datetime) -> None:  # noqa: ARG001 - every writing service is told when
    """Forget a phrase of the firm; raise Phrase.DoesNotExist for any other."""
    Phrase.objects.visible_to(by).get(reference=phrase).delete()
