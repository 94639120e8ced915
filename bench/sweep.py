"""Run inside an installation: how long a worker takes with its people and plans; print it as JSON.

Told what to do: ``remind`` leaves the reminders of a day, with other workers at once, until everybody was
looked at; ``escalate`` looks once for who is overdue among all plans; ``forget`` makes the looks undone
and lets so many people be the only ones; ``agree`` lets agreed plans have been agreed, and owe updates.
"""

import json
import sys
import time
from datetime import UTC, datetime

from causeway.domain.lifecycle import StepName
from causeway.records.models import (
    Effect,
    Person,
    Plan,
    PlanVersion,
    Reminder,
    ReminderLook,
    ToolkitDecision,
    ToolkitOutcome,
)
from causeway.services.reminders import leave_reminders
from causeway.services.toolkit_overdue import escalate_overdue

DAYS = {
    "nothing": datetime(2024, 8, 31, 9, 0, tzinfo=UTC),
    "everything": datetime(2024, 12, 1, 9, 0, tzinfo=UTC),
}
"""A day a month before a round that every plan has sent its update of, and one before that of which none has."""
LATER = datetime(2024, 10, 2, 9, 0, tzinfo=UTC)
"""A day after it was due; no plan of the country owes one, so that looking is all that is measured."""
AGREED_AT = datetime(2024, 7, 20, 9, 0, tzinfo=UTC)
AT_A_TIME = 5_000


def remind(day: str, people: int) -> int:
    """Leave reminders until so many people were looked at, by whichever worker; return how many are left."""
    at = DAYS[day]
    while ReminderLook.objects.filter(looked_at=at).count() < people:
        leave_reminders(at=at)
    return Reminder.objects.count()


def escalate() -> int:
    """Look once for who is overdue."""
    return escalate_overdue(at=LATER)


def forget(people: int) -> int:
    """Undo every look and reminder, and let so many people be active."""
    Reminder.objects.all().delete()
    Effect.objects.all().delete()
    ReminderLook.objects.all().delete()
    leads = Person.objects.filter(email__startswith="lead-")
    leads.update(is_active=False)
    chosen = leads.order_by("pk").values("pk")[:people]
    Person.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(is_active=True)
    return people


def agree() -> int:
    """Let every agreed plan have been agreed in July, so that it owes updates; return how many."""
    keeper = Person.objects.exclude(email__startswith="lead-").order_by("pk")[0]
    versions = PlanVersion.objects.bulk_create(
        [
            PlanVersion(
                plan=plan, number=1, step=StepName.PUBLISH_ASSESSMENT.value, canonical=b"{}",
                digest="0" * 64, made_by=keeper, made_at=AGREED_AT,
            )
            for plan in Plan.objects.filter(stage="agreed", toolkit_decisions__isnull=True)
        ],
        AT_A_TIME,
    )  # fmt: skip
    ToolkitDecision.objects.bulk_create(
        [
            ToolkitDecision(
                plan=each.plan, version=each, outcome=ToolkitOutcome.AGREED.value,
                decided_by=keeper, decided_at=AGREED_AT,
            )
            for each in versions
        ],
        AT_A_TIME,
    )  # fmt: skip
    return len(versions)


def done(what: str, *said: str) -> dict[str, float]:
    """Do one of these; return how long it took, and what came of it."""
    began = time.perf_counter()
    match what:
        case "remind":
            came = remind(said[0], int(said[1]))
        case "forget":
            came = forget(int(said[0]))
        case "agree":
            came = agree()
        case _:
            came = escalate()
    return {"seconds": time.perf_counter() - began, "came": came}


if __name__ == "__main__":
    json.dump(done(*sys.argv[1:]), sys.stdout)
