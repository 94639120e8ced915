"""What a column of a toolkit workbook holds, told by the words of its heading and never its place.

The patterns are tried in order, the more particular before the more general. What stands in
brackets is a hint: "Local references (risk register, audit action)" is about local references.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from causeway.documents.workbook.day_words import MONTH, month_number, year_of
from causeway.documents.workbook.wording import plain
from causeway.domain.quarters import MONTHS

LONGEST_HEADING = 160


class Holds(StrEnum):
    """What a column can hold; the value is what it is called in a refusal."""

    ASSERTION = "assertion"
    ITEM = "evidence item"
    ITEM_TEXT = "evidence item text"
    MANDATORY = "mandatory"
    RESPONSE = "response"
    CONFIRMED = "assertion confirmed"
    AUDIT_ACTION = "audit action number"
    FINDING = "finding"
    AGREED_ACTION = "agreed management action"
    RATING = "rating"
    GAP = "gap"
    CURRENT_LEVEL = "current level"
    EXPECTED_LEVEL = "expected level"
    ACTIONS = "actions required"
    MILESTONES = "milestones"
    FUNDING = "outstanding funding and resourcing"
    OWNER = "action owner"
    COMPLETION = "planned completion date"
    STATUS = "status"
    LOCAL_REFERENCES = "local references"
    DEPENDENCIES = "dependencies"
    ROUND_DATE = "date still valid in a round"
    ROUND_COMMENTS = "comments of a round"
    NOTES = "notes"


LONGEST_TEXTS = {Holds.ITEM_TEXT: 300, Holds.AUDIT_ACTION: 60, Holds.OWNER: 150}
"""How many characters are kept of what stands in a column of this kind; others are kept whole."""
REPEATABLE = frozenset(
    {
        Holds.MILESTONES, Holds.LOCAL_REFERENCES, Holds.DEPENDENCIES, Holds.ROUND_DATE,
        Holds.ROUND_COMMENTS, Holds.NOTES,
    }
)  # fmt: skip
_REF = r"(?:ref\w*|no|nos|num\w*|id|ids|code|#)"
_HEADINGS = tuple(
    (re.compile(pattern), held)
    for pattern, held in (
        (r"assertions? .*confirm|confirm.* assertion|^confirmed", Holds.CONFIRMED),
        (r"\bmandatory\b|^required$", Holds.MANDATORY),
        (r"^local ref|risk register|^risk (?:ref\w*|no|number|id)$|^(?:other )?ref\w*$", Holds.LOCAL_REFERENCES),
        (rf"^audit (?:action|finding|recommendation|point)?s? ?{_REF}$|^(?:management )?(?:action|finding|recommendation) {_REF}$|^audit (?:action|ref\w*)$", Holds.AUDIT_ACTION),
        (r"management (?:response|action)|agreed (?:management )?actions?|actions? agreed", Holds.AGREED_ACTION),
        (rf"^evidence (?:items? )?{_REF}$|^evidence items?$|^(?:dspt )?items? {_REF}$|^dspt (?:evidence )?(?:item|ref\w*)|^item$", Holds.ITEM),
        (rf"^(?:caf )?(?:aligned )?(?:contributing )?outcomes?(?: {_REF})?$|^requirements?(?: {_REF})?$", Holds.ITEM),
        (r"^evidence (?:items? )?(?:text|desc\w*|wording|title|detail\w*|name)|^(?:item )?(?:text|description|title|wording|name)$|^outcome (?:title|text|desc\w*|name)|^evidence$", Holds.ITEM_TEXT),
        (rf"^(?:dspt )?assertions?(?: {_REF})?$", Holds.ASSERTION),
        (r"\bgap\b|shortfall|current position", Holds.GAP),
        (r"(?:expected|target|required|standards? met) (?:\w+ )?(?:level|achievement)", Holds.EXPECTED_LEVEL),
        (r"(?:current|assessed|actual|achieved|self) (?:\w+ )?(?:level|achievement)", Holds.CURRENT_LEVEL),
        (r"\bresponse\b|^answer(?:ed)?(?: status)?$|^(?:evidence |item )status$", Holds.RESPONSE),
        (r"milestone|key dates|interim (?:dates?|steps?)", Holds.MILESTONES),
        (r"dependen|depends? on", Holds.DEPENDENCIES),
        (r"\bfund|resourc|\bfinanc", Holds.FUNDING),
        (r"\bowners?\b|responsib|^lead\b|lead officer|accountab|assigned|^who\b", Holds.OWNER),
        (r"(?:completion|target|due|finish|end|delivery|deadline|agreed|implementation|planned|expected) (?:\w+ )?date|^completion$|^date$|complet\w* by|^(?:by )?when$|deadline|date (?:of|for) (?:completion|delivery)|^due(?: by)?$", Holds.COMPLETION),
        (r"^actions?\b|(?:required|planned|improvement|proposed) actions?$|^steps\b|what will|remedia", Holds.ACTIONS),
        (r"^(?:audit )?findings?\b|^issue|observation|weakness", Holds.FINDING),
        (r"\brating\b|^risk(?: level)?$|^priority$|^severity$", Holds.RATING),
        (r"\bstatus\b|^progress$|^rag\b", Holds.STATUS),
        (r"comment|\bnotes?\b|remark", Holds.NOTES),
    )
)  # fmt: skip
_MONTH_OF_ROUND = re.compile(rf"\b{MONTH}(?:[\s,/\-]*'?(20\d\d|\d\d)\b)?")
_ASKS_FOR_DATE = re.compile(
    r"\bvalid\b|(?:new|updated?|revised) (?:\w+ )?date|date (?:still|change)"
)
_ASKS_FOR_COMMENTS = re.compile(r"comment|\bupdate\b|narrative|progress|\bnotes?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: where it stands, its heading, what it holds, and for a round which."""

    number: int
    heading: str
    holds: Holds | None
    round_name: str = ""


@lru_cache(maxsize=4096)
def recognised(heading: str) -> tuple[Holds | None, str]:
    """Return what a heading says its column holds, and the name of the round it is of."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None, ""
    said = plain(heading)
    if round_name := _round_named(said):
        if _ASKS_FOR_DATE.search(said):
            return Holds.ROUND_DATE, round_name
        if _ASKS_FOR_COMMENTS.search(said):
            return Holds.ROUND_COMMENTS, round_name
    words = _words(said)
    return next((held for pattern, held in _HEADINGS if pattern.search(words)), None), ""


def _round_named(said: str) -> str:
    found = _MONTH_OF_ROUND.search(said)
    if found is None:
        return ""
    month = MONTHS[month_number(found[1]) - 1]
    return f"{month} {year_of(found[2])}" if found[2] else month


def _words(said: str) -> str:
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", said)
    chosen = outside if re.search(r"[a-z]", outside) else said
    bare = chosen.replace("'", "").replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", bare).split())


def says_evidence_item(heading: str) -> bool:
    """Tell whether a heading uses the toolkit's own words: evidence item, or assertion."""
    return re.search(r"\bevidence item|\bassertion", plain(heading)) is not None
