"""A commissioner reads as much of a plan as its organisation chose, until it ends that."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.toolkit.commissioner import progress
from causeway.domain.toolkit.evidence import ItemStatus, RowOrigin
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.plan import PlanRow
from causeway.records.models import CommissionerAccess, Effect, Event, Member, Plan, ToolkitRow
from tests.shared_plans import signed_in
from tests.toolkit_plans import TRUST, a_full_plan, a_judge, a_toolkit_lead, a_trust

pytestmark = pytest.mark.django_db
SECRET = "canary-of-the-trust"


@pytest.fixture
def lead() -> Member:
    return a_toolkit_lead()


@pytest.fixture
def plan(lead: Member) -> Plan:
    found = a_full_plan(lead)
    ToolkitRow.objects.filter(plan=found).update(gap=SECRET)
    return found


@pytest.fixture
def board() -> Member:
    kind = OrganisationType.INTEGRATED_CARE_BOARD
    return a_toolkit_lead(a_trust("NHS Vale Integrated Care Board", code="QVV", type_=kind))


def opened(client: Client, plan: Plan, shows: str = "progress", code: str = "QVV") -> str:
    address = reverse("toolkit_plan:commissioners", args=[plan.reference])
    return client.post(address, {"code": code, "shows": shows}, follow=True).text


def read(board: Member) -> str:
    access = CommissionerAccess.objects.get()
    return signed_in(board).get(reverse("toolkit:opened", args=[access.reference])).text


def test_r_dspt_52_a_commissioner_reads_how_far_the_plan_has_come_and_no_row(
    lead: Member, plan: Plan, board: Member
) -> None:
    text = opened(signed_in(lead), plan)

    assert "NHS Vale Integrated Care Board can read it now" in text
    assert TRUST in signed_in(board).get(reverse("toolkit:overview")).text
    shown = read(board)
    assert "items complete" in shown
    assert "7.3.4" not in shown
    assert SECRET not in shown
    assert list(Effect.objects.values_list("recipient_id", flat=True)) == [board.person_id]


def test_r_dspt_52_the_organisation_chooses_how_much_more_they_read(
    lead: Member, plan: Plan, board: Member
) -> None:
    client = signed_in(lead)

    opened(client, plan, "dates")
    dates = read(board)
    opened(client, plan, "everything")
    everything = read(board)

    assert "7.3.4" in dates
    assert SECRET not in dates
    assert SECRET in everything
    assert CommissionerAccess.objects.count() == 1


def test_r_dspt_52_it_is_ended_at_once_and_nothing_else_was_ever_open(
    lead: Member, plan: Plan, board: Member
) -> None:
    client = signed_in(lead)
    opened(client, plan, "everything")
    access = CommissionerAccess.objects.get()
    theirs = signed_in(board)
    address = reverse("toolkit:opened", args=[access.reference])
    assert theirs.get(reverse("plans:home", args=[plan.reference])).status_code == 404
    assert not Plan.objects.visible_to(board).exists()

    for _ in range(2):
        close = reverse("toolkit_plan:close", args=[plan.reference, access.reference])
        client.post(close, follow=True)

    assert theirs.get(address).status_code == 404
    assert TRUST not in theirs.get(reverse("toolkit:overview")).text
    assert Event.objects.filter(kind="closed_to_commissioner").count() == 1


def test_a_code_of_nobody_and_ones_own_are_refused_with_what_was_typed(
    lead: Member, plan: Plan
) -> None:
    client = signed_in(lead)

    nobody = opened(client, plan, code="XX1")
    assert "No organisation with the code XX1 is known here" in nobody
    assert 'value="XX1"' in nobody
    assert "your own organisation" in opened(client, plan, code="RZZ99")
    assert not CommissionerAccess.objects.exists()


def test_what_was_opened_is_nobody_elses(lead: Member, plan: Plan, board: Member) -> None:
    opened(signed_in(lead), plan)
    address = reverse("toolkit:opened", args=[CommissionerAccess.objects.get().reference])

    other = a_toolkit_lead(a_trust("Other Trust", code="RAA01"))
    for member in (lead, other, a_judge()):
        assert signed_in(member).get(address).status_code == 404
    close = reverse(
        "toolkit_plan:close", args=[plan.reference, CommissionerAccess.objects.get().reference]
    )
    assert signed_in(board).post(close).status_code == 404


def test_progress_counts_what_is_complete_late_and_undated() -> None:
    today = date(2025, 5, 12)

    def row(status: ItemStatus, finish: date | None) -> PlanRow:
        return PlanRow(
            requirement="1.1.1",
            origin=RowOrigin.UNANSWERED,
            actions="",
            milestones=(),
            funding="",
            owner="",
            finish=finish,
            status=status,
            references=(),
        )

    found = progress(
        [
            row(ItemStatus.COMPLETE, date(2025, 1, 1)),
            row(ItemStatus.IN_PROGRESS, today),
            row(ItemStatus.OVERDUE, date(2025, 5, 11)),
            row(ItemStatus.NOT_STARTED, None),
        ],
        today=today,
    )

    assert (found.rows, found.complete, found.late, found.undated) == (4, 1, 1, 1)
    assert found.until == today
