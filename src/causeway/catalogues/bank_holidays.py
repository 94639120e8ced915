"""Step 1, the report: the bank holidays of England and Wales, for counting working days.

The days ship as a data file. The library they come from costs a web process 50 MB and most of a
second, so a test alone imports it, and fails when the file no longer agrees with it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType


class YearNotKnown(LookupError):
    """A day was asked about for whose year the holidays do not ship."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHolidays:
    """The holidays of the years that are known; tells whether a day is one of them."""

    names: Mapping[date, str]
    first_year: int
    last_year: int

    def __contains__(self, day: object) -> bool:
        """Return whether a day is a bank holiday; raise YearNotKnown outside the years."""
        if not isinstance(day, date):
            return False
        if not self.first_year <= day.year <= self.last_year:
            raise YearNotKnown(
                f"Bank holidays are known from {self.first_year} to {self.last_year}, "
                f"not for {day.year}"
            )
        return day in self.names

    def of_year(self, year: int) -> tuple[date, ...]:
        """Return the holidays of one year, in order."""
        return tuple(day for day in self.names if day.year == year)


@cache
def bank_holidays() -> BankHolidays:
    """Return the bank holidays of England and Wales that fall on weekdays."""
    path = resources.files(__package__) / "data" / "bank-holidays-england-and-wales.csv"
    with path.open(encoding="utf-8") as lines:
        names = {date.fromisoformat(row["day"]): row["name"] for row in csv.DictReader(lines)}
    return BankHolidays(
        names=MappingProxyType(names), first_year=min(names).year, last_year=max(names).year
    )
