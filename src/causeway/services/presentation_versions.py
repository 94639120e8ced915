"""Steps 6 and 7: versions of the presentation are kept, made here or brought in after editing.

A file that comes in is examined outside of any transaction, because a process has to be started for
it; only what was examined can be kept (R-CAF-23, 24, 62).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from causeway.documents.deck.as_json import deck_as_json
from causeway.documents.deck.edited import examine_edited, titles_of
from causeway.domain.access import Operation
from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.executive_presentation.kept import DeckOrigin, figures_of
from causeway.domain.lifecycle import StepName
from causeway.records.models import DocumentTaken, Member, Plan, PresentationDeck
from causeway.services import events, stored_files
from causeway.services.all_or_none import all_or_none
from causeway.services.executive_presentation import (
    PRESENTATION,
    SPOKEN,
    MadePresentation,
    TakenPresentation,
    digest_of_all,
)
from causeway.services.permission import permitted_on_plan
from causeway.services.pictures import plan_seen_by
from causeway.services.plan_workbook import file_name_of


class DeckWasAltered(ValueError):
    """The bytes of a version are not those that were kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A presentation that may be kept: its bytes, and what its slides are called."""

    content: bytes
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What somebody brings in: the file, whom it is for, and the version it was made from."""

    examined: Examined
    file_name: str
    audience: Audience
    edited_from: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is written down of a version: where it comes from, and of which plan it says what."""

    name: str
    audience: Audience
    fingerprint: str
    plan_revision: int
    plan_digest: str
    figures: Mapping[str, str]
    origin: DeckOrigin
    left_out: tuple[str, ...] = ()
    edited_from: PresentationDeck | None = None
    beside: tuple[Plan, ...] = ()


def examined(content: bytes) -> Examined:
    """Return an edited presentation that may be kept; raise FileRefused for any other."""
    return Examined(content=content, titles=examine_edited(content))


def examined_as_made(made: MadePresentation) -> Examined:
    """Return a presentation that was made here, with what its slides are called."""
    return Examined(content=made.content, titles=titles_of(made.content))


def decks_of(plan: Plan, *, by: Member) -> QuerySet[PresentationDeck]:
    """Return the versions the member may see, latest first, without their bytes."""
    seen = PresentationDeck.objects.visible_to(by).filter(plan=plan)
    people = seen.select_related("kept_by", "file", "edited_from")
    return people.prefetch_related("beside").defer("file__content").order_by("-number")


@permitted_on_plan(Operation.KEEP_PRESENTATION)
def keep_presentation(
    plan: Plan, *, made: MadePresentation, examined: Examined, by: Member, at: datetime
) -> PresentationDeck:
    """Keep what was made as the next version; asked twice for the same, it is kept once."""
    left_out = tuple(sorted(made.chosen.left_out))
    says = {"deck": deck_as_json(made.deck), "left_out": left_out, "look": made.template_digest}
    shown = json.dumps(says, ensure_ascii=False, sort_keys=True).encode(errors="replace")
    said = _Said(
        name=f"presentation {made.standing}.pptx",
        audience=made.chosen.audience,
        fingerprint=sha256(made.chosen.audience.encode() + shown).hexdigest(),
        plan_revision=made.revision,
        plan_digest=made.plan_digest,
        figures=made.figures,
        origin=DeckOrigin.MADE,
        left_out=left_out,
        beside=tuple(each for each in (made.of, *made.beside) if each.pk != plan.pk),
    )
    return _keep(plan, examined, said, by=by, at=at)


def keep_for_every_plan(
    plan: Plan, *, made: MadePresentation, examined: Examined, by: Member, at: datetime
) -> PresentationDeck:
    """Keep what was made as the next version of each plan it is about, all or none.

    Returns the version of this plan. Raises what keeping one raises; of several, a refusal says
    which plan it is about.
    """

    def keep(reference: UUID, _: Plan) -> PresentationDeck:
        return keep_presentation(reference, made=made, examined=examined, by=by, at=at)

    plans = {each.reference: each for each in (plan, *made.beside)}
    kept = all_or_none(plans, keep, step=StepName.ARRANGE_PRESENTATION, by=by)
    return next(deck for deck in kept if deck.plan_id == plan.pk)


@permitted_on_plan(Operation.KEEP_PRESENTATION)
def bring_presentation_in(
    plan: Plan, *, edited: Edited, by: Member, at: datetime
) -> PresentationDeck:
    """Keep an edited presentation as the next version; the same file twice is kept once.

    Its figures are held to be those of the version it was made from, or of the plan as it stands.
    Raises PresentationDeck.DoesNotExist where there is no such version.
    """
    before = None
    if edited.edited_from is not None:
        before = decks_of(plan, by=by).get(reference=edited.edited_from)
    content = edited.examined.content
    said = _Said(
        name=edited.file_name,
        audience=edited.audience,
        fingerprint=sha256(edited.audience.encode() + content).hexdigest(),
        plan_revision=before.plan_revision if before else plan.revision,
        plan_digest=before.plan_digest if before else digest_of(plan),
        figures=before.figures if before else figures_of(plan_seen_by(by, plan)),
        origin=DeckOrigin.EDITED,
        edited_from=before,
        beside=tuple(before.beside.all()) if before else (),
    )
    return _keep(plan, edited.examined, said, by=by, at=at)


def digest_of(plan: Plan) -> str:
    """Return what tells whether the plan says the same as it did."""
    return digest_of_all(plan, ())


def _keep(
    plan: Plan, examined: Examined, said: _Said, *, by: Member, at: datetime
) -> PresentationDeck:
    last = PresentationDeck.objects.filter(plan=plan).order_by("-number").first()
    if last is not None and last.fingerprint == said.fingerprint:
        return last
    council = plan.organisation
    file = stored_files.keep(examined.content, name=said.name, organisation=council, by=by, at=at)
    kept = PresentationDeck.objects.create(
        plan=plan,
        number=last.number + 1 if last else 1,
        file=file,
        origin=said.origin.value,
        edited_from=said.edited_from,
        audience=said.audience.value,
        left_out=list(said.left_out),
        slides=list(examined.titles),
        fingerprint=said.fingerprint,
        plan_revision=said.plan_revision,
        plan_digest=said.plan_digest,
        figures=dict(said.figures),
        kept_by_id=by.person_id,
        kept_at=at,
    )
    kept.beside.set(said.beside)
    _happened("presentation_kept", plan, kept.reference, by=by, at=at)
    return kept


def _happened(kind: str, plan: Plan, subject: UUID, *, by: Member, at: datetime) -> None:
    events.append(kind, organisation=plan.organisation, subject=subject, plan=plan, by=by, at=at)


@permitted_on_plan(Operation.SEE_PRESENTATION)
def take_kept_presentation(
    plan: Plan, *, deck: UUID, by: Member, at: datetime
) -> TakenPresentation:
    """Hand a kept version over as it was kept, and keep who took it; to the assurer, what is theirs.

    Raises PresentationDeck.DoesNotExist for what the member may not see, and DeckWasAltered.
    """
    seen = PresentationDeck.objects.visible_to(by).filter(plan=plan)
    kept = seen.select_related("file").get(reference=deck)
    content = bytes(kept.file.content)
    digest = sha256(content).hexdigest()
    if digest != kept.file.digest:
        raise DeckWasAltered(f"Version {kept.number} of the presentation is not what was kept")
    standing = f"{SPOKEN[Audience(kept.audience)]} version {kept.number}"
    says = {"version": kept.number, "audience": kept.audience, "sha256": digest}
    taken = DocumentTaken.objects.create(
        plan=plan,
        kind=PRESENTATION,
        file_name=file_name_of(plan, standing, by=by, ending=".pptx"),
        revision=kept.plan_revision,
        canonical=json.dumps(says, sort_keys=True).encode(),
        taken_by_id=by.person_id,
        taken_at=at,
    )
    _happened("presentation_taken", plan, taken.reference, by=by, at=at)
    return TakenPresentation(file_name=taken.file_name, content=content)
