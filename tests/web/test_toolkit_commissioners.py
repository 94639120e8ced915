"""A commissioner reads as much of a plan as its organisation chose, until it ends that."""

import re
from datetime import date
from html import escape

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.toolkit.commissioner import progress
from causeway.domain.toolkit.evidence import ItemStatus, RowOrigin
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.plan import PlanRow
from causeway.records.models import (
    CommissionerAccess,
    Effect,
    Event,
    Member,
    OrganisationCode,
    Plan,
    ToolkitRow,
)
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

    assert "Kept for QVV" in text
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


@pytest.mark.parametrize("wrong", ["X", "QVV 1", "ABCDEFGHIJK", "<b>"])
def test_what_is_no_code_and_ones_own_are_refused_with_what_was_typed(
    lead: Member, plan: Plan, wrong: str
) -> None:
    client = signed_in(lead)

    refused = opened(client, plan, code=wrong)
    assert "Enter an ODS code: 3 to 10 letters and digits" in refused
    assert f'value="{escape(wrong)}"' in refused
    assert "your own organisation" in opened(client, plan, code="rzz99")
    assert not CommissionerAccess.objects.exists()


def test_whoever_gives_it_learns_nothing_of_who_is_known_here(
    lead: Member, plan: Plan, board: Member
) -> None:
    client = signed_in(lead)

    known, unknown = opened(client, plan, code="QVV"), opened(client, plan, code="QXX")
    assert board.organisation_id
    again = [opened(client, plan, code=code) for code in ("QVV", "QXX")]
    address = reverse("toolkit_plan:commissioners", args=[plan.reference])
    below = client.get(address).text.partition("Who could read it")[2]
    cards = re.findall(r"(Q[VX]{2})(.*?)</form>", below, re.DOTALL)

    assert "Kept for QVV" in known
    assert "Kept for QXX" in unknown
    assert _without_code(again[0]) == _without_code(again[1])
    assert len(cards) == 2
    assert _without_code(cards[0][1]) == _without_code(cards[1][1])
    assert "NHS Vale Integrated Care Board" not in known + unknown
    refs = Event.objects.filter(kind="opened_to_commissioner").values_list("subject_ref", flat=True)
    assert set(refs) == {"QVV", "QXX"}


def _without_code(text: str) -> str:
    """Return a page without what differs from one press to the next: codes, references, tokens."""
    main = text.partition("<main")[2] or text
    text = re.sub(r"\bQ[VX]{2}\b", "", main)
    text = re.sub(r'value="[^"]{40,}"|[0-9a-f-]{36}', "", text)
    return re.sub(r"\s+", " ", text)


def test_it_can_be_read_once_there_is_an_organisation_of_that_code_and_by_none_other(
    lead: Member, plan: Plan
) -> None:
    opened(signed_in(lead), plan, code="qyy")
    address = reverse("toolkit:opened", args=[CommissionerAccess.objects.get().reference])
    kind = OrganisationType.INTEGRATED_CARE_BOARD

    later = a_toolkit_lead(a_trust("NHS Later Integrated Care Board", code="QYY", type_=kind))
    other = a_toolkit_lead(a_trust("NHS Other Integrated Care Board", code="QZZ", type_=kind))

    assert signed_in(later).get(address).status_code == 200
    assert signed_in(other).get(address).status_code == 404
    OrganisationCode.objects.filter(code="QYY").update(valid_to=date(2025, 1, 1))
    assert signed_in(later).get(address).status_code == 404


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
