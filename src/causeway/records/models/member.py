"""A member as reads see them: a person, for one organisation, in their roles of today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from causeway.domain.access import Operation, may, require
from causeway.domain.roles import DUTIES, OrganisationKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Who asks; ``today`` is the London day on which memberships and engagements were checked.

    ``region`` is the organisation's, ``types_judged`` the types of organisation whose plans of the
    toolkit each of the reviewer's roles judges.
    """

    person_id: int
    person_reference: UUID
    name: str
    email: str
    organisation_id: int
    organisation_reference: UUID
    organisation_name: str
    kind: OrganisationKind
    roles: frozenset[Role]
    system_ids: frozenset[int]
    today: date
    region: str = ""
    types_judged: Mapping[Role, frozenset[str]] = field(default_factory=dict)

    @property
    def roles_spoken(self) -> str:
        """The roles in words."""
        return ", ".join(DUTIES[role].spoken for role in Role if role in self.roles)

    @property
    def sees_every_row(self) -> bool:
        """Whether more than their own rows and systems are theirs to see."""
        own_rows_only = {Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.ADMINISTRATOR}
        return bool(self.roles - own_rows_only)

    def may(self, operation: Operation, stage: str | None = None) -> bool:
        """Return whether the policy allows it."""
        return may(operation, roles=self.roles, stage=stage)

    def require(self, operation: Operation, stage: str | None = None) -> None:
        """Return only if the policy allows it; raise NotYours otherwise."""
        require(operation, roles=self.roles, stage=stage)
