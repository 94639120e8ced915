"""Step 8: the presentation as it was given: when, to whom, by whom, and what was decided (R-CAF-25)."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from causeway.domain.action_checks import Problem

RULE = "R-CAF-25"
THE_COUNCIL_LEADS = (
    "The council schedules and leads its executive presentation, and the assurer supports it. If "
    "somebody of the council led it, name them; if the assurer did, give it again"
)
REF = re.compile(r"(FND|ACT)-\d{1,7}", re.ASCII)
SEPARATORS = re.compile(r"[\s,;]+")


class Leader(StrEnum):
    """Whose side led it."""

    COUNCIL = "council"
    ASSURER = "assurer"


class Support(StrEnum):
    """How the assurer supported it."""

    TOOK_PART = "took_part"
    HELPED_BEFORE = "helped_before"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision: what, who took it, and which findings and actions it is about, by short name."""

    text: str
    decided_by: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is said of a presentation that was given.

    ``nothing_decided`` is said outright, so that a record without decisions is never a slip.
    """

    on: date
    led_by: Leader
    leader: str
    audience: tuple[str, ...]
    support: Support
    decisions: tuple[Decided, ...] = ()
    nothing_decided: bool = False
    notes: str = ""


def refs_in(typed: str) -> tuple[str, ...]:
    """Return the short names that somebody typed, each once, as the plan writes them."""
    words = (word.upper() for word in SEPARATORS.split(typed) if word)
    return tuple(dict.fromkeys(words))


def refusals(held: Held, *, today: date, known: Container[str]) -> tuple[Problem, ...]:
    """Return why this is no record of a presentation; ``known`` are the plan's rows."""
    return tuple(_refusals(held, today, known))


def _refusals(held: Held, today: date, known: Container[str]) -> Iterator[Problem]:
    if held.on > today:
        yield _no("on", "The day must be today or in the past: record it once it was given")
    if held.led_by is Leader.ASSURER:
        yield _no("led_by", THE_COUNCIL_LEADS)
    if not held.leader.strip():
        yield _no("leader", "Enter the name of who led it for the council")
    if not held.audience:
        yield _no("audience", "Name the audience: at least one person or group")
    yield from _of_decisions(held, known)


def _of_decisions(held: Held, known: Container[str]) -> Iterator[Problem]:
    if held.decisions and held.nothing_decided:
        yield _no(
            "nothing_decided", "Take the tick away, or the decisions: you have said that both"
        )
    if not held.decisions and not held.nothing_decided:
        yield _no("decisions", "Write down what was decided, or tick that nothing was")
    for number, each in enumerate(held.decisions, start=1):
        if not each.text.strip():
            yield _no(f"decision-{number}", "Write down what was decided")
        if not each.decided_by.strip():
            yield _no(f"decided_by-{number}", "Enter who decided it")
        wrong = [ref for ref in each.about if not REF.fullmatch(ref) or ref not in known]
        if wrong:
            says = f"{wrong[0][:20]} is no finding or action of this plan. Use FND-003 or ACT-07"
            yield _no(f"about-{number}", says)


def _no(field: str, says: str) -> Problem:
    return Problem(field=field, says=says, rule=RULE)
