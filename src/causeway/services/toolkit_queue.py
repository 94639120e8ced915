"""The plans that reviewers see, as a queue: by all that the country counts, the oldest publication first."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from causeway.domain.access import Operation
from causeway.domain.toolkit.country import Age
from causeway.domain.toolkit.policy import OPEN_WITH_REVIEWERS, PUBLISHED
from causeway.records.models import Member, Plan, ToolkitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which plans are asked for; what is empty asks for nothing.

    A blank region is that of organisations without one; None is every region. ``open_item`` and
    ``slipped_item`` are requirements.
    """

    year: str = ""
    region: str | None = None
    type_: str = ""
    stage: str = ""
    age: Age | None = None
    open_item: str = ""
    slipped_item: str = ""


def queue(asked: Asked, *, by: Member) -> QuerySet[Plan]:
    """Return the plans of the toolkit that the member may see and that are of all that is asked."""
    by.require(Operation.SEE_DESK)
    found = Plan.objects.visible_to(by).filter(assessment__isnull=False)
    exactly = {
        "assessment__year": asked.year,
        "organisation__type": asked.type_,
        "stage": asked.stage,
    }
    found = found.filter(**{name: value for name, value in exactly.items() if value})
    if asked.region is not None:
        found = found.filter(organisation__region=asked.region)
    if asked.age is not None:
        found = found.filter(of_age(asked.age))
    if asked.open_item:
        found = found.filter(_open(asked.open_item), stage__in=OPEN_WITH_REVIEWERS)
    if asked.slipped_item:
        found = found.filter(_slipped(asked.slipped_item), stage__in=PUBLISHED)
    return found.select_related("organisation", "assessment").order_by(
        F("assessment__published_at").asc(nulls_last=True), "organisation__name"
    )


def of_age(age: Age) -> Q:
    """Return which plans are so old, counted from their first publication of the year."""
    first = "assessment__plan_first_published_at__date"
    within = Q(assessment__plan_first_published_at__isnull=False)
    if age.after is not None:
        within &= Q(**{f"{first}__gt": age.after})
    if age.until is not None:
        within &= Q(**{f"{first}__lte": age.until})
    return within


def _open(requirement: str) -> Exists:
    rows = ToolkitRow.objects.filter(is_open_with_reviewers=True, requirement=requirement)
    return Exists(rows.filter(plan=OuterRef("pk")))


def _slipped(requirement: str) -> Exists:
    rows = ToolkitRow.objects.filter(has_slipped=True, requirement=requirement)
    return Exists(rows.filter(plan=OuterRef("pk")))
