"""What the worker does by the clock, each as often as said; several workers may do it at once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from causeway.services.check_ins import open_check_ins
from causeway.services.reminders import leave_reminders
from causeway.services.toolkit_overdue import escalate_overdue

SCHEDULE: tuple[tuple[timedelta, Callable[..., object]], ...] = (
    (timedelta(minutes=1), open_check_ins),
    (timedelta(seconds=15), leave_reminders),
    (timedelta(hours=1), escalate_overdue),
)


class Clock:
    """Remembers when each thing was done last by this worker."""

    def __init__(self) -> None:
        self.done: dict[Callable[..., object], datetime] = {}

    def tick(self, *, at: datetime) -> None:
        """Do whatever is due again."""
        for every, job in SCHEDULE:
            last = self.done.get(job)
            # A clock that was set back must not stop the work until it has caught up.
            if last is None or abs(at - last) >= every:
                job(at=at)
                self.done[job] = at
