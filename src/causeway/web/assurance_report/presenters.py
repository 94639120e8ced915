"""The assurance report in words: judgements side by side, findings by part, what is to be written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from causeway.catalogues.frameworks import framework
from causeway.domain.framework import Framework, Level, Requirement
from causeway.domain.report_parts import outcomes_of
from causeway.records.models import (
    AssuranceReport,
    Finding,
    Judgement,
    Member,
    Plan,
    ReportPart,
)
from causeway.services.assurance_report import Progress
from causeway.services.report_parts import judgements_in, parts_seen
from causeway.services.targets import target, targets_of
from causeway.web import labels
from causeway.web.spoken import counted, listed

NOT_JUDGED = "Not judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """One outcome with its levels side by side (R-CAF-30)."""

    requirement: Requirement
    self_level: str
    assured_level: str
    target_level: str
    falls_short: bool
    justification: str
    recommendations: int

    @property
    def name(self) -> str:
        """The outcome as people say it, such as A1.a Board Direction."""
        return f"{self.requirement.id} {self.requirement.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One recommendation as the report tells it."""

    reference: str
    ref: str
    outcomes: str
    recommendation: str
    risk: str
    risk_description: str
    controls: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRead:
    """One part of the report."""

    part: ReportPart
    title: str
    outcomes: Sequence[OutcomeLine]
    findings: Sequence[FindingLine]

    @property
    def judged(self) -> Sequence[OutcomeLine]:
        """The outcomes about which anything was said."""
        return [each for each in self.outcomes if each.self_level or each.assured_level]


def parts_read(plan: Plan, member: Member, only: ReportPart | None = None) -> list[PartRead]:
    """Return the report by part, as far as the member may see it, in few queries."""
    catalogue = framework(plan.framework)
    parts = [part for part in parts_seen(plan, member) if only is None or part.pk == only.pk]
    judgements = judgements_in(parts)
    findings = _findings(plan, member, parts)
    profile = targets_of(plan)
    return [
        PartRead(
            part=part,
            title=labels.part_name(part.name),
            outcomes=_outcomes(
                part, catalogue, judgements.get(part.pk, {}), findings[part.pk], profile
            ),
            findings=[_finding(each, catalogue) for each in findings[part.pk]],
        )
        for part in parts
    ]


def _findings(
    plan: Plan, member: Member, parts: Sequence[ReportPart]
) -> Mapping[int, list[Finding]]:
    seen = Finding.objects.visible_to(member).present().filter(plan=plan, part__in=parts)
    rows = seen.prefetch_related("requirements", "controls").order_by("position")
    found: dict[int, list[Finding]] = defaultdict(list)
    for row in rows:
        found[row.part_id].append(row)
    return found


def outcomes_offered(
    part: ReportPart, catalogue: Framework, used: Iterable[str]
) -> list[Requirement]:
    """Return the outcomes a part is about: those of its objectives, and those named in it."""
    own = {each.id for each in outcomes_of(part.name, catalogue)} | set(used)
    return [each for each in catalogue.requirements if each.id in own]


def _outcomes(
    part: ReportPart,
    catalogue: Framework,
    judgements: Mapping[str, Judgement],
    findings: Sequence[Finding],
    profile: Mapping[str, Level],
) -> list[OutcomeLine]:
    named = [each.requirement for row in findings for each in row.requirements.all()]
    lines = []
    for requirement in outcomes_offered(part, catalogue, [*judgements, *named]):
        judgement = judgements.get(requirement.id)
        assured = judgement.assured_level if judgement else ""
        wanted = target(judgement, requirement.id, profile)
        lines.append(
            OutcomeLine(
                requirement=requirement,
                self_level=judgement.self_level if judgement else "",
                assured_level=assured,
                target_level=wanted,
                falls_short=_falls_short(assured, wanted),
                justification=judgement.justification if judgement else "",
                recommendations=named.count(requirement.id),
            )
        )
    return lines


def _falls_short(assured: str, wanted: str) -> bool:
    return bool(assured and wanted) and Level(assured).rank < Level(wanted).rank


def level(value: str, nothing: str = NOT_JUDGED) -> str:
    """Return a level in words."""
    return labels.said(labels.LEVEL, value, nothing)


def _finding(row: Finding, catalogue: Framework) -> FindingLine:
    return FindingLine(
        reference=str(row.reference),
        ref=row.ref,
        outcomes="; ".join(
            f"{each.requirement} {catalogue.requirement(each.requirement).title}"
            if each.requirement in catalogue
            else each.requirement
            for each in row.requirements.all()
        ),
        recommendation=row.recommendation,
        risk=row.risk_level,
        risk_description=row.risk_description,
        controls=listed(
            [labels.said(labels.CONTROL, each.control_type) for each in row.controls.all()]
        ),
        source=row.source,
    )


def tasks_of(
    plan: Plan,
    report: AssuranceReport,
    parts: Sequence[PartRead],
    progress: Sequence[Progress],
) -> list[dict[str, str]]:
    """Return what there is to write, as a task list."""
    written = bool(report.executive_summary and report.focus_areas)
    begun = bool(report.executive_summary or report.focus_areas)
    tasks = [
        {
            "text": "Executive summary and areas to focus on",
            "href": reverse("assurance_report:summary", args=[plan.reference]),
            "status": "Written" if written else "In progress" if begun else "Not started",
            "colour": "" if written else "blue" if begun else "grey",
        }
    ]
    for read, how_far in zip(parts, progress, strict=True):
        is_done = how_far.judged == how_far.outcomes
        tasks.append(
            {
                "text": read.title,
                "href": reverse(
                    "assurance_report:part", args=[plan.reference, read.part.reference]
                ),
                "hint": counted(len(read.findings), "recommendation").capitalize(),
                "status": f"{how_far.judged} of {how_far.outcomes} judged",
                "colour": "" if is_done else "blue" if how_far.judged else "grey",
            }
        )
    return tasks
