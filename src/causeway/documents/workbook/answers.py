"""Receiving the report: cells that choose among a few words: levels, kinds, decisions, yes or no.

People write "H", "High ", "HIGH", "3 - High" and "High risk"; all mean high. What could mean two
things, or is not among the words, is an error that names what is accepted.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from causeway.documents.workbook.understood import Understood, error, warning
from causeway.documents.workbook.wording import is_unchosen, plain, says_nothing, shortened
from causeway.domain.action import Answer, Status
from causeway.domain.finding import ControlType, RiskLevel, Scale
from causeway.domain.framework import Level

LEVELS_EXPECTED = "High, Medium or Low"
RISKS_EXPECTED = "High, Medium, Low or No action"
REACHED_EXPECTED = "Achieved, Partially achieved or Not achieved"
CONTROLS_EXPECTED = "People, Process or Technology, one or several"
_SCALE_WORDS = {
    "high": Scale.HIGH, "hi": Scale.HIGH, "major": Scale.HIGH,
    "medium": Scale.MEDIUM, "med": Scale.MEDIUM, "moderate": Scale.MEDIUM,
    "low": Scale.LOW, "lo": Scale.LOW, "minor": Scale.LOW,
}  # fmt: skip
_SCALE_LETTERS = {"h": Scale.HIGH, "m": Scale.MEDIUM, "l": Scale.LOW}
_COLOURS = {"red": Scale.HIGH, "amber": Scale.MEDIUM, "green": Scale.LOW}
_BEYOND = frozenset({"very", "critical", "extreme", "severe", "not", "extremely", "v"})
_NO_ACTION = re.compile(r"no (?:further )?action(?: (?:required|needed|planned))?|none|nil")
_WHOLLY_UNSURE = re.compile(r"t\.?b\.?[cd]\.?|to be (?:confirmed|decided|agreed)|unknown|\?+")
_CONTROL_WORDS: Mapping[str, ControlType] = {
    **dict.fromkeys(
        ("people", "person", "personnel", "human", "staff", "peoples", "ppl"), ControlType.PEOPLE
    ),
    **dict.fromkeys(
        (
            "process",
            "processes",
            "proc",
            "procedure",
            "procedures",
            "procedural",
            "policy",
            "policies",
        ),
        ControlType.PROCESS,
    ),
    **dict.fromkeys(
        ("technology", "technologies", "tech", "technical", "technological", "it", "ict"),
        ControlType.TECHNOLOGY,
    ),
}
_ALL_CONTROLS = frozenset(
    {"all", "all three", "all 3", "ppt", "p/p/t", "p, p, t", "p p t", "p,p,t"}
)
_ANSWERS = (
    (re.compile(r"(?:being |to be )?(?:sought|requested)|bid\b|applied|in progress"), Answer.BEING_SOUGHT),
    (re.compile(r"unknown|(?:i'?m )?(?:not|un) ?sure|don'?t know|not known|t\.?b\.?[cd]"), Answer.UNKNOWN),
    (re.compile(r"y(?:es)?\b|true$|approved|available|agreed|secured"), Answer.YES),
    (re.compile(r"no?\b|false$"), Answer.NO),
)  # fmt: skip
_LEVELS = {
    **dict.fromkeys(("achieved", "a", "met", "fully achieved"), Level.ACHIEVED),
    **dict.fromkeys(
        ("partially achieved", "partial", "partially", "partly achieved", "pa", "partially met"),
        Level.PARTIALLY_ACHIEVED,
    ),
    **dict.fromkeys(("not achieved", "na", "not met", "unachieved"), Level.NOT_ACHIEVED),
}
_STATUSES = (
    (re.compile(r"complete|done|closed|finished|implemented"), Status.COMPLETE),
    (re.compile(r"in progress|started|under ?way|on ?going|open"), Status.IN_PROGRESS),
    (re.compile(r"blocked|on hold|stalled|paused"), Status.BLOCKED),
    (re.compile(r"planned|not (?:yet )?started|to do|new"), Status.PLANNED),
)


def scale_of_heading(heading: str) -> Mapping[str, Scale]:
    """Return what figures mean where a heading explains them, such as (1=Low, 3=High)."""
    pairs = re.findall(r"(\d)\s*[=\-:]\s*(high|medium|med|low)\b", plain(heading))
    return {figure: _SCALE_WORDS[word] for figure, word in pairs}


def scale(text: str, *, figures: Mapping[str, Scale] | None = None) -> Understood[Scale | None]:
    """Return high, medium or low."""
    said = plain(text)
    if figures and said in figures:
        return Understood(value=figures[said])
    letter = re.sub(r"\([^)]*\)|[^a-z]", "", said)
    if letter in _SCALE_LETTERS:
        return Understood(value=_SCALE_LETTERS[letter])
    words = re.findall(r"[a-z]+", said)
    named = list(dict.fromkeys(_SCALE_WORDS[word] for word in words if word in _SCALE_WORDS))
    letters = re.fullmatch(r"([hml])\s*[/\-]\s*([hml])", said)
    if letters:
        named = [_SCALE_LETTERS[letters[1]], _SCALE_LETTERS[letters[2]]]
    if len(named) > 1:
        spoken = " and ".join(each.value.capitalize() for each in named)
        doubt = f"“{shortened(text)}” could be {spoken}: choose one."
        return Understood(value=None, doubts=(error(doubt, LEVELS_EXPECTED),))
    if len(named) == 1 and not _BEYOND & set(words):
        return Understood(value=named[0])
    if len(words) == 1 and words[0] in _COLOURS:
        meant = _COLOURS[words[0]]
        doubt = f"“{text}” was read as {meant.value.capitalize()}."
        return Understood(value=meant, doubts=(warning(doubt, LEVELS_EXPECTED),))
    doubt = f"“{shortened(text)}” is not one of {LEVELS_EXPECTED}."
    return Understood(value=None, doubts=(error(doubt, LEVELS_EXPECTED),))


def risk_level(
    text: str, *, figures: Mapping[str, Scale] | None = None
) -> Understood[RiskLevel | None]:
    """Return the risk level, which may also be "no action" (R-CAF-34)."""
    if is_unchosen(text):
        return Understood(value=None)
    if _NO_ACTION.fullmatch(plain(text)) or says_nothing(text):
        return Understood(value=RiskLevel.NONE)
    read = scale(text, figures=figures)
    level = RiskLevel(read.value.value) if read.value else None
    doubts = tuple(
        error(doubt.message.replace(LEVELS_EXPECTED, RISKS_EXPECTED), RISKS_EXPECTED)
        if level is None
        else doubt
        for doubt in read.doubts
    )
    return Understood(value=level, doubts=doubts)


def control_types(text: str) -> Understood[tuple[ControlType, ...]]:
    """Return the kinds of control that are named, in the guidance's order (R-CAF-36)."""
    said = plain(text)
    if said in _ALL_CONTROLS:
        return Understood(value=tuple(ControlType))
    words = [word for word in re.split(r"[^a-z]+", said) if word and word not in _FILLERS]
    named = {_CONTROL_WORDS[word] for word in words if word in _CONTROL_WORDS}
    unknown = [word for word in words if word not in _CONTROL_WORDS]
    value = tuple(each for each in ControlType if each in named)
    if not unknown:
        return Understood(value=value)
    if not value:
        doubt = f"“{shortened(text)}” is not one of {CONTROLS_EXPECTED}."
        return Understood(value=value, doubts=(error(doubt, CONTROLS_EXPECTED),))
    doubt = f"“{', '.join(unknown)}” is not a control type; the others were kept."
    return Understood(value=value, doubts=(warning(doubt, CONTROLS_EXPECTED),))


_FILLERS = frozenset({"and", "or", "control", "controls", "type", "based", "change", "changes"})


def is_mark(text: str) -> bool:
    """Tell whether a cell is only ticked: an x, a tick, a blob, yes or 1."""
    return plain(text) in _MARKS


_MARKS = frozenset(
    {"x", "xx", "xxx", "y", "yes", "true", "1", "tick", "start", "✓", "✔", "✗", "✘", "☑", "☒", "•", "●", "■",
     "█", "▪", "◆", "*", "√", "p", "ü"}
)  # fmt: skip


def answer(text: str) -> Understood[Answer | None]:
    """Return yes, no, being sought, or not known (R-CAF-49, 50)."""
    said = plain(text)
    for pattern, meant in _ANSWERS:
        if pattern.match(said):
            return Understood(value=meant)
    expected = "Yes, No, Being sought or I'm not sure"
    doubt = f"“{shortened(text)}” is not one of {expected}."
    return Understood(value=None, doubts=(warning(doubt, expected),))


def level(text: str) -> Understood[Level | None]:
    """Return how far an outcome has been reached (R-CAF-30)."""
    said = plain(text).replace("_", " ")
    if said in _LEVELS:
        return Understood(value=_LEVELS[said])
    if says_nothing(text) or _WHOLLY_UNSURE.fullmatch(said):
        return Understood(value=None)
    doubt = f"“{shortened(text)}” is not one of {REACHED_EXPECTED}."
    return Understood(value=None, doubts=(error(doubt, REACHED_EXPECTED),))


def status(text: str) -> Status | None:
    """Return how far an action has come; None where the words are not known."""
    for pattern, meant in _STATUSES:
        if pattern.match(plain(text)):
            return meant
    return None


def is_unsure(text: str) -> bool:
    """Tell whether a cell only says that the answer is not known yet."""
    return _WHOLLY_UNSURE.fullmatch(plain(text)) is not None


def allowed[T: StrEnum](values: type[T]) -> str:
    """Return the words of a choice, for a message."""
    *most, last = (each.value.replace("_", " ").capitalize() for each in values)
    return f"{', '.join(most)} or {last}"
