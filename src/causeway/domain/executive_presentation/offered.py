"""Step 6: the slides there are, as data, and a presentation made of those that are chosen.

What the deck of the guidance holds is not written down there (R-CAF-64); this list is ours.
"""

from collections.abc import Callable
from dataclasses import dataclass

from causeway.domain.executive_presentation import (
    assessed,
    carrying,
    deciding,
    money,
    risks,
    scheduling,
    timing,
)
from causeway.domain.executive_presentation.audience import Audience, Chosen, everything
from causeway.domain.executive_presentation.slide import Deck, Slide, SlideKind
from causeway.domain.executive_presentation.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A slide that can be chosen: what it is about, the rules that ask for it, how far it goes."""

    kind: SlideKind
    about: str
    rules: tuple[str, ...]
    make: Callable[[Source, Chosen], Slide]
    furthest: Audience = Audience.EXEMPT

    @property
    def for_wider(self) -> bool:
        """Whether it is chosen for a wider audience until somebody chooses."""
        return Audience.WIDER.reads_what_goes_to(self.furthest)


OFFERS = (
    Offer(
        kind=SlideKind.TITLE,
        about="Title, with council, cycle and marking",
        rules=("R-CAF-23", "R-CAF-62"),
        make=assessed.title,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.ASSESSED,
        about="Why we were assessed, and what was assessed",
        rules=("R-CAF-11", "R-CAF-54"),
        make=assessed.assessed,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.SUMMARY,
        about="The assurer’s summary, in their words",
        rules=("R-CAF-03",),
        make=assessed.summary,
    ),
    Offer(
        kind=SlideKind.RESULT,
        about="Result against target, by objective",
        rules=("R-CAF-12", "R-CAF-30"),
        make=assessed.result,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.RISKS,
        about="The highest risks, and what they mean for services",
        rules=("R-CAF-12", "R-CAF-34", "R-CAF-35"),
        make=risks.risks,
    ),
    Offer(
        kind=SlideKind.RISK_OVER_TIME,
        about="Risk outstanding if the plan is kept",
        rules=("R-CAF-12", "R-CAF-34"),
        make=risks.risk_falling,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.ANSWERS,
        about="What is implemented, deferred and not implemented",
        rules=("R-CAF-08",),
        make=risks.answers,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.NOT_IMPLEMENTED,
        about="Why something is deferred or not implemented",
        rules=("R-CAF-08", "R-CAF-43"),
        make=risks.not_implemented,
    ),
    Offer(
        kind=SlideKind.ROADMAP,
        about="Roadmap by quarter",
        rules=("R-CAF-45", "R-CAF-46", "R-CAF-47"),
        make=timing.roadmap,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.SCHEDULE,
        about="What the accepted schedule does to the risk",
        rules=("R-CAF-10", "R-CAF-45", "R-CAF-47"),
        make=scheduling.risk,
    ),
    Offer(
        kind=SlideKind.RISK_AGAINST_MONEY,
        about="What each amount of money leaves of the risk",
        rules=("R-CAF-15", "R-CAF-40"),
        make=scheduling.against_money,
    ),
    Offer(
        kind=SlideKind.COST_BY_QUARTER,
        about="What it costs, by quarter",
        rules=("R-CAF-15", "R-CAF-40"),
        make=money.by_quarter,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.COST_BY_OBJECTIVE,
        about="What it costs, by objective",
        rules=("R-CAF-15", "R-CAF-40"),
        make=money.by_objective,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.FUNDING,
        about="The funding asked for",
        rules=("R-CAF-15", "R-CAF-49"),
        make=money.funding,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.WHO_SIGNS,
        about="Who signs for the money",
        rules=("R-CAF-26", "R-CAF-49"),
        make=money.who_signs,
    ),
    Offer(
        kind=SlideKind.PEOPLE,
        about="Who carries the work, and whether the resource is there",
        rules=("R-CAF-14", "R-CAF-39", "R-CAF-48", "R-CAF-50"),
        make=carrying.people,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.TEAMS,
        about="The days it takes of teams",
        rules=("R-CAF-14",),
        make=carrying.teams,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.SCHEDULE_LOAD,
        about="The days the accepted schedule asks of each team",
        rules=("R-CAF-14", "R-CAF-48"),
        make=scheduling.load,
    ),
    Offer(
        kind=SlideKind.SCHEDULE_ODDS,
        about="How likely the dates are",
        rules=("R-CAF-14", "R-CAF-48"),
        make=scheduling.odds,
    ),
    Offer(
        kind=SlideKind.WORKSTREAMS,
        about="Workstreams",
        rules=("R-CAF-14",),
        make=carrying.workstreams,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.DEPENDENCIES,
        about="What the work depends on",
        rules=("R-CAF-51",),
        make=carrying.dependencies,
    ),
    Offer(
        kind=SlideKind.DECISIONS,
        about="Decisions asked for today",
        rules=("R-CAF-12", "R-CAF-25"),
        make=deciding.decisions,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.GOVERNANCE,
        about="How the work is kept on course",
        rules=("R-CAF-09", "R-CAF-26"),
        make=deciding.governance,
        furthest=Audience.WIDER,
    ),
    Offer(
        kind=SlideKind.ANNEX,
        about="Annex: every row of the plan",
        rules=("R-CAF-07", "R-CAF-17"),
        make=deciding.annex,
    ),
)


def present(source: Source, chosen: Chosen) -> Deck:
    """Return the presentation; a slide that has nothing to say, and was chosen, says so."""
    return Deck(
        title=f"{source.title}: executive presentation",
        author=source.council,
        marking=source.marking,
        slides=tuple(offer.make(source, chosen) for offer in OFFERS if offer.kind in chosen.slides),
    )


def with_nothing_to_say(source: Source) -> frozenset[SlideKind]:
    """Return the slides on which the plan has nothing to say yet."""
    return frozenset(offer.kind for offer in OFFERS if offer.make(source, everything()).is_empty)


def chosen_at_first(source: Source, audience: Audience) -> frozenset[SlideKind]:
    """Return the slides that are chosen for somebody until they choose: those that say something."""
    silent = with_nothing_to_say(source)
    return frozenset(
        offer.kind
        for offer in OFFERS
        if offer.kind not in silent and (audience.reads_what_goes_to(offer.furthest))
    )
