"""Receiving the report: what a column's heading says it holds, however it is worded.

Headings are compared without case, punctuation, hints in brackets and line breaks. The patterns
are tried in order, the more particular before the more general: "Action owner" is an owner, and
"Cost of the recommendation" a cost. What one word leaves open ("Risk", "Ref", "Type") is settled
by what stands in the column.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from causeway.documents.workbook.answers import answer, control_types, risk_level
from causeway.documents.workbook.outcomes import names_outcome
from causeway.documents.workbook.timing import Slot, slot_of
from causeway.documents.workbook.wording import plain, says_nothing

LONGEST_HEADING = 140


class Field(StrEnum):
    """What a column can hold."""

    OBJECTIVE = "objective"
    PRINCIPLE = "principle"
    OUTCOME = "contributing outcome"
    SYSTEM = "system"
    REF = "recommendation reference"
    RECOMMENDATION = "recommendation"
    RISK_LEVEL = "risk level"
    RISK_DESCRIPTION = "description of risk"
    RISK_REF = "risk number"
    CONTROL_TYPES = "control types"
    CONTROL_PEOPLE = "control type: people"
    CONTROL_PROCESS = "control type: process"
    CONTROL_TECHNOLOGY = "control type: technology"
    OWNER = "ownership"
    COST = "cost"
    COST_YEARLY = "yearly cost"
    COST_LOW = "lowest cost"
    COST_HIGH = "highest cost"
    EFFORT = "effort"
    COMPLEXITY = "complexity"
    JUSTIFICATION = "justification"
    PRIORITY = "priority"
    TREATMENT = "decision"
    ACTION = "action"
    ACTION_REF = "action reference"
    QUARTER = "quarter"
    NEXT_YEAR = "next year starts"
    START = "start"
    FINISH = "finish"
    STATUS = "status"
    NOTES = "notes"
    CATEGORY = "type"
    REVIEWED = "reviewed"
    RESOURCE = "resource available"
    BUDGET = "budget available"
    WILL_ACT = "will an action be added"
    NO_ACTION_REASON = "reason for no action"
    NO_DATE_REASON = "reason for no date"
    SELF_ASSESSED = "self-assessment"
    ASSURED = "assured judgement"
    TARGET = "target"
    TARGET_MET = "target met"


ASSURER_FIELDS = frozenset(
    {Field.RECOMMENDATION, Field.RISK_LEVEL, Field.RISK_DESCRIPTION, Field.CONTROL_TYPES}
)
COUNCIL_FIELDS = frozenset(
    {
        Field.OWNER, Field.COST, Field.COST_YEARLY, Field.COST_LOW, Field.COST_HIGH, Field.EFFORT,
        Field.COMPLEXITY, Field.JUSTIFICATION, Field.PRIORITY, Field.TREATMENT, Field.ACTION,
        Field.ACTION_REF, Field.QUARTER, Field.NEXT_YEAR, Field.START, Field.FINISH, Field.STATUS,
        Field.RESOURCE, Field.BUDGET, Field.WILL_ACT, Field.NO_ACTION_REASON, Field.NO_DATE_REASON,
    }
)  # fmt: skip
_REFERENCE = r"(?:ref\w*|no|nos|num\w*|id|identifier|#)"
_HEADINGS = tuple(
    (re.compile(pattern), meant)
    for pattern, meant in (
        (r"will you (?:add|take) an? action", Field.WILL_ACT),
        (r"(?:cannot|can't|can not|unable to) provide|(?:reason|why)\b.*\bno\b.*\bdate", Field.NO_DATE_REASON),
        (r"(?:reason|why)\b.*(?:no action|not? (?:be )?(?:add|act|implement|tak))", Field.NO_ACTION_REASON),
        (r"recommendation.*reviewed|^reviewed$", Field.REVIEWED),
        (rf"^action {_REFERENCE}$|^act(?:ion)? ?(?:id|no)$", Field.ACTION_REF),
        (rf"^risk {_REFERENCE}$", Field.RISK_REF),
        (rf"^(?:assurer |reviewer )?(?:recommendation|rec|finding|item|row|serial) ?{_REFERENCE}$|^{_REFERENCE}$", Field.REF),
        (r"^(?!.*(?:justif|rationale)).*comment|^(?:assur\w*|auditor|reviewer|recommend\w*|suggested) priority$", Field.NOTES),
        (r"(?:risk|system|information asset|budget)s? (?:owner|holder)|(?:cost|budget) (?:code|centre|type)|risk register", Field.NOTES),
        (r"^target caf profile$|^(?:target )?profile (?:met|status)$|^target met$", Field.TARGET_MET),
        (r"target.*(?:requirement|level|achievement|rating|judg?ment|profile)|^target$|(?:required|expected) (?:level|achievement)", Field.TARGET),
        (r"self assess|self judg?e?ment|^self$|(?:council|organisation)s? (?:judg?e?ment|rating|assessment)$", Field.SELF_ASSESSED),
        (r"^review status$|assur\w*'?s? (?:judg?e?ment|rating|status|result|assessment|level|outcome)|^assured|independent (?:judg?e?ment|rating|assessment)|^judg?e?ment$", Field.ASSURED),
        (r"justif|rationale|^why\b|^reason|business case|benefit", Field.JUSTIFICATION),
        (r"risk (?:level|rating|score|category|severity|grade|priority|rag)|^rag\b|^severity|^criticality|level of risk|^(?:inherent |residual )?risk h m l$", Field.RISK_LEVEL),
        (r"priorit|^urgency", Field.PRIORITY),
        (r"complex|^difficulty", Field.COMPLEXITY),
        (r"^(?:level of |estimated )?effort|effort$|effort (?:level|required|rating|estimate)", Field.EFFORT),
        (r"(?:budget|funding)\b.*(?:available|approved|secured|agreed|in place|status|confirmed)|is the budget", Field.BUDGET),
        (r"resourc\w*\b.*(?:available|in place|secured|status|confirmed)", Field.RESOURCE),
        (r"(?:recurring|annual|on ?going|yearly|running|revenue)\b.*(?:cost|budget|spend)|cost.*(?:annual|per (?:year|annum)|recurring|on ?going|\bp a\b|revenue|yearly)|^opex$|^recurring$|^revenue$", Field.COST_YEARLY),
        (r"cost.*\b(?:low|min|lower)|(?:low|min\w*|lower)\b.*cost", Field.COST_LOW),
        (r"cost.*\b(?:high|max|upper)|(?:high|max\w*|upper)\b.*cost", Field.COST_HIGH),
        (r"\bcosts?\b|^costing|^(?:estimated )?budget|^price|^spend|^funding$|^(?:capital|capex|£)$|^one off$", Field.COST),
        (r"\bowner|responsib|^lead\b|\blead officer|^who\b|accountab|assigned|^officer|^team$|^\w+ (?:lead|manager)$|^manager$", Field.OWNER),
        (r"^(?:target |planned |delivery |finish |end |completion )?(?:quarter|qtr)s?$|^(?:quarter|qtr) (?:due|for|of)\b|^schedul\w*|^timing$", Field.QUARTER),
        (r"next (?:financial )?(?:year|fy)|^20\d\d \d\d(?: (?:onwards?|starts?|on))?$|^(?:following|future|later|subsequent) years?|^year 2|beyond", Field.NEXT_YEAR),
        (r"(?:start|commenc\w*|begin\w*) ?(?:date|quarter|month|qtr)?$|^(?:planned )?start", Field.START),
        (r"(?:target|completion|due|finish|end|complete|delivery|implementation|planned|agreed) (?:date|by|month)|^(?:finish|end|completion|due)$|(?:planned|expected|estimated|target|forecast) (?:finish|completion|end)|^date (?:due|to be)|deadline|time ?(?:scale|line|frame)|^(?:by )?when|date (?:for|of) completion|^date$|complete by|completed by", Field.FINISH),
        (r"treatment|decision|accept\w* or reject|accept reject|^accept\w*|management response|council'?s? response|^response$|(?:will|to be|being) (?:be )?implement|^implement$|\bimplemented$|^implement (?:y n|yes no)|^agreed$|agreed y|risk response", Field.TREATMENT),
        (r"control ?types?|types? of control|^controls?$|people process|^ppt$|control (?:category|class|area)|\bof control|^control\b", Field.CONTROL_TYPES),
        (r"^people$", Field.CONTROL_PEOPLE),
        (r"^process(?:es)?$", Field.CONTROL_PROCESS),
        (r"^tech(?:nology|nical)?$", Field.CONTROL_TECHNOLOGY),
        (r"recommend|\badvice\b|suggested (?:improvement|action)|improvements? (?:needed|required)|^improvements?$", Field.RECOMMENDATION),
        (r"description of (?:the )?(?:associated )?risk|risk desc|associated risk|what could happen|impact|consequence|risks? (?:and|statement|detail|narrative|summary|explanation|to\b)|^risks? (?:identified|addressed)$", Field.RISK_DESCRIPTION),
        (r"^(?:caf )?contributing outcome|^(?:caf )?outcomes?\b|^caf (?:ref\w*|id|requirement)|^(?:igp|co) (?:ref\w*|id)|contributing outcome|^requirements?$", Field.OUTCOME),
        (r"^(?:caf )?objective", Field.OBJECTIVE),
        (r"^(?:caf )?principle", Field.PRINCIPLE),
        (r"^(?:critical )?systems?\b|^in scope system|^(?:assessment )?(?:part|scope)$|^service\b|^essential (?:service|function)|^application", Field.SYSTEM),
        (r"\bstatus$|^progress|^status", Field.STATUS),
        (r"what action|what will (?:be done|you do|we do)|what we will|^steps|^remediation|^implementation plan|(?:planned|proposed|agreed|management|council\w*|improvement|remedia\w*|mitigating) actions?|^actions?\b|^activity|^activities|^plan$|^task|^how\b", Field.ACTION),
        (r"\bnotes?\b|remark|additional info", Field.NOTES),
        (r"^(?:recommendation )?(?:type|category)$", Field.CATEGORY),
        (r"\brisks?\b|^rating$", Field.RISK_DESCRIPTION),
        (r"^resourc\w*$", Field.RESOURCE),
    )
)  # fmt: skip


_OUTRIGHT = {Field.RECOMMENDATION: r"detail|text|full|descri", Field.OWNER: "responsib|owner"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: its heading, what it holds, and for a quarter which."""

    number: int
    heading: str
    field: Field | None
    slot: Slot | None = None


@lru_cache(maxsize=4096)
def recognised(heading: str) -> Field | None:
    """Return what a heading says its column holds, where its words are known."""
    if len(heading) > LONGEST_HEADING:
        return None
    if slot_of(heading, None) is not None:
        return Field.QUARTER
    words = _words(heading)
    if not words:
        return None
    meant = _meant_by(words)
    if meant is Field.COST:
        # "Cost (recurring)": what stands in brackets is a hint elsewhere, and decides here.
        return _meant_by(_bare(plain(heading))) or meant
    return meant


def _meant_by(words: str) -> Field | None:
    return next((meant for pattern, meant in _HEADINGS if pattern.search(words)), None)


def says_outright(field: Field | None, heading: str) -> bool:
    """Tell whether a heading is the plainer of two that could mean the same."""
    pattern = _OUTRIGHT.get(field) if field else None
    said = plain(heading)
    return said.startswith("implementation") or bool(pattern and re.search(pattern, said))


def settled(field: Field | None, heading: str, values: Sequence[str]) -> Field | None:
    """Return what a column holds after a look at its values, where its heading leaves it open."""
    values = [value for value in values if not says_nothing(value)]
    if not values:
        return field
    words = _words(heading)
    for wanted, fits, instead in _SETTLED_BY_VALUES:
        if field is wanted and fits(words, values):
            return instead
    return field


def unit_of(heading: str) -> int:
    """Return what a plain figure under this heading counts: pounds, or thousands of them."""
    return 1_000 if re.search(r"£\s*k\b|£\s*'?000|\bk\s*£|\(k\)|thousand", plain(heading)) else 1


def _words(heading: str) -> str:
    said = plain(heading)
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", said)
    chosen = outside if re.search(r"[a-z]", outside) else said
    return _bare(chosen)


def _bare(said: str) -> str:
    """Return the words of a heading without punctuation."""
    chosen = said.replace("'", "").replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9#£]+", " ", chosen).split())


def _mostly(is_one: Callable[[str], bool], values: Sequence[str]) -> bool:
    return sum(is_one(value) for value in values) * 10 >= len(values) * 6


def _is_risk_level(text: str) -> bool:
    return risk_level(text).value is not None


def _is_control_type(text: str) -> bool:
    return bool(control_types(text).value)


def _is_answer(text: str) -> bool:
    return answer(text).value is not None


_SETTLED_BY_VALUES: tuple[tuple[Field, Callable[[str, Sequence[str]], bool], Field | None], ...] = (
    (Field.REF, lambda _, values: _mostly(names_outcome, values), Field.OUTCOME),
    (Field.RISK_DESCRIPTION, lambda _, values: _mostly(_is_risk_level, values), Field.RISK_LEVEL),
    (Field.RISK_DESCRIPTION, lambda words, _: words == "rating", None),
    (Field.CATEGORY, lambda _, values: _mostly(_is_control_type, values), Field.CONTROL_TYPES),
    (
        Field.RISK_LEVEL,
        lambda words, values: words == "rag" and not _mostly(_is_risk_level, values),
        None,
    ),
    (
        Field.RESOURCE,
        lambda words, values: words.startswith("resourc") and not _mostly(_is_answer, values),
        Field.NOTES,
    ),
    (
        Field.COST,
        lambda words, values: words == "budget" and _mostly(_is_answer, values),
        Field.BUDGET,
    ),
)
