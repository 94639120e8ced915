"""The demonstration in words: who is who, and what was in the post."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from causeway.domain.roles import DUTIES, Role
from causeway.records.models import Person, SentMessage
from causeway.services.demonstration.people import Company
from causeway.web.plan.presenters import COLOURS
from causeway.web.spoken import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Somebody to walk in as."""

    reference: UUID
    name: str
    role: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A plan, and where it stands."""

    title: str
    stands: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An organisation of the demonstration, its plans and its people."""

    name: str
    plans: tuple[Standing, ...]
    characters: tuple[Character, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message as it would have been sent; its link leads into this demonstration."""

    address: str
    subject: str
    before: str
    link: str
    at: datetime


def group(company: Company) -> Group:
    """Return an organisation with its people."""
    return Group(
        name=company.organisation.name,
        plans=tuple(
            Standing(
                title=plan.title,
                stands=plan.regime.stage(plan.stage).spoken,
                colour=COLOURS[plan.stage],
            )
            for plan in company.plans
        ),
        characters=tuple(_character(person, roles) for person, roles in company.people),
    )


def _character(person: Person, roles: tuple[Role, ...]) -> Character:
    spoken = listed([DUTIES[role].spoken for role in roles])
    return Character(
        reference=person.reference,
        name=person.name,
        role=f"{spoken[:1].upper()}{spoken[1:]}",
        does=". ".join(DUTIES[role].does for role in roles),
    )


def letter(message: SentMessage) -> Letter:
    """Return a message with its link apart."""
    before, _, link = message.body.rpartition("\n\n")
    return Letter(
        address=message.address,
        subject=message.subject,
        before=before,
        link=urlsplit(link.strip()).path,
        at=message.at,
    )
