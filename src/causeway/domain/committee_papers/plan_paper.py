"""Papers a committee clerk can use: the plan for an audience, from a source redacted for it (R-CAF-17)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from causeway.domain.audiences import Audience, Marking
from causeway.domain.committee_papers.open_figures import cost, when, work
from causeway.domain.committee_papers.rows import rows
from causeway.domain.executive_presentation.audience import Chosen, left_out_for
from causeway.domain.executive_presentation.offered import OFFERS
from causeway.domain.executive_presentation.redacting import Reader, redacted
from causeway.domain.executive_presentation.slide import Deck, PaperKind, Slide, SlideKind
from causeway.domain.executive_presentation.source import Source
from causeway.domain.spoken import day_spoken


class About(StrEnum):
    """What a paper is about."""

    PLAN = "plan"
    DECK = "deck"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every paper says of itself."""

    reader: Reader
    marking: Marking
    regime: str
    plan_name: str

    def redacted(self, source: Source) -> Source:
        """Return the source with nothing in it that the reader may not read."""
        return redacted(source, self.reader, plan_name=self.plan_name)


WHAT_IT_HOLDS = {
    Audience.OFFICERS: "It holds every row of the plan, for officers who work on it.",
    Audience.LEADERS: "It holds every row of the plan, for those who decide on it.",
    Audience.EXEMPT: "It holds every row of the plan, without the names of officers, for members "
    "who meet without the press and public.",
    Audience.WIDER: "It says what is being done, by when, how far it is and what it costs. It "
    "leaves out what would help somebody who wants to attack the council’s systems.",
    Audience.PUBLIC: "It says what is being done, by when, how far it is and what the whole costs. "
    "It leaves out what would help somebody who wants to attack the council’s systems, the names "
    "of people, and the prices of single pieces of work.",
}


def plan_paper(source: Source, paper: Paper, *, kind: str = "Committee paper") -> Deck:
    """Return the plan as a paper for its reader; ``kind`` is what the paper calls itself."""
    shown = paper.redacted(source)
    slides = [title(shown, paper, kind), purpose(shown, paper), *_body(shown, paper)]
    return marked(shown, paper, slides, f"{shown.title}: {kind[:1].casefold()}{kind[1:]}")


def plan_deck(source: Source, paper: Paper) -> Deck:
    """Return the plan as slides for its reader."""
    shown = paper.redacted(source)
    slides = [title(shown, paper, "Presentation"), *_body(shown, paper, full_rows=False)]
    return marked(shown, paper, slides, f"{shown.title}: presentation")


def marked(source: Source, paper: Paper, slides: list[Slide], name: str) -> Deck:
    """Return slides as a document with the reader's marking."""
    return Deck(
        title=name, author=source.council, marking=paper.marking.marking, slides=tuple(slides)
    )


def title(source: Source, paper: Paper, kind: str) -> Slide:
    """Return the first page: whose paper, what it is, and its marking."""
    return Slide(
        kind=SlideKind.TITLE,
        title=source.title,
        points=(
            source.council,
            f"{kind}, {source.cycle}, {day_spoken(source.today)}",
            f"For {paper.reader.audience.spoken}",
            paper.marking.marking,
            *([paper.marking.statement] if paper.marking.statement else []),
        ),
        notes=(
            f"Made from the plan as it stood on {day_spoken(source.today)} ({source.standing}).",
        ),
    )


def purpose(source: Source, paper: Paper) -> Slide:
    """Return what the paper is for and what it leaves out."""
    return Slide(
        kind=PaperKind.PURPOSE,
        title="Purpose of this paper",
        points=(
            (
                f"The council’s cyber security was assessed independently under {paper.regime}. This "
                f"paper is about the {paper.plan_name[:1].casefold()}{paper.plan_name[1:]} that "
                f"answers the assessment, as it stood on {day_spoken(source.today)}."
            ),
            WHAT_IT_HOLDS[paper.reader.audience],
        ),
        is_prose=True,
    )


OPEN_TO_THE_WIDER_COUNCIL = (SlideKind.RISK_OVER_TIME, SlideKind.COST_BY_OBJECTIVE)
SAID_OTHERWISE = (SlideKind.TITLE, SlideKind.ANNEX)


def _body(source: Source, paper: Paper, *, full_rows: bool = True) -> list[Slide]:
    """Return what is being done, by when and at what cost; for those who meet closed, everything."""
    audience = paper.reader.audience
    if not audience.reads_what_goes_to(Audience.EXEMPT):
        open_to_all = [work(source), when(source), cost(source)]
        more = _offered(source, paper, OPEN_TO_THE_WIDER_COUNCIL)
        return [slide for slide in (*open_to_all, *more) if not slide.is_empty]
    kinds = [kind for kind in SlideKind if kind not in SAID_OTHERWISE]
    annex = (
        [rows(source, paper.reader)] if full_rows else _offered(source, paper, [SlideKind.ANNEX])
    )
    slides = [work(source), *_offered(source, paper, kinds), *annex]
    return [slide for slide in slides if not slide.is_empty]


def _offered(source: Source, paper: Paper, kinds: Iterable[SlideKind]) -> list[Slide]:
    audience = paper.reader.audience
    chosen = Chosen(
        slides=frozenset(kinds),
        audience=audience,
        left_out=left_out_for(audience, paper.reader.disclosure),
    )
    return [
        offer.make(source, chosen)
        for offer in OFFERS
        if offer.kind in chosen.slides and audience.reads_what_goes_to(offer.furthest)
    ]
