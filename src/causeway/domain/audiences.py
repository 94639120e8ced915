"""Who may read what of a plan: each field has an audience, with the reason (R-CAF-17, 62).

Audiences stand in one order: each reads whatever those after it read. A field says how far it goes;
a field nobody has placed is refused. A total over the whole plan (how many, how much, by when) is
not a field: it is what the wider council and the public are given instead.
"""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who reads it, whoever reads most first."""

    OFFICERS = "officers"
    LEADERS = "leaders"
    EXEMPT = "exempt"
    WIDER = "wider"
    PUBLIC = "public"

    def reads_what_goes_to(self, furthest: "Audience") -> bool:
        """Return whether something that goes as far as ``furthest`` is this audience's to read."""
        order = list(Audience)
        return order.index(self) <= order.index(furthest)

    @property
    def spoken(self) -> str:
        """Who that is, in words."""
        return SPOKEN[self]


SPOKEN = {
    Audience.OFFICERS: "officers",
    Audience.LEADERS: "senior leaders",
    Audience.EXEMPT: "members in closed session",
    Audience.WIDER: "the wider council",
    Audience.PUBLIC: "the public",
}
COMMITTEE = (Audience.PUBLIC, Audience.EXEMPT, Audience.OFFICERS)
"""The versions of a committee paper."""


class NoAudience(KeyError):
    """A field that nobody has placed; it may be shown to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: how far it goes and why, and the exemption that keeps it from the public."""

    key: str
    title: str
    furthest: Audience
    why: str
    exemption: str = ""

    @property
    def record(self) -> str:
        """What it is a field of: plan, finding, treatment, action, commitment or progress."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A reason in law to withhold; ``has_public_interest_test`` where the balance must be weighed."""

    code: str
    section: str
    title: str
    says: str
    has_public_interest_test: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What stands on everything made for an audience; ``statement`` says why it is not published."""

    marking: str
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What a regime lets whom read: fields, the exemptions there are, and the usual markings.

    An audience without a marking here has that of the cycle. ``closed_session`` are the paragraphs
    under which members can meet without the public.
    """

    fields: tuple[Field, ...]
    exemptions: tuple[Exemption, ...]
    closed_session: tuple[Exemption, ...]
    markings: tuple[tuple[Audience, Marking], ...] = ()

    def __post_init__(self) -> None:
        keys = [field.key for field in self.fields]
        if len(set(keys)) < len(keys):
            raise ValueError("A field has two audiences")
        known = {exemption.code for exemption in self.exemptions}
        for field in self.fields:
            is_public = field.furthest is Audience.PUBLIC
            if is_public == bool(field.exemption) or {field.exemption} - known - {""}:
                raise ValueError(f"{field.key} needs an exemption that there is, or none if public")

    @property
    def fields_in_order(self) -> tuple[Field, ...]:
        """The fields record by record, as they are shown."""
        records = list(dict.fromkeys(field.record for field in self.fields))
        return tuple(sorted(self.fields, key=lambda field: records.index(field.record)))

    def field(self, key: str) -> Field:
        """Return the field of this key; raise NoAudience where nobody has placed it."""
        for field in self.fields:
            if field.key == key:
                return field
        raise NoAudience(key)

    def may_read(self, audience: Audience, key: str) -> bool:
        """Return whether the audience may read the field; raise NoAudience for one not placed."""
        return audience.reads_what_goes_to(self.field(key).furthest)

    def exemption(self, code: str) -> Exemption:
        """Return the exemption of this code; raise KeyError where there is none."""
        return {each.code: each for each in self.exemptions}[code]

    def usual_marking(self, audience: Audience, *, of_cycle: str) -> Marking:
        """Return the marking that stands where nobody has configured another."""
        return dict(self.markings).get(audience) or Marking(marking=of_cycle)
