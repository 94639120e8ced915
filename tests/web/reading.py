"""What a page says, for tests that read it."""

from typing import Protocol

from django.test import Client

from causeway.domain.roles import Role
from causeway.records.models import Member
from tests.builders import a_member, person_of


class Answer(Protocol):
    """What the test client gets back."""

    @property
    def content(self) -> bytes:
        """The page as it was sent."""


def words(answer: Answer) -> str:
    """Return the page as text."""
    return answer.content.decode()


def signed_in(client: Client, role: Role = Role.CAF_LEAD) -> Member:
    """Sign somebody in who holds the role."""
    member = a_member(role)
    client.force_login(person_of(member))
    return member
