"""A thing of a member that has a day, and what a source of such things is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from causeway.domain.dated import DatedKind
from causeway.records.models import Member, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One thing with a day; ``subject`` is the row it is about, and ``ref`` its short name.

    ``told_at`` is when a message told of it; on that day nobody is reminded of it too.
    """

    kind: DatedKind
    subject: UUID
    day: date
    path: str
    made_at: datetime
    plan: Plan | None = None
    starts_at: datetime | None = None
    told_at: datetime | None = None
    ref: str = ""
    revision: int = 0

    @property
    def key(self) -> tuple[str, UUID, date]:
        """What it is and when: another day is another thing to be reminded of."""
        return self.kind.value, self.subject, self.day


type Source = Callable[[Member, Sequence[Plan]], Iterable[Dated]]
