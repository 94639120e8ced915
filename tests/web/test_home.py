"""Home: what needs somebody now, what waits for others, and the pages about the service."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.finding import TreatmentKind
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    AssuranceReport,
    Comment,
    Effect,
    EffectState,
    Engagement,
    FindingTreatment,
    Member,
    Plan,
    PlanVersion,
    RecordedStep,
)
from causeway.services import events, outbox
from causeway.services.needs_you.board import board
from causeway.services.needs_you.item import Item, Kind
from causeway.web.home.presenters import BEGINNING
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_firm,
    a_member,
    a_plan,
    an_engagement,
    an_organisation,
    person_of,
)

pytestmark = pytest.mark.django_db
ABOUT = ["/help/", "/accessibility/", "/privacy/", "/cookies/", "/contact/", "/robots.txt"]


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


def kinds(items: tuple[Item, ...]) -> list[Kind]:
    return [item.kind for item in items]


def kinds_but_setting_up(items: tuple[Item, ...]) -> list[Kind]:
    """Return what waits beside what a council without a plan has to set up."""
    return [kind for kind in kinds(items) if kind not in BEGINNING]


def a_comment(plan: Plan, by: Member) -> Comment:
    version = PlanVersion.objects.create(
        plan=plan,
        number=1,
        step=StepName.SHARE_DRAFT.value,
        canonical=b"{}",
        digest="0" * 64,
        made_by_id=by.person_id,
        made_at=NOON,
    )
    return Comment.objects.create(
        plan=plan,
        version=version,
        kind=CommentKind.MUST_CHANGE.value,
        text="Say who restores the data.",
        said_by_id=by.person_id,
        said_at=NOON,
    )


@pytest.mark.parametrize("path", ["/", *ABOUT])
def test_anybody_can_read_about_the_service(client: Client, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200


def test_whoever_is_signed_out_is_told_what_this_is_and_how_to_sign_in(client: Client) -> None:
    page = client.get("/").text

    assert "An independent assurer writes what they found" in page
    assert 'href="/account/login/"' in page


def test_whoever_has_no_role_today_is_told_so(client: Client) -> None:
    lead = a_member(Role.CAF_LEAD)
    person_of(lead).memberships.update(ends_on=TODAY - timedelta(days=1))

    page = signed_in(lead).get("/").text

    assert "You have no role today" in page


def test_a_lead_is_led_to_the_very_thing_the_plan_waits_for() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan("report_released")

    page = signed_in(lead).get("/").text

    assert "Review the report together with your team" in page
    assert f'href="/plans/{plan.reference}/review/"' in page


def test_a_lead_who_has_only_just_begun_is_told_what_to_set_up() -> None:
    lead = a_member(Role.CAF_LEAD)

    page = signed_in(lead).get("/").content.decode()

    assert 'href="/organisation/cycles/add/"' in page
    assert 'href="/organisation/people/invite/"' in page
    assert "Bring in your assurer" not in page


def test_with_a_year_and_a_colleague_only_the_report_is_still_missing() -> None:
    lead = a_member(Role.CAF_LEAD)
    a_member(Role.CONTRIBUTOR)
    a_cycle(an_organisation())

    assert kinds(board(lead, at=NOON).yours) == [Kind.NO_REPORT]


def test_what_has_a_day_comes_before_what_has_none() -> None:
    lead = a_member(Role.CAF_LEAD)
    a_plan("report_released", title="Later")
    urgent = a_plan("report_shared", title="First")
    AssuranceReport.objects.filter(plan=urgent).update(corrections_due_on=TODAY)

    yours = board(lead, at=NOON).yours

    assert [item.plan and item.plan.title for item in yours] == ["First", "Later"]
    assert yours[0].due_on == TODAY


def test_a_contributor_is_shown_the_rows_given_to_them_and_not_the_plan() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan(findings=3)
    given = plan.findings.first()
    FindingTreatment.objects.filter(finding=given).update(lead_id=contributor.person_id)

    yours = board(contributor, at=NOON).yours

    assert [(item.kind, item.ref) for item in yours] == [(Kind.FINDING, "FND-001")]
    assert yours[0].says == ("a decision: implement, defer, accept the risk or no action",)


def test_a_row_that_lacks_nothing_needs_nobody() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan(findings=1)
    FindingTreatment.objects.filter(finding__plan=plan).update(
        lead_id=contributor.person_id,
        kind=TreatmentKind.ACCEPT.value,
        justification="It is small.",
        accepted_by="The director",
    )

    assert board(contributor, at=NOON).yours == ()


def test_comments_that_must_be_answered_are_counted_for_the_council() -> None:
    council, firm = an_organisation(), a_firm()
    lead, assurer = a_member(Role.CAF_LEAD, of=council), a_member(Role.ASSURER, of=firm)
    plan = a_plan("with_assurer", of=council, firm=firm)
    a_comment(plan, assurer)

    yours = board(lead, at=NOON).yours

    assert kinds(yours) == [Kind.COMMENTS]
    assert (yours[0].count, yours[0].who) == (1, assurer.name)


def test_a_plan_with_the_assurer_waits_for_others() -> None:
    council, firm = an_organisation(), a_firm()
    lead = a_member(Role.CAF_LEAD, of=council)
    a_plan("with_assurer", of=council, firm=firm)

    shown = board(lead, at=NOON)

    assert not shown.yours
    assert [item.who for item in shown.others] == ["independent assurer"]


def test_an_engagement_waits_for_the_side_that_did_not_ask() -> None:
    council, firm = an_organisation(), a_firm()
    lead, assurer = a_member(Role.CAF_LEAD, of=council), a_member(Role.ASSURER, of=firm)
    an_engagement(firm, council)
    Engagement.objects.update(answer="", answered_by=None, answered_at=None)

    asked, asker = board(assurer, at=NOON), board(lead, at=NOON)

    assert kinds(asked.yours) == [Kind.ENGAGEMENT]
    assert kinds_but_setting_up(asker.yours) == []
    assert kinds(asker.others) == [Kind.ENGAGEMENT]


def test_an_assurer_is_asked_to_confirm_what_was_recorded_for_them() -> None:
    council, firm = an_organisation(), a_firm()
    lead, assurer = a_member(Role.CAF_LEAD, of=council), a_member(Role.ASSURER, of=firm)
    an_engagement(firm, council)
    plan = a_plan("report_released", of=council, firm=firm)
    RecordedStep.objects.create(
        plan=plan,
        step=StepName.RELEASE_REPORT.value,
        from_whom=firm.name,
        how_received="By post",
        received_on=TODAY,
        recorded_by_id=lead.person_id,
        recorded_at=NOON,
    )

    assert kinds(board(assurer, at=NOON).yours) == [Kind.RECORDED]


def test_nothing_of_another_council_is_told() -> None:
    a_plan("report_released")
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    shown = board(stranger, at=NOON)

    assert kinds_but_setting_up(shown.yours) == []
    assert (shown.others, shown.recent) == ((), ())


def test_more_plans_and_rows_ask_no_more_of_the_database(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lead = a_member(Role.CAF_LEAD)
    for number in range(12):
        a_plan("drafting", title=f"Plan {number}", findings=2)
    FindingTreatment.objects.update(lead_id=lead.person_id)

    with django_assert_max_num_queries(18):
        shown = board(lead, at=NOON)

    assert len(shown.yours) == 10
    assert shown.more == 26


def test_an_assurer_is_not_told_what_the_council_does_before_it_shares() -> None:
    council, firm = an_organisation(), a_firm()
    lead, assurer = a_member(Role.CAF_LEAD, of=council), a_member(Role.ASSURER, of=firm)
    an_engagement(firm, council)
    plan = a_plan("drafting", of=council, firm=firm)
    for kind in ("release_report", "finding_answered", "action_added"):
        events.append(
            kind, organisation=council, subject=plan.reference, plan=plan, by=lead, at=NOON
        )

    told = [event.kind for event in board(assurer, at=NOON).recent]

    assert told == ["release_report"]
    assert len(board(lead, at=NOON).recent) == 3


def test_one_thing_done_again_and_again_is_said_once() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan("drafting")
    for number in (1, 2, 3):
        events.append(
            "finding_answered",
            organisation=plan.organisation,
            subject=plan.reference,
            plan=plan,
            ref=f"FND-00{number}",
            by=lead,
            at=NOON,
        )

    page = signed_in(lead).get("/").text

    assert "changed the council’s half of FND-003, and 2 more" in page


def test_messages_that_were_given_up_are_shown_to_those_who_manage_people() -> None:
    lead, other = a_member(Role.CAF_LEAD), a_member(Role.CONTRIBUTOR, name="Cy Colleague")
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    outbox.tell("your_turn", to=[person_of(other)], path="/plans/", key="one", at=NOON)
    Effect.objects.update(state=EffectState.FAILED.value, done_at=NOON)

    shown = [kinds_but_setting_up(board(each, at=NOON).yours) for each in (lead, other, stranger)]
    later = board(lead, at=NOON + timedelta(days=8)).yours

    assert shown == [[Kind.NOT_SENT], [], []]
    assert kinds_but_setting_up(later) == []
    Effect.objects.update(done_at=timezone.now())
    assert "Tell cy.colleague@example.org: messages to them could" in signed_in(lead).get("/").text
