"""The status an organisation publishes with its assessment, and how the public register says it.

Nothing but this is public: who, which status of which year, since when, sector and care board
(R-DSPT-07, 37, 38, 62, 63).
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class PublicStatus(StrEnum):
    """What an assessment has come to; the value is what is stored."""

    STANDARDS_EXCEEDED = "standards_exceeded"
    STANDARDS_MET = "standards_met"
    APPROACHING_STANDARDS = "approaching_standards"
    STANDARDS_NOT_MET = "standards_not_met"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """What it is called."""
        return self.value.replace("_", " ").title().replace(" Published", " published")


FORMER_LABELS = {
    "standards not fully met (plan agreed)": PublicStatus.APPROACHING_STANDARDS,
}
"""What a status was called in earlier years (20-21: before the label was changed)."""

LABELS = {each.label.casefold(): each for each in PublicStatus} | FORMER_LABELS
WRITTEN = re.compile(r"(?P<first>\d{2})[/-](?P<second>\d{2})\s+(?P<label>.+)")


class NotAStatus(ValueError):
    """What is written is no status of the register; says what would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOfYear:
    """A status of one assessment year, such as 2023-24; none that was not published names one."""

    year: str
    status: PublicStatus

    @property
    def spoken(self) -> str:
        """How the register writes it: 23/24 Standards Met."""
        year = f"{self.year[2:4]}/{self.year[5:7]} " if self.year else ""
        return f"{year}{self.status.label}"


def status_written(text: str) -> StatusOfYear:
    """Return the status that the register writes so; raise NotAStatus for anything else."""
    words = " ".join(text.split())
    if words.casefold() == PublicStatus.NOT_PUBLISHED.label.casefold():
        return StatusOfYear(year="", status=PublicStatus.NOT_PUBLISHED)
    found = WRITTEN.fullmatch(words)
    if found is None:
        raise NotAStatus(f"“{text}” does not begin with a year, as in 23/24 Standards Met")
    first, second = int(found["first"]), int(found["second"])
    if (first + 1) % 100 != second:
        raise NotAStatus(f"“{text}” names no assessment year: 23/24 is one")
    status = LABELS.get(found["label"].casefold())
    if status is None:
        raise NotAStatus(f"“{found['label']}” is no status that the register knows")
    return StatusOfYear(year=f"20{first:02d}-{second:02d}", status=status)
