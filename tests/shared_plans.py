"""What tests of feedback begin from: a plan that was shared, the two sides, and what they say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from causeway.domain.assurer_feedback import CommentKind, Resolution, SessionOutcome
from causeway.domain.roles import Role
from causeway.records.models import Comment, Member, Plan
from causeway.services.assurer_feedback import CommentSaid, comment_on, resolve_comment
from causeway.services.recorded import Received
from causeway.services.session import Ending, Meeting, arrange_session, record_outcome
from causeway.services.sharing import share_draft
from tests.builders import (
    NOON,
    TODAY,
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
    person_of,
)

MEETING = Meeting(starts_at=NOON + timedelta(days=7), place="Town Hall", attendees=("Ada", "Jo"))
ACCEPTED = Ending(outcome=SessionOutcome.ACCEPTED, notes="We went through it row by row.")
REWORK = Ending(outcome=SessionOutcome.REWORK, reasons="Name people, not teams.")
BY_LETTER = Received(from_whom="Jo of Fenwick", how="By letter", on=TODAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A plan, its lead and the assurer of the firm that is engaged."""

    plan: Plan
    lead: Member
    assurer: Member

    def stage(self) -> str:
        """Return where the plan is now."""
        self.plan.refresh_from_db()
        return self.plan.stage

    def share(self, at: datetime = NOON) -> None:
        """Share the plan."""
        share_draft(self.plan.reference, by=self.lead, at=at)

    def comment(self, text: str = "Say why.", kind: str = "must_change", ref: str = "") -> Comment:
        """Let the assurer say something."""
        said = CommentSaid(kind=CommentKind(kind), text=text, ref=ref)
        return comment_on(self.plan.reference, said=said, by=self.assurer, at=NOON)

    def answer_what_must_change(self) -> None:
        """Let the council answer what must change."""
        for comment in Comment.objects.filter(kind="must_change", resolution=""):
            resolve_comment(
                self.plan.reference,
                comment=comment.reference,
                resolution=Resolution.CHANGED,
                says="Done.",
                by=self.lead,
                at=NOON,
            )

    def arrange(self) -> None:
        """Let the assurer arrange the session."""
        arrange_session(
            self.plan.reference, meeting=MEETING, seen_revision=None, by=self.assurer, at=NOON
        )

    def end(self, ending: Ending = ACCEPTED) -> None:
        """Let the assurer record how the session ended."""
        record_outcome(self.plan.reference, ending=ending, by=self.assurer, at=NOON)


def two_sides(*, title: str = "Improvement plan", findings: int = 2) -> Sides:
    """Make a complete plan that has not been shared, and its two sides."""
    firm, council = a_firm(), an_organisation()
    an_engagement(firm, council)
    lead, assurer = a_member(Role.CAF_LEAD), a_member(Role.ASSURER)
    plan = a_complete_plan(firm=firm, title=title, findings=findings)
    return Sides(plan=plan, lead=lead, assurer=assurer)


def shared(*, title: str = "Improvement plan", findings: int = 2) -> Sides:
    """Make a plan that has been shared."""
    sides = two_sides(title=title, findings=findings)
    sides.share()
    return sides


def a_stranger() -> Member:
    """Make the lead of another council."""
    return a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))


def signed_in(member: Member) -> Client:
    """Return a browser somebody is signed in at."""
    client = Client()
    client.force_login(person_of(member))
    return client


def page(client: Client, name: str, plan: Plan, *args: object, query: str = "") -> str:
    """Return what a page of a plan shows."""
    answer = client.get(reverse(name, args=[plan.reference, *args]) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()
