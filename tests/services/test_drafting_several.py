"""Step 2: several rows changed at once; what does not fit is left out and named."""

from datetime import date
from typing import Any

import pytest

from causeway.domain.access import NotYours
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.quarters import Quarter
from causeway.domain.roles import Role
from causeway.records.models import Action, FindingTreatment, Member, Plan
from causeway.services.edits import EditRefused
from causeway.services.several_changes import RowChange, SeveralSaid
from causeway.services.several_rows import change_several, changes_for
from tests.builders import NOON, a_member, a_person, a_plan, an_action, answered

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
Q1_NEXT = Quarter(year=2026, number=1)


def marks(plan: Plan, said: SeveralSaid, *, by: Member) -> dict[Any, str]:
    rows = [finding.reference for finding in plan.findings.all()]
    return {row.reference: row.mark for row in changes_for(plan, rows, said, member=by)}


def change(plan: Plan, said: SeveralSaid, *, by: Member) -> tuple[RowChange, ...]:
    return change_several(plan.reference, rows=marks(plan, said, by=by), said=said, by=by, at=NOON)


def test_a_look_at_what_would_change_changes_nothing() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    said = SeveralSaid(priority=Scale.LOW)

    rows = changes_for(plan, [each.reference for each in plan.findings.all()], said, member=lead)

    assert [(each.name, each.old, each.new) for each in rows[0].changes] == [
        ("priority", "", "low")
    ]
    assert not FindingTreatment.objects.exclude(priority="").exists()


def test_every_row_chosen_gets_the_priority_and_a_new_revision() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()

    change(plan, SeveralSaid(priority=Scale.LOW), by=lead)

    kept = FindingTreatment.objects.values_list("priority", "revision")
    assert set(kept) == {("low", 1)}
    assert plan.events.filter(kind="finding_answered").count() == 2
    assert plan.events.filter(kind="findings_changed").count() == 1


def test_their_actions_get_the_owner_finish_and_workstream_once() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    shared = an_action(*plan.findings.all())
    said = SeveralSaid(owner=lead.person_reference, finishes_in=Q1_NEXT, workstream="Identity")

    change(plan, said, by=lead)

    shared.refresh_from_db()
    assert (shared.owner_id, shared.owner_role) == (lead.person_id, "")
    assert (shared.finishes_in, shared.finish_on) == ("2026Q1", date(2026, 6, 30))
    assert shared.workstream is not None
    assert (shared.workstream.name, shared.revision) == ("Identity", 1)


def test_a_row_somebody_changed_meanwhile_is_left_out_and_named() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    said = SeveralSaid(priority=Scale.LOW)
    seen = marks(plan, said, by=lead)
    stale = plan.findings.get(position=1)
    FindingTreatment.objects.filter(finding=stale).update(revision=7, priority="high")

    done = change_several(plan.reference, rows=seen, said=said, by=lead, at=NOON)

    assert "a moment ago" in done[0].left_out[0]
    assert FindingTreatment.objects.get(finding=stale).priority == "high"
    assert FindingTreatment.objects.exclude(finding=stale).get().priority == "low"


def test_an_action_that_would_finish_before_it_starts_is_left_out() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    action = an_action(plan.findings.get(), starts_in="2026Q3", finishes_in="2026Q4")

    (row,) = change(plan, SeveralSaid(finishes_in=Q1_NEXT), by=lead)

    assert "ACT-01: The finish quarter" in row.left_out[0]
    action.refresh_from_db()
    assert action.finishes_in == "2026Q4"


def test_what_a_treatment_has_no_use_for_is_left_out_and_goes_with_the_old_one() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    answered(plan.findings.get())

    (named,) = change(plan, SeveralSaid(accepted_by="The director", owner_role="CISO"), by=lead)
    (accepted,) = change(plan, SeveralSaid(kind=TreatmentKind.ACCEPT), by=lead)

    assert named.left_out == ("Who accepts it is not asked of a finding that is to be implemented",)
    assert {each.name for each in named.changes} == {"owner"}
    assert {each.name for each in accepted.changes} == {"kind", "priority"}


def test_the_same_sent_twice_is_so_already_the_second_time() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    said = SeveralSaid(priority=Scale.LOW)
    seen = marks(plan, said, by=lead)

    change_several(plan.reference, rows=seen, said=said, by=lead, at=NOON)
    (again,) = change_several(plan.reference, rows=seen, said=said, by=lead, at=NOON)

    assert again.left_out == ("It is so already",)


def test_a_finish_day_within_the_quarter_stays() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    action = an_action(plan.findings.get(), finishes_in="2026Q1", finish_on=date(2026, 5, 15))

    (row,) = change(plan, SeveralSaid(finishes_in=Q1_NEXT), by=lead)

    action.refresh_from_db()
    assert (row.changes, action.finish_on) == ((), date(2026, 5, 15))


def test_a_row_without_an_action_says_so_and_one_that_is_so_already_too() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    answered(plan.findings.get())

    (same,) = change(plan, SeveralSaid(priority=Scale.HIGH), by=lead)
    Action.objects.get().commitments.all().delete()
    (bare,) = change(plan, SeveralSaid(owner_role="CISO"), by=lead)

    assert (same.left_out, bare.left_out) == (("It is so already",), ("It has no action",))


def test_rows_that_are_not_theirs_are_not_even_named() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan()
    own = plan.findings.get(position=1)
    an_action(own, owner_id=contributor.person_id, owner_role="")
    rows = dict.fromkeys((each.reference for each in plan.findings.all()), "0-1.0")

    done = change_several(
        plan.reference, rows=rows, said=SeveralSaid(priority=Scale.LOW), by=contributor, at=NOON
    )

    assert [row.ref for row in done] == ["FND-001"]
    assert FindingTreatment.objects.exclude(finding=own).get().priority == ""


def test_an_owner_from_elsewhere_is_refused_and_nothing_changes() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    said = SeveralSaid(owner=a_person("Olu Outsider").reference, priority=Scale.LOW)

    with pytest.raises(EditRefused):
        change_several(plan.reference, rows={}, said=said, by=lead, at=NOON)

    assert not plan.events.exists()


def test_those_who_only_read_the_plan_change_nothing() -> None:
    reader, plan = a_member(Role.LEADER), a_plan()

    with pytest.raises(NotYours):
        change_several(plan.reference, rows={}, said=SeveralSaid(), by=reader, at=NOON)
