"""Answers to requests: every field there, none given that is withheld, kept with who and why (R-CAF-62)."""

import json
from io import BytesIO

import pytest
from django.apps import apps
from openpyxl import load_workbook

from causeway.domain.access import NotYours
from causeway.domain.audiences import Audience
from causeway.domain.freedom_of_information import Decision, Request, decided, usual
from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, Plan
from causeway.services.committee_papers import Form
from causeway.services.freedom_of_information import AskedFor, take_foi_export
from causeway.services.plan_fields import held, key_of
from causeway.services.versions import content_now
from tests.builders import NOON, REGIME, a_complete_plan, a_member, an_organisation
from tests.planted_plans import CANARY, OUTCOME, everything_in, planted
from tests.submitted_plans import submitted_plan

pytestmark = pytest.mark.django_db
DISCLOSURE = REGIME.disclosure
USUAL = usual(DISCLOSURE)
KEPT_OTHERWISE = {
    "Plan": {
        "reference": "", "organisation": "plan.organisation", "cycle": "plan.cycle",
        "firm": "plan.firm", "regime_code": "plan.regime", "revision": "", "author": "",
        "created_at": "",
    },
    "AssuranceReport": {
        "plan": "", "file": "", "corrections_due_on": "", "released_by": "", "released_at": "",
        "revision": "",
    },
    "CollectiveReview": {
        "plan": "", "held_on": "plan.reviewed_on", "notes": "plan.review_notes",
        "recorded_by": "", "recorded_at": "",
    },
    "Finding": {
        "reference": "", "plan": "", "number": "finding.ref", "organisation": "", "position": "",
        "withdrawn_at": "", "revision": "",
    },
    "FindingTreatment": {
        "finding": "", "lead_role": "treatment.lead", "revision": "", "changed_by": "",
        "changed_at": "",
    },
    "Action": {
        "reference": "", "organisation": "", "number": "action.ref",
        "owner_role": "action.owner", "one_off_low": "action.cost_one_off",
        "one_off_high": "action.cost_one_off", "yearly_low": "action.cost_yearly",
        "yearly_high": "action.cost_yearly", "budget_holder_role": "action.budget_holder",
        "reached": "progress.status", "revision": "", "progress_revision": "", "created_by": "",
        "created_at": "",
    },
    "Commitment": {"plan": "", "action": ""},
    "Milestone": {
        "commitment": "", "title": "commitment.milestones", "due_on": "commitment.milestones",
        "done_on": "commitment.milestones", "done_by": "",
    },
    "TeamDays": {"action": "", "team": "action.team_days", "days": "action.team_days"},
    "ActionDependency": {"action": "", "needs": "action.waits_for"},
    "ProgressUpdate": {
        "reference": "", "action": "", "number": "", "kind": "", "moved": "",
        "reached": "progress.status",
    },
    "ProgressNote": {"plan": "", "update_said": "", "text": "progress.note"},
}  # fmt: skip
"""Columns whose field has another name, and (nothing) those that only keep the books."""
RECORD_OF = {
    "Plan": "plan", "AssuranceReport": "plan", "CollectiveReview": "plan", "Finding": "finding",
    "FindingTreatment": "treatment", "Action": "action", "Commitment": "commitment",
    "Milestone": "commitment", "TeamDays": "action", "ActionDependency": "action",
    "ProgressUpdate": "progress", "ProgressNote": "progress",
}  # fmt: skip


@pytest.mark.parametrize("model", KEPT_OTHERWISE)
def test_every_column_has_an_audience_or_keeps_the_books(model: str) -> None:
    known = {field.key for field in DISCLOSURE.fields}
    otherwise = KEPT_OTHERWISE[model]

    placed = {}
    columns = apps.get_model("records", model)._meta.concrete_fields  # noqa: SLF001 - Django's own way to ask
    for column in columns:
        if column.primary_key:
            continue
        usual_key = f"{RECORD_OF[model]}.{column.name}"
        progress = f"progress.{column.name}"
        placed[column.name] = otherwise.get(
            column.name, progress if progress in known and usual_key not in known else usual_key
        )

    assert {key for key in placed.values() if key} - known == set()


def test_every_name_of_the_canonical_content_has_an_audience() -> None:
    content = content_now(planted().plan)

    for part in ("findings", "actions"):
        assert [key_of(part, name, DISCLOSURE) for row in content[part] for name in row]


def test_everything_that_has_an_audience_is_held_and_nothing_else() -> None:
    found = held(planted().plan)

    keys = set(found.plan) | set(found.findings[0]) | set(found.actions[0])
    assert keys == {field.key for field in DISCLOSURE.fields}


def export(plan: Plan, decisions: tuple[Decision, ...] = USUAL, form: Form = Form.SHEETS) -> bytes:
    asked = AskedFor(request=Request(reference="FOI/2025:17"), decisions=decisions, form=form)
    lead = a_member(Role.CAF_LEAD)
    return take_foi_export(plan.reference, asked=asked, by=lead, at=NOON).content


@pytest.mark.parametrize("form", [Form.SHEETS, Form.WORD, Form.PRINT])
def test_nothing_that_is_withheld_stands_anywhere_in_it(form: Form) -> None:
    plan = planted().plan

    content = export(plan, form=form)

    kept = DocumentTaken.objects.get(kind="foi_export")
    words = "\n".join([kept.file_name, bytes(kept.canonical).decode(), everything_in(content)])
    assert set(CANARY.findall(words)) == set()
    assert OUTCOME not in words
    assert "£12,000" not in words
    for field in DISCLOSURE.fields:
        assert field.title in words or field.title.replace("’", "\\u2019") in words


def test_what_is_given_for_a_request_is_there_and_the_reason_is_kept() -> None:
    plan = planted().plan
    decisions = decided(DISCLOSURE, {"action.title": ("", "Published in March")})

    words = everything_in(export(plan, decisions))

    assert set(CANARY.findall(words)) == {"canary-action-title"}
    kept = json.loads(bytes(DocumentTaken.objects.get().canonical))
    assert {"field": "action.title", "exemption": "", "note": "Published in March"} in kept[
        "decisions"
    ]
    assert kept["request"] == "FOI/2025:17"


def test_it_is_named_with_its_marking_and_logged() -> None:
    plan = a_complete_plan()

    export(plan)

    row = DocumentTaken.objects.get()
    assert row.file_name == (
        "PUBLIC Harrowmere District Council Improvement and implementation plan 2025-26 answer to "
        "request foi-2025-17 first draft 2025-05-12.xlsx"
    )
    assert plan.events.get().kind == "foi_export_taken"


def test_a_workbook_has_a_row_for_each_action_and_no_formula() -> None:
    plan = planted().plan
    decisions = decided(DISCLOSURE, {"action.title": ("", "So")})
    plan.commitments.first().action.__class__.objects.update(title="=1+1")  # type: ignore[union-attr] # there are three

    book = load_workbook(BytesIO(export(plan, decisions)))

    sheet = book["Actions"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sum(cell.value == "=1+1" for cell in cells) == 3
    assert {"Findings", "Actions", "The plan", "Every field of the plan"} <= set(book.sheetnames)


def test_only_the_lead_answers_a_request() -> None:
    plan = a_complete_plan()
    asked = AskedFor(request=Request(reference="1"), decisions=USUAL, form=Form.SHEETS)

    with pytest.raises(NotYours):
        take_foi_export(plan.reference, asked=asked, by=a_member(Role.LEADER), at=NOON)
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    with pytest.raises(Plan.DoesNotExist):
        take_foi_export(plan.reference, asked=asked, by=stranger, at=NOON)

    assert not DocumentTaken.objects.exists()
    assert not plan.events.exists()


def test_what_is_held_of_the_last_steps_is_given_or_withheld_as_any_other_field() -> None:
    submitting = submitted_plan()
    plan = Plan.objects.get(pk=submitting.plan.pk)

    found = held(plan).plan

    assert "Quinn Assurer, quality assurer, version " in found["plan.signed_by"]
    assert found["plan.decisions"] == "Fund the backups this year."
    assert found["plan.receipt_number"] == submitting.submission().receipt_number
    assert found["plan.submitted_on"] == found["plan.presented_on"]
    assert not DISCLOSURE.may_read(Audience.WIDER, "plan.signed_by")
    assert {key for key in found if key.startswith("plan.")} <= {
        field.key for field in DISCLOSURE.fields
    }
