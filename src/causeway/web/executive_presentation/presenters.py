"""The executive presentation in words: its versions, what was shared, what happens next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.executive_presentation.audience import Audience
from causeway.domain.executive_presentation.kept import DeckOrigin, changed, figures_of
from causeway.domain.lifecycle import StepName, reasons_against
from causeway.domain.plan import Plan as PlanValue
from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import Member, Plan, Presentation, PresentationDeck, PresentationShare
from causeway.services import outbox
from causeway.services.executive_presentation import digest_of_all
from causeway.services.pictures import plan_seen_by
from causeway.web.conversation.presenters import Thread
from causeway.web.executive_presentation.forms import LEFT_OUT
from causeway.web.executive_presentation.kept_forms import AUDIENCES
from causeway.web.spoken import counted, listed

SAME = "Its figures are the plan’s as it stands now"
OTHER_WORDS = "The plan has been changed since, but no figure the slides add up"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckShown:
    """One version: where it comes from, what it holds, and what of it the plan no longer says."""

    reference: str
    number: int
    title: str
    with_plans: str
    says: str
    kept_by: str
    kept_at: datetime
    slides: tuple[str, ...]
    left_out: str
    shared: str
    same: bool
    since: str
    changes: tuple[tuple[str, str, str], ...]
    take_at: str
    share_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """One time it was shared: which version, what was said of it, and the word on the whole."""

    number: int
    shared_by: str
    shared_at: datetime
    answered: str
    answered_at: datetime | None
    feedback: str
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way on: its words and its page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOfPresentation:
    """The one thing to do next, whose turn it is, and what else can be done."""

    says: str
    turn: str
    button: Way | None = None
    others: tuple[Way, ...] = ()
    reasons: tuple[str, ...] = ()


def decks_shown(
    plan: Plan,
    decks: Sequence[PresentationDeck],
    shares: Sequence[PresentationShare],
    value: PlanValue,
    member: Member,
) -> tuple[DeckShown, ...]:
    """Return the versions; to the council with what changed since, to the assurer without."""
    if not decks:
        return ()
    council = member.kind is OrganisationKind.COUNCIL
    now = _Now(plan, value, member) if council else None
    may_share = member.may(Operation.SHARE_PRESENTATION, plan.stage)
    return tuple(
        DeckShown(
            reference=str(deck.reference),
            number=deck.number,
            title=f"Version {deck.number}, {AUDIENCES[Audience(deck.audience)]}",
            with_plans=listed([other.title for other in deck.beside.all()]),
            says=_where_from(deck),
            kept_by=deck.kept_by.name,
            kept_at=deck.kept_at,
            slides=tuple(deck.slides),
            left_out=listed(
                [str(LEFT_OUT[key]).casefold() for key in LEFT_OUT if key in deck.left_out]
            ),
            shared=_shared(deck, shares),
            same=now is None or now.says_the_same(deck),
            since=now.since(deck) if now else "",
            changes=now.changes(deck) if now else (),
            take_at=reverse("executive_presentation:take", args=[plan.reference, deck.reference]),
            share_at=""
            if not may_share or _is_with_the_assurer(deck, shares)
            else f"{_page(plan, 'share')}?version={deck.reference}",
        )
        for deck in decks
    )


def _page(plan: Plan, name: str) -> str:
    return reverse(f"executive_presentation:{name}", args=[plan.reference])


def _where_from(deck: PresentationDeck) -> str:
    if deck.origin == DeckOrigin.MADE.value:
        return "Made here from the plan"
    if deck.edited_from is None:
        return "Brought in by the council"
    return f"Brought in by the council, edited from version {deck.edited_from.number}"


def _is_with_the_assurer(deck: PresentationDeck, shares: Sequence[PresentationShare]) -> bool:
    return bool(shares) and shares[0].deck_id == deck.pk and shares[0].answered_at is None


def _shared(deck: PresentationDeck, shares: Sequence[PresentationShare]) -> str:
    found = [share for share in shares if share.deck_id == deck.pk]
    if not found:
        return ""
    return "Answered by the assurer" if found[0].answered_at else "Shared with the assurer"


class _Now:
    """What the plans say now, worked out once for each set of plans that versions are about."""

    def __init__(self, plan: Plan, value: PlanValue, member: Member) -> None:
        self._plan = plan
        self._member = member
        self._known = {frozenset[int](): (digest_of_all(plan, ()), figures_of(value))}

    def _of(self, deck: PresentationDeck) -> tuple[str, dict[str, str]]:
        beside = tuple(deck.beside.all())
        key = frozenset(plan.pk for plan in beside)
        if key not in self._known:
            source = [plan_seen_by(self._member, each) for each in (self._plan, *beside)]
            findings = tuple(finding for value in source for finding in value.findings)
            figures = figures_of(replace(source[0], findings=findings))
            self._known[key] = (digest_of_all(self._plan, beside), figures)
        return self._known[key]

    def says_the_same(self, deck: PresentationDeck) -> bool:
        """Tell whether the plans say what they said."""
        return deck.plan_digest == self._of(deck)[0]

    def changes(self, deck: PresentationDeck) -> tuple[tuple[str, str, str], ...]:
        """Return the figures that are no longer what they were."""
        return changed(deck.figures, self._of(deck)[1])

    def since(self, deck: PresentationDeck) -> str:
        """Return in a sentence what changed since it was made."""
        if self.says_the_same(deck):
            return SAME
        count = len(self.changes(deck))
        if not count:
            return OTHER_WORDS
        return f"{counted(count, 'figure').capitalize()} changed in the plan since it was made"


def rounds_shown(
    shares: Sequence[PresentationShare], found: Sequence[Thread]
) -> tuple[RoundShown, ...]:
    """Return each time it was shared, latest first, with what was said of it."""
    return tuple(
        RoundShown(
            number=share.deck.number,
            shared_by=share.shared_by.name,
            shared_at=share.shared_at,
            answered=_answered(share),
            answered_at=share.answered_at,
            feedback=share.feedback,
            threads=tuple(each for each in found if each.of_share == share.version_id),
        )
        for share in shares
    )


def _answered(share: PresentationShare) -> str:
    if share.answered_by is None:
        return ""
    if share.recorded is None:
        return share.answered_by.name
    confirmed = share.recorded.confirmed_by
    seen = f"confirmed by {confirmed.name}" if confirmed else "not confirmed yet"
    return f"{share.recorded.from_whom}, recorded for them by {share.answered_by.name}, {seen}"


def next_of(
    plan: Plan,
    value: PlanValue,
    member: Member,
    *,
    decks: Sequence[PresentationDeck],
    shares: Sequence[PresentationShare],
    day: Presentation | None,
) -> NextOfPresentation:
    """Return what happens next with the presentation, as this member should read it."""
    if member.may(Operation.GIVE_PRESENTATION_FEEDBACK, plan.stage) and shares:
        return NextOfPresentation(
            says="read the presentation, and say what you think of it",
            turn="yours",
            button=Way(text="Give feedback", href=_page(plan, "feedback")),
            others=(Way(text="Comment on it or on a slide", href=_page(plan, "comment")),),
        )
    if member.may(Operation.SHARE_PRESENTATION, plan.stage):
        return _of_the_lead(plan, value, decks, shares, day)
    stage = plan.regime.stage(plan.stage)
    return NextOfPresentation(says=stage.spoken, turn="elsewhere")


def _of_the_lead(
    plan: Plan,
    value: PlanValue,
    decks: Sequence[PresentationDeck],
    shares: Sequence[PresentationShare],
    day: Presentation | None,
) -> NextOfPresentation:
    make = Way(text="Make a presentation", href=_page(plan, "audience"))
    bring = Way(text="Bring in one you edited", href=_page(plan, "bring_in"))
    share = Way(text="Share a version with the assurer", href=_page(plan, "share"))
    record = Way(text="Record that it was given", href=_page(plan, "record"))
    move_day = Way(text="Move the day", href=_page(plan, "arrange"))
    if not decks:
        says = "make the presentation, and keep a version of it"
        return NextOfPresentation(says=says, turn="yours", button=make, others=(bring,))
    if plan.stage in plan.regime.step(StepName.GIVE_PRESENTATION_FEEDBACK).leaves:
        says = "the assurer reads it, and says what they think of it"
        return NextOfPresentation(says=says, turn="theirs", others=(share,))
    if not any(each.answered_at for each in shares):
        says = "share a version with the assurer"
        return NextOfPresentation(says=says, turn="yours", button=share, others=(make, bring))
    against = reasons_against(plan.regime.step(StepName.RECORD_PRESENTATION), value)
    reasons = tuple(reason.says for reason in against)
    if day is None:
        says = "arrange the day of the presentation"
        button = Way(text="Arrange the day", href=_page(plan, "arrange"))
        return NextOfPresentation(
            says=says, turn="yours", button=button, others=(record, share), reasons=reasons
        )
    if reasons:
        says = "answer what the assurer said, before the presentation is given"
        answer = Way(text="Go to the comments", href="#said")
        others = (move_day, share)
        return NextOfPresentation(
            says=says, turn="blocked", button=answer, others=others, reasons=reasons
        )
    says = "give the presentation, and record what was decided"
    return NextOfPresentation(says=says, turn="yours", button=record, others=(move_day, share))


def who_reads_it(plan: Plan, *, at: datetime) -> str:
    """Return who of the assurer's firm is told, in a sentence."""
    people = outbox.people_in_roles(plan, {Role.ASSURER.value}, at=at)
    if not people:
        return (
            "The assurer has no account here. Show it to them by other means, and record what "
            "they say"
        )
    return f"We tell {listed([person.name for person in people])}"
