"""Who may do what to a plan, in which stage: the table in matrix.csv, written by hand, is run.

It is asked of the policy together with ``visible_to``, and of the pages over HTTP, where texts are
planted that nobody who is refused may ever read.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    AssuranceReport,
    Comment,
    CriticalSystem,
    Evidence,
    Finding,
    FindingTreatment,
    Member,
    Organisation,
    Plan,
)
from tests.addresses import Address, addresses, filled, furnish, truths
from tests.builders import (
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
    person_of,
)

pytestmark = pytest.mark.django_db
STAGES = (
    "report_drafting", "report_shared", "report_released", "drafting",
    "with_assurer", "session_arranged", "rework", "accepted",
    "with_quality_assurer", "quality_changes", "quality_assured",
    "presentation_with_assurer", "presentation_answered", "presentation_arranged", "presented",
    "with_signatories", "quality_signed", "sign_off_changes", "signed",
    "submitted", "returned", "in_delivery", "closed",
)  # fmt: skip
OF_THE_ORGANISATION = frozenset(
    {
        Operation.OWN_ACCOUNT, Operation.SEE_HOME, Operation.SEE_ORGANISATION,
        Operation.MANAGE_ORGANISATION, Operation.MANAGE_PEOPLE, Operation.HAND_OVER_WORK,
        Operation.ASK_FOR_ENGAGEMENT, Operation.ANSWER_ENGAGEMENT, Operation.LIST_PLANS,
        Operation.IMPORT_REPORT, Operation.START_REPORT, Operation.MANAGE_PHRASES,
        Operation.OPEN_NEXT_CYCLE, Operation.SEE_NEXT_CYCLE, Operation.DECIDE_CARRIED,
    }
)  # fmt: skip
SAID, TITLE = "canary-of-the-assurer", "canary-of-the-title"
ANSWERED = "canary-of-the-council"
INSIDE = "canary-of-quality-assurance"
YESTERDAY = date(2025, 5, 11)
# The policy is asked about a day of 2025, the pages about today.
TOMORROW = timezone.localdate() + timedelta(days=1)
NOT_ENGAGED = {
    "assurer_until_yesterday": "Past Firm",
    "assurer_from_tomorrow": "Coming Firm",
    "assurer_of_another_part": "Part Firm",
}
FIRST_DAY = date(2025, 1, 1)


@cache
def matrix() -> Mapping[tuple[str, str, str], bool]:
    """Read the table: whether this actor may do this operation in this stage."""
    with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        (row["operation"], row["actor"], stage): row[stage] == "yes"
        for row in rows
        for stage in STAGES
    }


ACTORS = tuple(dict.fromkeys(actor for _, actor, _ in matrix()))
OPERATIONS = tuple(dict.fromkeys(operation for operation, _, _ in matrix()))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A council and its firm, and everybody who might come to the door."""

    council: Organisation
    firm: Organisation

    def member(self, actor: str) -> Member | None:
        """Return who the actor is; None is somebody who is signed out."""
        if actor == "anonymous":
            return None
        role, organisation = self.roles().get(actor) or (Role(actor), self.council)
        return a_member(role, of=organisation)

    def roles(self) -> dict[str, tuple[Role, Organisation]]:
        """Return the actors who are not of the council itself."""
        return {
            "lead_of_another_council": (Role.CAF_LEAD, an_organisation("Otherby Council")),
            "ministry": (Role.MINISTRY, an_organisation("The Ministry")),
            "assurer": (Role.ASSURER, self.firm),
            "assurer_of_another_firm": (Role.ASSURER, a_firm("Second Firm")),
            "assurer_until_yesterday": (Role.ASSURER, a_firm("Past Firm")),
            "assurer_from_tomorrow": (Role.ASSURER, a_firm("Coming Firm")),
            "assurer_of_another_part": (Role.ASSURER, a_firm("Part Firm")),
            "assurer_engaged_elsewhere": (Role.ASSURER, a_firm("Far Firm")),
        }

    def plan(self, stage: str, *, actor: str) -> Plan:
        """Return a complete plan at the stage, with texts planted in both halves."""
        # Whoever is not engaged for it today is the firm of this very plan.
        firm = a_firm(NOT_ENGAGED[actor]) if actor in NOT_ENGAGED else self.firm
        plan = a_complete_plan(stage, of=self.council, firm=firm, title=TITLE + stage)
        furnish(plan)
        AssuranceReport.objects.filter(plan=plan).update(executive_summary=SAID, focus_areas=SAID)
        Finding.objects.filter(plan=plan).update(recommendation=SAID, risk_description=SAID)
        Comment.objects.filter(plan=plan).update(text=SAID)
        inside = Comment.objects.filter(plan=plan, version__step="open_quality_assurance")
        inside.update(text=INSIDE)
        answers = FindingTreatment.objects.filter(finding__plan=plan)
        answers.update(justification=ANSWERED, lead_role=ANSWERED)
        Action.objects.filter(commitments__plan=plan).update(
            title=ANSWERED, owner_role=ANSWERED, outside_dependencies=ANSWERED, cost_text=ANSWERED
        )
        Evidence.objects.filter(plan=plan).update(title=ANSWERED, shows=ANSWERED, kept_at=ANSWERED)
        return plan


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Keep the pictures from one test to the next: each is named by what was drawn in it."""


@pytest.fixture
def world() -> World:
    found = World(council=an_organisation(), firm=a_firm())
    an_engagement(found.firm, found.council)
    an_engagement(a_firm("Second Firm"), found.council)
    an_engagement(a_firm("Far Firm"), an_organisation("Otherby Council"))
    an_engagement(a_firm("Past Firm"), found.council, starts_on=FIRST_DAY, ends_on=YESTERDAY)
    an_engagement(a_firm("Coming Firm"), found.council, starts_on=TOMORROW)
    parking = CriticalSystem.objects.create(organisation=found.council, name="Parking permits")
    an_engagement(a_firm("Part Firm"), found.council, system=parking)
    return found


def test_the_table_names_every_operation_on_a_plan() -> None:
    assert set(OPERATIONS) == {each.value for each in set(Operation) - OF_THE_ORGANISATION}
    assert len(ACTORS) == 17
    assert len(matrix()) == len(OPERATIONS) * len(ACTORS) * len(STAGES)


@pytest.mark.parametrize("actor", ACTORS)
def test_the_policy_says_what_the_table_says(actor: str, world: World) -> None:
    member = world.member(actor)
    plans = [world.plan(stage, actor=actor) for stage in STAGES]

    wrong = [
        (operation, plan.stage)
        for plan in plans
        for operation in OPERATIONS
        if allowed(member, Operation(operation), plan) != matrix()[operation, actor, plan.stage]
    ]

    assert wrong == []


def allowed(member: Member | None, operation: Operation, plan: Plan) -> bool:
    if member is None:
        return False
    seen = Plan.objects.visible_to(member).filter(pk=plan.pk).exists()
    return seen and member.may(operation, plan.stage)


def pages(plan: Plan) -> Iterator[tuple[Address, str]]:
    known = truths(plan)
    for address in addresses():
        path = filled(address, known)
        if path and "reference" in address.asks and isinstance(address.permission, Operation):
            yield address, path


def client_of(member: Member | None) -> Client:
    client = Client()
    if member is not None:
        client.force_login(person_of(member))
    return client


@pytest.mark.parametrize(
    "stage", ["report_shared", "drafting", "with_assurer", "with_quality_assurer"]
)
@pytest.mark.parametrize("actor", ACTORS)
def test_the_pages_say_what_the_table_says(actor: str, stage: str, world: World) -> None:
    client, plan = client_of(world.member(actor)), world.plan(stage, actor=actor)

    wrong = []
    for address, path in pages(plan):
        answer = client.get(path)
        if not as_said(address, answer.status_code, answer.text, actor=actor, stage=stage):
            wrong.append((address.name, answer.status_code))

    assert wrong == []


def as_said(address: Address, status: int, text: str, *, actor: str, stage: str) -> bool:
    """Return whether a page is open where the table says yes, and silent where it says no."""
    if matrix()[str(address.permission), actor, stage]:
        return status not in {409, 500}
    sees = matrix()["see_plan", actor, stage]
    told = {SAID, ANSWERED, INSIDE} if sees else {SAID, ANSWERED, INSIDE, TITLE}
    refused = {404, 405, 409} if sees else {302, 404, 405}
    return status in refused and not any(word in text for word in told)


@pytest.mark.parametrize("stage", ["report_released", "drafting", "rework", "quality_changes"])
def test_the_council_s_half_is_never_read_by_the_assurer_before_it_is_shared(
    stage: str, world: World
) -> None:
    client, plan = client_of(world.member("assurer")), world.plan(stage, actor="assurer")

    read = [path for _, path in pages(plan) if ANSWERED in client.get(path).text]

    # The version that was shared once holds what was shared: nothing that was written since.
    assert read == []


@pytest.mark.parametrize("stage", ["report_shared", "report_released"])
def test_the_council_s_half_is_closed_to_everybody_before_the_review(
    stage: str, world: World
) -> None:
    client, plan = client_of(world.member("caf_lead")), world.plan(stage, actor="caf_lead")

    read = [path for _, path in pages(plan) if ANSWERED in client.get(path).text]

    assert read == []


@pytest.mark.parametrize("stage", ["with_quality_assurer", "quality_changes", "quality_assured"])
def test_what_is_said_in_quality_assurance_is_never_read_by_the_assurer(
    stage: str, world: World
) -> None:
    plan = world.plan(stage, actor="assurer")
    client, lead = client_of(world.member("assurer")), client_of(world.member("caf_lead"))

    read = [path for _, path in pages(plan) if INSIDE in client.get(path).text]

    assert read == []
    # The council does read it, so it was there to be found.
    assert any(INSIDE in lead.get(path).text for _, path in pages(plan))
