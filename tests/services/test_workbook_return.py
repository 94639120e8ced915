"""Bringing a workbook back: nothing is taken that was not chosen, and all of it or nothing."""

from io import BytesIO

import openpyxl
import pytest

from causeway.documents.workbook.refusal import FileRefused
from causeway.documents.workbook.round_trip import NotAPlanWorkbook
from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.access import NotYours
from causeway.domain.finding import Scale
from causeway.domain.roles import Role
from causeway.records.models import Action, Finding, Plan, StoredFile, WorkbookReturn
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.plan_workbook import take_workbook
from causeway.services.workbook_changes import Chosen
from causeway.services.workbook_return import (
    ChoicesMissing,
    ComparisonMoved,
    NotTakenFromHere,
    keep_returned,
    open_returned,
    set_aside,
    shown,
    take_back,
    waiting_returns,
)
from tests.builders import (
    NOON,
    a_complete_plan,
    a_member,
    an_action,
    an_organisation,
)
from tests.services.returned_workbooks import (
    CELLS,
    ROW,
    brought_back,
    came_back,
    change_meanwhile,
    saying,
    take_all,
    worked_on,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_conflict_must_be_answered_before_anything_is_taken() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    content = worked_on(plan, lead, saying(CELLS))
    change_meanwhile(plan, lead, owner_role="Digital director")
    returned = brought_back(plan, lead, content)
    found = shown(plan, returned, by=lead)

    with pytest.raises(ChoicesMissing) as missing:
        take_back(
            plan.reference,
            returned=returned.reference,
            chosen=Chosen(take=frozenset({"ACT-01.effort"})),
            seen=found.digest,
            by=lead,
            at=NOON,
        )

    assert missing.value.keys == ("ACT-01.owner",)
    assert Action.objects.get().effort == "medium"


@pytest.mark.parametrize(("keep", "owner"), [(True, "Digital director"), (False, "Bo")])
def test_a_conflict_ends_as_it_was_chosen(*, keep: bool, owner: str) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    content = worked_on(plan, lead, saying({(ROW, CellField.OWNER): "Bo"}))
    change_meanwhile(plan, lead, owner_role="Digital director")
    returned = brought_back(plan, lead, content)
    key = frozenset({"ACT-01.owner"})

    take_back(
        plan.reference,
        returned=returned.reference,
        chosen=Chosen(take=frozenset(), keep=key) if keep else Chosen(take=key),
        seen=shown(plan, returned, by=lead).digest,
        by=lead,
        at=NOON,
    )

    assert Action.objects.get().owner_role == owner


def test_a_plan_that_changed_since_it_was_shown_is_shown_again() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)
    change_meanwhile(plan, lead, effort=Scale.LOW)

    with pytest.raises(ComparisonMoved):
        take_all(plan, lead, returned, found)

    assert Action.objects.get().complexity == "low"
    assert waiting_returns(plan, by=lead) == [returned]


def test_a_workbook_of_another_plan_is_refused_and_nothing_is_kept() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()
    other = a_complete_plan(title="Another plan")
    content = worked_on(other, lead, saying({}))

    with pytest.raises(NotTakenFromHere):
        brought_back(plan, lead, content)

    assert not WorkbookReturn.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_workbook_that_does_not_say_when_it_was_taken_is_compared_with_the_nearest() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    content = worked_on(plan, lead, saying({(ROW, CellField.OWNER): "Bo"}), forgetful=True)
    an_action(plan.findings.get(), title="Something more")
    take_workbook(plan.reference, by=lead, at=NOON)

    returned = brought_back(plan, lead, content)

    first = plan.documents_taken.order_by("pk")[0]
    assert (returned.taken, returned.said_which) == (first, False)
    assert [each.key for each in shown(plan, returned, by=lead).comparison.changes] == [
        "ACT-01.owner"
    ]


def test_a_workbook_of_a_plan_that_was_never_taken_is_refused() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    other = a_complete_plan(findings=1, title="Another plan")
    content = worked_on(other, lead, saying({}), forgetful=True)

    with pytest.raises(NotTakenFromHere, match="No workbook has been taken"):
        brought_back(plan, lead, content)


@pytest.mark.parametrize(("content", "refusal"), [(b"PK", FileRefused), (b"", FileRefused)])
def test_what_is_no_workbook_is_refused(content: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        open_returned(name="plan.xlsx", content=content)


def test_a_workbook_without_our_headings_is_refused() -> None:
    stream = BytesIO()
    openpyxl.Workbook().save(stream)

    with pytest.raises(NotAPlanWorkbook):
        open_returned(name="plan.xlsx", content=stream.getvalue())


def test_the_same_file_waits_once() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    content = worked_on(plan, lead, saying(CELLS))
    brought_back(plan, lead, content)

    again = brought_back(plan, lead, content)

    assert waiting_returns(plan, by=lead) == [again]


def test_a_workbook_set_aside_changes_nothing_and_waits_no_more() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, _ = came_back(plan, lead, CELLS)

    set_aside(plan.reference, returned=returned.reference, by=lead)

    returned.refresh_from_db()
    assert (returned.state, returned.grid) == ("stopped", {})
    assert Action.objects.get().effort == "medium"
    with pytest.raises(WorkbookReturn.DoesNotExist):
        set_aside(plan.reference, returned=returned.reference, by=lead)


def test_what_was_taken_cannot_be_taken_twice() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)
    take_all(plan, lead, returned, found)

    with pytest.raises((WorkbookReturn.DoesNotExist, SomebodyWasFirst)):
        take_all(plan, lead, returned, found)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.QUALITY_ASSURER, Role.APPROVER])
def test_only_the_lead_brings_a_workbook_back(role: Role) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    file = open_returned(name="edited.xlsx", content=worked_on(plan, lead, saying(CELLS)))

    with pytest.raises(NotYours):
        keep_returned(plan.reference, file=file, by=a_member(role), at=NOON)


def test_nothing_comes_back_while_the_plan_is_with_the_assurer() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)
    Plan.objects.update(stage="with_assurer")

    with pytest.raises(NotYours):
        take_all(plan, lead, returned, found)

    assert waiting_returns(Plan.objects.get(), by=lead) == []


def test_the_lead_of_another_council_is_told_of_no_such_plan() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan(findings=1)
    returned, found = came_back(plan, lead, CELLS)
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    with pytest.raises(Plan.DoesNotExist):
        take_all(plan, stranger, returned, found)

    assert Finding.objects.get().treatment.priority == "high"
