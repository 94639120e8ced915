"""Quiet hours: when a person wants no message, by London's clock, nights of clock changes included."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
A_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From a time to a time, over midnight where the first is later; and whole weekends."""

    starts: time | None = None
    ends: time | None = None
    weekends: bool = False

    def __post_init__(self) -> None:
        if (self.starts is None) != (self.ends is None):
            raise ValueError("Quiet hours have a beginning and an end, or neither")
        if self.starts is not None and self.starts == self.ends:
            raise ValueError("Quiet hours that end when they begin would never end")

    def rests_on(self, day: date) -> bool:
        """Return whether the whole day is quiet."""
        return self.weekends and day.weekday() >= SATURDAY

    def over_at(self, at: datetime) -> datetime:
        """Return the first moment from ``at`` on, in UTC, that is not quiet."""
        moment = at.astimezone(UTC)
        while (over := self._end_of_what_is_quiet_at(moment)) is not None:
            moment = over
        return moment

    def _end_of_what_is_quiet_at(self, moment: datetime) -> datetime | None:
        local = moment.astimezone(LONDON)
        day, clock = local.date(), local.time()
        if self.rests_on(day):
            return _next(day + A_DAY, time(0), after=moment)
        if self.starts is None or self.ends is None:
            return None
        over_midnight = self.ends < self.starts
        if over_midnight and clock >= self.starts:
            return _next(day + A_DAY, self.ends, after=moment)
        begun = over_midnight or clock >= self.starts
        return _next(day, self.ends, after=moment) if begun and clock < self.ends else None


USUAL = QuietHours(starts=time(19), ends=time(7), weekends=True)
"""The quiet hours of whoever has chosen none."""
NONE = QuietHours()


def _next(day: date, clock: time, *, after: datetime) -> datetime:
    """Return when London's clock shows this time, after a moment; a time it skips comes an hour later."""
    first = datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)
    if first > after:
        return first
    # In the night the clock goes back a time comes twice, and its first coming has been.
    return datetime.combine(day, clock.replace(fold=1), tzinfo=LONDON).astimezone(UTC)
