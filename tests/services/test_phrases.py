"""A firm's own wording: kept under a name, changed, and seen by nobody else."""

import pytest

from causeway.domain.roles import Role
from causeway.records.models import Member
from causeway.services.phrases import PhraseExists, change_phrase, forget_phrase, keep_phrase
from tests.builders import NOON, a_firm, a_member, an_engagement, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def assurer() -> Member:
    """Return an assurer whose firm is engaged with the council."""
    an_engagement(a_firm(), an_organisation())
    return a_member(Role.ASSURER)


def test_phrases_are_the_firms_own_and_named_once(assurer: Member) -> None:
    other = a_member(Role.ASSURER, of=a_firm("Another Firm"))
    phrase = keep_phrase(title="Board", text="…", requirement="", by=assurer, at=NOON)

    with pytest.raises(PhraseExists):
        keep_phrase(title="Board", text="…", requirement="", by=assurer, at=NOON)
    with pytest.raises(type(phrase).DoesNotExist):
        forget_phrase(phrase=phrase.reference, by=other, at=NOON)


def test_a_phrase_is_changed_and_keeps_its_name_to_itself(assurer: Member) -> None:
    kept = keep_phrase(title="Board", text="…", requirement="", by=assurer, at=NOON)
    keep_phrase(title="Backups", text="…", requirement="", by=assurer, at=NOON)
    new = {"phrase": kept.reference, "text": "New words", "requirement": "A1.a"}
    change_phrase(title="The board", by=assurer, at=NOON, **new)  # type: ignore[arg-type] # its own arguments

    with pytest.raises(PhraseExists):
        change_phrase(title="Backups", by=assurer, at=NOON, **new)  # type: ignore[arg-type] # its own arguments

    kept.refresh_from_db()
    assert (kept.title, kept.text) == ("The board", "New words")
