"""Who may do what to a trust's plan, in which stage: toolkit_matrix.csv, asked of policy and pages."""

import csv
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.records.models import InformationRequest, Member, Organisation, Plan, ToolkitRow
from tests.addresses import Address, addresses
from tests.builders import NOON, a_firm, a_member, an_organisation, person_of
from tests.received_plans import the_ministry
from tests.toolkit_plans import (
    OF_THE_TOOLKIT,
    a_judge,
    a_toolkit_lead,
    a_trust,
    under_review,
)

pytestmark = pytest.mark.django_db
CANARY = "canary-of-the-trust"
ONLY_POSTED = frozenset(
    {
        "toolkit_plan:agree",
        "toolkit_plan:record_accepted",
        "toolkit_plan:send",
        "toolkit_plan:reviewed",
        "toolkit_plan:close",
        "toolkit_plan:place",
    }
)
"""What shows no page of its own when it is opened now: it leads back, or is only pressed."""

ELSEWHERE: Mapping[str, tuple[Role, Callable[[], Organisation]]] = {
    "toolkit_lead": (Role.TOOLKIT_LEAD, a_trust),
    "lead_of_another_trust": (Role.TOOLKIT_LEAD, partial(a_trust, "Other Trust", code="RAA01")),
    "caf_lead": (Role.CAF_LEAD, an_organisation),
    "assurer": (Role.ASSURER, a_firm),
    "ministry": (Role.MINISTRY, the_ministry),
}


@cache
def matrix() -> Mapping[tuple[str, str, str], bool]:
    """Read the table: whether this actor may do this operation in this stage."""
    with (Path(__file__).parent / "toolkit_matrix.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["operation"], row["actor"], stage): said == "yes"
        for row in rows
        for stage, said in row.items()
        if stage not in {"operation", "actor"}
    }


ACTORS = tuple(dict.fromkeys(actor for _, actor, _ in matrix()))
OPERATIONS = tuple(dict.fromkeys(operation for operation, _, _ in matrix()))
STAGES = tuple(dict.fromkeys(stage for _, _, stage in matrix()))


@pytest.fixture
def plan() -> Plan:
    found = under_review(a_toolkit_lead())
    ToolkitRow.objects.filter(plan=found).update(
        text=CANARY, gap=CANARY, actions=CANARY, owner=CANARY, funding=CANARY
    )
    InformationRequest.objects.create(
        plan=found, text=CANARY, asked_by_id=a_judge().person_id, asked_at=NOON
    )
    return found


def member(actor: str) -> Member | None:
    """Return who the actor is; None is somebody who is signed out."""
    if actor == "anonymous":
        return None
    if actor in ELSEWHERE:
        role, organisation = ELSEWHERE[actor]
        return a_member(role, of=organisation())
    if actor == "regional_lead_of_another_region":
        return a_judge(Role.REGIONAL_LEAD, region="London")
    return a_judge(Role(actor))


def test_the_table_names_every_operation_on_such_a_plan() -> None:
    assert {Operation(each) for each in OPERATIONS} == OF_THE_TOOLKIT | {Operation.SEE_PLAN}
    assert len(matrix()) == len(OPERATIONS) * len(ACTORS) * len(STAGES)


@pytest.mark.parametrize("actor", ACTORS)
def test_the_policy_says_what_the_table_says(actor: str, plan: Plan) -> None:
    somebody, wrong = member(actor), []
    for stage in STAGES:
        Plan.objects.filter(pk=plan.pk).update(stage=stage)
        sees = somebody and Plan.objects.visible_to(somebody).filter(pk=plan.pk).exists()
        for operation in OPERATIONS:
            may = bool(sees and somebody and somebody.may(Operation(operation), stage))
            if may != matrix()[operation, actor, stage]:
                wrong.append((operation, stage))
    assert wrong == []


@cache
def pages() -> tuple[Address, ...]:
    return tuple(
        each
        for each in addresses()
        if each.permission in OF_THE_TOOLKIT or each.name in {"plans:home", "versions:all"}
    )


@pytest.mark.parametrize("actor", ACTORS)
def test_the_pages_say_what_the_table_says(actor: str, plan: Plan) -> None:
    client = Client()
    if (somebody := member(actor)) is not None:
        client.force_login(person_of(somebody))
    row = ToolkitRow.objects.filter(plan=plan)[0].reference
    known = {
        "reference": plan.reference,
        "row": row,
        "name": "September 2024",
        "access": row,
        "earlier": row,
    }

    wrong, met = [], set[tuple[str, bool, bool]]()
    for stage in STAGES:
        Plan.objects.filter(pk=plan.pk).update(stage=stage)
        for each in pages():
            # Each page is opened once for each standing somebody has before it.
            kind = (each.name, says(each, actor, stage), matrix()["see_plan", actor, stage])
            if kind not in met:
                met.add(kind)
                found = faults(client, each, known, actor, stage)
                wrong += [(stage, each.name, fault) for fault in found]

    assert wrong == []


def says(address: Address, actor: str, stage: str) -> bool:
    """Return what the table says of a page; no, where it says nothing."""
    return matrix().get((str(address.permission), actor, stage), False)


def faults(
    client: Client, address: Address, known: Mapping[str, object], actor: str, stage: str
) -> list[str]:
    """Find a page that is open where the table says no, closed where it says yes, or tells too much."""
    answer = client.get(reverse(address.name, kwargs={name: known[name] for name in address.asks}))
    yes = says(address, actor, stage)
    sees = matrix()["see_plan", actor, stage]
    found = []
    is_of_later_year = address.permission is Operation.FALL_BACK
    opened = {200} if address.name not in ONLY_POSTED else {302, 405}
    if yes and not is_of_later_year and answer.status_code not in opened:
        found.append(f"is closed: {answer.status_code}")
    if not yes and answer.status_code not in ({404, 409} if sees else {302, 404}):
        found.append(f"is open: {answer.status_code}")
    if CANARY in answer.content.decode(errors="replace") and not sees:
        found.append("tells what is in the plan")
    return found
