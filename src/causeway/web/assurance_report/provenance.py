"""Where a report came from, and the corrections asked for while it was a draft."""

from dataclasses import dataclass

from django.urls import reverse

from causeway.domain.lifecycle import StepName
from causeway.records.models import AssuranceReport, Correction, Member, Plan, RecordedStep
from causeway.web.spoken import day, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A correction that was asked for, and its answer."""

    reference: str
    about: str
    text: str
    asked: str
    answer: str
    answered: str


def corrections_read(plan: Plan, member: Member) -> list[CorrectionLine]:
    """Return the corrections, those without an answer first."""
    rows = Correction.objects.visible_to(member).filter(plan=plan)
    rows = rows.select_related("finding", "asked_by", "answered_by").order_by("asked_at")
    lines = [
        CorrectionLine(
            reference=str(row.reference),
            about=row.finding.ref if row.finding else "The report as a whole",
            text=row.text,
            asked=f"{row.asked_by.name}, {moment(row.asked_at)}",
            answer=row.answer,
            answered=f"{row.answered_by.name}, {moment(row.answered_at)}"
            if row.answered_by
            else "",
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: bool(line.answer))


def release_recorded(plan: Plan, member: Member) -> RecordedStep | None:
    """Return the latest record that the report was received, if the council made one."""
    rows = RecordedStep.objects.visible_to(member).filter(
        plan=plan, step=StepName.RELEASE_REPORT.value
    )
    return rows.select_related("recorded_by", "confirmed_by").order_by("-recorded_at").first()


def provenance(
    plan: Plan, report: AssuranceReport, recorded: RecordedStep | None, *, shows_file: bool
) -> list[dict[str, str]]:
    """Return where the report came from, as facts."""
    facts = [{"key": "Assurer", "value": plan.firm.name if plan.firm else "Not in Causeway"}]
    if report.released_by:
        facts.append(
            {
                "key": "Released",
                "value": f"By {report.released_by.name}, {moment(report.released_at)}",
            }
        )
    if recorded is not None:
        facts += _recorded(recorded)
    if report.file is not None and shows_file:
        facts += [
            {
                "key": "File",
                "value": report.file.name,
                "change": reverse("assurance_report:file", args=[plan.reference]),
                "action": "Download",
                "what": "the workbook",
            },
            {"key": "Digest of the file (SHA-256)", "value": report.file.digest},
        ]
    return facts


def _recorded(recorded: RecordedStep) -> list[dict[str, str]]:
    confirmed = (
        f"By {recorded.confirmed_by.name}, {moment(recorded.confirmed_at)}"
        if recorded.confirmed_by
        else "Not yet by the assurer"
    )
    return [
        {
            "key": "Received from",
            "value": f"{recorded.from_whom}, {day(recorded.received_on)}: {recorded.how_received}",
        },
        {
            "key": "Recorded",
            "value": f"By {recorded.recorded_by.name}, {moment(recorded.recorded_at)}",
        },
        {"key": "Confirmed", "value": confirmed},
    ]
