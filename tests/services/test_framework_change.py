"""A cycle of CAF 3.2 carried into one of CAF 4.0: mapped, listed, decided, and nothing lost."""

from dataclasses import replace

import pytest

from causeway.domain.framework_change import Fate
from causeway.domain.next_cycle import Confirmation
from causeway.domain.roles import Role
from causeway.records.models import (
    FindingRequirement,
    Judgement,
    NextCycle,
    OutcomeMapped,
    Plan,
    ProposedAsMet,
)
from causeway.services.confirmed import compared, proposals_before
from causeway.services.continuing import choices_for
from causeway.services.framework_change import (
    agree_with_mappings,
    carried_outcomes,
    decide_mapping,
    new_outcomes,
)
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.next_cycle import NotYet
from tests.builders import NOON, a_finding, a_member
from tests.shared_plans import a_stranger
from tests.turned_cycles import Turn, a_new_plan, closed

pytestmark = pytest.mark.django_db


def fates(turn: Turn, following: NextCycle) -> dict[str, tuple[Fate, tuple[str, ...]]]:
    found = carried_outcomes(following, by=turn.lead)
    return {each.mapped.outcome: (each.mapped.fate, each.mapped.to) for each in found}


def decide(turn: Turn, following: NextCycle, outcome: str, *later: str) -> object:
    following.refresh_from_db()
    return decide_mapping(
        following=following.reference,
        outcome=outcome,
        later=later,
        seen_revision=following.revision,
        by=turn.lead,
        at=NOON,
    )


def test_every_carried_outcome_is_mapped_with_its_findings_and_what_is_new_is_named() -> None:
    turn = closed()
    following = turn.open()

    assert fates(turn, following) == {
        "A1.a": (Fate.SAME, ("A1.a",)),
        "B4.a": (Fate.SAME, ("B4.a",)),
        "C2.a": (Fate.MERGED, ("C2.a",)),
        "D1.a": (Fate.SAME, ("D1.a",)),
    }
    found = carried_outcomes(following, by=turn.lead)
    assert [each.findings[0].ref for each in found] == ["FND-001", "FND-002", "FND-003", "FND-004"]
    assert [each.proposed for each in found] == [1, 0, 0, 0]
    assert [each.id for each in new_outcomes(following)] == ["A2.b", "A4.b", "C1.f"]


def test_what_could_not_be_mapped_stays_listed_until_the_lead_says_where_it_belongs() -> None:
    turn = closed()
    FindingRequirement.objects.filter(finding=turn.findings["met"]).update(requirement="Z9.z")
    following = turn.open()
    assert fates(turn, following)["Z9.z"] == (Fate.GONE, ())

    decide(turn, following, "Z9.z", "A4.b")
    assert fates(turn, following)["Z9.z"] == (Fate.GONE, ("A4.b",))

    decide(turn, following, "Z9.z")
    (gone,) = [e for e in carried_outcomes(following, by=turn.lead) if not e.mapped.to]
    assert gone.mapped.decided
    # Said to belong nowhere, it keeps its finding all the same.
    assert [each.ref for each in gone.findings] == ["FND-001"]


def test_an_unknown_outcome_or_one_that_was_not_carried_is_refused() -> None:
    turn = closed()
    following = turn.open()

    with pytest.raises(NotYet, match=r"Z9\.z is not an outcome of"):
        decide(turn, following, "C2.a", "Z9.z")
    with pytest.raises(NotYet, match=r"carried is on B1\.a"):
        decide(turn, following, "B1.a", "B1.a")
    with pytest.raises(NextCycle.DoesNotExist):
        decide(replace(turn, lead=a_stranger()), following, "C2.a", "C2.a")
    with pytest.raises(SomebodyWasFirst):
        decide_mapping(
            following=following.reference,
            outcome="C2.a",
            later=["C2.a"],
            seen_revision=99,
            by=turn.lead,
            at=NOON,
        )

    assert not OutcomeMapped.objects.exists()


def test_the_lead_agrees_with_all_that_is_mapped_in_one_press() -> None:
    turn = closed()
    FindingRequirement.objects.filter(finding=turn.findings["met"]).update(requirement="Z9.z")
    following = turn.open()

    agreed = agree_with_mappings(
        following=following.reference, seen_revision=0, by=turn.lead, at=NOON
    )

    assert [each.outcome for each in agreed] == ["B4.a", "C2.a", "D1.a"]
    decided = {
        e.mapped.outcome: e.mapped.decided for e in carried_outcomes(following, by=turn.lead)
    }
    assert decided == {"B4.a": True, "C2.a": True, "D1.a": True, "Z9.z": False}


def test_a_decision_for_a_framework_the_cycle_no_longer_has_stands_for_nothing() -> None:
    turn = closed()
    following = turn.open()
    decide(turn, following, "D1.a", "A4.b")

    following.cycle.framework = "caf-3.2"
    following.cycle.save()
    following = NextCycle.objects.select_related("cycle", "earlier").get()

    assert fates(turn, following)["D1.a"] == (Fate.SAME, ("D1.a",))
    assert new_outcomes(following) == ()


def test_a_proposal_is_compared_with_the_outcome_that_answers_to_it_now() -> None:
    turn = closed()
    FindingRequirement.objects.filter(finding=turn.findings["met"]).update(requirement="A2.b")
    ProposedAsMet.objects.update(requirement="A2.b")
    following = turn.open()
    plan = a_new_plan(following, "report_released")
    Judgement.objects.create(
        part=plan.parts.get(), requirement="A2.b", assured_level="not_achieved"
    )
    Judgement.objects.create(part=plan.parts.get(), requirement="A2.c", assured_level="achieved")

    def said() -> Confirmation:
        (one,) = compared(following, proposals_before(following, by=turn.lead), by=turn.lead)
        return one.confirmation

    # A2.b of CAF 4.0 is another outcome; “Assurance” is A2.c there.
    assert said() is Confirmation.CONFIRMED
    decide(turn, following, "A2.b")
    assert said() is Confirmation.NOT_COMPARED


def test_earlier_findings_are_suggested_by_the_outcome_s_name_in_the_new_framework() -> None:
    turn = closed()
    FindingRequirement.objects.filter(finding=turn.findings["open"]).update(requirement="A2.b")
    following = turn.open()
    plan = a_new_plan(following)
    row = a_finding(plan, requirement="A2.c", recommendation="Be sure that it works.")

    found = [each for each in choices_for(plan, row, by=turn.lead) if each.suggested]

    assert [each.finding.pk for each in found] == [turn.findings["open"].pk]
    assert Plan.objects.count() == 2


def test_a_contributor_sees_the_mapping_of_their_own_rows_alone() -> None:
    turn = closed()
    following = turn.open()

    assert carried_outcomes(following, by=a_member(Role.CONTRIBUTOR)) == []
