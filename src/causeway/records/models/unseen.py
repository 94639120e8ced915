"""What was said in a review, which whoever still has to read the plan blind does not see."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from causeway.records.models.member import Member
from causeway.records.models.plan import OfASubmissionQuerySet


class SaidInReviewQuerySet[T: models.Model](OfASubmissionQuerySet[T]):
    """Reads of judgements, decisions and what else reviewers say of a plan."""

    def visible_to(self, member: Member) -> Self:
        """Return those of plans the member may know exist, without those they have yet to read blind."""
        # Readings point at plans; asked for by name, so that the modules do not circle.
        unread = apps.get_model("records", "BlindReading").objects.unanswered()
        theirs = unread.filter(person_id=member.person_id, sampled__plan=OuterRef("plan"))
        return super().visible_to(member).filter(~Exists(theirs))
