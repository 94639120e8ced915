"""A corrected report: what differs is applied whole, and nobody loses work unasked."""

import pytest

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import (
    Effect,
    Finding,
    Judgement,
    Member,
    Plan,
    PlanVersion,
    RecordedStep,
    ReportReading,
)
from causeway.services.corrected_report import WorkWouldLeave, apply_corrections, corrections_in
from causeway.services.lifecycle import SomebodyWasFirst
from tests.builders import NOON, a_firm, a_member, an_action, an_engagement, an_organisation
from tests.report_files import BOARD, SUPPLIERS, a_workbook
from tests.services.reports import kept, saved

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_corrected_report_is_applied_whole_and_leaves_a_version() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook(BOARD, SUPPLIERS))
    content = a_workbook((*BOARD[:2], "Low", *BOARD[3:]))
    reading = kept(lead, content, plan=plan.reference)
    found = corrections_in(reading, plan)

    apply(plan, reading, found.digest, lead)

    present = Finding.objects.filter(plan=plan).present()
    assert [row.risk_level for row in present] == ["low"]
    assert plan.events.filter(kind="report_corrected").count() == 1
    assert PlanVersion.objects.count() == 2
    assert RecordedStep.objects.count() == 2


def apply(
    plan: Plan, reading: ReportReading, seen: str, by: Member, *, agreed: bool = False
) -> None:
    apply_corrections(
        plan.reference,
        reading=reading.reference,
        seen=seen,
        work_may_leave=agreed,
        by=by,
        at=NOON,
    )


def test_a_finding_that_left_comes_back_under_its_own_number() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook(BOARD, SUPPLIERS))
    number = plan.findings.get(position=2).number
    shorter = kept(lead, a_workbook(BOARD), plan=plan.reference)
    apply(plan, shorter, corrections_in(shorter, plan).digest, lead)
    again = kept(lead, a_workbook(SUPPLIERS, BOARD), plan=plan.reference)

    apply(plan, again, corrections_in(again, plan).digest, lead)

    assert {row.number for row in plan.findings.filter(withdrawn_at=None)} == {number - 1, number}


def test_work_does_not_leave_without_a_word() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook(BOARD, SUPPLIERS))
    gone = plan.findings.get(position=2)
    an_action(gone)
    reading = kept(lead, a_workbook(BOARD), plan=plan.reference)
    seen = corrections_in(reading, plan).digest

    with pytest.raises(WorkWouldLeave, match=gone.ref):
        apply(plan, reading, seen, lead)

    gone.refresh_from_db()
    assert gone.withdrawn_at is None


def test_what_was_not_seen_is_not_applied() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook(BOARD, SUPPLIERS))
    reading = kept(lead, a_workbook(BOARD), plan=plan.reference)
    seen = corrections_in(reading, plan).digest
    an_action(plan.findings.get(position=2))

    with pytest.raises(SomebodyWasFirst):
        apply(plan, reading, seen, lead, agreed=True)


def test_the_council_does_not_correct_what_it_did_not_record() -> None:
    an_engagement(a_firm(), an_organisation())
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    plan = saved(assurer)
    Plan.objects.filter(pk=plan.pk).update(stage="drafting")

    with pytest.raises(NotYours):
        kept(lead, a_workbook(BOARD), plan=plan.reference)


@pytest.mark.parametrize("stage", ["with_assurer", "session_arranged", "accepted"])
def test_no_report_is_corrected_while_its_plan_is_with_the_assurer(stage: str) -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead)
    Plan.objects.filter(pk=plan.pk).update(stage=stage)

    with pytest.raises(NotYours):
        kept(lead, a_workbook(BOARD), plan=plan.reference)


LEVELS = ("Self-assessment", "Assured judgement", "Target")


def test_judgements_that_changed_are_told_and_applied() -> None:
    lead = a_member(Role.CAF_LEAD)
    before = a_workbook((*BOARD, "Achieved", "Not achieved", "Achieved"), heads=LEVELS)
    plan = saved(lead, before)
    after = a_workbook((*BOARD, "Achieved", "Achieved", "Achieved"), heads=LEVELS)
    reading = kept(lead, after, plan=plan.reference)
    found = corrections_in(reading, plan)

    apply(plan, reading, found.digest, lead)

    [difference] = found.judgements
    assert (difference.field, difference.new) == ("assured_level", "achieved")
    assert Judgement.objects.get().assured_level == "achieved"
    assert not found.changed


def test_an_assurer_who_corrects_a_released_report_tells_the_lead() -> None:
    an_engagement(a_firm(), an_organisation())
    assurer, lead = a_member(Role.ASSURER), a_member(Role.CAF_LEAD)
    plan = saved(assurer, a_workbook(BOARD, SUPPLIERS))
    Plan.objects.filter(pk=plan.pk).update(stage="drafting")
    reading = kept(assurer, a_workbook(BOARD), plan=plan.reference)

    apply(plan, reading, corrections_in(reading, plan).digest, assurer)

    assert Effect.objects.get().recipient_id == lead.person_id
    assert not RecordedStep.objects.exists()


def test_a_correction_of_a_draft_tells_nobody_yet() -> None:
    an_engagement(a_firm(), an_organisation())
    assurer, _ = a_member(Role.ASSURER), a_member(Role.CAF_LEAD)
    plan = saved(assurer, a_workbook(BOARD, SUPPLIERS))
    reading = kept(assurer, a_workbook(SUPPLIERS, BOARD), plan=plan.reference)
    found = corrections_in(reading, plan)

    apply(plan, reading, found.digest, assurer)

    assert found.is_empty
    assert {row.source for row in plan.findings.all()} == {"Organisational!A3", "Organisational!A4"}
    assert plan.findings.get(recommendation=BOARD[1]).source == "Organisational!A4"
    assert not Effect.objects.exists()


def test_what_a_corrected_file_does_not_speak_of_is_not_lost() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook((*BOARD, "Achieved", "Not achieved", "Achieved"), heads=LEVELS))
    Judgement.objects.update(justification="Nobody reads the minutes.")
    after = a_workbook((*BOARD, "Achieved"), heads=("Assured judgement",))
    reading = kept(lead, after, plan=plan.reference)
    found = corrections_in(reading, plan)

    apply(plan, reading, found.digest, lead)

    judgement = Judgement.objects.get()
    assert [each.field for each in found.judgements] == ["assured_level"]
    assert (judgement.self_level, judgement.target_level) == ("achieved", "achieved")
    assert judgement.justification == "Nobody reads the minutes."


def test_notes_of_the_assurers_own_columns_are_told_and_kept() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook((*BOARD, "Ask Jo"), heads=("Zebra",)))
    reading = kept(lead, a_workbook((*BOARD, "Ask Kim"), heads=("Zebra",)), plan=plan.reference)
    found = corrections_in(reading, plan)

    apply(plan, reading, found.digest, lead)

    [changed] = found.changed
    assert [(each.field, each.new) for each in changed.differences] == [("notes", "Zebra: Ask Kim")]
    assert plan.findings.get().notes == "Zebra: Ask Kim"
