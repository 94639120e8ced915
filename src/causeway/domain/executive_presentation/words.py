"""Step 6: the words of the slides for what is stored, and how rows are named in the notes."""

import re
from collections.abc import Iterable

from causeway.domain.action import Horizon
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.plan_pictures.risk import Outstanding, Stays

ANSWERED = {
    TreatmentKind.IMPLEMENT: "Implement",
    TreatmentKind.DEFER: "Defer",
    TreatmentKind.ACCEPT: "Accept the risk",
    TreatmentKind.NONE: "No action",
    None: "Not decided yet",
}
RISK = {
    RiskLevel.HIGH: "High",
    RiskLevel.MEDIUM: "Medium",
    RiskLevel.LOW: "Low",
    RiskLevel.NONE: "Not given",
    None: "Not given",
}
HORIZON = {Horizon.NEAR: "Near term", Horizon.MID: "Mid term", Horizon.LONG: "Long term"}
STAYS = {
    Stays.NOT_DECIDED: "nobody has decided what to do",
    Stays.NO_FINISH: "no finish is set yet",
    Stays.LATE: "the finish has passed",
    Stays.DEFERRED: "deferred",
    Stays.ACCEPTED: "the risk is accepted",
    Stays.NO_ACTION: "no action is planned",
}
LEVELS = ("High", "Medium", "Low", "Not given")

_NUMBERED = re.compile(r"(.*?)(\d+)")


def counts(left: Outstanding) -> tuple[int, int, int, int]:
    """Return how many there are of each of ``LEVELS``."""
    return left.high, left.medium, left.low, left.not_rated


def shortened(text: str, longest: int) -> str:
    """Return a text in one line, cut after a whole word where it is too long."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    whole = cut.rpartition(" ")[0] if " " in cut[longest // 2 :] else cut
    return f"{whole.rstrip(' ,;:.')}…"


def rows_named(refs: Iterable[str]) -> str:
    """Return short names in order, those in a row as one: FND-001 to FND-007, FND-009."""
    runs: list[list[str]] = []
    for ref in sorted(set(refs), key=_order):
        if runs and _follows(runs[-1][-1], ref):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    said = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return ", ".join(said) or "none"


def _order(ref: str) -> tuple[str, int]:
    found = _NUMBERED.fullmatch(ref)
    return (found[1], int(found[2])) if found else (ref, 0)


def _follows(before: str, after: str) -> bool:
    (head, number), (other, following) = _order(before), _order(after)
    return head == other and following == number + 1
