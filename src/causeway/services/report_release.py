"""Step 1: the draft report is shared for corrections, then released with the draft plan (R-CAF-32).

Report and draft plan are one record here, so they are released in one act or not at all.
"""

from datetime import datetime

from django.urls import reverse

from causeway.catalogues.bank_holidays import bank_holidays
from causeway.domain.access import Operation
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.domain.working_days import add_working_days
from causeway.records.models import AssuranceReport, Member, Plan
from causeway.services import outbox, versions
from causeway.services.lifecycle import move
from causeway.services.permission import permitted_on_plan


@permitted_on_plan(Operation.SHARE_REPORT)
def share_report(plan: Plan, *, by: Member, at: datetime) -> Plan:
    """Share the draft report with the council, which has some working days to ask for corrections.

    Raises StepRefused, with nothing changed, while a recommendation is incomplete.
    """
    move(plan, StepName.SHARE_REPORT, by=by, at=at)
    due = add_working_days(by.today, plan.regime.correction_working_days, bank_holidays())
    AssuranceReport.objects.filter(plan=plan).update(corrections_due_on=due)
    versions.freeze(plan, StepName.SHARE_REPORT, by=by, at=at)
    _tell_the_lead(plan, "share_report", at)
    return plan


@permitted_on_plan(Operation.RELEASE_REPORT)
def release_report(plan: Plan, *, by: Member, at: datetime) -> Plan:
    """Finalise the report and release it with the draft plan.

    Raises StepRefused, with nothing changed, while a recommendation is incomplete or a correction
    is not answered.
    """
    move(plan, StepName.RELEASE_REPORT, by=by, at=at)
    AssuranceReport.objects.filter(plan=plan).update(released_by=by.person_id, released_at=at)
    versions.freeze(plan, StepName.RELEASE_REPORT, by=by, at=at)
    _tell_the_lead(plan, "release_report", at)
    return plan


def _tell_the_lead(plan: Plan, step: str, at: datetime) -> None:
    outbox.tell(
        "your_turn",
        to=outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at),
        path=reverse("assurance_report:read", args=[plan.reference]),
        key=f"{step}:{plan.reference}:{plan.revision}",
        at=at,
    )
