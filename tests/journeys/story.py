"""What a journey carries from sentence to sentence: the people at their desks, and their plan."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from causeway.domain.lifecycle import StepName
from causeway.domain.quarters import Quarter
from causeway.records.models import Finding, Member, Person, Plan
from causeway.services.member import member_for
from tests.journeys.desk import Desk
from tests.journeys.people import People
from tests.journeys.strangers import as_somebody, found_by

WORKBOOK = Path(__file__).parent.parent / "files" / "caf-iip-harrowmere-from-assurer.xlsx"
CANARIES = ("executive leadership team", "Harrowmere", "Fenwick")
"""Words of the report, and names, that a stranger must find in no answer."""
MEANT = ("the other council's lead", "the assurer of yesterday", "somebody with no role")


@dataclass(slots=True, kw_only=True)
class Story:
    """The people, their browsers, the day, and the plan once there is one."""

    people: People
    desk_of: Callable[[Person], Desk]
    today: date
    desks: dict[int, Desk] = field(default_factory=dict)

    def at(self, person: Person) -> Desk:
        """Return the desk of somebody, who has signed in at it."""
        if person.pk not in self.desks:
            self.desks[person.pk] = self.desk_of(person)
            self.desks[person.pk].sign_in()
        return self.desks[person.pk]

    @property
    def lead(self) -> Desk:
        """The CAF lead's desk."""
        return self.at(self.people.lead)

    @property
    def contributor(self) -> Desk:
        """The contributor's desk."""
        return self.at(self.people.contributor)

    @property
    def service_owner(self) -> Desk:
        """The service owner's desk."""
        return self.at(self.people.service_owner)

    @property
    def assurer(self) -> Desk:
        """The assurer's desk."""
        return self.at(self.people.assurer)

    @property
    def plan(self) -> Plan:
        """The council's plan, of which there is one."""
        return Plan.objects.get(organisation=self.people.council)

    def address(self, *parts: str) -> str:
        """Return an address inside the plan."""
        return "/".join((f"/plans/{self.plan.reference}", *parts, ""))

    def finding(self, position: int) -> Finding:
        """Return a finding by its place in the plan."""
        return self.plan.findings.get(position=position)

    def versions_shared(self) -> list[int]:
        """Return the numbers of the versions that were shared with the assurer."""
        shared = self.plan.versions.filter(step=StepName.SHARE_DRAFT.value)
        return list(shared.order_by("number").values_list("number", flat=True))

    def member(self, person: Person) -> Member:
        """Return somebody as they may act today."""
        member = member_for(person, chosen="", today=self.today)
        assert member is not None
        return member

    def quarter(self, ahead: int) -> Quarter:
        """Return a quarter counted from today's."""
        return Quarter.containing(self.today + timedelta(days=91 * ahead))


def strangers_find_nothing(story: Story) -> None:
    """Ask for everything about the plan as those who must not know of it."""
    told = {
        who: list(found_by(as_somebody(person), story.plan, canaries=CANARIES))
        for who, person in story.people.strangers.items()
        if who in MEANT
    }
    assert not any(told.values()), told


def now() -> date:
    """Return today in London."""
    return timezone.localdate()
