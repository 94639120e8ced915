"""An answer to a freedom-of-information request: every field, given or withheld, logged (R-CAF-62).

What was changed for a request, and why, is kept with the answer. Like every document it is marked
and named with its marking.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from causeway.documents.deck.as_json import deck_as_json
from causeway.domain.access import Operation
from causeway.domain.audiences import Audience
from causeway.domain.committee_papers.information_answer import Answer, in_full, to_print
from causeway.domain.freedom_of_information import Decision, Request
from causeway.records.models import DocumentTaken, Member, Plan
from causeway.services import events
from causeway.services.committee_papers import Form, TakenPaper, written
from causeway.services.markings import markings_of
from causeway.services.permission import permitted_on_plan
from causeway.services.plan_fields import held
from causeway.services.plan_workbook import (
    FORBIDDEN_IN_NAMES,
    file_name_of,
    findings_seen,
    standing_of,
)

FOI_EXPORT = "foi_export"
LONGEST_IN_A_NAME = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """Which request is answered, what becomes of each field, and as what the answer is taken."""

    request: Request
    decisions: tuple[Decision, ...]
    form: Form


def _in_a_name(reference: str) -> str:
    return FORBIDDEN_IN_NAMES.sub("-", reference)[:LONGEST_IN_A_NAME].strip()


@permitted_on_plan(Operation.TAKE_FOI_EXPORT)
def take_foi_export(plan: Plan, *, asked: AskedFor, by: Member, at: datetime) -> TakenPaper:
    """Write the answer, and keep who took it, when, for which request, and with which decisions."""
    name = f"{plan.regime.plan_name[:1].upper()}{plan.regime.plan_name[1:]} {plan.cycle.title}"
    answer = Answer(
        council=plan.organisation.name,
        name=name,
        marking=markings_of(plan.cycle)[Audience.PUBLIC].marking,
        today=by.today,
        request=asked.request,
        disclosure=plan.regime.disclosure,
        decisions=asked.decisions,
        held=held(plan),
    )
    deck = in_full(answer) if asked.form is Form.SHEETS else to_print(answer)
    content = written(deck, asked.form, at=at)
    kept = {
        "deck": deck_as_json(deck),
        "form": asked.form.value,
        "request": asked.request.reference,
        "decisions": [
            {"field": each.field.key, "exemption": each.exemption, "note": each.note}
            for each in asked.decisions
        ],
        "sha256": sha256(content).hexdigest(),
    }
    standing = standing_of(plan, findings_seen(plan, by=by))
    ending = " to print" if asked.form is Form.PRINT else f".{asked.form.value}"
    taken = DocumentTaken.objects.create(
        plan=plan,
        kind=FOI_EXPORT,
        file_name=file_name_of(
            plan,
            f"answer to request {_in_a_name(asked.request.reference)} {standing}",
            by=by,
            ending=ending,
            marking=answer.marking,
            title=name,
        ),
        revision=plan.revision,
        canonical=json.dumps(kept, ensure_ascii=False, sort_keys=True).encode(errors="replace"),
        taken_by_id=by.person_id,
        taken_at=at,
    )
    events.append(
        "foi_export_taken",
        organisation=plan.organisation,
        subject=taken.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return TakenPaper(reference=taken.reference, file_name=taken.file_name, content=content)
