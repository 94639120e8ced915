"""Run inside an installation: how long the worker takes with its people and plans; print it as JSON.

Reminders are looked at for so many people as are asked for; who is overdue is looked for among all plans.
"""

import json
import sys
import time
from datetime import UTC, datetime

from causeway.services.reminders import leave_reminders
from causeway.services.toolkit_overdue import escalate_overdue

AT = datetime(2024, 8, 31, 9, 0, tzinfo=UTC)
"""A day on which the first update of the year begins to be asked for."""
LATER = datetime(2024, 10, 2, 9, 0, tzinfo=UTC)
"""A day after it was due; no plan of the country owes one, so that looking is all that is measured."""
BATCH = 100


def swept(people: int) -> dict[str, float]:
    """Return the seconds for so many people and for one look at all the plans."""
    began = time.perf_counter()
    for _ in range(people // BATCH):
        leave_reminders(at=AT)
    reminded = time.perf_counter() - began
    began = time.perf_counter()
    escalate_overdue(at=LATER)
    return {"reminded": reminded, "escalated": time.perf_counter() - began}


if __name__ == "__main__":
    json.dump(swept(int(sys.argv[1])), sys.stdout)
