"""Step 6: what is left out of the presentation for a wider audience (R-CAF-17).

Senior leaders see everything. For others the person who makes it chooses; at first everything that
would help an attacker is left out, in the slides and in the speaker notes alike. What that is comes
from the audiences of the fields.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from causeway.domain.audiences import Audience as Audience
from causeway.domain.audiences import Disclosure
from causeway.domain.executive_presentation.slide import SlideKind


class LeftOut(StrEnum):
    """What can be left out."""

    SUMMARY = "summary"
    RECOMMENDATIONS = "recommendations"
    RISKS = "risks"
    REASONS = "reasons"
    ACTIONS = "actions"
    SYSTEMS = "systems"
    PEOPLE = "people"


HOLDS: Mapping[LeftOut, tuple[str, ...]] = {
    LeftOut.SUMMARY: ("plan.executive_summary",),
    LeftOut.RECOMMENDATIONS: ("finding.recommendation", "finding.outcomes"),
    LeftOut.RISKS: ("finding.risk_description",),
    LeftOut.REASONS: ("treatment.justification",),
    LeftOut.ACTIONS: ("action.title", "action.outside_dependencies", "action.deliverer"),
    LeftOut.SYSTEMS: ("finding.part", "plan.title"),
    LeftOut.PEOPLE: ("action.owner", "action.budget_holder", "treatment.accepted_by"),
}
"""The fields that each of them is about."""


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


def left_out_for(audience: Audience, disclosure: Disclosure) -> frozenset[LeftOut]:
    """Return what holds a field that is not the audience's to read."""
    return frozenset(
        what
        for what, keys in HOLDS.items()
        if not all(disclosure.may_read(audience, key) for key in keys)
    )
