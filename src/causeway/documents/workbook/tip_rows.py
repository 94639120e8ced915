"""Step 2, taking the plan out: a row in the words of WebCAF's targeted improvement plan.

WebCAF knows an action that is planned and one that is not, with a reason; what the plan says
beyond that, that a risk is accepted or put off, stands in a column of its own after WebCAF's.
"""

import re
from datetime import date

from causeway.documents.workbook.as_it_came import AsItCame
from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.action import Action, Answer
from causeway.domain.finding import ORGANISATIONAL, TreatmentKind
from causeway.domain.plan import Finding

NOT_APPLICABLE = "N/A"
PLANNED = "Action planned"
NOT_PLANNED = "No action planned"
ORGANISATIONAL_PART = "Organisational"
ANSWER = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.BEING_SOUGHT: "being sought",
    Answer.UNKNOWN: "unknown",
}
LATER = {TreatmentKind.DEFER: "Defer", TreatmentKind.ACCEPT: "Accept the risk"}
NUMBERED_RECOMMENDATION = re.compile(r"REC-[A-Z0-9.]+")
NUMBERED_RISK = re.compile(r"(?:RP|RO|PR)\d+")
OF_AN_ACTION = (
    CellField.TITLE,
    CellField.OWNER,
    CellField.RESOURCE,
    CellField.BUDGET,
    CellField.FINISH,
    CellField.NO_FINISH_REASON,
)


def day_in_figures(day: date | None) -> str:
    """Return a day as WebCAF writes it, such as 30/6/2026."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def own_texts(finding: Finding, action: Action | None, came: AsItCame) -> dict[CellField, str]:
    """Return the cells of a row that this layout words in its own way."""
    said, treatment = finding.said, finding.treatment
    is_not_planned = treatment.kind not in (None, TreatmentKind.IMPLEMENT)
    texts = {
        CellField.CATEGORY: came.category,
        CellField.SYSTEM: ORGANISATIONAL_PART if said.part == ORGANISATIONAL else said.part,
        CellField.RECOMMENDATION: _numbered(came.ref, " - ", said.recommendation),
        CellField.RISK_DESCRIPTION: _numbered(came.risk_ref, " — ", said.risk_description),
        CellField.REVIEWED: "Yes" if came.reviewed or _is_answered(finding) else "No",
        CellField.STATUS: _status(treatment.kind),
        CellField.TREATMENT: LATER.get(treatment.kind, "") if treatment.kind else "",
        CellField.NO_ACTION_REASON: _reason(finding),
        CellField.JUSTIFICATION: "" if is_not_planned else treatment.justification,
    }
    if treatment.kind is TreatmentKind.NONE:
        texts[CellField.PRIORITY] = ""
    if action is not None:
        starts = action.starts_in
        texts[CellField.START] = starts.short if starts else ""
        if action.finish_on is None and action.no_finish_reason:
            texts[CellField.FINISH] = NOT_APPLICABLE
        needless = NOT_APPLICABLE if action.finish_on else ""
        texts[CellField.NO_FINISH_REASON] = action.no_finish_reason or needless
    elif is_not_planned:
        texts |= dict.fromkeys(OF_AN_ACTION, NOT_APPLICABLE)
    return texts


def _numbered(number: str, between: str, words: str) -> str:
    """Return words with their number before them, where both can be told apart again."""
    numbered = NUMBERED_RECOMMENDATION.fullmatch(number) or NUMBERED_RISK.fullmatch(number)
    return f"{number}{between}{words}" if numbered and words else words


def _status(kind: TreatmentKind | None) -> str:
    if kind is None:
        return ""
    return PLANNED if kind is TreatmentKind.IMPLEMENT else NOT_PLANNED


def _reason(finding: Finding) -> str:
    match finding.treatment.kind:
        case None:
            return ""
        case TreatmentKind.IMPLEMENT:
            return NOT_APPLICABLE
        case TreatmentKind.DEFER | TreatmentKind.ACCEPT | TreatmentKind.NONE:
            return finding.treatment.justification


def _is_answered(finding: Finding) -> bool:
    """Tell whether a finding has everything that WebCAF asks of it."""
    match finding.treatment.kind:
        case None:
            return False
        case TreatmentKind.IMPLEMENT:
            return bool(finding.actions) and all(map(_is_complete, finding.actions))
        case TreatmentKind.DEFER | TreatmentKind.ACCEPT | TreatmentKind.NONE:
            return bool(finding.treatment.justification)


def _is_complete(action: Action) -> bool:
    dated = action.finish_on is not None or bool(action.no_finish_reason)
    return bool(action.owner and action.resource and action.budget and dated)
