"""Who can have a day near at all: asked of the database first, because on most days most people have none.

Nobody is left out who could have one: whoever works for anything but a health body is always looked at,
and of a health body whoever works where a round of the toolkit is near, or a review of access was done.
"""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from causeway.domain.reminders import LONGEST_BEFORE, MOST_DAYS_LATE
from causeway.domain.roles import OrganisationKind
from causeway.domain.toolkit.assessment_year import AssessmentYear, UpdateRound
from causeway.records.models import AccessReview, Membership, Person, Plan, ToolkitUpdate
from causeway.services.toolkit_rounds import owing
from causeway.services.toolkit_years import known_years

QUIET_DAYS = 14
"""A reminder for a quiet day comes before it; no rest is as long as this."""


def who_may_have_a_day_near(people: Collection[Person], *, today: date) -> set[int]:
    """Return, by key, those of the people whose days have to be looked at today."""
    held = Membership.objects.running(on=today).filter(person__in=people)
    reviewed = AccessReview.objects.filter(organisation=OuterRef("organisation"))
    health_body = Q(organisation__kind=OrganisationKind.HEALTH_BODY.value)
    near = ~health_body | Q(Exists(reviewed))
    for year, asked in _rounds_near(today):
        sent = ToolkitUpdate.objects.filter(plan=OuterRef("pk"), round_name=asked.spoken)
        plans = Plan.objects.filter(
            owing(asked, while_not_met=year.updates_while_not_met),
            ~Exists(sent),
            organisation=OuterRef("organisation"),
            assessment__year=year.code,
        )
        near |= Q(Exists(plans))
    return set(held.filter(near).values_list("person", flat=True))


def _rounds_near(today: date) -> list[tuple[AssessmentYear, UpdateRound]]:
    """Return the rounds whose day somebody may be reminded of today, each with its year."""
    first = today - timedelta(days=MOST_DAYS_LATE)
    last = today + timedelta(days=LONGEST_BEFORE + QUIET_DAYS)
    return [
        (year, each)
        for year in known_years().values()
        for each in year.rounds_asked()
        if first <= each.due <= last
    ]
