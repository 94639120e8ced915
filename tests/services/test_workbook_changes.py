"""Taking what changed in a workbook: every kind of cell, through the rules of the drafting."""

from datetime import date

import pytest

from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.quarters import Quarter
from causeway.domain.roles import Role
from causeway.records.models import Action, StoredFile
from causeway.services import actions
from causeway.services.workbook_changes import ChangesRefused, Chosen
from causeway.services.workbook_return import (
    shown,
    take_back,
)
from tests.builders import (
    NOON,
    a_complete_plan,
    a_member,
    a_person,
)
from tests.services.returned_workbooks import (
    CELLS,
    ROW,
    brought_back,
    came_back,
    saying,
    take_all,
    worked_on,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_what_changed_of_an_action_is_taken_into_the_plan() -> None:
    lead, plan = a_member(Role.CAF_LEAD, name="Ada Lead"), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)

    assert take_all(plan, lead, returned, found) == len(CELLS)

    action = Action.objects.get()
    now = actions.said_of(action, None)
    assert (now.title, now.owner) == ("Write a monthly pack", lead.person_reference)
    assert now.cost.spoken == "£10,000 to £15,000 and £3,000 a year"
    assert (now.effort, now.complexity) == (Scale.HIGH, Scale.HIGH)
    assert (now.starts_in, now.finish_on) == (Quarter(year=2025, number=2), date(2026, 2, 28))
    assert (action.resource, action.budget) == ("being_sought", "yes")
    assert now.budget_holder_role == "Director of Resources"


def test_what_changed_of_a_finding_is_taken_into_the_plan() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)

    take_all(plan, lead, returned, found)

    treatment = plan.findings.get().treatment
    assert (treatment.priority, treatment.justification) == ("medium", "The insurer asks for it.")
    assert (treatment.lead, treatment.lead_role) == (None, "Head of Audit")


def test_after_it_was_taken_the_same_file_changes_nothing() -> None:
    lead, plan = a_member(Role.CAF_LEAD, name="Ada Lead"), a_complete_plan(findings=1)
    content = worked_on(plan, lead, saying(CELLS))
    returned = brought_back(plan, lead, content)
    take_all(plan, lead, returned, shown(plan, returned, by=lead))

    again = shown(plan, brought_back(plan, lead, content), by=lead)

    assert not again.comparison.changes
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    "cells",
    [
        {CellField.OWNER: "ada  lead", CellField.QUARTER_2: "x"},
        {CellField.QUARTER_1: "08/25", CellField.COST: 5000},
        {CellField.FINISH: None, CellField.QUARTER_4: "02/26"},
    ],
)
def test_however_a_cell_was_written_once_taken_it_is_no_change(
    cells: dict[CellField, object],
) -> None:
    lead, plan = a_member(Role.CAF_LEAD, name="Ada Lead"), a_complete_plan(findings=1)
    content = worked_on(plan, lead, saying({(ROW, each): said for each, said in cells.items()}))
    returned = brought_back(plan, lead, content)
    take_all(plan, lead, returned, shown(plan, returned, by=lead))

    again = shown(plan, brought_back(plan, lead, content), by=lead)

    assert again.comparison.is_nothing


def test_a_sum_that_no_plan_can_keep_is_refused_and_nothing_is_taken() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, {(ROW, CellField.COST): "£99999999999999999999"})

    with pytest.raises(ChangesRefused, match="or less"):
        take_all(plan, lead, returned, found)


def test_an_action_that_was_added_is_not_added_again() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    cells = {
        (ROW + 1, CellField.FINDING_REF): "FND-001",
        (ROW + 1, CellField.TITLE): "Buy a second line",
    }
    content = worked_on(plan, lead, saying(cells))
    returned = brought_back(plan, lead, content)
    take_all(plan, lead, returned, shown(plan, returned, by=lead))

    again = shown(plan, brought_back(plan, lead, content), by=lead)

    assert again.comparison.is_nothing


def test_a_name_is_that_of_a_member_however_it_is_written() -> None:
    lead, plan = a_member(Role.CAF_LEAD, name="Ada Lead"), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, {(ROW, CellField.OWNER): "ada  LEAD"})

    take_all(plan, lead, returned, found)

    assert Action.objects.get().owner == a_person("Ada Lead")


def test_only_what_was_chosen_is_taken() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)

    count = take_back(
        plan.reference,
        returned=returned.reference,
        chosen=Chosen(take=frozenset({"ACT-01.effort"})),
        seen=found.digest,
        by=lead,
        at=NOON,
    )

    action = Action.objects.get()
    assert count == 1
    assert (action.effort, action.complexity, action.owner_role) == ("high", "low", "Head of ICT")


def test_taking_leaves_the_same_events_as_work_on_the_pages_and_one_of_its_own() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)

    take_all(plan, lead, returned, found)

    first, *others, last = [event.kind for event in plan.events.order_by("number")]
    assert [first, *sorted(others, reverse=True), last] == [
        "workbook_taken",
        "finding_answered",
        "action_changed",
        "workbook_brought_back",
    ]


def test_no_action_in_the_priority_settles_the_treatment() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, {(ROW, CellField.PRIORITY): "No action"})

    take_all(plan, lead, returned, found)

    treatment = plan.findings.get().treatment
    assert (treatment.kind, treatment.priority) == (TreatmentKind.NONE.value, "")


def test_a_row_without_reference_becomes_an_action_of_its_own() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    cells: dict[tuple[int, CellField], object] = {
        (ROW + 1, CellField.FINDING_REF): "FND-001",
        (ROW + 1, CellField.TITLE): "Buy a second line",
        (ROW + 1, CellField.COST): "TBC",
        (ROW + 1, CellField.FINISH): "30 June 2026",
    }
    returned, found = came_back(plan, lead, cells)

    take_all(plan, lead, returned, found)

    action = Action.objects.get(title="Buy a second line")
    assert (action.ref, action.cost_not_known_yet) == ("ACT-02", True)
    assert (action.finishes_in, action.finish_on) == ("2026Q1", date(2026, 6, 30))
    assert action.commitments.get().findings.get().finding == plan.findings.get()


def test_an_action_is_joined_to_a_finding_and_parted_from_another() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=2)
    returned, found = came_back(plan, lead, {(ROW + 1, CellField.ACTION_REF): "ACT-01"})

    take_all(plan, lead, returned, found)

    first, second = plan.findings.all()
    answering = {each.commitment.action.ref for each in second.commitments.all()}
    assert answering == {"ACT-01"}
    assert first.commitments.get().commitment.action.ref == "ACT-01"


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            {CellField.QUARTER_1: None, CellField.QUARTER_3: None, CellField.NEXT_YEAR: "04/26"},
            "The finish date is before the start quarter",
        ),
        ({CellField.PRIORITY: "High", CellField.TREATMENT: "No action"}, ""),
    ],
)
def test_changes_that_break_a_rule_are_told_and_nothing_is_taken(
    cells: dict[CellField, object], says: str
) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    written = {(ROW, field): value for field, value in cells.items()}
    returned, found = came_back(plan, lead, written | {(ROW, CellField.JUSTIFICATION): "New."})
    if not says:
        assert take_all(plan, lead, returned, found)
        return

    with pytest.raises(ChangesRefused, match=says) as refused:
        take_all(plan, lead, returned, found)

    assert refused.value.refused[0][0] == "ACT-01"
    assert plan.findings.get().treatment.justification != "New."


def test_a_priority_that_contradicts_the_treatment_is_refused() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    plan.findings.get().treatment.__class__.objects.update(kind="none", priority="")
    returned, found = came_back(plan, lead, {(ROW, CellField.PRIORITY): "High"})

    with pytest.raises(ChangesRefused, match="the treatment is “No action”"):
        take_all(plan, lead, returned, found)
