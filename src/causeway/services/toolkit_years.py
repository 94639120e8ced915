"""The assessment years as they stand: what the guidance gives, and what was changed since (R-DSPT-55)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db.models import QuerySet

from causeway.catalogues.assessment_years import assessment_years
from causeway.domain.access import Operation
from causeway.domain.roles import Role
from causeway.domain.toolkit.assessment_year import AssessmentYear
from causeway.domain.toolkit.year_dates import NoSuchDate, changed, check_order, date_named
from causeway.records.models import (
    Member,
    Organisation,
    ToolkitAssessment,
    YearChange,
)
from causeway.services import events, outbox
from causeway.services.cycles import regime_of
from causeway.services.permission import permitted
from causeway.services.words import words

_READ_ONCE: ContextVar[Mapping[str, AssessmentYear] | None] = ContextVar("years", default=None)


class NothingChanged(Exception):
    """A change that leaves everything as it is."""


def known_years() -> Mapping[str, AssessmentYear]:
    """Return every year by its code, as it stands."""
    found = dict(assessment_years())
    for each in YearChange.objects.all():
        found[each.year] = _applied(found[each.year], each)
    return found


def year_as_it_stands(code: str) -> AssessmentYear:
    """Return one year as it stands; raise KeyError for one that is not known."""
    if (read := _READ_ONCE.get()) is not None:
        return read[code]
    year = assessment_years()[code]
    for each in YearChange.objects.filter(year=code):
        year = _applied(year, each)
    return year


@contextmanager
def years_read_once() -> Iterator[None]:
    """Read the years once for everything inside: a sweep asks for those of thousands of plans."""
    token = _READ_ONCE.set(known_years())
    try:
        yield
    finally:
        _READ_ONCE.reset(token)


def _applied(year: AssessmentYear, change: YearChange) -> AssessmentYear:
    try:
        return changed(year, change.key, change.value, reason=change.reason, on=change.changed_on)
    except NoSuchDate:  # of a round that the guidance no longer has
        return year


def years_with_plans() -> list[str]:
    """Return the years whose plans are kept here: those of a guidance that there is a regime for."""
    return [code for code, year in assessment_years().items() if _has_regime(year)]


def _has_regime(year: AssessmentYear) -> bool:
    try:
        regime_of(year.framework)
    except LookupError:
        return False
    return True


def history_of(code: str) -> QuerySet[YearChange]:
    """Return what was changed of a year, the latest first."""
    found = YearChange.objects.filter(year=code).select_related("changed_by")
    return found.order_by("-changed_at", "-pk")


@permitted(Operation.KEEP_YEARS)
def change_year(
    *, year: str, key: str, value: str, reason: str, by: Member, at: datetime
) -> YearChange:
    """Change one thing of a year; every organisation with an assessment in it is told.

    Raises NoSuchDate, DoesNotFit, NothingChanged, and WordsMissing without a word why.
    """
    reason = words(reason, missing="Say why it changes: every organisation is shown it")
    # Whoever changes a year waits for whoever else does, so that its days stay in order.
    own = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    stands = year_as_it_stands(year)
    was = date_named(stands, key).value
    if was == value:
        raise NothingChanged("That is how it stands already")
    check_order(changed(stands, key, value, reason=reason, on=by.today))
    change = YearChange.objects.create(
        year=year,
        key=key,
        was=was,
        value=value,
        reason=reason,
        changed_on=by.today,
        changed_by_id=by.person_id,
        changed_at=at,
    )
    events.append("year_changed", organisation=own, subject=own.reference, ref=year, by=by, at=at)
    key_of_message = f"year_changed:{change.pk}"
    assessed = ToolkitAssessment.objects.filter(year=year).values_list("organisation_id", flat=True)
    leads = outbox.people_of(assessed, Role.TOOLKIT_LEAD, at=at)
    outbox.tell("for_information", to=leads, path="/toolkit/", key=key_of_message, at=at)
    return change
