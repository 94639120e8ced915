"""A finding continues an earlier one: the council says so, and only they read it, or who sees both."""

import pytest

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import (
    CriticalSystem,
    Event,
    Finding,
    FindingContinued,
    Member,
    Plan,
    ReportPart,
)
from causeway.services.continuing import (
    choices_for,
    continue_finding,
    continued_by,
    stop_continuing,
)
from causeway.services.next_cycle import NotYet
from causeway.services.versions import canonical_bytes
from tests.builders import NOON, a_finding, a_firm, a_member, a_plan, an_engagement
from tests.shared_plans import a_stranger
from tests.turned_cycles import Turn, a_new_plan, closed

pytestmark = pytest.mark.django_db
CANARY = "canary-of-the-earlier-finding"


def turned(
    firm: str = "Second Firm", stage: str = "drafting"
) -> tuple[Turn, Plan, Finding, Member]:
    """Make a new plan by another firm, whose finding continues the deferred one."""
    turn = closed()
    Finding.objects.filter(pk=turn.findings["deferred"].pk).update(recommendation=CANARY)
    following = turn.open()
    other = a_firm(firm)
    an_engagement(other, turn.plan.organisation)
    plan = a_new_plan(following, stage, firm=other)
    row = a_finding(plan, requirement="C2.a", recommendation="Look for intruders.")
    return turn, plan, row, a_member(Role.ASSURER, of=other)


def link(
    turn: Turn, plan: Plan, row: Finding, name: str = "deferred", by: Member | None = None
) -> FindingContinued:
    return continue_finding(
        plan.reference,
        finding=row.reference,
        earlier=turn.findings[name].reference,
        by=by or turn.lead,
        at=NOON,
    )


def test_said_twice_it_is_said_once_and_it_can_be_taken_back() -> None:
    turn, plan, row, _ = turned()

    first, second = link(turn, plan, row), link(turn, plan, row)

    assert first == second
    assert list(continued_by(row, by=turn.lead)) == [turn.findings["deferred"]]
    stop_continuing(
        plan.reference,
        finding=row.reference,
        earlier=turn.findings["deferred"].reference,
        by=turn.lead,
        at=NOON,
    )
    assert not FindingContinued.objects.exists()
    kinds = Event.objects.filter(plan=plan).order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["finding_continued", "finding_not_continued"]


def test_several_may_be_continued_by_one_and_one_by_several() -> None:
    turn, plan, row, _ = turned()
    other = a_finding(plan, position=2, requirement="C2.a")

    link(turn, plan, row)
    link(turn, plan, row, "accepted")
    link(turn, plan, other)

    assert FindingContinued.objects.count() == 3


def test_a_finding_of_the_same_cycle_or_of_a_plan_never_submitted_is_refused() -> None:
    turn, plan, row, _ = turned()
    neighbour = a_finding(plan, position=2)
    turn.findings["same"] = neighbour
    Plan.objects.filter(pk=turn.plan.pk).update(stage="drafting")

    for name in ("same", "deferred"):
        with pytest.raises(NotYet, match="is not a finding of a plan that was submitted"):
            link(turn, plan, row, name)

    assert not FindingContinued.objects.exists()


def test_a_finding_of_another_council_is_not_there() -> None:
    turn, plan, row, _ = turned()
    stranger = a_stranger()
    theirs = a_plan("closed", of=None, title="Another plan")
    Plan.objects.filter(pk=theirs.pk).update(organisation_id=stranger.organisation_id)
    turn.findings["theirs"] = theirs.findings.all()[0]

    with pytest.raises(Finding.DoesNotExist):
        link(turn, plan, row, "theirs")
    with pytest.raises(Plan.DoesNotExist):
        link(turn, plan, row, by=stranger)


def test_the_assurer_of_the_new_plan_alone_meets_no_word_of_the_earlier_finding() -> None:
    turn, plan, row, assurer = turned(stage="drafting")
    link(turn, plan, row)
    Plan.objects.filter(pk=plan.pk).update(stage="with_assurer")

    assert list(continued_by(row, by=assurer)) == []
    assert not Event.objects.visible_to(assurer).filter(kind__startswith="finding_").exists()
    assert CANARY.encode() not in canonical_bytes(plan)
    assert b"continue" not in canonical_bytes(plan)


def test_the_assurer_of_both_plans_reads_it_and_may_not_say_it() -> None:
    turn, plan, row, _ = turned()
    Plan.objects.filter(pk=plan.pk).update(firm=turn.plan.firm)
    link(turn, plan, row)

    assert list(continued_by(row, by=turn.assurer)) == [turn.findings["deferred"]]
    with pytest.raises(NotYours):
        link(turn, plan, row, "accepted", by=turn.assurer)


def test_the_assurer_of_another_part_does_not_read_a_part_they_are_not_engaged_for() -> None:
    turn, plan, row, _ = turned()
    system = CriticalSystem.objects.create(organisation=turn.plan.organisation, name="Parking")
    some = a_firm("Part Firm")
    an_engagement(some, turn.plan.organisation, system=system)
    part = ReportPart.objects.create(plan=plan, name="Parking", system=system, position=2)
    Finding.objects.filter(pk=row.pk).update(part=part)
    Plan.objects.update(firm=some)
    link(turn, plan, row)

    assert list(continued_by(row, by=a_member(Role.ASSURER, of=some))) == []


def test_what_an_earlier_one_continued_in_its_turn_is_there_too() -> None:
    turn, plan, row, _ = turned()
    link(turn, plan, row)
    old = a_plan("closed", title="The first plan", findings=1)
    first = old.findings.get()
    FindingContinued.objects.create(
        finding=turn.findings["deferred"],
        earlier=first,
        said_by_id=turn.lead.person_id,
        said_at=NOON,
    )

    assert list(continued_by(row, by=turn.lead)) == [turn.findings["deferred"], first]


def test_what_is_likely_is_offered_first_and_what_is_linked_is_not_offered_again() -> None:
    turn, plan, row, _ = turned()

    offered = choices_for(plan, row, by=turn.lead)
    link(turn, plan, row)

    assert offered[0].finding == turn.findings["deferred"]
    assert offered[0].suggested
    assert offered[0].suggested.shared == ("C2.a",)
    assert len(offered) == 4
    assert len(choices_for(plan, row, by=turn.lead)) == 3
