"""Step 10: everything a package is made from, frozen in the moment of submission (R-CAF-27).

The package itself is made later, by a worker, perhaps by two of them in turn. What the version
does not hold, such as the names of those who signed, is therefore kept with the submission.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from causeway.catalogues.frameworks import framework
from causeway.documents.deck.as_json import deck_as_json
from causeway.documents.package.receipt import moment
from causeway.documents.workbook import as_it_came
from causeway.documents.workbook.writer import LONGEST_TEXT
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.documents.workbook.written_rows import rows_of
from causeway.domain.executive_presentation.audience import everything
from causeway.domain.executive_presentation.offered import present
from causeway.domain.executive_presentation.source import Source, steps_after_presenting
from causeway.domain.lifecycle import Reason
from causeway.domain.plan import Finding
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.sign_off import SignOff
from causeway.domain.submission import too_long
from causeway.records.models import (
    AssuranceReport,
    CollectiveReview,
    Member,
    Plan,
    Presentation,
)
from causeway.services.executive_presentation import dependencies_in, judged_of, people_of
from causeway.services.plan_workbook import laid_out, layout_of, year_of
from causeway.services.report_parts import judgements_in, parts_seen
from causeway.services.targets import target, targets_of
from causeway.services.version_rows import days_of_teams_in, findings_of_version

type Content = Mapping[str, Any]


def written_of(plan: Plan, findings: tuple[Finding, ...]) -> WrittenPlan:
    """Return the signed rows as the package's workbook shows them."""
    return laid_out(findings, plan, year=year_of(plan), layout=layout_of(plan))


def cannot_be_written(written: WrittenPlan) -> tuple[Reason, ...]:
    """Return why the signed rows do not fit into a workbook."""
    texts = (
        (row.action or row.finding, text) for row in rows_of(written) for text in row.texts.values()
    )
    return too_long(texts, most=LONGEST_TEXT)


def frozen(
    plan: Plan, content: Content, *, written: WrittenPlan, sign_off: SignOff, by: Member
) -> bytes:
    """Return what the package is made from, beside the version and the files that are kept."""
    findings = findings_of_version(content)
    return _as_bytes(
        {
            "organisation": plan.organisation.name,
            "firm": plan.firm.name if plan.firm else "",
            "cycle": plan.cycle.title,
            "marking": plan.cycle.marking,
            "framework": plan.framework,
            "title": plan.title,
            "submitted_by": by.name,
            "workbook": {
                "year": written.year,
                "layout": written.layout.kind,
                "came": as_it_came.as_kept(written.came),
                "details": dict(written.details),
            },
            "report": _report(plan, content, by),
            "deck": deck_as_json(present(_source(plan, content, findings, by), everything())),
            "sign_offs": sign_offs(sign_off),
        }
    )


def _as_bytes(kept: Content) -> bytes:
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode(errors="replace")


def sign_offs(sign_off: SignOff) -> dict[str, Any]:
    """Return a sign-off as plain values: what each signed, when, and on which version."""
    return {
        "version": {"number": sign_off.version, "sha256": sign_off.digest},
        "shared_by": sign_off.author,
        "shared_at": moment(sign_off.shared_at),
        "signatures": [
            {
                "role": each.role.value,
                "name": each.name,
                "says": each.says,
                "signed_at": moment(each.at),
                "version": {"number": each.version, "sha256": each.digest},
                "override": {
                    "second_person": each.override.second_person,
                    "reason": each.override.reason,
                    "named_by": each.override.named_by,
                    "named_at": moment(each.override.named_at),
                    "agreed_at": moment(each.override.agreed_at),
                }
                if each.override
                else {},
            }
            for each in sign_off.signatures
        ],
    }


def _source(plan: Plan, content: Content, findings: tuple[Finding, ...], by: Member) -> Source:
    report = AssuranceReport.objects.filter(plan=plan).first()
    review = CollectiveReview.objects.filter(plan=plan).first()
    return Source(
        council=plan.organisation.name,
        title=plan.title,
        cycle=plan.cycle.title,
        cycle_ends_on=plan.cycle.ends_on,
        marking=plan.cycle.marking,
        standing=f"version {content['version']['number']}",
        today=by.today,
        framework=framework(plan.framework),
        plan=PlanValue(stage=plan.stage, findings=findings),
        firm=plan.firm.name if plan.firm else "",
        parts=tuple(part.name for part in parts_seen(plan, by)),
        judged=judged_of(plan, by),
        summary=report.executive_summary if report else "",
        reviewed_on=review.held_on if review else None,
        team_days=days_of_teams_in(content),
        dependencies=dependencies_in(content),
        people=people_of(plan, by),
        next_steps=steps_after_presenting(plan.regime.guidance_steps),
    )


def _report(plan: Plan, content: Content, by: Member) -> dict[str, Any]:
    """Return the assurer's report: its words, its judgements, and the assurer's half of each row."""
    report = AssuranceReport.objects.filter(plan=plan).first()
    return {
        "format": "causeway-report-1",
        "organisation": plan.organisation.name,
        "assurer": plan.firm.name if plan.firm else "",
        "cycle": plan.cycle.title,
        "marking": plan.cycle.marking,
        "framework": plan.framework,
        "title": plan.title,
        "executive_summary": report.executive_summary if report else "",
        "focus_areas": report.focus_areas if report else "",
        "released_at": _moment(report.released_at if report else None),
        "judgements": list(_judgements(plan, by)),
        "findings": [{name: row[name] for name in OF_THE_ASSURER} for row in content["findings"]],
    }


OF_THE_ASSURER = (
    "ref", "part", "outcomes", "recommendation", "risk_level", "risk_description",
    "control_types",
)  # fmt: skip


def _judgements(plan: Plan, by: Member) -> Iterable[dict[str, str]]:
    parts, wanted = list(parts_seen(plan, by)), targets_of(plan)
    said = judgements_in(parts)
    for part in parts:
        for outcome, judgement in sorted(said.get(part.pk, {}).items()):
            yield {
                "part": part.name,
                "outcome": outcome,
                "self": judgement.self_level,
                "assured": judgement.assured_level,
                "target": target(judgement, outcome, wanted),
                "justification": judgement.justification,
            }


def _moment(at: datetime | date | None) -> str:
    return moment(at) if isinstance(at, datetime) else ""


def report_file_of(plan: Plan) -> int | None:
    """Return the file that the report came in, by key; None where it was written in Causeway."""
    found = AssuranceReport.objects.filter(plan=plan).values_list("file_id", flat=True)
    return found.first()


def deck_file_of(plan: Plan) -> int | None:
    """Return the deck that was presented, by key; None where none is kept, and one is made.

    One that holds rows of other plans too is not for this plan's package: of this plan one is made.
    """
    given = Presentation.objects.filter(plan=plan, recorded_at__isnull=False)
    given = given.filter(deck__beside__isnull=True)
    return given.values_list("deck__file_id", flat=True).first()
