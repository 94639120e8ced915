"""Pages: the frame that every page stands in, made for each request by the context processor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Message(Protocol):
    """One thing the last step has to say; Django's messages are such things."""

    message: str

    @property
    def level_tag(self) -> str:
        """Its level in lower case: success, info, warning or error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One link of the service navigation; ``active`` marks the section the page is in."""

    text: str
    href: str
    active: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInMember:
    """Whose name stands in the header, and for whom they are working."""

    name: str
    organisation_name: str
    roles_spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose information the page shows: it stands above the heading of every private page."""

    organisation: str
    regime: str = ""
    cycle: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Everything the frame shows.

    ``idle_seconds`` is how long a person may do nothing before they are signed out; nil for
    somebody who is not signed in.
    """

    member: SignedInMember | None = None
    navigation: Sequence[NavigationItem] = ()
    identity: Identity | None = None
    demonstration: bool = False
    demonstration_password: str = ""
    moved_to: str = ""
    idle_seconds: int = 0
    messages: Sequence[Message] = ()
    account_href: str = "/account/"
    still_here_href: str = "/account/still-here/"
    walk_in_href: str = "/"
