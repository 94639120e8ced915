"""A trust's assessment is brought in, and the rows of its plan follow what is answered."""

from dataclasses import replace

import pytest

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.domain.toolkit.evidence import Response, RowOrigin
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.records.models import (
    AuditAction,
    Organisation,
    OrganisationCode,
    Plan,
    ToolkitAssessment,
    ToolkitRow,
)
from causeway.services.toolkit_assessment import (
    CannotBeSaved,
    keep_file,
    look_at,
    save_answers,
    save_file,
)
from causeway.services.toolkit_publication import StandardNotMet, publish_without_plan
from causeway.services.toolkit_rows import NothingToAdd, add_row, save_row
from causeway.services.toolkit_standing import readiness_of, rows_of
from causeway.services.toolkit_status import status_of
from tests.builders import NOON, a_member, an_organisation
from tests.toolkit_plans import (
    FILES,
    a_toolkit_lead,
    a_trust,
    an_assessment,
    brought_in,
    everything_answered,
    plan_of,
    said_of,
)

pytestmark = pytest.mark.django_db


def requirements(plan: Plan) -> list[str]:
    return [row.requirement for row in rows_of(plan)]


def answer(assessment: ToolkitAssessment, code: str, response: Response) -> None:
    assessment.refresh_from_db()
    save_answers(
        assessment=assessment.reference,
        seen_revision=assessment.revision,
        responses={code: response},
        confirmed={},
        by=a_toolkit_lead(),
        at=NOON,
    )


def test_r_dspt_09_asking_what_publishing_would_come_to_changes_nothing() -> None:
    assessment = an_assessment()
    found = readiness_of(assessment)

    assert found.unanswered == ("1.3.2", "4.2.1", "4.5.3", "7.3.4", "10.1.1")
    assert found.partly_answered == ("1.1.2", "3.2.1", "7.2.1", "8.2.1")
    assert "6.3" in found.unconfirmed
    assert status_of(assessment.organisation, "2023-24") is PublicStatus.NOT_PUBLISHED


def test_r_dspt_10_all_items_answered_and_assertions_confirmed_is_standards_met() -> None:
    lead = a_toolkit_lead()
    assessment = brought_in("assessment", by=lead)
    everything_answered(assessment, lead)

    assert readiness_of(assessment).is_met


def test_r_dspt_12_a_row_comes_by_itself_for_every_unanswered_mandatory_item() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(brought_in("assessment", by=lead))

    assert requirements(plan) == ["1.3.2", "4.2.1", "4.5.3", "7.3.4", "10.1.1"]
    assert {row.origin for row in rows_of(plan)} == {RowOrigin.UNANSWERED.value}


def test_r_dspt_22_what_the_audit_left_open_has_its_row_with_the_actions_number() -> None:
    assessment = an_assessment()
    rows = {row.requirement: row for row in rows_of(plan_of(assessment))}

    assert AuditAction.objects.filter(assessment=assessment, is_open=True).count() == 5
    assert rows["6.3.2"].origin == RowOrigin.AUDIT.value
    assert rows["6.3.2"].local_references == "DSPT-23-05"
    assert rows["4.5.3"].local_references == "DSPT-23-02"
    assert "1.1.2" not in rows  # its audit action is closed


def test_r_dspt_13_a_row_leaves_with_its_answer_and_comes_back_with_everything_typed() -> None:
    assessment = brought_in("assessment", by=a_toolkit_lead())
    plan = plan_of(assessment)
    row = ToolkitRow.objects.get(plan=plan, requirement="7.3.4")
    save_row(
        plan.reference,
        row=row.reference,
        said=said_of(row),
        seen_revision=0,
        by=a_toolkit_lead(),
        at=NOON,
    )

    answer(assessment, "7.3.4", Response.ANSWERED)
    assert "7.3.4" not in requirements(plan)

    answer(assessment, "7.3.4", Response.NOT_ANSWERED)
    [back] = [each for each in rows_of(plan) if each.requirement == "7.3.4"]
    assert (back.actions, back.milestones.count()) == ("Do it", 1)


def test_r_dspt_14_a_row_for_a_partly_answered_item_is_added_by_hand_and_once() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(brought_in("assessment", by=lead))

    added = add_row(plan.reference, code="3.2.1", by=lead, at=NOON)

    assert added.origin == RowOrigin.ADDED.value
    for code in ("3.2.1", "1.1.1", "99.9.9"):
        with pytest.raises(NothingToAdd):
            add_row(plan.reference, code=code, by=lead, at=NOON)


def test_the_plans_own_workbook_fills_its_rows_with_milestones_and_references() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))
    brought_in("improvement-plan", by=lead)

    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    assert row.owner == "Chief Technology Officer"
    assert row.milestones.count() == 3
    assert row.local_references == "DSPT-23-02"
    assert ToolkitRow.objects.get(plan=plan, requirement="3.2.1").local_references.split() == [
        "DSPT-23-01",
        "RR-112",
    ]


def test_the_same_assessment_again_changes_nothing() -> None:
    lead = a_toolkit_lead()
    before = requirements(plan_of(an_assessment(lead)))
    brought_in("assessment", by=lead)

    assert ToolkitAssessment.objects.count() == 1
    assert requirements(Plan.objects.get()) == before


def test_r_dspt_02_an_assessment_without_a_gap_has_no_plan_and_is_published_as_met() -> None:
    lead = a_toolkit_lead()
    assessment = brought_in("assessment", by=lead)
    everything_answered(assessment, lead)
    ToolkitAssessment.objects.update(plan=None)
    ToolkitRow.objects.all().delete()

    publish_without_plan(assessment=assessment.reference, by=lead, at=NOON)

    assert status_of(assessment.organisation, "2023-24") is PublicStatus.STANDARDS_MET


def test_r_dspt_04_an_assessment_with_a_gap_cannot_be_published_as_met() -> None:
    lead = a_toolkit_lead()
    assessment = brought_in("assessment", by=lead)
    ToolkitAssessment.objects.update(plan=None)

    with pytest.raises(StandardNotMet):
        publish_without_plan(assessment=assessment.reference, by=lead, at=NOON)


def test_a_file_of_another_organisation_is_not_saved() -> None:
    lead = a_toolkit_lead(a_trust("Other Trust", code="RAA01"))
    content = (FILES / "dspt-2023-24-stourvale-assessment.xlsx").read_bytes()
    kept = keep_file(name="assessment.xlsx", content=content, by=lead, at=NOON)

    with pytest.raises(CannotBeSaved, match="RZZ99"):
        save_file(file=kept.reference, by=lead, at=NOON)
    assert not ToolkitAssessment.objects.exists()


def test_an_audit_is_brought_in_after_its_assessment() -> None:
    lead = a_toolkit_lead()
    with pytest.raises(CannotBeSaved, match="assessment first"):
        brought_in("audit-actions", by=lead)


def test_nobody_looks_at_a_file_of_another_organisation() -> None:
    lead = a_toolkit_lead()
    kept = keep_file(name="a.xlsx", content=b"x", by=lead, at=NOON)
    stranger = a_toolkit_lead(a_trust("Other Trust", code=""))

    with pytest.raises(type(kept).DoesNotExist):
        look_at(kept.reference, by=stranger)


def test_a_local_authority_keeps_an_assessment_too_and_its_caf_lead_does_not_see_that_plan() -> (
    None
):
    council = an_organisation()
    Organisation.objects.filter(pk=council.pk).update(type="local_authority")
    lead = a_member(Role.TOOLKIT_LEAD, of=council)
    plan = plan_of(brought_in("assessment", by=lead))
    caf_lead = a_member(Role.CAF_LEAD, of=council)

    assert OrganisationCode.objects.filter(organisation=council).count() == 0
    assert Plan.objects.visible_to(lead).filter(pk=plan.pk).exists()
    assert not Plan.objects.visible_to(caf_lead).filter(pk=plan.pk).exists()
    with pytest.raises(NotYours):
        keep_file(name="a", content=b"", by=replace(caf_lead), at=NOON)
