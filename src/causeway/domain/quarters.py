"""Quarters of the financial year, the guidance's suggested breakdown of the work (R-CAF-47).

A council's financial year runs from April to March: Q1 is April to June.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quarter:
    """Three months of a financial year; ``year`` is the one in which the financial year starts."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"A financial year has quarters 1 to 4, not {self.number}")

    @classmethod
    def containing(cls, day: date) -> "Quarter":
        """Return the quarter a day falls in."""
        months_since_april = (day.month - 4) % 12
        starting_year = day.year if day.month >= 4 else day.year - 1
        return cls(year=starting_year, number=months_since_april // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Return the quarter written by ``code``, such as 2025Q2; raise ValueError for other text."""
        year, separator, number = text.partition("Q")
        if not (separator and year.isdecimal() and number.isdecimal()):
            raise ValueError(f"“{text}” is not a quarter such as 2025Q2")
        return cls(year=int(year), number=int(number))

    @property
    def code(self) -> str:
        """The short form that is stored, such as 2025Q2; it sorts as time does."""
        return f"{self.year}Q{self.number}"

    @property
    def first_day(self) -> date:
        """The day the quarter begins."""
        month = self.number * 3 + 1
        return date(self.year, month, 1) if month <= 12 else date(self.year + 1, 1, 1)

    @property
    def last_day(self) -> date:
        """The day the quarter ends."""
        month = self.first_day.month + 2
        return date(self.first_day.year, month, monthrange(self.first_day.year, month)[1])

    def plus(self, quarters: int) -> "Quarter":
        """Return the quarter this many later; earlier when negative."""
        ordinal = self.year * 4 + self.number - 1 + quarters
        return Quarter(year=ordinal // 4, number=ordinal % 4 + 1)

    @property
    def short(self) -> str:
        """What a table heading says, such as Q2 2025/26."""
        return f"Q{self.number} {self.year}/{(self.year + 1) % 100:02d}"

    @property
    def spoken(self) -> str:
        """What a sentence says, such as Q2 2025/26 (July to September 2025)."""
        first, last = self.first_day, self.last_day
        return f"{self.short} ({MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year})"
