"""What the second journey carries from sentence to sentence: a plan that was accepted, and who goes on with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils import timezone

from causeway.domain.roles import OrganisationKind
from causeway.records.models import Action, Person, Plan, Submission
from causeway.services.demonstration import eastmere
from causeway.services.demonstration.passage import ACCEPTED_AFTER, Passage
from causeway.services.demonstration.stage import (
    Clock,
    Company,
    bring_in,
    engage,
    found_company,
    set_up,
)
from tests.journeys.desk import Desk
from tests.journeys.people import with_password

ASSURER, REVIEWER, LEADER = "Asa Assurer", "Rae Reviewer", "Stella Brandt"
LEAD, QUALITY, APPROVER = eastmere.ROWAN, eastmere.COLIN, eastmere.YASMIN
OWNER, OTHER_OWNER = eastmere.FEMI, eastmere.GRETA


@dataclass(slots=True, kw_only=True)
class Later:
    """The people by name, their browsers, the day, and their plan."""

    people: dict[str, Person]
    passage: Passage
    plan_key: int
    desk_of: Callable[[Person], Desk]
    folder: Path
    desks: dict[str, Desk] = field(default_factory=dict)

    def at(self, name: str) -> Desk:
        """Return the desk of somebody, who has signed in at it."""
        if name not in self.desks:
            self.desks[name] = self.desk_of(self.people[name])
            self.desks[name].sign_in()
        return self.desks[name]

    @property
    def today(self) -> date:
        """The day of the journey, in London."""
        return timezone.localdate()

    @property
    def plan(self) -> Plan:
        """The plan as it stands now."""
        return Plan.objects.get(pk=self.plan_key)

    @property
    def submission(self) -> Submission:
        """What was submitted."""
        return Submission.objects.get(plan=self.plan_key)

    @property
    def actions(self) -> list[Action]:
        """The plan's actions in their order."""
        return list(Action.objects.filter(commitments__plan=self.plan_key).order_by("number"))

    def address(self, *parts: str) -> str:
        """Return an address inside the plan."""
        return "/".join((f"/plans/{self.plan.reference}", *parts, ""))


def an_accepted_plan(desk_of: Callable[[Person], Desk], folder: Path) -> Later:
    """Set up a council, its assurer and the ministry, and a plan that was accepted some days ago."""
    clock = Clock(now=timezone.now())
    firm = found_company(
        "Fenwick Assurance", OrganisationKind.ASSURER_FIRM, lead=ASSURER, at=clock.ago(90)
    )
    ministry = found_company(
        "The ministry", OrganisationKind.MINISTRY, lead=REVIEWER, at=clock.ago(90)
    )
    council = _the_council(firm, clock)
    passage = Passage(
        council=council,
        firm=firm,
        script=eastmere.SCRIPT,
        clock=clock,
        began=ACCEPTED_AFTER + 7,
        lead=LEAD,
        assurer=ASSURER,
        quality=QUALITY,
        approver=APPROVER,
        beside=OTHER_OWNER,
    )
    plan = passage.be_accepted()
    people = {**firm.people, **ministry.people, **council.people}
    return Later(
        people={name: with_password(person) for name, person in people.items()},
        passage=passage,
        plan_key=plan.pk,
        desk_of=desk_of,
        folder=folder,
    )


def _the_council(firm: Company, clock: Clock) -> Company:
    council = found_company(eastmere.NAME, OrganisationKind.COUNCIL, lead=LEAD, at=clock.ago(85))
    bring_in(council, LEAD, eastmere.PEOPLE_OF_IT, at=clock.ago(84))
    set_up(
        council,
        LEAD,
        systems={eastmere.BENEFITS: OTHER_OWNER},
        teams=("Digital services",),
        at=clock.ago(83),
        now=clock.now,
    )
    engage(council, LEAD, firm, ASSURER, at=clock.ago(82))
    return council
