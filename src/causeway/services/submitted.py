"""After step 10: whether a plan was ever submitted, and since when; delivery begins with that.

A plan that is opened to change it, or was returned, stands at a stage of sign-off again and stays
submitted all the same, so the submission is asked for and the stage alone decides nothing.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, Min, OuterRef, Q
from django.utils import timezone

from causeway.domain.access import DELIVERING
from causeway.records.models import Plan, Submission

REACHED_BY_SUBMISSION = DELIVERING | {"returned", "closed"}
"""The stages that a plan reaches by its submission alone."""


def was_submitted() -> Q:
    """Return the condition that a plan was submitted once, wherever it is now."""
    submissions = Submission.objects.filter(plan=OuterRef("pk"))
    return Q(stage__in=REACHED_BY_SUBMISSION) | Q(Exists(submissions))


def submitted_among(plans: Iterable[Plan]) -> frozenset[int]:
    """Return the keys of those that were submitted once."""
    found = {plan.pk: plan.stage in REACHED_BY_SUBMISSION for plan in plans}
    asked = [key for key, by_its_stage in found.items() if not by_its_stage]
    again = Submission.objects.filter(plan__in=asked).values_list("plan_id", flat=True)
    by_stage = frozenset(key for key, by_its_stage in found.items() if by_its_stage)
    return by_stage.union(again) if asked else by_stage


def has_been_submitted(plan: Plan) -> bool:
    """Return whether the plan was submitted once, wherever it is now."""
    by_its_stage = plan.stage in REACHED_BY_SUBMISSION
    return by_its_stage or Submission.objects.filter(plan=plan).exists()


def submitted_on(plan: Plan) -> date | None:
    """Return the day the plan was submitted first; None before that."""
    first = Submission.objects.filter(plan=plan).aggregate(at=Min("submitted_at"))["at"]
    return timezone.localdate(first) if first else None
