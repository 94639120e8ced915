"""Versions of the presentation are kept with their bytes, say of which plan, and are handed over."""

import json
from hashlib import sha256

import pytest

from causeway.domain.access import NotYours
from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.executive_presentation.kept import changed, figures_of
from causeway.domain.money import Amount, Cost
from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, Plan, PresentationDeck, StoredFile
from causeway.services.lifecycle import as_domain
from causeway.services.presentation_versions import (
    DeckWasAltered,
    Edited,
    Examined,
    bring_presentation_in,
    digest_of,
    take_kept_presentation,
)
from tests.builders import NOON, a_firm, a_member
from tests.presented_plans import Presenting, presenting, shared_deck
from tests.services.acting import change
from tests.shared_plans import a_stranger

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def bring_in(
    found: Presenting, content: bytes = b"edited", edited_from: PresentationDeck | None = None
) -> PresentationDeck:
    edited = Edited(
        examined=Examined(content=content, titles=("One",)),
        file_name="For the board.pptx",
        audience=Audience.LEADERS,
        edited_from=edited_from.reference if edited_from else None,
    )
    return bring_presentation_in(found.plan.reference, edited=edited, by=found.lead, at=NOON)


def test_a_version_is_kept_with_its_bytes_its_slides_and_the_plan_it_was_made_from() -> None:
    found = presenting()
    made = found.make()

    kept = found.keep()

    assert (kept.number, kept.origin, kept.audience) == (1, "made", "leaders")
    assert kept.slides == ["The plan", "What it costs"]
    assert (kept.plan_revision, kept.plan_digest) == (found.plan.revision, digest_of(found.plan))
    assert kept.figures["Cost"] == made.figures["Cost"]
    assert bytes(kept.file.content).startswith(b"PK")
    assert found.plan.events.filter(kind="presentation_kept", subject=kept.reference).count() == 1


def test_a_second_press_of_the_button_keeps_no_second_version() -> None:
    found = presenting()

    first, second = found.keep(), found.keep()

    assert first == second
    assert PresentationDeck.objects.count() == 1


def test_an_edited_file_is_the_next_version_and_keeps_what_it_was_edited_from() -> None:
    found = presenting()
    made = found.keep()
    change(
        found.plan,
        found.plan.commitments.all()[0].action,
        by=found.lead,
        cost=Cost(one_off=Amount.exactly(9_900_000), yearly=None),
    )

    kept = bring_in(found, edited_from=made)
    fresh = bring_in(found, b"another")

    assert (kept.number, kept.origin, kept.edited_from) == (2, "edited", made)
    assert (kept.plan_digest, kept.figures) == (made.plan_digest, made.figures)
    assert fresh.plan_digest == digest_of(found.plan)
    assert StoredFile.objects.filter(name="For the board.pptx").count() == 2


def test_the_same_file_twice_is_one_version() -> None:
    found = presenting()

    assert bring_in(found) == bring_in(found)


def test_a_change_of_the_plan_shows_as_the_figures_it_changed() -> None:
    found = presenting()
    kept = found.keep()
    assert digest_of(found.plan) == kept.plan_digest
    action = found.plan.commitments.all()[0].action

    change(
        found.plan,
        action,
        by=found.lead,
        cost=Cost(one_off=Amount.exactly(9_900_000), yearly=None),
    )

    found.plan.refresh_from_db()
    assert digest_of(found.plan) != kept.plan_digest
    names = [name for name, _, _ in changed(kept.figures, figures_of(as_domain(found.plan)))]
    assert "Cost" in names
    assert "Findings" not in names


def test_a_kept_version_is_handed_over_byte_for_byte_under_its_marking_and_logged() -> None:
    found = presenting()
    kept = found.keep()

    taken = take_kept_presentation(
        found.plan.reference, deck=kept.reference, by=found.lead, at=NOON
    )

    assert taken.content == bytes(kept.file.content)
    assert taken.file_name == (
        "OFFICIAL-SENSITIVE Harrowmere District Council Improvement plan presentation v1 "
        "2025-05-12.pptx"
    )
    log = DocumentTaken.objects.get(plan=found.plan)
    assert json.loads(bytes(log.canonical))["sha256"] == sha256(taken.content).hexdigest()
    assert (log.kind, log.taken_by_id) == ("presentation", found.lead.person_id)


def test_bytes_that_are_no_longer_those_that_were_kept_are_not_handed_over() -> None:
    found = presenting()
    kept = found.keep()
    StoredFile.objects.filter(pk=kept.file_id).update(content=b"something else")

    with pytest.raises(DeckWasAltered):
        take_kept_presentation(found.plan.reference, deck=kept.reference, by=found.lead, at=NOON)

    assert not DocumentTaken.objects.exists()


def test_the_assurer_is_handed_what_was_shared_with_them_and_nothing_else() -> None:
    found = shared_deck()
    shared, own = found.latest().deck, bring_in(found)

    taken = take_kept_presentation(
        found.plan.reference, deck=shared.reference, by=found.assurer, at=NOON
    )

    assert taken.content == bytes(shared.file.content)
    assert list(PresentationDeck.objects.visible_to(found.assurer)) == [shared]
    with pytest.raises(PresentationDeck.DoesNotExist):
        take_kept_presentation(found.plan.reference, deck=own.reference, by=found.assurer, at=NOON)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.BUDGET_HOLDER])
def test_whoever_works_on_rows_alone_is_handed_none(role: Role) -> None:
    found = shared_deck()
    member = a_member(role)

    assert not PresentationDeck.objects.visible_to(member).exists()
    with pytest.raises(NotYours):
        take_kept_presentation(
            found.plan.reference, deck=found.latest().deck.reference, by=member, at=NOON
        )


def test_only_the_lead_keeps_one_and_a_stranger_is_told_of_no_such_plan() -> None:
    found = presenting()
    made, examined = found.make(), Examined(content=b"PK", titles=("One",))
    edited = Edited(examined=examined, file_name="a.pptx", audience=Audience.WIDER)

    for member in (found.quality, a_member(Role.LEADER), found.assurer):
        with pytest.raises(NotYours):
            bring_presentation_in(found.plan.reference, edited=edited, by=member, at=NOON)
    for member in (a_stranger(), a_member(Role.ASSURER, of=a_firm("Other Firm"))):
        with pytest.raises(Plan.DoesNotExist):
            bring_presentation_in(found.plan.reference, edited=edited, by=member, at=NOON)

    assert made.content
    assert not PresentationDeck.objects.exists()
