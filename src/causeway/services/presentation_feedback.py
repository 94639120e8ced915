"""Step 7: a version of the presentation is given to the assurer, who says what they think of it.

The plan is frozen with it, so that what is said stays beside the plan it was said of. What an assurer
without an account says can be recorded for them, and they can confirm it later (R-CAF-24).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from causeway.domain.access import Operation
from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.lifecycle import Reason, StepName, StepRefused
from causeway.domain.roles import Role
from causeway.records.models import (
    Comment,
    Member,
    Plan,
    PresentationDeck,
    PresentationShare,
    RecordedStep,
)
from causeway.services import outbox
from causeway.services.conversation import comment_of as comment_seen
from causeway.services.conversation import happened, open_again
from causeway.services.lifecycle import SomebodyWasFirst, move
from causeway.services.permission import permitted_on_plan
from causeway.services.recorded import Received, letter
from causeway.services.versions import freeze

ANOTHER = "Another version has been shared since. Look at that one"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfPresentation:
    """What an assurer says of a version as a whole, or of one of its slides by number."""

    kind: CommentKind
    text: str
    slide: int | None = None


class NoSuchSlide(Exception):
    """A comment on a slide that the version does not have."""


class NothingSaid(Exception):
    """Feedback without a word, where nothing was commented either."""


def shares_of(plan: Plan, *, by: Member) -> Sequence[PresentationShare]:
    """Return what was shared with the assurer, latest first, as far as the member may see it."""
    seen = PresentationShare.objects.visible_to(by).filter(plan=plan)
    related = seen.select_related("deck", "shared_by", "answered_by", "recorded__confirmed_by")
    return list(related.defer("recorded__file").order_by("-shared_at", "-pk"))


def _latest(plan: Plan) -> PresentationShare | None:
    shared = PresentationShare.objects.filter(plan=plan).select_related("deck", "version")
    return shared.defer("version__canonical").order_by("shared_at", "pk").last()


@permitted_on_plan(Operation.SHARE_PRESENTATION)
def share_presentation(
    plan: Plan, *, deck: UUID, seen_shares: int, by: Member, at: datetime
) -> PresentationShare:
    """Freeze the plan, give this version of the presentation to the assurer and tell them.

    ``seen_shares`` is how often it had been shared when the person looked. Raises SomebodyWasFirst
    where it has been shared since, StepRefused where the assurer has this very version already,
    and PresentationDeck.DoesNotExist; in all of them nothing has changed.
    """
    if PresentationShare.objects.filter(plan=plan).count() != seen_shares:
        raise SomebodyWasFirst("Somebody shared the presentation a moment ago. Look at it again")
    kept = PresentationDeck.objects.visible_to(by).filter(plan=plan).get(reference=deck)
    step = plan.regime.step(StepName.SHARE_PRESENTATION)
    if kept.beside.exclude(firm=plan.firm_id).exists():
        says = "It holds rows of a plan that another assurer reads. Share one of this plan alone"
        raise StepRefused(step, Reason(says=says, rules=step.rules))
    last = _latest(plan)
    if last is not None and last.deck_id == kept.pk and last.answered_at is None:
        says = f"The assurer has version {kept.number} already, and has not answered yet"
        raise StepRefused(step, Reason(says=says, rules=step.rules))
    move(plan, StepName.SHARE_PRESENTATION, by=by, at=at)
    made = PresentationShare.objects.create(
        plan=plan,
        deck=kept,
        version=freeze(plan, StepName.SHARE_PRESENTATION, by=by, at=at),
        shared_by_id=by.person_id,
        shared_at=at,
    )
    outbox.tell(
        "your_turn",
        to=outbox.people_in_roles(plan, {Role.ASSURER.value}, at=at),
        path=page_of(plan),
        key=f"share_presentation:{made.reference}",
        at=at,
    )
    return made


@permitted_on_plan(Operation.GIVE_PRESENTATION_FEEDBACK)
def comment_on_presentation(
    plan: Plan, *, share: UUID, said: SaidOfPresentation, by: Member, at: datetime
) -> Comment:
    """Say something of the version that was shared last, or of one of its slides.

    Raises NoSuchSlide, or SomebodyWasFirst where another has been shared, with nothing changed.
    """
    made = _say(plan, share, said, by=by, at=at)
    happened("commented", made, by=by, at=at)
    return made


@permitted_on_plan(Operation.RECORD_PRESENTATION_FEEDBACK)
def comment_on_presentation_for_assurer(
    plan: Plan,
    *,
    share: UUID,
    said: SaidOfPresentation,
    received: Received,
    by: Member,
    at: datetime,
) -> Comment:
    """Record what the assurer said of the presentation by other means.

    Raises NoSuchSlide, SomebodyWasFirst or FileNotAccepted, with nothing changed.
    """
    _current(plan, share, by)
    came = letter(plan, StepName.GIVE_PRESENTATION_FEEDBACK, received=received, by=by, at=at)
    made = _say(plan, share, said, by=by, at=at, recorded=came)
    happened("recorded_comment", made, by=by, at=at)
    return made


def _say(
    plan: Plan,
    share: UUID,
    said: SaidOfPresentation,
    *,
    by: Member,
    at: datetime,
    recorded: RecordedStep | None = None,
) -> Comment:
    current = _current(plan, share, by)
    slides = len(current.deck.slides)
    if said.slide is not None and not 1 <= said.slide <= slides:
        raise NoSuchSlide(f"Choose a slide from 1 to {slides}, or the presentation as a whole")
    return Comment.objects.create(
        plan=plan,
        version=current.version,
        slide=said.slide,
        kind=said.kind.value,
        text=said.text,
        said_by_id=by.person_id,
        said_at=at,
        recorded=recorded,
    )


def _current(plan: Plan, share: UUID, by: Member) -> PresentationShare:
    """Return the share that was answered to; raise where it is not theirs, or no longer the last."""
    seen = PresentationShare.objects.visible_to(by).filter(plan=plan)
    asked = seen.get(reference=share)
    current = _latest(plan)
    if current is None or current.pk != asked.pk:
        raise SomebodyWasFirst(ANOTHER)
    return current


@permitted_on_plan(Operation.GIVE_PRESENTATION_FEEDBACK)
def ask_again_on_presentation(
    plan: Plan, *, comment: UUID, why: str, by: Member, at: datetime
) -> Comment:
    """Open an answered comment on the presentation again, while it is with the assurer.

    Raises AnsweredMeanwhile, with nothing changed, where it is open already.
    """
    found = comment_seen(plan, comment, by)
    if not found.is_on_a_presentation:
        raise Comment.DoesNotExist
    open_again(found, why=why, by=by, at=at)
    happened("comment_reopened", found, by=by, at=at)
    return found


@permitted_on_plan(Operation.GIVE_PRESENTATION_FEEDBACK)
def give_presentation_feedback(
    plan: Plan, *, share: UUID, says: str, by: Member, at: datetime
) -> PresentationShare:
    """Say that the assurer has said what they think of the version, and give it back.

    Raises NothingSaid where there is neither a word nor a comment, and SomebodyWasFirst where
    another version has been shared; in both nothing has changed.
    """
    return _answer(plan, share, says, by=by, at=at)


@permitted_on_plan(Operation.RECORD_PRESENTATION_FEEDBACK)
def give_presentation_feedback_for_assurer(
    plan: Plan, *, share: UUID, says: str, received: Received, by: Member, at: datetime
) -> PresentationShare:
    """Record that the assurer gave feedback on the presentation by other means.

    Raises NothingSaid, SomebodyWasFirst or FileNotAccepted, with nothing changed.
    """
    _current(plan, share, by)
    came = letter(plan, StepName.GIVE_PRESENTATION_FEEDBACK, received=received, by=by, at=at)
    if says.strip() and not came.says:
        RecordedStep.objects.filter(pk=came.pk).update(says=says.strip())
    return _answer(plan, share, says, by=by, at=at, recorded=came)


def _answer(
    plan: Plan,
    share: UUID,
    says: str,
    *,
    by: Member,
    at: datetime,
    recorded: RecordedStep | None = None,
) -> PresentationShare:
    current = _current(plan, share, by)
    commented = Comment.objects.filter(version=current.version, withdrawn_at__isnull=True)
    if not says.strip() and not commented.exists():
        raise NothingSaid("Write what you think of it, or comment on it first")
    move(
        plan,
        StepName.GIVE_PRESENTATION_FEEDBACK,
        by=by,
        at=at,
        recorded=recorded is not None,
    )
    PresentationShare.objects.filter(pk=current.pk, answered_at__isnull=True).update(
        feedback=says.strip(), recorded=recorded, answered_by_id=by.person_id, answered_at=at
    )
    people = outbox.people_in_roles(plan, {Role.CAF_LEAD.value}, at=at)
    outbox.tell(
        "your_turn",
        to=[person for person in people if person.pk != by.person_id],
        path=page_of(plan),
        key=f"give_presentation_feedback:{current.reference}",
        at=at,
    )
    current.refresh_from_db()
    return current


def page_of(plan: Plan) -> str:
    """Return the page of a plan's presentation, as messages lead to it."""
    return f"/plans/{plan.reference}/presentation/"
