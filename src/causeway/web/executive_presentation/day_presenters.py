"""The day of the presentation in words, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from causeway.domain.executive_presentation.held import Support
from causeway.records.models import Plan, Presentation
from causeway.services.presentation_event import PresentationGiven
from causeway.web.session.presenters import Fact
from causeway.web.spoken import day, listed, moment

SUPPORTED = {
    True: "The assurer supports it",
    False: "The assurer cannot support it",
    None: "The assurer has not been asked yet",
}
SUPPORT = {
    Support.TOOK_PART: "They took part in it",
    Support.HELPED_BEFORE: "They helped before it",
    Support.NONE: "They did not support it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """A day that is arranged, or was called off."""

    title: str
    facts: tuple[Fact, ...]
    link: str
    begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionShown:
    """One decision, with who took it and what it is about."""

    text: str
    decided_by: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenShown:
    """The presentation that was given."""

    title: str
    facts: tuple[Fact, ...]
    decisions: tuple[DecisionShown, ...]


def day_shown(plan: Plan, found: Presentation, *, at: datetime) -> DayShown:
    """Return a day in words; a link is one only where it leads to a secure page."""
    names = [each.name for each in found.guests.all() if each.was_invited]
    arranged = found.arranged_by.name if found.arranged_by else "Nobody"
    facts = [
        Fact(key="When", value=f"{moment(found.starts_at)} (London time)"),
        Fact(key="Where", value=found.place),
        Fact(key="Who is invited", value=listed(names) or "Nobody is named yet"),
        Fact(
            key="What is shown",
            value=f"Version {found.deck.number}" if found.deck else "Not chosen yet",
        ),
        Fact(key="Support", value=SUPPORTED[found.is_supported]),
        Fact(
            key="Arranged",
            value=f"By {arranged} for {plan.organisation.name} on {moment(found.arranged_at)}",
        ),
    ]
    if found.reasons:
        facts.append(Fact(key="Why it was called off", value=found.reasons, words=True))
    return DayShown(
        title=f"Presentation on {moment(found.starts_at)}",
        facts=tuple(facts),
        link=found.place if found.place.startswith("https://") else "",
        begun=found.starts_at is not None and found.starts_at <= at,
    )


def given_shown(given: PresentationGiven) -> GivenShown:
    """Return the presentation that was given, with what its reader may know of it."""
    recorded = f"By {given.recorded_by} on {moment(given.recorded_at)}"
    facts = [
        Fact(key="Given on", value=day(given.held_on)),
        Fact(key="Led by", value=f"{given.leader}, for the council"),
        Fact(key="Support of the assurer", value=SUPPORT[given.support]),
        Fact(key="Who was there", value=listed(list(given.audience))),
        Fact(
            key="What was shown",
            value=f"Version {given.deck}" if given.deck else "Not written down",
        ),
        Fact(key="Recorded", value=recorded),
    ]
    if given.notes:
        facts.append(Fact(key="Notes", value=given.notes, words=True))
    return GivenShown(
        title=f"Given on {day(given.held_on)}",
        facts=tuple(facts),
        decisions=tuple(
            DecisionShown(
                text=each.text, decided_by=each.decided_by, about=listed(list(each.about))
            )
            for each in given.decisions
        ),
    )
