"""Every field of a plan in words, by the key under which its audience is kept (R-CAF-06, 17).

What stands in the plan's canonical content is read from there, so that a field added to it without
an audience is noticed: nothing is shown of a field that nobody has placed.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from causeway.domain.audiences import Disclosure, NoAudience
from causeway.domain.finding import finding_ref
from causeway.domain.freedom_of_information import Held
from causeway.domain.money import Amount
from causeway.domain.quarters import Quarter
from causeway.domain.spoken import day_spoken
from causeway.records.models import (
    Action,
    AssuranceReport,
    CollectiveReview,
    Commitment,
    Finding,
    Plan,
    ProgressNote,
    ProgressUpdate,
)
from causeway.services.last_steps_fields import of_last_steps
from causeway.services.progress_rows import updates_of
from causeway.services.versions import content_now

OF_THE_FILE = frozenset({"format", "plan", "findings", "actions"})
"""Keys of the canonical content that are no field: what the file is, and where the rows stand."""
RECORDS = {
    "plan": ("plan",),
    "findings": ("finding", "treatment"),
    "actions": ("action", "commitment"),
}
"""The records whose fields stand side by side in each part of the canonical content."""


def held(plan: Plan) -> Held:
    """Return everything that is held of a plan, in words."""
    content, disclosure = content_now(plan), plan.regime.disclosure
    more_of_findings, more_of_actions = _of_findings(plan), _of_commitments(plan)
    top = {key: value for key, value in content.items() if key not in OF_THE_FILE}
    return Held(
        plan=_keyed("plan", top, disclosure) | _of_plan(plan) | of_last_steps(plan),
        findings=tuple(
            _keyed("findings", row, disclosure) | more_of_findings[row["ref"]]
            for row in content["findings"]
        ),
        actions=tuple(
            _keyed("actions", row, disclosure) | more_of_actions[row["ref"]]
            for row in content["actions"]
        ),
    )


def key_of(part: str, name: str, disclosure: Disclosure) -> str:
    """Return under which key a name of the canonical content has its audience; raise NoAudience."""
    known = {field.key for field in disclosure.fields}
    for record in RECORDS[part]:
        if f"{record}.{name}" in known:
            return f"{record}.{name}"
    raise NoAudience(f"{part}: {name}")


def _keyed(part: str, row: Mapping[str, Any], disclosure: Disclosure) -> dict[str, str]:
    return {key_of(part, name, disclosure): _said(name, value) for name, value in row.items()}


DAYS = frozenset({"guidance_date", "look_again_on", "finish_on", "due_on"})
QUARTERS = frozenset({"starts_in", "finishes_in"})
SUMS = frozenset({"cost_one_off", "cost_yearly"})
CHOICES = frozenset(
    {
        "risk_level", "control_types", "kind", "priority", "spending", "effort", "complexity",
        "status", "resource", "budget",
    }
)  # fmt: skip


def _said(name: str, value: Any) -> str:  # noqa: ANN401 - whatever canonical content holds
    match value:
        case bool():
            return "Yes" if value else "No"
        case [int(low), int(high)] if name in SUMS:
            return Amount(low=low, high=high).spoken
        case dict():
            return "; ".join(f"{key}: {each} days" for key, each in sorted(value.items()))
        case list():
            return "; ".join(_in_list(name, each) for each in value)
        case _:
            return _word(name, str(value))


def _word(name: str, value: str) -> str:
    if value and name in DAYS:
        return day_spoken(date.fromisoformat(value))
    if value and name in QUARTERS:
        return Quarter.parse(value).short
    return _choice(value) if name in CHOICES else value


def _in_list(name: str, value: Any) -> str:  # noqa: ANN401 - a text, or a milestone
    if isinstance(value, dict):
        return f"{value['title']}, {day_spoken(date.fromisoformat(value['due_on']))}"
    return _word(name, str(value))


def _choice(value: str) -> str:
    return value.replace("_", " ").capitalize()


def _of_plan(plan: Plan) -> dict[str, str]:
    report = AssuranceReport.objects.filter(plan=plan).first()
    review = CollectiveReview.objects.filter(plan=plan).prefetch_related("attendees").first()
    attendees = review.attendees.all() if review else ()
    return {
        "plan.stage": plan.regime.stage(plan.stage).spoken,
        "plan.firm": plan.firm.name if plan.firm else "",
        "plan.focus_areas": report.focus_areas if report else "",
        "plan.reviewed_on": day_spoken(review.held_on) if review else "",
        "plan.review_notes": review.notes if review else "",
        "plan.review_attendees": "; ".join(each.name for each in attendees),
    }


def _of_findings(plan: Plan) -> dict[str, dict[str, str]]:
    rows = Finding.objects.filter(plan=plan).values_list(
        "number", "external_ref", "source", "origin", "notes"
    )
    return {
        finding_ref(number): {
            "finding.external_ref": own,
            "finding.source": source,
            "finding.origin": _choice(origin),
            "finding.notes": notes,
        }
        for number, own, source, origin, notes in rows
    }


def _of_commitments(plan: Plan) -> dict[str, dict[str, str]]:
    rows = list(Commitment.objects.filter(plan=plan).select_related("action"))
    said = updates_of([each.action_id for each in rows])
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in rows:
        start, finish = each.agreed_start, each.agreed_finish
        found[each.action.ref] = {
            "commitment.agreed_start": Quarter.parse(start).short if start else "",
            "commitment.agreed_finish": day_spoken(finish) if finish else "",
        }
        found[each.action.ref] |= _of_progress(each.action, plan, said[each.action_id])
    return found


def _of_progress(action: Action, plan: Plan, said: list[ProgressUpdate]) -> dict[str, str]:
    """Return where an action stands, and how it came there as readers of this plan may know it."""
    standing = action.standing
    moved = [each for each in said if each.moved]
    notes = ProgressNote.objects.filter(plan=plan, update_said__in=said).order_by("pk")
    return {
        "progress.status": _choice(standing.status.value),
        "progress.percent": f"{standing.percent}%",
        "progress.forecast_start": _day(standing.forecast_start),
        "progress.forecast_finish": _day(standing.forecast_finish),
        "progress.started_on": _day(standing.started_on),
        "progress.finished_on": _day(standing.finished_on),
        "progress.moved_from": "; ".join(_day(each.moved_from) for each in moved),
        "progress.said_at": "; ".join(_day(timezone.localdate(each.said_at)) for each in said),
        "progress.blocked_by": standing.blocked_by,
        "progress.why": "; ".join(each.why for each in said if each.why),
        "progress.unblocked_by": standing.unblocked_by,
        "progress.said_by": "; ".join(dict.fromkeys(each.said_by.name for each in said)),
        "progress.recorded_for": "; ".join(filter(None, (each.recorded_for for each in said))),
        "progress.note": "; ".join(each.text for each in notes),
    }


def _day(day: date | None) -> str:
    return day_spoken(day) if day else ""
