"""Step 6: who the presentation is for, and what is left out for a wider audience (R-CAF-17).

Senior leaders see everything. For others the person who makes it chooses; at first everything that
would help an attacker is left out, in the slides and in the speaker notes alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from causeway.domain.executive_presentation.slide import SlideKind


class Audience(StrEnum):
    """Who will see it."""

    LEADERS = "leaders"
    WIDER = "wider"


class LeftOut(StrEnum):
    """What can be left out."""

    SUMMARY = "summary"
    RECOMMENDATIONS = "recommendations"
    RISKS = "risks"
    REASONS = "reasons"
    ACTIONS = "actions"
    SYSTEMS = "systems"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The slides that are wanted, and what they do not say."""

    slides: frozenset[SlideKind]
    audience: Audience = Audience.LEADERS
    left_out: frozenset[LeftOut] = frozenset()

    def says(self, what: LeftOut) -> bool:
        """Return whether the slides may say it."""
        return what not in self.left_out


def everything(slides: Iterable[SlideKind] = SlideKind) -> Chosen:
    """Return a choice that leaves nothing out."""
    return Chosen(slides=frozenset(slides))
