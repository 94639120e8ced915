"""What tests of quality assurance begin from: a plan at each of its stages, and the people in it."""

from dataclasses import dataclass

from causeway.domain.assurer_feedback import CommentKind, Resolution
from causeway.domain.roles import Role
from causeway.records.models import Comment, Member, Plan, PlanVersion, QualityAssurance
from causeway.services.assurer_feedback import CommentSaid, comment_on, resolve_comment
from causeway.services.quality_assurance import (
    ask_for_changes,
    find_content,
    open_quality_assurance,
)
from tests.builders import NOON, a_member
from tests.shared_plans import Sides, shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A plan inside the council, its lead, its quality assurer, and the assurer outside."""

    plan: Plan
    lead: Member
    assurer: Member
    quality: Member

    def stage(self) -> str:
        """Return where the plan is now."""
        self.plan.refresh_from_db()
        return self.plan.stage

    def share(self) -> PlanVersion:
        """Give the plan to the quality assurer."""
        return open_quality_assurance(self.plan.reference, by=self.lead, at=NOON)

    def comment(self, text: str = "Say who.", kind: str = "must_change", ref: str = "") -> Comment:
        """Let the quality assurer say something."""
        said = CommentSaid(kind=CommentKind(kind), text=text, ref=ref)
        return comment_on(self.plan.reference, said=said, by=self.quality, at=NOON)

    def answer(self, comment: Comment) -> None:
        """Let the lead answer a comment."""
        resolve_comment(
            self.plan.reference,
            comment=comment.reference,
            resolution=Resolution.CHANGED,
            says="We did.",
            by=self.lead,
            at=NOON,
        )

    def given(self) -> int:
        """Return the number of the version that was given last."""
        versions = PlanVersion.objects.filter(plan=self.plan, step="open_quality_assurance")
        return versions.order_by("number").values_list("number", flat=True).reverse()[0]

    def content(self) -> QualityAssurance:
        """Let the quality assurer be content."""
        return find_content(self.plan.reference, version=self.given(), by=self.quality, at=NOON)

    def changes(self, reasons: str = "Name people, not teams.") -> QualityAssurance:
        """Let the quality assurer ask for changes."""
        return ask_for_changes(
            self.plan.reference, version=self.given(), reasons=reasons, by=self.quality, at=NOON
        )


def accepted(*, title: str = "Improvement plan") -> Council:
    """Make a plan that the assurer accepted after a session."""
    sides: Sides = shared(title=title)
    sides.arrange()
    sides.end()
    return Council(
        plan=sides.plan,
        lead=sides.lead,
        assurer=sides.assurer,
        quality=a_member(Role.QUALITY_ASSURER, name="Quinn Assurer"),
    )


def given(*, title: str = "Improvement plan") -> Council:
    """Make a plan that is with the quality assurer."""
    council = accepted(title=title)
    council.share()
    return council


def assured(*, title: str = "Improvement plan") -> Council:
    """Make a plan the quality assurer is content with."""
    council = given(title=title)
    council.content()
    return council
