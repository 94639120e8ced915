"""The toolkit over the whole country, for national staff: counted in few queries, kept for ten minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from causeway.domain.access import Operation
from causeway.domain.toolkit.country import SMALLEST_SAID, ages
from causeway.domain.toolkit.policy import OPEN_WITH_REVIEWERS, PUBLISHED
from causeway.records.models import Member, Plan, PublishedStatus, RowUpdate, ToolkitRow
from causeway.services.toolkit_queue import of_age
from causeway.services.toolkit_years import known_years

KEPT_SECONDS = 600
MOST_REQUIREMENTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One year in numbers; ``counted_at`` says how old they are.

    ``statuses`` are region, type, status and how many; ``ages`` are stage and how many plans of each
    age; ``open_items`` are a requirement and in how many plans it is open as they were handed over last;
    ``slips`` are a requirement, in how many plans its date was asked about, and in how many it slipped.
    """

    year: str
    counted_at: datetime
    statuses: list[tuple[str, str, str, int]]
    ages: list[tuple[str, list[int]]]
    open_items: list[tuple[str, int]]
    slips: list[tuple[str, int, int]]


def country(year: str, *, by: Member, at: datetime) -> Country:
    """Return a year in numbers, as they were at most ten minutes ago."""
    by.require(Operation.SEE_COUNTRY)
    key = f"toolkit-country:{year}:{by.today}"
    found: Country | None = cache.get(key)
    if found is None:
        found = _counted(year, by=by, at=at)
        cache.set(key, found, KEPT_SECONDS)
    return found


def years_shown() -> list[str]:
    """Return the years there are numbers of, the latest first."""
    published = PublishedStatus.objects.values_list("year", flat=True).distinct().order_by("-year")
    known = known_years()
    return [year for year in published if year in known]


def _counted(year: str, *, by: Member, at: datetime) -> Country:
    return Country(
        year=year,
        counted_at=at,
        statuses=_statuses(year),
        ages=_ages(year, by=by),
        open_items=_open_items(year),
        slips=_slips(year),
    )


def _statuses(year: str) -> list[tuple[str, str, str, int]]:
    of_year = PublishedStatus.objects.filter(year=year)
    names = ("organisation__region", "organisation__type", "status")
    rows = of_year.order_by().values_list(*names).annotate(n=Count("pk"))
    return sorted(tuple(row) for row in rows)


def _ages(year: str, *, by: Member) -> list[tuple[str, list[int]]]:
    counts: dict[str, Any] = {
        each.code: Count("pk", filter=of_age(each)) for each in ages(by.today)
    }
    rows = _plans(year).order_by("stage").values_list("stage").annotate(**counts)
    return [(stage, list(of_ages)) for stage, *of_ages in rows]


def _plans(year: str) -> QuerySet[Plan]:
    return Plan.objects.filter(assessment__year=year, stage__in=PUBLISHED)


def _open_items(year: str) -> list[tuple[str, int]]:
    plans = _plans(year).filter(stage__in=OPEN_WITH_REVIEWERS)
    is_open = ToolkitRow.objects.filter(is_open_with_reviewers=True, plan__in=plans)
    counted = is_open.order_by().values_list("requirement").annotate(n=Count("pk"))
    often = counted.filter(n__gte=SMALLEST_SAID).order_by("-n", "requirement")
    return list(often[:MOST_REQUIREMENTS])


def _slips(year: str) -> list[tuple[str, int, int]]:
    # Rows, not updates: a plan that moved a date in both rounds is one plan all the same.
    said = Exists(RowUpdate.objects.filter(row=OuterRef("pk")))
    asked = ToolkitRow.objects.filter(said, plan__in=_plans(year)).order_by()
    counted = asked.values("requirement").annotate(
        said=Count("pk"), slipped=Count("pk", filter=Q(has_slipped=True))
    )
    often = counted.filter(said__gte=SMALLEST_SAID).order_by("-slipped", "requirement")
    return list(often.values_list("requirement", "said", "slipped")[:MOST_REQUIREMENTS])
