"""One figure: what was measured, beside what it should be and what its baseline came to."""

from dataclasses import dataclass
from enum import StrEnum

from bench.peers import PEERS, TARGETS


class Unit(StrEnum):
    """What a figure counts; the value is how it is written."""

    MILLISECONDS = "ms"
    SECONDS = "s"
    KILOBYTES = "KiB"
    MEGABYTES = "MB"
    STATEMENTS = "SQL"
    MESSAGES = "messages"
    TIMES = "×"
    PER_CENT = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a subject; the baseline is what the same run measured for something plain."""

    subject: str
    says: str
    value: float
    unit: Unit
    baseline: float | None = None

    @property
    def target(self) -> float | None:
        """What it should be at most; None where nothing was promised."""
        return TARGETS.get((self.subject, self.says))

    @property
    def holds(self) -> bool:
        """Whether it is within its target, as far as it has one."""
        return self.target is None or self.value <= self.target

    @property
    def ratio(self) -> float | None:
        """How many times its baseline it is; None where it has none that can be measured."""
        return self.value / self.baseline if self.baseline else None

    @property
    def peers(self) -> tuple[str, str]:
        """What WebCAF and CISO Assistant came to, where they were measured at the same."""
        return PEERS.get((self.subject, self.says), ("", ""))

    def as_json(self, database: str) -> dict[str, object]:
        """Return it as it is kept."""
        webcaf, ciso_assistant = self.peers
        return {
            "database": database,
            "subject": self.subject,
            "measure": self.says,
            "value": round(self.value, 3),
            "unit": self.unit.value,
            "target": self.target,
            "holds": self.holds,
            "baseline": None if self.baseline is None else round(self.baseline, 3),
            "webcaf": webcaf,
            "ciso_assistant": ciso_assistant,
        }


def amount(value: float, unit: Unit) -> str:
    """Return a number as people read it: three digits of it, and what it counts."""
    if unit is Unit.STATEMENTS:
        return f"{value:.0f} SQL"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
