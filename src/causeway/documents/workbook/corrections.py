"""Receiving the report: a reading, with what a person said of how it is to be read."""

from dataclasses import replace

from causeway.documents.workbook.choices import ReadingChoices
from causeway.documents.workbook.reading import Correction, FoundFinding, Problem, Reading, Skipped

_RULES = {"requirements": "R-CAF-07", "risk_level": "R-CAF-34", "control_types": "R-CAF-36"}


def corrected(reading: Reading, choices: ReadingChoices) -> Reading:
    """Return the reading with each correction made, and the problems it settles taken away."""
    findings, skipped = [], list(reading.skipped)
    problems = list(reading.problems)
    for finding in reading.findings:
        correction = choices.findings.get(finding.source)
        if correction is None:
            findings.append(finding)
            continue
        problems = [each for each in problems if not _settles(correction, finding, each)]
        if correction.leave_out:
            skipped.append(_left_out(finding))
        else:
            findings.append(_applied(finding, correction))
    return replace(
        reading, findings=tuple(findings), skipped=tuple(skipped), problems=tuple(problems)
    )


def _place(finding: FoundFinding) -> tuple[str, str]:
    sheet, _, cell = finding.source.rpartition("!")
    return sheet, cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _settles(correction: Correction, finding: FoundFinding, problem: Problem) -> bool:
    sheet, row = _place(finding)
    if (problem.sheet, problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) != (sheet, row):
        return False
    if correction.leave_out:
        return True
    return any(
        getattr(correction, field) is not None and problem.rule == rule
        for field, rule in _RULES.items()
    )


def _left_out(finding: FoundFinding) -> Skipped:
    sheet, row = _place(finding)
    return Skipped(
        sheet=sheet, row=int(row), reason="left out by choice", text=finding.recommendation
    )


def _applied(finding: FoundFinding, correction: Correction) -> FoundFinding:
    requirements, level, part = correction.requirements, correction.risk_level, correction.part
    controls = correction.control_types
    return replace(
        finding,
        requirements=finding.requirements if requirements is None else requirements,
        risk_level=finding.risk_level if level is None else level,
        part=finding.part if part is None else part,
        control_types=finding.control_types if controls is None else controls,
    )
