"""A grant: which roles may do something, and in which stages of a plan."""

from dataclasses import dataclass

from causeway.domain.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """These roles, in these stages; every stage where none is named."""

    roles: frozenset[Role]
    stages: frozenset[str] | None = None


def only(roles: frozenset[Role], stages: frozenset[str] | None = None) -> tuple[Grant, ...]:
    """Return the one grant of an operation."""
    return (Grant(roles=roles, stages=stages),)
