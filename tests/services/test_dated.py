"""Things with a day: each is told of to whoever has to do with it, until it is done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causeway.domain.dated import DatedKind
from causeway.domain.roles import Role
from causeway.records.models import (
    AccessReview,
    Action,
    CheckedIn,
    CheckIn,
    Commitment,
    Finding,
    Member,
    Plan,
    Presentation,
    ProgressUpdate,
    Session,
)
from causeway.services.dated import dated_things
from tests.builders import (
    NOON,
    TODAY,
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.dated_things import a_session, corrections_by, owned, put_off
from tests.received_plans import a_submission

pytestmark = pytest.mark.django_db
DAY = TODAY + timedelta(days=7)


def kinds(member: Member) -> list[tuple[DatedKind, date]]:
    return [(each.kind, each.day) for each in dated_things(member)]


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.LEADER, Role.BUDGET_HOLDER, Role.CAF_LEAD])
def test_an_action_in_delivery_is_its_owners_whatever_else_they_are(role: Role) -> None:
    council = owned(due=DAY, role=role)

    (thing,) = dated_things(council.owner)

    assert (thing.kind, thing.day, thing.ref) == (DatedKind.ACTION, DAY, council.action.ref)
    assert thing.path == f"/actions/{council.action.reference}/"


def test_nobody_else_is_told_of_somebodys_action() -> None:
    owned(due=DAY)

    assert kinds(a_member(Role.CAF_LEAD)) == []
    assert kinds(a_member(Role.CONTRIBUTOR, of=an_organisation("Otherby Council"))) == []


def test_the_day_that_was_agreed_counts_before_the_one_that_is_written() -> None:
    council = owned(due=DAY)
    agreed = DAY + timedelta(days=3)
    Commitment.objects.filter(action=council.action).update(agreed_finish=agreed)

    assert kinds(council.owner) == [(DatedKind.ACTION, agreed)]


def test_the_day_that_is_forecast_counts_before_the_one_that_was_agreed() -> None:
    council = owned(due=DAY)
    Commitment.objects.filter(action=council.action).update(agreed_finish=DAY)
    Action.objects.filter(pk=council.action.pk).update(
        reached="in_progress", forecast_finish=DAY + timedelta(days=9)
    )

    assert kinds(council.owner) == [(DatedKind.ACTION, DAY + timedelta(days=9))]


def test_a_check_in_is_for_whoever_has_not_answered_for_an_action_of_theirs() -> None:
    council = owned(due=DAY)
    council.move_to(None)
    Action.objects.update(finishes_in="", starts_in="")
    lead, path = a_member(Role.CAF_LEAD), f"/plans/{council.plan.reference}/delivery/check-in/"
    earlier, latest = (
        CheckIn.objects.create(plan=council.plan, due_on=day, opened_at=NOON)
        for day in (TODAY, DAY)
    )
    for each in (earlier, latest):
        CheckedIn.objects.create(check_in=each, action=council.action)

    asked = dated_things(council.owner)
    said = ProgressUpdate.objects.create(
        action=council.action,
        number=1,
        kind="said",
        reached="in_progress",
        said_by=person_of(council.owner),
        said_at=NOON,
    )
    CheckedIn.objects.filter(check_in=latest).update(answered_by=said)

    assert [(each.kind, each.day, each.path) for each in asked] == [(DatedKind.CHECK_IN, DAY, path)]
    assert kinds(lead) == kinds(council.owner) == []


def test_an_action_that_only_has_a_quarter_is_due_on_its_last_day() -> None:
    council = owned(due=DAY)
    Action.objects.filter(pk=council.action.pk).update(
        finish_on=None, starts_in="2025Q1", finishes_in="2025Q2"
    )

    assert kinds(council.owner) == [(DatedKind.ACTION, date(2025, 9, 30))]


def test_what_is_complete_withdrawn_or_without_a_day_has_no_day() -> None:
    council = owned(due=DAY)

    council.move_to(None)
    Action.objects.update(finishes_in="", starts_in="")
    without_a_day = kinds(council.owner)
    council.move_to(DAY)
    again = kinds(council.owner)
    Finding.objects.update(withdrawn_at=NOON)
    withdrawn = kinds(council.owner)
    Finding.objects.update(withdrawn_at=None)
    council.complete()

    assert (without_a_day, len(again), withdrawn, kinds(council.owner)) == ([], 1, [], [])


@pytest.mark.parametrize(
    "stage", ["drafting", "with_assurer", "accepted", "quality_assured", "closed"]
)
def test_a_plan_that_is_not_delivered_has_no_days_of_actions(stage: str) -> None:
    assert kinds(owned(due=DAY, stage=stage).owner) == []


def test_a_plan_that_is_signed_again_is_delivered_meanwhile() -> None:
    council = owned(due=DAY, stage="with_signatories")
    before = kinds(council.owner)
    a_submission(council.plan)

    assert before == []
    assert kinds(council.owner) == [(DatedKind.ACTION, DAY)]


def test_an_action_in_two_plans_is_one_thing_on_the_earlier_of_their_days() -> None:
    council = owned(due=DAY)
    other = owned(due=DAY, title="The other plan")
    made = Commitment.objects.get(plan=other.plan, action=other.action)
    made.action, made.agreed_finish = council.action, DAY - timedelta(days=2)
    made.save()

    assert kinds(council.owner) == [(DatedKind.ACTION, DAY - timedelta(days=2))]


def test_a_session_is_for_the_lead_and_the_assurer_and_nobody_else() -> None:
    session = a_session()

    assert kinds(a_member(Role.CAF_LEAD)) == [(DatedKind.SESSION, DAY)]
    assert kinds(a_member(Role.ASSURER)) == [(DatedKind.SESSION, DAY)]
    assert kinds(a_member(Role.CONTRIBUTOR)) == []
    Session.objects.filter(pk=session.pk).update(called_off_at=NOON)
    assert kinds(a_member(Role.CAF_LEAD)) == []


def test_a_session_late_in_a_summer_evening_is_on_londons_day() -> None:
    a_session(starts_at=NOON.replace(month=7, day=1, hour=23, minute=30))

    assert kinds(a_member(Role.CAF_LEAD)) == [(DatedKind.SESSION, date(2025, 7, 2))]


def test_a_presentation_is_for_those_who_take_part_until_it_was_given() -> None:
    firm = a_firm()
    plan = a_complete_plan("presentation_arranged", firm=firm)
    an_engagement(firm, plan.organisation)
    day = Presentation.objects.create(
        plan=plan,
        starts_at=NOON + timedelta(days=7),
        place="Room 4",
        arranged_by=person_of(a_member(Role.CAF_LEAD)),
        arranged_at=NOON,
    )

    told: dict[Role, list[tuple[DatedKind, date]]] = {
        role: kinds(a_member(role)) for role in Role if role is not Role.MINISTRY
    }
    Presentation.objects.filter(pk=day.pk).update(called_off_at=NOON)

    to_come = {Role.CAF_LEAD, Role.LEADER, Role.APPROVER, Role.ASSURER}
    assert {role for role, found in told.items() if found} == to_come
    assert all(told[role] == [(DatedKind.PRESENTATION, DAY)] for role in to_come)
    assert kinds(a_member(Role.CAF_LEAD)) == []


def test_corrections_are_asked_for_by_the_lead_while_the_report_is_shared() -> None:
    plan = corrections_by(DAY)

    assert kinds(a_member(Role.CAF_LEAD)) == [(DatedKind.CORRECTIONS, DAY)]
    assert kinds(a_member(Role.QUALITY_ASSURER)) == []
    Plan.objects.filter(pk=plan.pk).update(stage="report_released")
    assert kinds(a_member(Role.CAF_LEAD)) == []


def test_what_was_put_off_is_looked_at_again_by_whoever_leads_it() -> None:
    owner = owned(due=DAY).owner
    plan = Plan.objects.get()
    lead, somebody = a_member(Role.CAF_LEAD), a_member(Role.SERVICE_OWNER)

    finding = put_off(plan, until=DAY)
    nobodys = kinds(lead), kinds(somebody)
    put_off(plan, until=DAY, lead=owner)

    assert nobodys == ([(DatedKind.LOOK_AGAIN, DAY)], [])
    assert (DatedKind.LOOK_AGAIN, DAY) in kinds(owner)
    assert kinds(lead) == []
    finding.treatment.kind = "implement"
    finding.treatment.save()
    assert (DatedKind.LOOK_AGAIN, DAY) not in kinds(owner)


def test_the_review_of_access_is_due_a_year_after_the_last_to_those_who_manage_people() -> None:
    lead, path = a_member(Role.CAF_LEAD), "/organisation/people/review/"
    AccessReview.objects.create(
        organisation_id=lead.organisation_id,
        kept=1,
        ended=0,
        reviewed_by_id=lead.person_id,
        reviewed_at=NOON,
    )

    found = [(each.kind, each.day, each.path) for each in dated_things(lead)]

    assert found == [(DatedKind.ACCESS_REVIEW, TODAY.replace(year=2026), path)]
    assert kinds(a_member(Role.ADMINISTRATOR)) == [
        (DatedKind.ACCESS_REVIEW, TODAY.replace(year=2026))
    ]
    assert kinds(a_member(Role.APPROVER)) == []


def test_whoever_left_is_told_of_nothing() -> None:
    council = owned(due=DAY)
    gone = replace(council.owner, roles=frozenset())

    assert dated_things(gone) == []


def test_the_number_of_questions_to_the_database_does_not_grow() -> None:
    member = a_member(Role.CAF_LEAD)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            dated_things(member)
        return len(captured)

    counts = []
    for number in range(6):
        council = owned(due=DAY, role=Role.CAF_LEAD, title=f"Plan {number}")
        put_off(council.plan, until=DAY)
        counts.append(asked())

    assert len(dated_things(member)) == 12
    assert len(set(counts)) == 1
