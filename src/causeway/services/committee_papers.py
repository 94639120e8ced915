"""The plan as committee papers: for an audience, marked, named with its marking, logged (R-CAF-17, 62).

A paper is made outside of any transaction, since slides need a process of their own; that it was
taken, and what it said, is kept before it is handed over.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from causeway.documents.deck.as_json import deck_as_json, deck_of
from causeway.documents.deck.making import make_deck
from causeway.documents.paper.sheets import write_sheets
from causeway.documents.paper.word import write_word
from causeway.domain.access import Operation
from causeway.domain.audiences import Audience, Marking
from causeway.domain.committee_papers.plan_paper import About, Paper, plan_deck, plan_paper
from causeway.domain.committee_papers.progress_paper import progress_paper
from causeway.domain.delivery import PlanProgress
from causeway.domain.executive_presentation.redacting import Reader
from causeway.domain.executive_presentation.slide import Deck
from causeway.domain.executive_presentation.source import Source
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.roles import OrganisationKind
from causeway.records.models import DocumentTaken, Member, Plan
from causeway.services import events
from causeway.services.executive_presentation import source_from
from causeway.services.markings import markings_of
from causeway.services.permission import permitted_on_plan
from causeway.services.pictures import plan_seen_by
from causeway.services.plan_workbook import file_name_of
from causeway.services.progress import has_begun, progress_of
from causeway.services.rows import findings_of

PAPER = "paper"


class Form(StrEnum):
    """As what a paper is taken."""

    WORD = "docx"
    SHEETS = "xlsx"
    SLIDES = "pptx"
    PRINT = "print"


FORMS: Mapping[About, tuple[Form, ...]] = {
    About.PLAN: (Form.WORD, Form.SHEETS, Form.PRINT),
    About.DECK: (Form.SLIDES,),
    About.PROGRESS: (Form.WORD, Form.SHEETS, Form.SLIDES, Form.PRINT),
}
"""As what each kind of paper is offered."""
SPOKEN = {
    About.PLAN: "committee paper",
    About.DECK: "slides",
    About.PROGRESS: "progress report",
}
IN_NAMES = {
    Audience.OFFICERS: "for officers",
    Audience.LEADERS: "for leaders",
    Audience.EXEMPT: "for closed session",
    Audience.WIDER: "for the wider council",
    Audience.PUBLIC: "for the public",
}


class NotOffered(ValueError):
    """A paper was asked for in a form that it has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which paper: about what, for whom, as what."""

    about: About
    audience: Audience
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePaper:
    """A paper that nobody has taken yet; ``content`` is empty where it is read as a page."""

    asked: Asked
    deck: Deck
    standing: str
    title: str
    revision: int
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPaper:
    """What to hand over: a file under its marked name, or the page to print it from."""

    reference: UUID
    file_name: str
    content: bytes


def paper_for(plan: Plan, audience: Audience) -> Paper:
    """Return what papers of a plan for this audience say of themselves."""
    regime = plan.regime
    return Paper(
        reader=Reader(audience=audience, disclosure=regime.disclosure),
        marking=markings_of(plan.cycle)[audience],
        regime=regime.title,
        plan_name=f"{regime.plan_name[:1].upper()}{regime.plan_name[1:]}",
    )


def whole_source(plan: Plan, *, by: Member) -> Source:
    """Return what papers are made from: every row, because a paper is of the whole plan."""
    return source_from(plan, PlanValue(stage=plan.stage, findings=findings_of(plan)), by=by)


def wider_view(plan: Plan, *, by: Member) -> Deck:
    """Return the plan as the wider council reads it; raise NotYours."""
    by.require(Operation.SEE_WIDER_VIEW, plan.stage)
    return plan_paper(
        whole_source(plan, by=by), paper_for(plan, Audience.WIDER), kind="The plan in outline"
    )


def plan_to_print(plan: Plan, *, by: Member) -> Deck:
    """Return the whole plan as this member sees it; raise NotYours."""
    by.require(Operation.SEE_COUNCIL_HALF, plan.stage)
    source = source_from(plan, plan_seen_by(by, plan), by=by)
    if by.kind is not OrganisationKind.COUNCIL:
        # Who holds which role in the council is the council's own.
        source = replace(source, people={})
    paper = paper_for(plan, Audience.OFFICERS)
    marking = Marking(marking=plan.cycle.marking)
    return plan_paper(source, replace(paper, marking=marking), kind="The whole plan")


def progress_begun(plan: Plan, *, by: Member, at: datetime) -> PlanProgress:
    """Return the plan's progress; raise NotOffered before it was submitted, and NotYours."""
    by.require(Operation.SEE_PROGRESS_REPORT, plan.stage)
    if not has_begun(plan):
        raise NotOffered("There is no progress before the plan has been submitted")
    return progress_of(plan, by=by, at=at)


def make_paper(plan: Plan, *, asked: Asked, by: Member, at: datetime) -> MadePaper:
    """Make a paper of the plan as it stands.

    Raises NotOffered, NotYours, and DeckNotMade where slides could not be made.
    """
    by.require(Operation.TAKE_PAPERS, plan.stage)
    if asked.form not in FORMS[asked.about]:
        raise NotOffered(f"There are no {asked.form.value} papers of the {asked.about.value}")
    source, paper = whole_source(plan, by=by), paper_for(plan, asked.audience)
    if asked.about is About.PROGRESS:
        deck = progress_paper(source, paper, progress_begun(plan, by=by, at=at))
    else:
        deck = MADE[asked.about](source, paper)
    return MadePaper(
        asked=asked,
        deck=deck,
        standing=source.standing,
        title=paper.redacted(source).title,
        revision=plan.revision,
        content=written(deck, asked.form, at=at),
    )


MADE: Mapping[About, Callable[[Source, Paper], Deck]] = {
    About.PLAN: plan_paper,
    About.DECK: plan_deck,
}


def written(deck: Deck, form: Form, *, at: datetime) -> bytes:
    """Return a document as a file; nothing where it is read as a page."""
    match form:
        case Form.WORD:
            return write_word(deck, at=at)
        case Form.SHEETS:
            return write_sheets(deck, at=at)
        case Form.SLIDES:
            return make_deck(deck, at=at)
        case Form.PRINT:
            return b""


@permitted_on_plan(Operation.TAKE_PAPERS)
def take_paper(plan: Plan, *, made: MadePaper, by: Member, at: datetime) -> TakenPaper:
    """Keep who took the paper, when, for whom, and what it said, and hand it over."""
    asked = made.asked
    kept = {
        "deck": deck_as_json(made.deck),
        "about": asked.about.value,
        "audience": asked.audience.value,
        "form": asked.form.value,
        "sha256": sha256(made.content).hexdigest(),
    }
    standing = f"{SPOKEN[asked.about]} {IN_NAMES[asked.audience]} {made.standing}"
    ending = " to print" if asked.form is Form.PRINT else f".{asked.form.value}"
    taken = DocumentTaken.objects.create(
        plan=plan,
        kind=PAPER,
        file_name=file_name_of(
            plan, standing, by=by, ending=ending, marking=made.deck.marking, title=made.title
        ),
        revision=made.revision,
        canonical=json.dumps(kept, ensure_ascii=False, sort_keys=True).encode(errors="replace"),
        taken_by_id=by.person_id,
        taken_at=at,
    )
    events.append(
        "paper_taken",
        organisation=plan.organisation,
        subject=taken.reference,
        plan=plan,
        by=by,
        at=at,
    )
    return TakenPaper(reference=taken.reference, file_name=taken.file_name, content=made.content)


def deck_taken(plan: Plan, reference: UUID, *, kind: str, by: Member) -> Deck:
    """Return what a document said that was taken to print; raise DocumentTaken.DoesNotExist."""
    seen = DocumentTaken.objects.visible_to(by).filter(plan=plan, kind=kind)
    kept = json.loads(bytes(seen.get(reference=reference).canonical))
    if kept["form"] != Form.PRINT.value:
        raise DocumentTaken.DoesNotExist(f"{reference} was not taken to print")
    return deck_of(kept["deck"])
