"""Run inside an installation: how long a worker takes with its people and plans; print it as JSON.

Told what to do: ``remind`` leaves the reminders of a day, with other workers at once, until everybody was
looked at; ``escalate`` looks once for who is overdue among all plans; ``forget`` makes the looks undone
and lets so many people be the only ones; ``owe`` lets every agreed plan owe its updates.
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

AT = datetime(2024, 8, 31, 9, 0, tzinfo=UTC)
"""A day on which the first update of the year begins to be asked for."""
LATER = datetime(2024, 10, 2, 9, 0, tzinfo=UTC)
"""A day after it was due; no plan of the country owes one, so that looking is all that is measured."""
AGREED_AT = datetime(2024, 7, 20, 9, 0, tzinfo=UTC)
AT_A_TIME = 5_000


def remind(people: int) -> None:
    """Leave reminders until so many people were looked at, by whichever worker."""
    while ReminderLook.objects.filter(looked_at=AT).count() < people:
        leave_reminders(at=AT)


def escalate(_: int) -> None:
    """Look once for who is overdue."""
    escalate_overdue(at=LATER)


def forget(people: int) -> None:
    """Undo every look and reminder, and let so many people be active."""
    Reminder.objects.all().delete()
    Effect.objects.all().delete()
    ReminderLook.objects.all().delete()
    leads = Person.objects.filter(email__startswith="lead-")
    leads.update(is_active=False)
    chosen = leads.order_by("pk").values("pk")[:people]
    Person.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(is_active=True)


def owe(_: int) -> None:
    """Let every agreed plan have been agreed in July, so that it owes both updates."""
    keeper = Person.objects.exclude(email__startswith="lead-").order_by("pk")[0]
    agreed = list(Plan.objects.filter(stage="agreed", toolkit_decisions__isnull=True))
    versions = PlanVersion.objects.bulk_create(
        [
            PlanVersion(
                plan=plan, number=1, step=StepName.PUBLISH_ASSESSMENT.value, canonical=b"{}",
                digest="0" * 64, made_by=keeper, made_at=AGREED_AT,
            )
            for plan in agreed
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


DOES = {"remind": remind, "escalate": escalate, "forget": forget, "owe": owe}

if __name__ == "__main__":
    began = time.perf_counter()
    DOES[sys.argv[1]](int(sys.argv[2]))
    json.dump({"seconds": time.perf_counter() - began}, sys.stdout)
