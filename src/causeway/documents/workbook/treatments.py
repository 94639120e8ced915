"""Receiving the report: what the council does about a recommendation, and how soon (R-CAF-08, 44).

The council workbook asks for a priority, of which "No action" is one answer; other people's add a
column for the decision. "Accept" alone says nothing: it may accept the recommendation or the risk,
so the heading and the column's other answers decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from causeway.documents.workbook.answers import LEVELS_EXPECTED, scale
from causeway.documents.workbook.understood import Doubt, Understood, error, warning
from causeway.documents.workbook.wording import plain, says_nothing, shortened
from causeway.domain.finding import Scale, TreatmentKind

PRIORITIES_EXPECTED = f"{LEVELS_EXPECTED.replace(' or Low', ', Low')} or No action"
TREATMENTS_EXPECTED = "Implement, Defer, Accept the risk or No action"
_TREATMENTS = (
    (re.compile(r"(?:risk )?tolerated?\b|accept\w* \(?(?:the |this )?risks?\b|risks? accept"), TreatmentKind.ACCEPT),
    (re.compile(r"defer|postpone|later\b|delay|revisit|not (?:now|yet)\b"), TreatmentKind.DEFER),
    (
        re.compile(
            r"no (?:further )?action|action not planned|none\b|reject|declin|not (?:to be )?(?:implement|accept|agree|proceed)"
            r"|(?:will|do|does) not\b|won'?t|will (?:not|be rejected)|no?$|no\b(?! (?:plan|date))|disagree"
        ),
        TreatmentKind.NONE,
    ),
    (
        re.compile(
            r"(?:to |will |partially |partly |part )?(?:implement|agree)|proceed|yes\b|y$|action planned|planned|treat|mitigat"
            r"|reduce|do\b|approved|fix|remediat"
        ),
        TreatmentKind.IMPLEMENT,
    ),
)  # fmt: skip
_IMPLEMENT = re.compile(r"(?:to |will )?implement|treat|mitigat")
_ACCEPT = re.compile(r"accept(?:ed)?(?: in full)?")
_TREATS_ADVICE = re.compile(r"reject|recommendation|agree|response")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """What a priority cell says: how soon, or that the answer is not to implement."""

    scale: Scale | None
    treatment: TreatmentKind | None


def priority(text: str, *, figures: Mapping[str, Scale] | None = None) -> Understood[Priority]:
    """Return the priority, or the treatment that stands in its place."""
    said = plain(text)
    for pattern, treatment in _TREATMENTS[:3]:
        if pattern.match(said):
            return Understood(value=Priority(scale=None, treatment=treatment))
    read = scale(text, figures=figures)
    expected = read.doubts if read.value else tuple(_widened(doubt) for doubt in read.doubts)
    return Understood(value=Priority(scale=read.value, treatment=None), doubts=expected)


def _widened(doubt: Doubt) -> Doubt:
    message = doubt.message.replace(LEVELS_EXPECTED, PRIORITIES_EXPECTED)
    return error(message, PRIORITIES_EXPECTED)


def treatment(
    text: str, *, heading: str, others: Sequence[str]
) -> Understood[TreatmentKind | None]:
    """Return what the council decided; ``others`` are the column's other answers."""
    said = plain(text.replace("_", " "))
    if says_nothing(text):
        return Understood(value=None)
    if _ACCEPT.fullmatch(said):
        return _accepted(text, plain(heading), [plain(each) for each in others])
    for pattern, kind in _TREATMENTS:
        if pattern.match(said):
            return Understood(value=kind)
    doubt = f"“{shortened(text)}” is not one of {TREATMENTS_EXPECTED}."
    return Understood(value=None, doubts=(error(doubt, TREATMENTS_EXPECTED),))


def _accepted(text: str, heading: str, others: Sequence[str]) -> Understood[TreatmentKind | None]:
    is_other_choice = any(_IMPLEMENT.match(other) for other in others)
    if not is_other_choice and _TREATS_ADVICE.search(" ".join((heading, *others))):
        return Understood(value=TreatmentKind.IMPLEMENT)
    doubt = f"“{text}” was read as accepting the risk, not as accepting the recommendation."
    return Understood(value=TreatmentKind.ACCEPT, doubts=(warning(doubt, TREATMENTS_EXPECTED),))
