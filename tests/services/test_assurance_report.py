"""The assurer's own authoring: what a service takes, and what it refuses with nothing changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from causeway.domain.access import NotYours
from causeway.domain.finding import ControlType, RiskLevel
from causeway.domain.framework import Level, LevelNotOffered
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    CriticalSystem,
    Effect,
    Engagement,
    Judgement,
    Member,
    Plan,
    PlanVersion,
)
from causeway.services.assurance_report import (
    ReportScope,
    SummarySaid,
    digest_of,
    judge,
    judgement_said,
    start_report,
    summarise,
)
from causeway.services.corrections import (
    CorrectionsClosed,
    answer_correction,
    ask_for_correction,
)
from causeway.services.edits import StaleEdit
from causeway.services.lifecycle import SomebodyWasFirst
from causeway.services.recommendations import change_recommendation, recommend, said_now
from causeway.services.report_parts import OutsideEngagement
from causeway.services.report_release import release_report, share_report
from causeway.services.report_rows import AssurerSaid, Judged
from tests.builders import NOON, a_firm, a_member, a_plan, an_engagement, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

SAID = AssurerSaid(
    part="organisational",
    requirements=("A1.a", "A1.b"),
    recommendation="Give the board a standing item.",
    risk_level=RiskLevel.HIGH,
    risk_description="Decisions come late.",
    control_types=frozenset({ControlType.PEOPLE}),
)


@pytest.fixture
def assurer() -> Member:
    """Return an assurer whose firm is engaged with the council."""
    an_engagement(a_firm(), an_organisation())
    return a_member(Role.ASSURER)


def a_draft(**more: object) -> Plan:
    return a_plan("report_drafting", firm=a_firm(), **more)  # type: ignore[arg-type] # passed on


def scope(**more: object) -> ReportScope:
    given: dict[str, object] = {
        "council": an_organisation().reference,
        "cycle": "2025/26",
        "framework_code": "caf-3.2",
        "organisational": True,
        "systems": ("Housing",),
    }
    return ReportScope(**(given | more))  # type: ignore[arg-type] # its own fields


def test_a_report_is_begun_with_its_parts_and_systems(assurer: Member) -> None:
    plan = start_report(scope=scope(), by=assurer, at=NOON)

    assert plan.title == "Improvement and implementation plan 2025/26"
    assert [part.name for part in plan.parts.order_by("position")] == ["organisational", "Housing"]
    assert CriticalSystem.objects.get().name == "Housing"
    assert plan.events.get().kind == "report_started"


def test_a_second_plan_of_a_cycle_gets_a_title_of_its_own(assurer: Member) -> None:
    first = start_report(scope=scope(), by=assurer, at=NOON)

    second = start_report(scope=scope(), by=assurer, at=NOON)

    assert second.title == f"{first.title} (2)"


def test_no_report_is_begun_about_a_council_of_yesterday() -> None:
    an_engagement(a_firm(), an_organisation(), ends_on=date(2025, 5, 11))

    with pytest.raises(NotYours):
        start_report(scope=scope(), by=a_member(Role.ASSURER), at=NOON)

    assert not Plan.objects.exists()


def test_an_engagement_for_one_system_opens_that_system_alone() -> None:
    council = an_organisation()
    engagement = an_engagement(a_firm(), council)
    system = CriticalSystem.objects.create(organisation=council, name="Housing")
    Engagement.objects.filter(pk=engagement.pk).update(system=system)
    assurer = a_member(Role.ASSURER)

    with pytest.raises(OutsideEngagement, match="for Housing alone"):
        start_report(scope=scope(), by=assurer, at=NOON)

    plan = start_report(scope=scope(organisational=False), by=assurer, at=NOON)
    assert plan.parts.get().system == system


def test_a_level_the_outcome_does_not_have_is_refused(assurer: Member) -> None:
    plan = a_draft(findings=0)
    part = plan.parts.get()
    seen = digest_of(judgement_said(plan, part=part, requirement="A1.a"))
    said = Judged(
        part=part.name,
        requirement="A1.a",
        self_level=None,
        assured_level=Level.PARTIALLY_ACHIEVED,
    )

    with pytest.raises(LevelNotOffered):
        judge(plan.reference, part=part.reference, said=said, seen=seen, by=assurer, at=NOON)

    assert not Judgement.objects.exists()


def test_a_summary_saved_over_another_is_refused_with_both_texts(assurer: Member) -> None:
    plan = a_draft()
    first = SummarySaid(executive_summary="First", focus_areas="")
    second = SummarySaid(executive_summary="Second", focus_areas="")
    summarise(plan.reference, said=first, seen_revision=0, by=assurer, at=NOON)

    with pytest.raises(StaleEdit) as stale:
        summarise(plan.reference, said=second, seen_revision=0, by=assurer, at=NOON)

    assert (stale.value.yours, stale.value.theirs) == (second, first)


def test_a_stale_recommendation_is_refused_with_both_texts(assurer: Member) -> None:
    plan = a_draft(findings=0)
    finding = recommend(plan.reference, said=SAID, by=assurer, at=NOON)
    theirs, yours = replace(SAID, recommendation="Theirs"), replace(SAID, recommendation="Yours")
    change(plan, finding.reference, theirs, by=assurer)

    with pytest.raises(StaleEdit) as stale:
        change(plan, finding.reference, yours, by=assurer)

    finding.refresh_from_db()
    assert said_now(finding) == theirs
    assert (stale.value.yours.recommendation, stale.value.theirs.recommendation) == (
        "Yours",
        "Theirs",
    )


def change(plan: Plan, finding: UUID, said: AssurerSaid, *, by: Member) -> None:
    change_recommendation(
        plan.reference, finding=finding, said=said, seen_revision=0, by=by, at=NOON
    )


def test_nobody_of_the_council_writes_the_assurers_half(assurer: Member) -> None:
    plan = a_plan("report_released", firm=a_firm())

    for member in (a_member(Role.CAF_LEAD), assurer):
        with pytest.raises(NotYours):
            recommend(plan.reference, said=SAID, by=member, at=NOON)


def test_sharing_counts_working_days_and_tells_the_lead(assurer: Member) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_draft()

    share_report(plan.reference, by=assurer, at=NOON)

    plan.refresh_from_db()
    assert (plan.stage, plan.report.corrections_due_on) == ("report_shared", date(2025, 5, 19))
    assert Effect.objects.get().recipient_id == lead.person_id


def test_an_incomplete_report_is_not_shared_and_nothing_changes(assurer: Member) -> None:
    plan = a_draft()
    plan.findings.update(risk_description="")

    with pytest.raises(StepRefused, match="a description of the risk"):
        share_report(plan.reference, by=assurer, at=NOON)

    plan.refresh_from_db()
    assert plan.stage == "report_drafting"
    assert not PlanVersion.objects.exists()


def test_no_correction_is_asked_for_after_its_days_are_over(assurer: Member) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_draft()
    share_report(plan.reference, by=assurer, at=NOON)
    late = replace(lead, today=date(2025, 5, 20))

    ask_for_correction(plan.reference, finding=None, text="In time", by=lead, at=NOON)

    with pytest.raises(CorrectionsClosed):
        ask_for_correction(plan.reference, finding=None, text="Too late", by=late, at=NOON)


def test_a_correction_is_answered_once(assurer: Member) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_draft()
    share_report(plan.reference, by=assurer, at=NOON)
    asked = ask_for_correction(plan.reference, finding=None, text="Wrong", by=lead, at=NOON)
    answer = {"correction": asked.reference, "by": assurer, "at": NOON}
    answer_correction(plan.reference, answer="Put right", **answer)  # type: ignore[arg-type] # its own arguments

    with pytest.raises(SomebodyWasFirst):
        answer_correction(plan.reference, answer="Again", **answer)  # type: ignore[arg-type] # its own arguments

    asked.refresh_from_db()
    assert asked.answer == "Put right"


def test_report_and_plan_are_released_in_one_act_and_frozen(assurer: Member) -> None:
    """Prove R-CAF-32."""
    plan = a_draft()

    release_report(plan.reference, by=assurer, at=NOON)

    plan.refresh_from_db()
    assert (plan.stage, plan.report.released_at) == ("report_released", NOON)
    assert PlanVersion.objects.get().step == "release_report"


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_release_a_report_once() -> None:
    an_engagement(a_firm(), an_organisation())
    assurer, lead, plan = a_member(Role.ASSURER), a_member(Role.CAF_LEAD), a_draft()

    with ThreadPoolExecutor(max_workers=20) as threads:
        outcomes = list(threads.map(lambda _: try_release(plan, assurer), range(20)))

    assert outcomes.count("released") == 1
    assert PlanVersion.objects.count() == 1
    assert plan.events.filter(kind="release_report").count() == 1
    assert Effect.objects.filter(recipient_id=lead.person_id).count() == 1


def try_release(plan: Plan, assurer: Member) -> str:
    try:
        release_report(plan.reference, by=assurer, at=NOON)
    except (NotYours, StepRefused, SomebodyWasFirst):
        return "refused"
    else:
        return "released"
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_findings_written_at_once_never_share_a_number() -> None:
    an_engagement(a_firm(), an_organisation())
    assurer, plan = a_member(Role.ASSURER), a_draft(findings=0)

    with ThreadPoolExecutor(max_workers=10) as threads:
        numbers = list(threads.map(lambda _: number_of_one_more(plan, assurer), range(10)))

    assert sorted(numbers) == list(range(1, 11))


def number_of_one_more(plan: Plan, assurer: Member) -> int:
    try:
        return recommend(plan.reference, said=SAID, by=assurer, at=NOON).number
    finally:
        connection.close()


def test_a_judgement_names_who_was_first(assurer: Member) -> None:
    plan = a_draft(findings=0)
    part = plan.parts.get()
    seen = digest_of(judgement_said(plan, part=part, requirement="A1.a"))
    said = Judged(part=part.name, requirement="A1.a", self_level=None, assured_level=Level.ACHIEVED)
    judge(plan.reference, part=part.reference, said=said, seen=seen, by=assurer, at=NOON)

    with pytest.raises(StaleEdit) as stale:
        judge(plan.reference, part=part.reference, said=said, seen=seen, by=assurer, at=NOON)

    assert (stale.value.who, stale.value.at) == (assurer.name, NOON)
