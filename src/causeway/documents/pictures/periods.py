"""Step 2, the draft: the quarters across a picture, none left out between the first and the last."""

from collections.abc import Iterable
from dataclasses import dataclass

from causeway.documents.pictures.picture import Size
from causeway.domain.quarters import Quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One quarter, or at the end all the later ones together."""

    quarters: tuple[Quarter, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.quarters[0].short if len(self.quarters) == 1 else "Later"

    def __contains__(self, quarter: object) -> bool:
        return quarter in self.quarters


def periods(given: Iterable[Quarter], *, most: int) -> tuple[Period, ...]:
    """Return every quarter from the first given to the last, those beyond ``most`` as one."""
    known = sorted(set(given))
    if not known:
        return ()
    every = [known[0]]
    while every[-1] < known[-1]:
        every.append(every[-1].plus(1))
    if len(every) <= most:
        return tuple(Period(quarters=(each,)) for each in every)
    single, later = every[: most - 1], every[most - 1 :]
    return (*(Period(quarters=(each,)) for each in single), Period(quarters=tuple(later)))


def axis_labels(shown: tuple[Period, ...], *, step: float, text: int) -> tuple[str, ...]:
    """Return short labels: the quarter, and under it the year where a year begins."""
    labels = []
    for at, period in enumerate(shown):
        quarter = period.quarters[0]
        # The first year is left out where the next one would run into it.
        begins = quarter.number == 1 or (at == 0 and (5 - quarter.number) * step >= text * 4.5)
        name, _, year = quarter.short.partition(" ")
        if len(period.quarters) > 1:
            labels.append("Later" if step >= text * 2.6 else "…")
        else:
            labels.append(f"{name}\n{year}" if begins else name)
    return tuple(labels)


def side_margin(size: Size, columns: int) -> int:
    """Return the room to leave at both ends: a year is wider than a thin column."""
    return max(0, round(size.text * 4 - size.width / columns) // 2)
