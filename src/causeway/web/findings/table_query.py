"""Step 2, what a member asks of the table: which rows, in which order, grouped, which columns.

Everything stands in the address, so that a view can be kept and sent, and works without scripts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from causeway.services.plan_filters import COMPLETE, FOUND_BY, INCOMPLETE, NONE_GIVEN, ORDERS
from causeway.services.plan_table import TableAsk
from causeway.web.labels import RISK, SCALE, TREATMENT_SHORT, part_name, said
from causeway.web.typed_text import searched

DONE = frozenset({COMPLETE, "True", "1"})
COMPLETENESS = {COMPLETE: "Complete", INCOMPLETE: "Still lacks something"}
COUNCILS = frozenset({"owner", "priority", "treatment", "completeness", "finish", "cost"})
"""Filters, sorts and groups that read the council's half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableQuery:
    """What the address asks for; whatever is not understood is left out."""

    ask: TableAsk
    columns: tuple[str, ...]

    @classmethod
    def read(cls, given: QueryDict, *, columns: Sequence[str], sees_council: bool) -> "TableQuery":
        """Return what the address asks for."""
        closed: frozenset[str] = frozenset() if sees_council else COUNCILS
        sort, group = given.get("sort", ""), given.get("group", "")
        filters = {
            name: frozenset(filter(None, given.getlist(name)))
            for name in FOUND_BY
            if name not in closed and any(given.getlist(name))
        }
        ask = TableAsk(
            filters=filters,
            text=searched(given),
            sort=_one_of(sort.removeprefix("-"), ORDERS, closed) or "order",
            backwards=sort.startswith("-"),
            group=_one_of(group, FOUND_BY, closed),
            page=_page(given.get("page", "1")),
        )
        chosen = given.getlist("columns")
        return cls(ask=ask, columns=tuple(name for name in columns if name in chosen))

    @property
    def text(self) -> str:
        """The words looked for."""
        return self.ask.text

    @property
    def order(self) -> str:
        """The sort as the address says it: a minus turns it round."""
        return f"{'-' if self.ask.backwards else ''}{self.ask.sort}"

    def address(self, **changes: object) -> str:
        """Return the address of the same table with something else asked for."""
        asked: dict[str, object] = {
            **{name: sorted(values) for name, values in self.ask.filters.items()},
            "q": self.ask.text,
            "sort": "" if self.order == "order" else self.order,
            "group": self.ask.group,
            "columns": self.columns,
            **changes,
        }
        return urlencode({name: value for name, value in asked.items() if value}, doseq=True)


def _one_of(name: str, known: Mapping[str, object], closed: frozenset[str]) -> str:
    return name if name in known and name not in closed else ""


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


LABELS: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "objective": lambda value, titles: f"{value} {titles.get(value, '')}".strip(),
    "part": lambda value, _: part_name(value),
    "owner": lambda value, _: "Nobody yet" if value in {NONE_GIVEN, ""} else value,
    "risk": lambda value, _: said(RISK, value, "No risk level"),
    "priority": lambda value, _: said(SCALE, value, "No priority yet"),
    "treatment": lambda value, _: said(TREATMENT_SHORT, value, "Not decided"),
    "completeness": lambda value, _: COMPLETENESS[COMPLETE if value in DONE else INCOMPLETE],
}


def label_of(name: str, value: str, objectives: Mapping[str, str]) -> str:
    """Return a filter's or a group's value in words; ``objectives`` are the titles by id."""
    return LABELS[name](value, objectives)
