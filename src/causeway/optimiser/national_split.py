"""One fund split over many organisations: which of its plans each can afford, so that most risk goes.

Each organisation brings a few points, a plan's money and the risk that stays with it. One price of
money for all (a Lagrange multiplier, Everett 1963) is found by halving; at it each takes the point that
is best for itself. That gives a bound that no split can be below, whatever shape the curves have:
points above a curve's lower convex hull are never taken at any price. What the price leaves over is
then spent on the best steps that still fit, hull or not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np

from causeway.optimiser.checks import NotAProblem, Refusal

HALVINGS = 60
Whole = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


class Point(NamedTuple):
    """One plan an organisation could have: pounds from the fund, and risk-quarters that stay."""

    money: int
    risk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """For each organisation the number of its point, and what all of them come to.

    ``bound`` is risk that no split can be below and ``gap`` the share of the risk between the two.
    ``price`` is the risk-quarters that the last pound takes away: an organisation whose curve is
    steep near it is worth a closer look.
    """

    choices: Mapping[str, int]
    money: int
    risk: int
    bound: int
    gap: float
    price: float

    @property
    def says(self) -> str:
        """The split in a sentence."""
        near = (
            "which is the best possible" if not self.gap else f"within {self.gap:.2%} of the best"
        )
        return f"£{self.money:,} leaves {self.risk:,} risk-quarters, {near}."


def split(points: Mapping[str, Sequence[Point]], fund: int) -> Split:
    """Return which point each organisation takes within a fund of so many pounds.

    Raises NotAProblem with every refusal: no points, amounts that are not whole or below nil, a fund
    that the cheapest points of all do not fit in.
    """
    _check(points, fund)
    table = _Table(points)
    _check_least(table, fund)
    price, chosen, bound = _at_one_price(table, fund)
    _fill(table, chosen, fund)
    money, risk = table.money_of(chosen), table.risk_of(chosen)
    bound = min(bound, risk)
    numbers = np.take_along_axis(table.numbers, chosen[:, None], axis=1)[:, 0]
    return Split(
        choices=dict(zip(points, numbers.tolist(), strict=True)),
        money=money,
        risk=risk,
        bound=bound,
        gap=(risk - bound) / risk if risk else 0.0,
        price=price,
    )


class _Table:
    """The points as arrays, a row for each organisation, cheapest first; short rows repeat their last."""

    def __init__(self, points: Mapping[str, Sequence[Point]]) -> None:
        longest = max(map(len, points.values()))
        rows = [[*each, *[each[-1]] * (longest - len(each))] for each in points.values()]
        both = np.array(rows, dtype=np.int64)
        order = np.lexsort((both[:, :, 1], both[:, :, 0]), axis=1)
        self.money: Whole = np.take_along_axis(both[:, :, 0], order, axis=1)
        self.risk: Whole = np.take_along_axis(both[:, :, 1], order, axis=1)
        lengths = np.array([len(each) for each in points.values()])[:, None]
        self.numbers: Whole = np.minimum(order, lengths - 1)
        self.each = np.arange(len(rows))

    def money_of(self, chosen: Whole) -> int:
        """Return the pounds that a choice takes."""
        return int(self.money[self.each, chosen].sum())

    def risk_of(self, chosen: Whole) -> int:
        """Return the risk that a choice leaves."""
        return int(self.risk[self.each, chosen].sum())

    def best_at(self, price: float) -> Whole:
        """Return the point that is best for each at a price; of equals the cheapest."""
        return np.argmin(self.risk + price * self.money, axis=1)

    def bound_at(self, price: float, chosen: Whole, fund: int) -> float:
        """Return the risk that no split within the fund can be below, by this price."""
        # Summed exactly in whole numbers; only the price itself is rounded.
        return self.risk_of(chosen) + price * (self.money_of(chosen) - fund)


def _at_one_price(table: _Table, fund: int) -> tuple[float, Whole, int]:
    """Return the price at which all together just stay within the fund, their choice, the bound."""
    chosen = table.best_at(0.0)
    if table.money_of(chosen) <= fund:
        return 0.0, chosen, table.risk_of(chosen)
    low, high = 0.0, float(table.risk.max() + 1)
    chosen = table.best_at(high)
    bound = table.bound_at(high, chosen, fund)
    for _ in range(HALVINGS):
        price = (low + high) / 2
        tried = table.best_at(price)
        bound = max(bound, table.bound_at(price, tried, fund))
        if table.money_of(tried) <= fund:
            high, chosen = price, tried
        else:
            low = price
    return high, chosen, ceil(bound - 1e-6 * max(1.0, abs(bound)))


def _fill(table: _Table, chosen: Whole, fund: int) -> None:
    """Spend what is left on the steps that take away most for a pound, until none fits."""
    left = fund - table.money_of(chosen)
    while True:
        more = table.money - table.money[table.each, chosen][:, None]
        less = table.risk[table.each, chosen][:, None] - table.risk
        rows, columns = np.nonzero((less > 0) & (more <= left))
        if not len(rows):
            return
        worth = less[rows, columns] / np.maximum(more[rows, columns], 1e-9)
        moved: set[int] = set()
        for place in np.argsort(-worth, kind="stable"):
            row, column = int(rows[place]), int(columns[place])
            if row not in moved and more[row, column] <= left:
                moved.add(row)
                chosen[row] = column
                left -= int(more[row, column])


def _check(points: Mapping[str, Sequence[Point]], fund: int) -> None:
    found = list(_refusals(points, fund))
    if found:
        raise NotAProblem(tuple(found))


def _refusals(points: Mapping[str, Sequence[Point]], fund: int) -> Iterator[Refusal]:
    if type(fund) is not int or fund < 0:
        yield Refusal(row="fund", says=f"It is {fund!r}.", do="Give whole pounds, nil or more.")
    if not points:
        yield Refusal(row="organisations", says="There are none.", do="Add at least one.")
    for name, each in points.items():
        row = f"organisation {name}"
        if not each:
            yield Refusal(row=row, says="It has no plan.", do="Add one, if only to do nothing.")
        elif not all(type(money) is int and type(risk) is int for money, risk in each):
            yield Refusal(row=row, says="An amount is no whole number.", do="Give whole numbers.")
        elif min(map(min, each)) < 0:
            yield Refusal(row=row, says="An amount is below nil.", do="Give nil or more.")


def _check_least(table: _Table, fund: int) -> None:
    least = int(table.money[:, 0].sum())
    if least > fund:
        says = f"The cheapest plans of all come to £{least:,} and the fund has £{fund:,}."
        do = f"Find £{least - fund:,} more, or give organisations a cheaper plan."
        raise NotAProblem((Refusal(row="fund", says=says, do=do),))
