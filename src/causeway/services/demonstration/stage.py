"""The demonstration's organisations and people, made as real ones are: by invitation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from causeway.catalogues.target_profiles import example
from causeway.domain.quarters import Quarter
from causeway.domain.regimes import REGIMES
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import Invitation, Member, Organisation, Person
from causeway.services import engagement, frameworks, installation, invitation
from causeway.services.cycles import title_of_year
from causeway.services.demonstration.people import shared_password
from causeway.services.engagement import EngagementSaid
from causeway.services.installation import NOT_IN_THE_TOOLKIT, InTheToolkit
from causeway.services.invitation import InvitationSaid
from causeway.services.member import member_for
from causeway.services.organisation import CycleSaid, add_team, set_cycle, set_system

REGIME = next(iter(REGIMES.values()))
FRAMEWORK = REGIME.frameworks[0]
PROFILE = "govassure-baseline-caf-3.2.csv"
PROFILE_NAME = "Example profile (central government’s baseline)"
DOMAIN = "demonstration.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The days of the story, counted back from when it is loaded."""

    now: datetime

    def ago(self, days: int, *, hour: int = 10, minute: int = 0) -> datetime:
        """Return a moment of the working day this many days ago; negative days are to come."""
        there = timezone.localtime(self.now).replace(
            hour=hour, minute=minute, second=0, microsecond=0
        )
        return there - timedelta(days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """An organisation on the stage, and its people by name."""

    organisation: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def member(self, name: str, at: datetime) -> Member:
        """Return somebody as the member they were at that moment; raise LookupError for nobody."""
        found = member_for(
            self.people[name],
            chosen=str(self.organisation.reference),
            today=timezone.localdate(at),
        )
        if found is None:
            raise LookupError(f"{name} holds no role at that moment")
        return found


def found_company(
    name: str,
    kind: OrganisationKind,
    *,
    lead: str,
    at: datetime,
    toolkit: InTheToolkit = NOT_IN_THE_TOOLKIT,
    role: Role | None = None,
) -> Company:
    """Add an organisation whose first lead takes the invitation up at once."""
    invited = installation.add_organisation(
        name=name,
        kind=kind,
        lead_name=lead,
        lead_email=address(lead),
        at=at,
        toolkit=toolkit,
        role=role,
    )
    company = Company(organisation=invited.organisation)
    _take_up(company, invited, at=at)
    return company


def bring_in(company: Company, lead: str, people: Mapping[str, Role], *, at: datetime) -> None:
    """Invite people, who take their invitations up."""
    for name, role in people.items():
        said = InvitationSaid(name=name, email=address(name), role=role)
        invited = invitation.invite(said=said, by=company.member(lead, at), at=at)
        _take_up(company, invited, at=at)


def _take_up(company: Company, invited: Invitation, *, at: datetime) -> None:
    password = shared_password()
    # They have their accounts already, so that the one password of all is hashed once.
    Person.objects.create(
        email=invited.email,
        name=invited.name,
        password=_hashed(password),
        is_demonstration=True,
        created_at=at,
    )
    secret = invitation.secret_of(invited.reference)
    company.people[invited.name] = invitation.accept(
        secret, name=invited.name, password=password, at=at
    )


@cache
def _hashed(password: str) -> str:
    return make_password(password)


def address(name: str) -> str:
    """Return the invented address of somebody."""
    return f"{name.casefold().replace(' ', '.').replace('’', '')}@{DOMAIN}"


def set_up(
    company: Company,
    lead: str,
    *,
    systems: Mapping[str, str],
    teams: tuple[str, ...],
    at: datetime,
    now: datetime,
) -> None:
    """Give a council its cycle, its critical systems with their owners, teams and targets."""
    by = company.member(lead, at)
    year = Quarter.containing(timezone.localdate(now)).year
    said = CycleSaid(
        regime=REGIME.code,
        title=title_of_year(timezone.localdate(now)),
        framework=FRAMEWORK,
        starts_on=Quarter(year=year, number=1).first_day,
        ends_on=Quarter(year=year, number=4).last_day,
        marking=REGIME.marking,
        profile=None,
    )
    set_cycle(said=said, cycle=None, by=by, at=at)
    for system, owner in systems.items():
        set_system(name=system, owner=company.people[owner].reference, system=None, by=by, at=at)
    for team in teams:
        add_team(name=team, by=by, at=at)
    kept = frameworks.keep_file(content=example(PROFILE), name=PROFILE, by=by, at=at)
    frameworks.save_profile(file=kept.reference, name=PROFILE_NAME, by=by, at=at)


def engage(council: Company, lead: str, firm: Company, assurer: str, *, at: datetime) -> None:
    """Let a council ask a firm for an engagement of a year, and the firm accept it."""
    by = council.member(lead, at)
    said = EngagementSaid(
        other=firm.organisation.name,
        system=None,
        starts_on=by.today,
        ends_on=by.today + timedelta(days=365),
    )
    asked = engagement.ask(said=said, by=by, at=at)
    engagement.answer(engagement=asked.reference, accept=True, by=firm.member(assurer, at), at=at)
