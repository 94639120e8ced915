"""What tests of the executive presentation begin from: a plan at each of its stages, and what is done."""

from dataclasses import dataclass, replace
from datetime import timedelta

from causeway.domain.assurer_feedback import CommentKind
from causeway.domain.executive_presentation.audience import Chosen, everything
from causeway.domain.executive_presentation.held import Decided, Held, Leader, Support
from causeway.domain.executive_presentation.kept import figures_of
from causeway.domain.executive_presentation.offered import present
from causeway.domain.executive_presentation.slide import SlideKind
from causeway.records.models import Comment, Plan, Presentation, PresentationDeck, PresentationShare
from causeway.services.executive_presentation import (
    MadePresentation,
    digest_of_all,
    source_of_all,
)
from causeway.services.presentation_event import (
    PresentationDay,
    arrange_presentation,
    record_presentation,
)
from causeway.services.presentation_feedback import (
    SaidOfPresentation,
    comment_on_presentation,
    give_presentation_feedback,
    share_presentation,
)
from causeway.services.presentation_versions import Examined, keep_presentation
from tests.assured_plans import Council, assured
from tests.builders import NOON, TODAY

TITLE = everything({SlideKind.TITLE})
DAY = PresentationDay(
    starts_at=NOON + timedelta(days=9),
    place="Town Hall",
    invited=("Corporate leadership team",),
    is_supported=True,
)
HELD = Held(
    on=TODAY,
    led_by=Leader.COUNCIL,
    leader="Ada Lead",
    audience=("Corporate leadership team", "Bo Leader"),
    support=Support.TOOK_PART,
    decisions=(
        Decided(
            text="Fund the backups this year.",
            decided_by="Chief executive",
            about=("FND-001", "ACT-01"),
        ),
    ),
    notes="They asked for a word on suppliers.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presenting(Council):
    """A plan that is presented, and everybody who takes part."""

    def make(self, chosen: Chosen = TITLE, *, beside: tuple[Plan, ...] = ()) -> MadePresentation:
        """Make a presentation without starting a process for its bytes."""
        source = source_of_all(self.plan, beside, by=self.lead)
        return MadePresentation(
            of=self.plan,
            beside=beside,
            deck=present(source, chosen),
            chosen=chosen,
            standing=source.standing,
            revision=self.plan.revision,
            plan_digest=digest_of_all(self.plan, beside),
            figures=figures_of(source.plan),
            template_digest="",
            content=b"PK of a presentation",
        )

    def keep(self, chosen: Chosen = TITLE) -> PresentationDeck:
        """Keep a version with two slides."""
        made = self.make(chosen)
        examined = Examined(content=made.content, titles=("The plan", "What it costs"))
        return keep_presentation(
            self.plan.reference, made=made, examined=examined, by=self.lead, at=NOON
        )

    def share_deck(self, deck: PresentationDeck | None = None) -> PresentationShare:
        """Share a version with the assurer; a new one where none is given."""
        return share_presentation(
            self.plan.reference,
            deck=(deck or self.keep()).reference,
            seen_shares=PresentationShare.objects.filter(plan=self.plan).count(),
            by=self.lead,
            at=NOON,
        )

    def latest(self) -> PresentationShare:
        """Return what was shared last."""
        found = PresentationShare.objects.filter(plan=self.plan).last()
        assert found is not None
        return found

    def comment_on_deck(
        self, text: str = "Say what it costs.", kind: str = "must_change", slide: int | None = None
    ) -> Comment:
        """Let the assurer say something of it."""
        return comment_on_presentation(
            self.plan.reference,
            share=self.latest().reference,
            said=SaidOfPresentation(kind=CommentKind(kind), text=text, slide=slide),
            by=self.assurer,
            at=NOON,
        )

    def feed_back(self, says: str = "Clear and honest.") -> PresentationShare:
        """Let the assurer give feedback."""
        return give_presentation_feedback(
            self.plan.reference,
            share=self.latest().reference,
            says=says,
            by=self.assurer,
            at=NOON,
        )

    def arrange_day(self, day: PresentationDay = DAY, *, seen: int | None = None) -> Presentation:
        """Arrange the day."""
        return arrange_presentation(
            self.plan.reference, day=day, seen_revision=seen, by=self.lead, at=NOON
        )

    def record(self, held: Held = HELD, *, seen: int | None = None) -> Presentation:
        """Record what came of it."""
        return record_presentation(
            self.plan.reference,
            held=held,
            deck=self.latest().deck.reference,
            seen_revision=seen,
            by=self.lead,
            at=NOON,
        )


def presenting(*, title: str = "Improvement plan") -> Presenting:
    """Make a plan the quality assurer is content with, and that is to be presented."""
    council = assured(title=title)
    council.plan.refresh_from_db()
    return Presenting(
        plan=council.plan, lead=council.lead, assurer=council.assurer, quality=council.quality
    )


def shared_deck(*, title: str = "Improvement plan") -> Presenting:
    """Make a plan whose presentation is with the assurer."""
    found = presenting(title=title)
    found.share_deck()
    return found


def answered_deck(*, title: str = "Improvement plan") -> Presenting:
    """Make a plan whose presentation was answered by the assurer."""
    found = shared_deck(title=title)
    found.feed_back()
    return found


def led_by_the_assurer() -> Held:
    """Return a record of a presentation that the assurer led."""
    return replace(HELD, led_by=Leader.ASSURER)
