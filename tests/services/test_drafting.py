"""Step 2: findings are answered; every edit carries its revision (R-CAF-08, 38 to 45)."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.access import NotYours
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.roles import Role
from causeway.records.models import CriticalSystem, Finding, FindingTreatment, Member, Plan
from causeway.services.drafting import answer_finding
from causeway.services.edits import EditRefused, StaleEdit
from causeway.services.treatments import TreatmentSaid
from tests.builders import (
    NOON,
    a_finding,
    a_firm,
    a_member,
    a_person,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
    answered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
IMPLEMENT = TreatmentSaid(
    kind=TreatmentKind.IMPLEMENT, priority=Scale.HIGH, justification="It closes a high risk."
)


def answer(
    plan: Plan, finding: Finding, said: TreatmentSaid = IMPLEMENT, *, by: Member, seen: int = 0
) -> Finding:
    return answer_finding(
        plan.reference, finding=finding.reference, said=said, seen_revision=seen, by=by, at=NOON
    )


def treatment_of(finding: Finding) -> FindingTreatment:
    return FindingTreatment.objects.get(finding=finding)


def test_what_the_council_does_about_a_finding_is_kept_with_who_and_when() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)

    answer(plan, finding, by=lead)

    kept = treatment_of(finding)
    assert (kept.kind, kept.priority, kept.justification) == (
        "implement", "high", "It closes a high risk."
    )  # fmt: skip
    assert (kept.revision, kept.changed_by_id, kept.changed_at) == (1, lead.person_id, NOON)


def test_an_answer_is_an_event_that_names_fields_and_holds_no_text() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)

    answer(plan, finding, by=lead)

    event = plan.events.get()
    assert (event.kind, event.subject, event.subject_ref) == (
        "finding_answered", finding.reference, "FND-001"
    )  # fmt: skip
    assert event.fields == "kind priority justification"


def test_an_answer_that_changes_nothing_is_no_event_and_no_new_revision() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    answer(plan, finding, by=lead)

    answer(plan, finding, by=lead, seen=1)

    assert treatment_of(finding).revision == 1
    assert plan.events.count() == 1


def test_a_stale_answer_is_refused_with_both_texts_and_changes_nothing() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    answer(plan, finding, by=lead)
    mine = replace(IMPLEMENT, justification="My own reason")

    with pytest.raises(StaleEdit) as stale:
        answer(plan, finding, mine, by=lead, seen=0)

    assert stale.value.yours == mine
    assert stale.value.theirs == IMPLEMENT
    assert (stale.value.who, stale.value.at, stale.value.revision) == (lead.name, NOON, 1)
    assert treatment_of(finding).justification == "It closes a high risk."


def test_saying_what_somebody_else_just_said_is_no_clash() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    answer(plan, finding, by=lead)

    answer(plan, finding, by=lead, seen=0)

    assert treatment_of(finding).revision == 1


def test_a_lead_must_work_for_the_organisation() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    outsider = a_person("Olu Outsider")
    finding = plan.findings.get(position=1)

    with pytest.raises(EditRefused, match="works for your organisation today"):
        answer(plan, finding, replace(IMPLEMENT, lead=outsider.reference), by=lead)

    assert treatment_of(finding).kind == ""


def test_a_lead_who_has_left_stays_named_until_somebody_else_is() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    leaver = a_person("Lena Leaver")
    finding = plan.findings.get(position=1)
    FindingTreatment.objects.filter(finding=finding).update(lead=leaver)

    answer(plan, finding, replace(IMPLEMENT, lead=leaver.reference), by=lead)

    assert treatment_of(finding).lead == leaver


def test_a_deferral_keeps_its_day() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    later = TreatmentSaid(kind=TreatmentKind.DEFER, look_again_on=date(2026, 3, 31))

    answer(plan, finding, later, by=lead)

    assert treatment_of(finding).as_domain().look_again_on == date(2026, 3, 31)


def test_a_day_to_look_again_that_has_gone_by_is_refused_unless_it_was_said_before() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = plan.findings.get(position=1)
    gone = TreatmentSaid(kind=TreatmentKind.DEFER, look_again_on=date(2025, 5, 11))

    with pytest.raises(EditRefused, match="today or later"):
        answer(plan, finding, gone, by=lead)
    FindingTreatment.objects.filter(finding=finding).update(look_again_on=date(2025, 5, 11))
    answer(plan, finding, replace(gone, justification="Later"), by=lead)

    assert treatment_of(finding).justification == "Later"


@pytest.mark.parametrize("stage", ["report_shared", "report_released", "with_assurer"])
def test_the_councils_half_is_closed_before_the_review_and_with_the_assurer(stage: str) -> None:
    """Prove R-CAF-03 and R-CAF-38."""
    lead, plan = a_member(Role.CAF_LEAD), a_plan(stage)
    finding = plan.findings.get(position=1)

    with pytest.raises(NotYours):
        answer(plan, finding, by=lead)

    assert treatment_of(finding).kind == ""


@pytest.mark.parametrize("role", [Role.BUDGET_HOLDER, Role.APPROVER, Role.LEADER])
def test_those_who_only_read_the_plan_answer_nothing(role: Role) -> None:
    reader, plan = a_member(role), a_plan()

    with pytest.raises(NotYours):
        answer(plan, plan.findings.get(position=1), by=reader)


def test_the_assurer_never_writes_the_councils_half() -> None:
    council, firm = an_organisation(), a_firm()
    an_engagement(firm, council)
    assurer, plan = a_member(Role.ASSURER, of=firm), a_plan("accepted", of=council, firm=firm)

    with pytest.raises(NotYours):
        answer(plan, plan.findings.get(position=1), by=assurer)


def test_the_lead_of_another_council_is_told_of_no_such_plan() -> None:
    plan = a_plan()
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    with pytest.raises(Plan.DoesNotExist):
        answer(plan, plan.findings.get(position=1), by=stranger)


def test_a_finding_of_another_plan_cannot_be_reached_through_this_one() -> None:
    lead, plan, other = a_member(Role.CAF_LEAD), a_plan(), a_plan(title="Another plan")

    with pytest.raises(Finding.DoesNotExist):
        answer(plan, other.findings.get(position=1), by=lead)


def test_a_contributor_answers_only_the_rows_that_are_theirs() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan()
    own, other = plan.findings.order_by("position")
    an_action(own, owner_id=contributor.person_id, owner_role="")

    answer(plan, own, by=contributor)

    with pytest.raises(Finding.DoesNotExist):
        answer(plan, other, by=contributor)


def test_a_service_owner_answers_for_their_own_system() -> None:
    plan = a_plan()
    owner = a_member(Role.SERVICE_OWNER)
    system = CriticalSystem.objects.create(
        organisation=plan.organisation, name="Housing", service_owner_id=owner.person_id
    )
    part = plan.parts.create(name="Housing", system=system, position=2)
    finding = a_finding(plan, position=9)
    Finding.objects.filter(pk=finding.pk).update(part=part)

    answer(plan, finding, by=owner)

    assert treatment_of(finding).kind == "implement"


def test_a_withdrawn_finding_is_answered_no_more() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan()
    finding = answered(plan.findings.get(position=1))
    Finding.objects.filter(pk=finding.pk).update(withdrawn_at=NOON)

    with pytest.raises(Finding.DoesNotExist):
        answer(plan, finding, by=lead)
