"""The cycle a report belongs to: one the council has, or this year's, begun with its first report."""

from datetime import date

from causeway.domain.quarters import Quarter
from causeway.domain.regime import Regime
from causeway.domain.regimes import REGIMES
from causeway.records.models import Cycle, Organisation


class NoSuchCycle(LookupError):
    """A cycle was named that the council does not have."""


def regime_in(cycle: Cycle) -> Regime:
    """Return the regime the council chose when it opened the cycle."""
    return REGIMES[cycle.regime]


def regime_of(framework: str) -> Regime:
    """Return the first regime that assesses against this framework; raise LookupError for none."""
    for regime in REGIMES.values():
        if framework in regime.frameworks:
            return regime
    raise LookupError(f"No regime assesses against {framework}")


def title_of_year(today: date) -> str:
    """Return what the cycle of a day's financial year is called, such as 2025/26."""
    year = Quarter.containing(today).year
    return f"{year}/{(year + 1) % 100:02d}"


def cycle_titles(councils: list[Organisation], *, today: date) -> list[str]:
    """Return the cycles there are to choose from, this year's always among them, latest first."""
    known = Cycle.objects.filter(organisation__in=councils).values_list("title", flat=True)
    return sorted({*known, title_of_year(today)}, reverse=True)


def cycle_for(council: Organisation, *, title: str, framework: str, today: date) -> Cycle:
    """Return the council's cycle of this title; begin it where it is this year's.

    Raises NoSuchCycle for any other title the council does not have.
    """
    regime = regime_of(framework)
    codes = [each.code for each in REGIMES.values() if framework in each.frameworks]
    named = Cycle.objects.filter(organisation=council, regime__in=codes, title=title)
    # The council has chosen a guidance for the year where it has opened its cycle.
    if (found := named.order_by("pk").first()) is not None:
        return found
    if title != title_of_year(today):
        raise NoSuchCycle(f"{council.name} has no cycle called {title}")
    year = Quarter.containing(today).year
    begun, _ = Cycle.objects.get_or_create(
        organisation=council,
        regime=regime.code,
        title=title,
        defaults={
            "framework": framework,
            "starts_on": Quarter(year=year, number=1).first_day,
            "ends_on": Quarter(year=year, number=4).last_day,
            "marking": regime.marking,
        },
    )
    return begun
