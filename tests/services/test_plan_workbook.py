"""Taking the plan out as a workbook: what one may see and no more, marked and logged (R-CAF-62)."""

import json
from io import BytesIO

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from causeway.documents.workbook.writer import TooLongForAWorkbook
from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    CriticalSystem,
    DocumentTaken,
    Engagement,
    Finding,
    Plan,
    ReportPart,
)
from causeway.services import versions
from causeway.services.plan_workbook import take_workbook
from tests.builders import (
    NOON,
    a_complete_plan,
    a_finding,
    a_firm,
    a_member,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def said_in(content: bytes) -> str:
    """Return every text of a workbook."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    cells = (cell for sheet in workbook for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def test_a_workbook_is_named_with_its_marking_and_logged() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()

    workbook = take_workbook(plan.reference, by=lead, at=NOON)

    assert workbook.file_name == (
        "OFFICIAL-SENSITIVE Harrowmere District Council Improvement and implementation plan "
        "2025-26 first draft 2025-05-12.xlsx"
    )
    taken = DocumentTaken.objects.get(plan=plan)
    assert (taken.kind, taken.taken_by_id, taken.taken_at) == ("workbook", lead.person_id, NOON)
    event = plan.events.get()
    assert (event.kind, event.subject) == ("workbook_taken", taken.reference)
    assert str(taken.reference) in said_in(workbook.content)


def test_the_name_says_which_version_the_plan_is_or_was_last() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()
    versions.freeze(plan, StepName.SHARE_DRAFT, by=lead, at=NOON)

    as_frozen = take_workbook(plan.reference, by=lead, at=NOON).file_name
    an_action(plan.findings.all()[0], title="Something more")
    after = take_workbook(plan.reference, by=lead, at=NOON).file_name

    assert as_frozen.endswith(" v1 2025-05-12.xlsx")
    assert after.endswith(" draft after v1 2025-05-12.xlsx")


def test_before_the_review_only_the_assurers_half_is_written() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan("report_released")

    said = said_in(take_workbook(plan.reference, by=lead, at=NOON).content)

    assert "Give the leadership team a standing cyber item each quarter." in said
    assert "Write a quarterly pack" not in said
    assert "It closes a high risk" not in said
    assert not json.loads(bytes(DocumentTaken.objects.get().canonical))["actions"]


def test_an_assurer_gets_the_plan_once_it_was_shared_with_them() -> None:
    firm = a_firm()
    assurer, plan = a_member(Role.ASSURER), a_complete_plan("with_assurer", firm=firm)
    an_engagement(firm, plan.organisation)

    said = said_in(take_workbook(plan.reference, by=assurer, at=NOON).content)

    assert "Write a quarterly pack" in said


def test_an_assurer_of_one_system_gets_its_rows_and_no_word_of_the_others() -> None:
    firm, council = a_firm(), an_organisation()
    system = CriticalSystem.objects.create(organisation=council, name="Revenues")
    plan = a_plan("with_assurer", firm=firm, findings=1)
    part = ReportPart.objects.create(plan=plan, name="Revenues", system=system, position=2)
    own = a_finding(plan, position=2, requirement="B2.a", recommendation="Turn on two factors.")
    Finding.objects.filter(pk=own.pk).update(part=part)
    an_action(plan.findings.all()[0], own, title="Shared work")
    an_engagement(firm, council)
    Engagement.objects.update(system=system)

    said = said_in(take_workbook(plan.reference, by=a_member(Role.ASSURER), at=NOON).content)

    assert "Turn on two factors." in said
    assert "Shared work" in said
    assert "standing cyber item" not in said


@pytest.mark.parametrize("stage", ["drafting", "rework"])
def test_an_assurer_gets_nothing_while_the_council_drafts(stage: str) -> None:
    firm = a_firm()
    assurer, plan = a_member(Role.ASSURER), a_complete_plan(stage, firm=firm)
    an_engagement(firm, plan.organisation)

    with pytest.raises(NotYours):
        take_workbook(plan.reference, by=assurer, at=NOON)

    assert not DocumentTaken.objects.exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.LEADER])
def test_only_those_who_need_the_whole_plan_take_it(role: Role) -> None:
    plan = a_complete_plan()

    with pytest.raises(NotYours):
        take_workbook(plan.reference, by=a_member(role), at=NOON)


def test_a_stranger_is_told_of_no_such_plan() -> None:
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    with pytest.raises(Plan.DoesNotExist):
        take_workbook(a_complete_plan().reference, by=stranger, at=NOON)


def test_a_text_too_long_is_refused_and_nothing_is_logged() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_complete_plan()
    an_action(plan.findings.all()[0], title="x" * 40_000)

    with pytest.raises(TooLongForAWorkbook, match=r"“Action” of ACT-03"):
        take_workbook(plan.reference, by=lead, at=NOON)

    assert not DocumentTaken.objects.exists()
    assert not plan.events.exists()


def test_the_number_of_queries_does_not_grow_with_the_rows(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lead = a_member(Role.CAF_LEAD)
    small, large = a_complete_plan(findings=2), a_complete_plan(findings=12, title="Larger")

    for plan in (small, large):
        with django_assert_max_num_queries(24):
            take_workbook(plan.reference, by=lead, at=NOON)
