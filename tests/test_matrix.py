"""Who may do what to a plan, in which stage: the table in matrix.csv, written by hand, is run.

It is asked of the policy together with ``visible_to``, and of the pages over HTTP, where texts are
planted that nobody who is refused may ever read.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain
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
from tests.addresses import Address, addresses, filled, truths
from tests.builders import (
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
    person_of,
)
from tests.furnished_plans import furnish
from tests.received_plans import the_ministry
from tests.toolkit_plans import OF_THE_DESK, OF_THE_TOOLKIT

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "matrix.csv"
STAGES = tuple(TABLE.read_text().splitlines()[0].split(",")[2:])
OF_THE_ORGANISATION = frozenset(
    {
        Operation.OWN_ACCOUNT, Operation.SEE_HOME, Operation.SEE_ORGANISATION,
        Operation.MANAGE_ORGANISATION, Operation.MANAGE_PEOPLE, Operation.HAND_OVER_WORK,
        Operation.ASK_FOR_ENGAGEMENT, Operation.ANSWER_ENGAGEMENT, Operation.LIST_PLANS,
        Operation.IMPORT_REPORT, Operation.START_REPORT, Operation.MANAGE_PHRASES,
        Operation.OPEN_NEXT_CYCLE, Operation.SEE_NEXT_CYCLE, Operation.DECIDE_CARRIED,
        Operation.OVERSEE_PLANS, Operation.KEEP_ASSESSMENT, Operation.SEE_NOTICES, Operation.READ_AS_COMMISSIONER,
    }
)  # fmt: skip
SAID, TITLE = "canary-of-the-assurer", "canary-of-the-title"
ANSWERED = "canary-of-the-council"
INSIDE = "canary-of-quality-assurance"
# Who reads each text: whoever may do one of these. A version holds what was written when it was
# made, which is before any text is planted.
TOLD = {
    SAID: ("see_report", "see_findings", "see_conversation"),
    ANSWERED: ("see_council_half",),
    INSIDE: ("see_quality_assurance",),
}
# What decides of the texts on a page, whichever page it is.
READING = ("see_plan", "receive_plan", *dict.fromkeys(chain.from_iterable(TOLD.values())))
YESTERDAY = date(2025, 5, 11)
# The policy is asked about a day of 2025, the pages about today; the run may go on past midnight.
TOMORROW = timezone.localdate() + timedelta(days=2)
NOT_ENGAGED = {
    "assurer_until_yesterday": "Past Firm",
    "assurer_from_tomorrow": "Coming Firm",
    "assurer_of_another_part": "Part Firm",
}
FIRST_DAY = date(2025, 1, 1)


@cache
def matrix() -> Mapping[tuple[str, str, str], bool]:
    """Read the table: whether this actor may do this operation in this stage."""
    with TABLE.open(newline="") as file:
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
            "ministry": (Role.MINISTRY, the_ministry()),
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
    assert set(OPERATIONS) == {
        each.value for each in set(Operation) - OF_THE_ORGANISATION - OF_THE_TOOLKIT - OF_THE_DESK
    }
    assert len(ACTORS) == 17
    assert len(matrix()) == len(OPERATIONS) * len(ACTORS) * len(STAGES)


@pytest.mark.parametrize("actor", ACTORS)
def test_the_policy_says_what_the_table_says(actor: str, world: World) -> None:
    member, plan = world.member(actor), world.plan(STAGES[0], actor=actor)

    wrong = [
        (operation, stage)
        for stage in STAGES
        for operation, said in allowed(member, plan, stage).items()
        if said != matrix()[operation, actor, stage]
    ]

    assert wrong == []


def allowed(member: Member | None, plan: Plan, stage: str) -> Mapping[str, bool]:
    """Return what the member may do once the plan stands at the stage: nothing, if it is hidden."""
    stands_at(stage, plan)
    if member is None or not Plan.objects.visible_to(member).filter(pk=plan.pk).exists():
        return dict.fromkeys(OPERATIONS, False)
    return {each: member.may(Operation(each), stage) for each in OPERATIONS}


def stands_at(stage: str, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(stage=stage)


@cache
def about_a_plan() -> tuple[Address, ...]:
    """Return the addresses of a plan that declare what they ask of the policy."""
    return tuple(
        address
        for address in addresses()
        if "reference" in address.asks
        and isinstance(address.permission, Operation)
        and address.permission not in OF_THE_TOOLKIT
    )


type Standing = tuple[bool, ...]


def standing(actor: str, stage: str, address: Address) -> Standing:
    """Return what decides of an answer: whether the page is theirs now, and what they may read.

    A plan's own page offers whatever is allowed, so there everything decides.
    """
    asked = OPERATIONS if address.name == "plans:home" else (str(address.permission), *READING)
    return tuple(matrix()[each, actor, stage] for each in asked)


def walk_of(actor: str) -> Mapping[str, list[Address]]:
    """Return the stages to walk for an actor, and the addresses to open in each.

    Each address is opened once for each standing the actor ever has before it, so that more stages
    in which nothing else is allowed cost no more. Each actor begins at a stage of their own, so that
    of stages that are alike each has somebody who walks it.
    """
    begin = ACTORS.index(actor) * len(STAGES) // len(ACTORS)
    met = set[tuple[str, Standing]]()
    walk = dict[str, list[Address]]()
    for stage in (*STAGES[begin:], *STAGES[:begin]):
        for address in about_a_plan():
            kind = address.name, standing(actor, stage, address)
            if kind not in met:
                met.add(kind)
                walk.setdefault(stage, []).append(address)
    return walk


@pytest.mark.parametrize("actor", ACTORS)
def test_every_standing_before_every_page_is_walked(actor: str) -> None:
    walk = walk_of(actor)

    for address in about_a_plan():
        walked = {standing(actor, stage, address) for stage in walk if address in walk[stage]}
        assert walked == {standing(actor, stage, address) for stage in STAGES}, address.name


def client_of(member: Member | None) -> Client:
    client = Client()
    if member is not None:
        client.force_login(person_of(member))
    return client


@pytest.mark.parametrize("actor", ACTORS)
def test_the_pages_say_what_the_table_says(actor: str, world: World) -> None:
    client = client_of(world.member(actor))

    wrong = []
    for stage, opened in walk_of(actor).items():
        known = truths(world.plan(stage, actor=actor))
        for address, path in ((each, filled(each, known)) for each in opened):
            if path is None:
                continue
            answer = client.get(path)
            status, text = answer.status_code, answer.text
            wrong += [
                (stage, address.name, status, fault)
                for fault in faults(address, status, text, actor=actor, stage=stage)
            ]

    assert wrong == []


def faults(address: Address, status: int, text: str, *, actor: str, stage: str) -> Iterator[str]:
    """Find a page that is open where the table says no, closed where it says yes, or tells too much."""
    yes = matrix()[str(address.permission), actor, stage]
    sees = any(matrix()[each, actor, stage] for each in ("see_plan", "receive_plan"))
    if yes and status in {409, 500}:
        yield "is closed"
    if not yes and status not in ({404, 405, 409} if sees else {302, 404, 405}):
        yield "is open"
    if TITLE in text and not sees:
        yield f"tells {TITLE}"
    for said, reading in TOLD.items():
        if said in text and not (yes and any(matrix()[each, actor, stage] for each in reading)):
            yield f"tells {said}"


def test_what_nobody_else_may_read_was_there_to_be_found(world: World) -> None:
    plan = world.plan("quality_changes", actor="caf_lead")
    client, known = client_of(world.member("caf_lead")), truths(plan)
    names = ("plans:home", "assurance_report:read", "findings:finding", "conversation:all")
    opened = [filled(each, known) for each in about_a_plan() if each.name in names]

    read = "".join(client.get(path).text for path in opened if path)

    assert [said for said in (TITLE, *TOLD) if said not in read] == []
