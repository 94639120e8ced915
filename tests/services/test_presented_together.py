"""Several plans of one council and cycle in one presentation, on one day, each with its own record."""

from dataclasses import replace

import pytest

from causeway.domain.executive_presentation.held import Decided
from causeway.domain.lifecycle import StepName, StepRefused
from causeway.records.models import Member, Organisation, Plan, Presentation, PresentationDeck
from causeway.services.edits import EditRefused
from causeway.services.executive_presentation import source_of_all
from causeway.services.presentation_event import presentation_of
from causeway.services.presentation_feedback import share_presentation
from causeway.services.presentation_versions import Examined, decks_of, keep_for_every_plan
from causeway.services.presented_together import (
    arrange_together,
    presentable_beside,
    record_together,
)
from causeway.services.submission_source import deck_file_of
from tests.builders import NOON
from tests.presented_plans import DAY, HELD, Presenting, answered_deck, presenting
from tests.shared_plans import page, signed_in

pytestmark = pytest.mark.django_db
SYSTEMS = "The systems' plan"


def two() -> tuple[Presenting, Presenting]:
    return presenting(), presenting(title=SYSTEMS)


def kept_for_both(this: Presenting, other: Presenting) -> PresentationDeck:
    made = this.make(beside=(other.plan,))
    examined = Examined(content=made.content, titles=("Both plans",))
    return keep_for_every_plan(this.plan, made=made, examined=examined, by=this.lead, at=NOON)


def decks(plan: Plan, by: Member) -> list[PresentationDeck]:
    return list(decks_of(plan, by=by))


def test_one_source_holds_the_rows_of_both_and_counts_each_action_once() -> None:
    this, other = two()
    alone = [source_of_all(each.plan, (), by=this.lead) for each in (this, other)]

    both = source_of_all(this.plan, (other.plan,), by=this.lead)

    assert both.title == f"Improvement plan and {SYSTEMS}"
    assert both.plan.findings == (*alone[0].plan.findings, *alone[1].plan.findings)
    once = {action.ref for each in alone for action in each.plan.actions}
    assert {action.ref for action in both.plan.actions} == once
    assert len(both.plan.actions) == len(once)


def test_a_version_for_both_is_kept_with_each_and_known_as_the_plans_stand() -> None:
    this, other = two()
    kept = kept_for_both(this, other)

    assert [each.title for each in kept.beside.all()] == [SYSTEMS]
    (of_other,) = decks(other.plan, this.lead)
    assert (of_other.file_id, of_other.plan_digest) == (kept.file_id, kept.plan_digest)
    shown = page(signed_in(this.lead), "executive_presentation:show", other.plan)
    assert "It presents Improvement plan too" in shown
    assert "Its figures are the plan’s as it stands now" in shown


def test_who_may_not_see_one_of_the_plans_does_not_learn_of_the_version() -> None:
    this, other = two()
    deck = kept_for_both(this, other)
    share_presentation(
        this.plan.reference, deck=deck.reference, seen_shares=0, by=this.lead, at=NOON
    )
    assert len(decks(this.plan, this.assurer)) == 1

    stranger = Organisation.objects.create(
        name="Another firm", kind=this.assurer.kind.value, created_at=NOON
    )
    Plan.objects.filter(pk=other.plan.pk).update(firm=stranger)

    assert decks(this.plan, this.assurer) == []
    shown = page(signed_in(this.assurer), "executive_presentation:show", this.plan)
    assert "systems" not in shown


def test_a_version_with_rows_that_another_assurer_reads_is_not_shared() -> None:
    this, other = two()
    deck = kept_for_both(this, other)
    Plan.objects.filter(pk=other.plan.pk).update(firm=None)

    with pytest.raises(StepRefused, match="another assurer"):
        share_presentation(
            this.plan.reference, deck=deck.reference, seen_shares=0, by=this.lead, at=NOON
        )


def test_the_day_is_arranged_and_recorded_for_both_in_one_press() -> None:
    this, other = answered_deck(), answered_deck(title=SYSTEMS)
    assert presentable_beside(this.plan, StepName.ARRANGE_PRESENTATION, by=this.lead) == (
        other.plan,
    )
    arrange_together(this.plan, (other.plan,), day=DAY, seen_revision=None, by=this.lead, at=NOON)
    assert (this.stage(), other.stage()) == ("presentation_arranged", "presentation_arranged")
    ref = other.plan.findings.all()[0].ref
    held = replace(HELD, decisions=(Decided(text="Fund both.", decided_by="Chief", about=(ref,)),))

    record_together(
        this.plan, (other.plan,), held=held, deck=None, seen_revision=0, by=this.lead, at=NOON
    )

    assert (this.stage(), other.stage()) == ("presented", "presented")
    said = [presentation_of(each.plan, by=this.lead) for each in (this, other)]
    assert all(each is not None for each in said)
    assert [each.decisions[0].text for each in said if each] == ["Fund both.", "Fund both."]
    assert said[1] is not None
    assert said[1].decisions[0].about == (ref,)


def test_a_decision_about_a_row_that_neither_has_is_refused_and_nothing_is_recorded() -> None:
    this, other = answered_deck(), answered_deck(title=SYSTEMS)
    decided = Decided(text="Fund both.", decided_by="Chief", about=("FND-999",))

    with pytest.raises(EditRefused):
        record_together(
            this.plan,
            (other.plan,),
            held=replace(HELD, decisions=(decided,)),
            deck=None,
            seen_revision=None,
            by=this.lead,
            at=NOON,
        )
    assert not Presentation.objects.filter(recorded_at__isnull=False).exists()


def test_where_one_plan_cannot_take_the_day_neither_does_and_the_plan_is_named() -> None:
    this, other = answered_deck(), answered_deck(title=SYSTEMS)
    Plan.objects.filter(pk=other.plan.pk).update(stage="signed")

    with pytest.raises(StepRefused, match="systems' plan"):
        arrange_together(
            this.plan, (other.plan,), day=DAY, seen_revision=None, by=this.lead, at=NOON
        )
    assert not Presentation.objects.exists()


def test_the_package_of_a_plan_never_holds_the_slides_of_another() -> None:
    this, other = two()
    deck = kept_for_both(this, other)
    given = Presentation.objects.create(
        plan=this.plan,
        deck=deck,
        held_on=HELD.on,
        recorded_by_id=this.lead.person_id,
        recorded_at=NOON,
    )
    assert deck_file_of(this.plan) is None

    deck.beside.clear()
    assert deck_file_of(given.plan) == deck.file_id
