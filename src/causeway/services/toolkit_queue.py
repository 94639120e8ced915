"""The plans that reviewers see, as a queue: by year, region, type and step, the oldest publication first."""

from django.db.models import F, QuerySet

from causeway.domain.access import Operation
from causeway.records.models import Member, Plan


def queue(
    *, year: str = "", region: str | None = None, type_: str = "", stage: str = "", by: Member
) -> QuerySet[Plan]:
    """Return the plans of the toolkit that the member may see and that are of all that is asked.

    A blank region is that of organisations without one; None is every region.
    """
    by.require(Operation.SEE_DESK)
    found = Plan.objects.visible_to(by).filter(assessment__isnull=False)
    if year:
        found = found.filter(assessment__year=year)
    if region is not None:
        found = found.filter(organisation__region=region)
    if type_:
        found = found.filter(organisation__type=type_)
    if stage:
        found = found.filter(stage=stage)
    return found.select_related("organisation", "assessment").order_by(
        F("assessment__published_at").asc(nulls_last=True), "organisation__name"
    )
