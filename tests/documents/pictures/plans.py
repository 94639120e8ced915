"""Invented rows for pictures."""

from causeway.documents.pictures.load import LoadOfOwner, LoadOfTeam
from causeway.documents.pictures.money import CostInQuarter, CostOfObjective
from causeway.documents.pictures.picture import Caption
from causeway.documents.pictures.risk import RiskInQuarter
from causeway.domain.money import NIL, Amount
from causeway.domain.quarters import Quarter

START = Quarter(year=2025, number=2)


def a_caption(name: str = "cost") -> Caption:
    return Caption(name=name, title="Cost <by> quarter", description="Most falls due & is known.")


def pounds(low: int, high: int | None = None) -> Amount:
    return Amount(low=low * 100, high=(low if high is None else high) * 100)


def a_cost(after: int, one_off: Amount = NIL, yearly: Amount = NIL) -> CostInQuarter:
    return CostInQuarter(quarter=START.plus(after), one_off=one_off, yearly=yearly)


def an_objective(name: str, one_off: Amount) -> CostOfObjective:
    return CostOfObjective(name=name, one_off=one_off, yearly=NIL)


def owners(count: int) -> list[LoadOfOwner]:
    return [LoadOfOwner(name=f"Owner {number}", actions=number) for number in range(1, count + 1)]


def a_load(name: str, after: int, days: float) -> LoadOfTeam:
    return LoadOfTeam(name=name, quarter=START.plus(after), days=days)


def a_risk(after: int, high: int, medium: int = 0, low: int = 0) -> RiskInQuarter:
    return RiskInQuarter(quarter=START.plus(after), high=high, medium=medium, low=low)
