"""What an action costs: integer pence, exact or a range, once and yearly (R-CAF-40)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Amount:
    """A range of pence; an exact amount has ``low`` equal to ``high``."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError("An amount runs from a smaller sum to a larger one, both at least nil")

    @classmethod
    def exactly(cls, pence: int) -> "Amount":
        """Return an exact amount."""
        return cls(low=pence, high=pence)

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(low=self.low + other.low, high=self.high + other.high)

    @property
    def is_exact(self) -> bool:
        """Whether it is one sum rather than a range."""
        return self.low == self.high

    @property
    def spoken(self) -> str:
        """What a sentence says: £12,000, or £10,000 to £15,000."""
        if self.is_exact:
            return pounds(self.low)
        return f"{pounds(self.low)} to {pounds(self.high)}"


NIL = Amount(low=0, high=0)


def pounds(pence: int) -> str:
    """Return a sum as people write it, with pence only where there are some."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One-off and yearly cost; None is "not known yet", which a plan counts as an answer."""

    one_off: Amount | None
    yearly: Amount | None
    text: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything but "not known yet" was said."""
        return self.one_off is not None or self.yearly is not None

    @property
    def spoken(self) -> str:
        """What a sentence says: £85,000 and £9,000 a year."""
        parts = []
        if self.one_off is not None and (self.one_off != NIL or self.yearly in (None, NIL)):
            parts.append("nil" if self.one_off == NIL else self.one_off.spoken)
        if self.yearly is not None and self.yearly != NIL:
            parts.append(f"{self.yearly.spoken} a year")
        return " and ".join(parts) or "not known yet"


UNKNOWN = Cost(one_off=None, yearly=None)
