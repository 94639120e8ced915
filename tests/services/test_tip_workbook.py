"""A plan that came in as WebCAF's workbook goes out as one, and comes back to a fixed point."""

import pytest

from causeway.documents.workbook.layouts import COUNCIL
from causeway.documents.workbook.reading import WorkbookKind
from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.finding import TreatmentKind
from causeway.domain.roles import Role
from causeway.records.models import Action, FindingTreatment
from causeway.services.plan_workbook import layout_of, take_workbook
from causeway.services.workbook_changes import ChangesRefused
from tests.builders import NOON, a_complete_plan, a_member
from tests.documents.workbook.test_workbook_webcaf import PLAN_HEADINGS
from tests.services.returned_workbooks import take_all
from tests.services.tip_workbooks import (
    ROWS,
    a_plan_that_came_as_a_tip,
    a_tip,
    came_back,
    changed,
    rows_in,
    said_by,
    without_references,
)

pytestmark = pytest.mark.django_db
PLANNED, NOT_PLANNED, UNDATED = 2, 3, 4


def test_its_own_columns_and_cells_go_out_as_they_came_in() -> None:
    plan, lead = a_plan_that_came_as_a_tip()

    written = rows_in(take_workbook(plan.reference, by=lead, at=NOON).content)

    own = len(PLAN_HEADINGS)
    assert [row[:own] for row in written] == [PLAN_HEADINGS, *ROWS]
    assert written[0][own : own + 2] == ("Finding reference", "Action reference")


def test_what_goes_out_is_read_as_what_came_in() -> None:
    plan, lead = a_plan_that_came_as_a_tip()

    written = said_by(take_workbook(plan.reference, by=lead, at=NOON).content)

    assert written["kind"] == WorkbookKind.WEBCAF_PLAN
    assert without_references(written) == said_by(a_tip())


def test_an_untouched_file_changes_nothing() -> None:
    plan, lead = a_plan_that_came_as_a_tip()

    _, found = came_back(plan, lead, {})

    assert found.comparison.is_nothing
    assert not found.comparison.notices


def test_exactly_the_changed_cells_come_back_and_then_nothing_is_left() -> None:
    plan, lead = a_plan_that_came_as_a_tip()
    cells = {
        (PLANNED, CellField.OWNER): "Head of ICT",
        (PLANNED, CellField.RESOURCE): "yes",
        (PLANNED, CellField.FINISH): "30/6/2026",
        (PLANNED, CellField.COST): "£12,000",
        (PLANNED, CellField.START): "Q2 2025/26",
        (PLANNED, CellField.PRIORITY): "High",
        (NOT_PLANNED, CellField.NO_ACTION_REASON): "The system goes in 2028.",
        (NOT_PLANNED, CellField.TREATMENT): "Accept the risk",
        (UNDATED, CellField.NO_FINISH_REASON): "The supplier says in May.",
    }

    returned, found = came_back(plan, lead, cells)
    take_all(plan, lead, returned, found)
    _, after = came_back(plan, lead, {})

    assert changed(found) == {
        ("ACT-01", CellField.OWNER): ("Ann", "Head of ICT"),
        ("ACT-01", CellField.RESOURCE): ("no", "Yes"),
        ("ACT-01", CellField.FINISH): ("31/3/2026", "30 June 2026"),
        ("ACT-01", CellField.COST): ("", "£12,000"),
        ("ACT-01", CellField.START): ("", "Q2 2025/26"),
        ("FND-001", CellField.PRIORITY): ("", "High"),
        ("FND-002", CellField.NO_ACTION_REASON): ("Too dear.", "The system goes in 2028."),
        ("FND-002", CellField.TREATMENT): ("", "Accept the risk"),
        ("ACT-02", CellField.NO_FINISH_REASON): (
            "The supplier must say.",
            "The supplier says in May.",
        ),
    }
    assert after.comparison.is_nothing
    action = Action.objects.get(number=2)
    assert (action.no_finish_reason, action.finish_on) == ("The supplier says in May.", None)
    treatment = FindingTreatment.objects.get(finding__number=2)
    assert (treatment.kind, treatment.justification) == ("accept", "The system goes in 2028.")


def test_a_recommendation_can_be_answered_in_webcafs_own_cells() -> None:
    plan, lead = a_plan_that_came_as_a_tip()
    cells = {
        (NOT_PLANNED, CellField.STATUS): "Action planned",
        (NOT_PLANNED, CellField.NO_ACTION_REASON): "N/A",
        (NOT_PLANNED, CellField.TITLE): "Test each spring.",
        (NOT_PLANNED, CellField.OWNER): "Head of Audit",
        (NOT_PLANNED, CellField.FINISH): "31/5/2026",
    }

    returned, found = came_back(plan, lead, cells)
    take_all(plan, lead, returned, found)

    treatment = FindingTreatment.objects.get(finding__number=2)
    action = Action.objects.get(number=3)
    assert (treatment.kind, treatment.justification) == (TreatmentKind.IMPLEMENT, "")
    assert (action.title, action.owner_role) == ("Test each spring.", "Head of Audit")


def test_a_status_and_a_treatment_that_disagree_are_refused() -> None:
    plan, lead = a_plan_that_came_as_a_tip()
    cells = {
        (NOT_PLANNED, CellField.STATUS): "Action planned",
        (NOT_PLANNED, CellField.TREATMENT): "Defer",
    }
    returned, found = came_back(plan, lead, cells)

    with pytest.raises(ChangesRefused, match="Change one of them"):
        take_all(plan, lead, returned, found)


def test_an_emptied_treatment_leaves_what_the_status_says() -> None:
    plan, lead = a_plan_that_came_as_a_tip()
    FindingTreatment.objects.filter(finding__number=2).update(kind="defer")

    returned, found = came_back(plan, lead, {(NOT_PLANNED, CellField.TREATMENT): None})
    take_all(plan, lead, returned, found)

    assert FindingTreatment.objects.get(finding__number=2).kind == "none"


def test_the_reviewers_words_and_what_is_worked_out_are_not_taken() -> None:
    plan, lead = a_plan_that_came_as_a_tip()
    cells = {(PLANNED, CellField.CATEGORY): "Other", (PLANNED, CellField.REVIEWED): "No"}

    _, found = came_back(plan, lead, cells)

    assert not found.comparison.changes
    assert [each.about for each in found.comparison.of_the_assurer] == ["FND-001, Type"]
    [notice] = found.comparison.notices
    assert notice.startswith("Recommendations and actions, E2: “No” was not taken")


def test_the_councils_layout_can_be_asked_for_and_comes_back_too() -> None:
    plan, lead = a_plan_that_came_as_a_tip()

    content = take_workbook(plan.reference, layout=COUNCIL, by=lead, at=NOON).content

    assert said_by(content)["kind"] == WorkbookKind.COUNCIL_PLAN
    assert layout_of(plan).kind == WorkbookKind.WEBCAF_PLAN


def test_a_plan_that_came_in_no_file_has_the_councils_layout() -> None:
    plan, lead = a_complete_plan(), a_member(Role.CAF_LEAD)

    content = take_workbook(plan.reference, by=lead, at=NOON).content

    assert layout_of(plan) is COUNCIL
    assert said_by(content)["kind"] == WorkbookKind.COUNCIL_PLAN
