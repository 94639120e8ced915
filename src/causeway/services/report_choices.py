"""How a person says a workbook is to be read, kept with the preview as plain JSON (R-CAF-06)."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from causeway.documents.workbook.choices import ReadingChoices
from causeway.documents.workbook.columns import Field
from causeway.documents.workbook.reading import Correction, JudgementCorrection
from causeway.domain.finding import ControlType, RiskLevel
from causeway.domain.framework import Level
from causeway.services.recorded import Received

Kept = dict[str, Any]  # JSON, written and read here alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAbout:
    """What a file is said to be when it is sent: whose, of which cycle, new or a correction."""

    council: UUID
    cycle: str
    plan: UUID | None = None
    firm: UUID | None = None
    received: Received | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChoices:
    """Everything a person said about a preview."""

    about: ReportAbout
    reading: ReadingChoices = field(default_factory=ReadingChoices)

    def with_row(self, source: str, correction: Correction) -> "KeptChoices":
        """Return the choices with this row's reading put right; nothing said of it takes it back."""
        rows = {**self.reading.findings, source: correction}
        if correction == Correction():
            del rows[source]
        return replace(self, reading=replace(self.reading, findings=rows))

    def with_judgement(self, source: str, said: JudgementCorrection | None) -> "KeptChoices":
        """Return the choices with this row of judgements put right; None takes it back."""
        rows = {**self.reading.judgements}
        if said is None:
            rows.pop(source, None)
        else:
            rows[source] = said
        return replace(self, reading=replace(self.reading, judgements=rows))

    def with_columns(self, columns: dict[tuple[str, str], Field | None]) -> "KeptChoices":
        """Return the choices with these columns said to hold these fields."""
        return replace(self, reading=replace(self.reading, columns=columns))

    def with_framework(self, framework: str) -> "KeptChoices":
        """Return the choices with the framework's version given by hand."""
        return replace(self, reading=replace(self.reading, framework=framework))


def as_kept(choices: KeptChoices) -> Kept:
    """Return the choices as JSON."""
    about, reading = choices.about, choices.reading
    received = about.received
    return {
        "about": {
            "council": str(about.council),
            "cycle": about.cycle,
            "plan": str(about.plan) if about.plan else "",
            "firm": str(about.firm) if about.firm else "",
            "received": [received.from_whom, received.how, received.on.isoformat()]
            if received
            else [],
        },
        "columns": [
            [sheet, column, meant.value if meant else ""]
            for (sheet, column), meant in reading.columns.items()
        ],
        "findings": {source: _correction(each) for source, each in reading.findings.items()},
        "judgements": {source: _judgement(each) for source, each in reading.judgements.items()},
        "framework": reading.framework,
    }


def _correction(correction: Correction) -> Kept:
    wanted, controls = correction.requirements, correction.control_types
    return {
        "requirements": None if wanted is None else list(wanted),
        "risk_level": correction.risk_level.value if correction.risk_level else "",
        "part": correction.part or "",
        "control_types": None if controls is None else [each.value for each in controls],
        "leave_out": correction.leave_out,
    }


def _judgement(correction: JudgementCorrection) -> Kept:
    return {
        "requirements": list(correction.requirements),
        "levels": [correction.self_assessed, correction.assured, correction.target],
        "leave_out": correction.leave_out,
    }


def from_kept(kept: Kept) -> KeptChoices:
    """Return the choices that were kept."""
    about = kept["about"]
    return KeptChoices(
        about=ReportAbout(
            council=UUID(about["council"]),
            cycle=about["cycle"],
            plan=UUID(about["plan"]) if about["plan"] else None,
            firm=UUID(about["firm"]) if about["firm"] else None,
            received=_received(*about["received"]) if about["received"] else None,
        ),
        reading=ReadingChoices(
            columns={
                (sheet, column): Field(meant) if meant else None
                for sheet, column, meant in kept["columns"]
            },
            findings={source: _from_kept(each) for source, each in kept["findings"].items()},
            judgements={s: _judgement_kept(each) for s, each in kept["judgements"].items()},
            framework=kept["framework"],
        ),
    )


def _received(from_whom: str, how: str, day: str) -> Received:
    return Received(from_whom=from_whom, how=how, on=date.fromisoformat(day))


def _from_kept(kept: Kept) -> Correction:
    wanted, controls = kept["requirements"], kept["control_types"]
    return Correction(
        requirements=None if wanted is None else tuple(wanted),
        risk_level=RiskLevel(kept["risk_level"]) if kept["risk_level"] else None,
        part=kept["part"] or None,
        control_types=None if controls is None else tuple(ControlType(each) for each in controls),
        leave_out=kept["leave_out"],
    )


def _judgement_kept(kept: Kept) -> JudgementCorrection:
    levels = [Level(each) if each else None for each in kept["levels"]]
    return JudgementCorrection(
        requirements=tuple(kept["requirements"]),
        self_assessed=levels[0],
        assured=levels[1],
        target=levels[2],
        leave_out=kept["leave_out"],
    )
