"""Step 2, the table as its page shows it: heads, lines, filters, totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse

from causeway.catalogues.frameworks import framework
from causeway.domain.drafting import Lack
from causeway.records.models import Plan
from causeway.services.plan_filters import FOUND_BY, NONE_GIVEN
from causeway.services.plan_table import PAGE, PlanRow, PlanTable
from causeway.services.plan_totals import TableTotals
from causeway.web.findings.presenters import shortened
from causeway.web.findings.table_columns import COLUMNS, USUAL, Column
from causeway.web.findings.table_query import (
    COMPLETENESS,
    COUNCILS,
    TableQuery,
    label_of,
)
from causeway.web.labels import RISK, SCALE, TREATMENT_SHORT, part_name
from causeway.web.spoken import counted, money
from causeway.web.tables import Head

TITLES = {
    "objective": "Objective",
    "part": "Part",
    "risk": "Risk",
    "priority": "Priority",
    "treatment": "Treatment",
    "owner": "Owner",
    "completeness": "Completeness",
}
SHOWN_LACKS = 2
LACKING = {
    "kind": "Decision",
    "priority": "Priority",
    "justification": "Justification",
    "actions": "Action",
    "lead": "Lead",
    "owner": "Owner",
    "cost": "Cost",
    "effort": "Effort",
    "complexity": "Complexity",
    "finish_on": "Finish",
    "accepted_by": "Who accepts it",
    "look_again_on": "Date to look again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCell:
    """What one column says of one row."""

    column: str
    label: str
    text: str
    numeric: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the page, and the heading above it where a group begins."""

    ref: str
    reference: str
    href: str
    under: str
    text: str
    cells: tuple[ColumnCell, ...]
    lacks: tuple[Lack, ...]
    lacking: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterBox:
    """One filter and its choices."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Something that is filtered by, and the address without it."""

    text: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page of the table, with all that stands around it."""

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    page: "Page[int]"
    address: str
    filters: tuple[FilterBox, ...]
    chosen: tuple[Chosen, ...]
    columns: FilterBox
    sorts: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    totals: tuple[str, ...]
    complete: int
    count: int


def shown(plan: Plan, table: PlanTable, query: TableQuery, *, sees_council: bool) -> Shown:
    """Return the page of the table in words."""
    offered = [column for column in COLUMNS if sees_council or not column.councils]
    names = query.columns or USUAL
    columns = [column for column in offered if column.name in names]
    objectives = {each.id: each.title for each in framework(plan.framework).objectives}
    boxes = [Choice(value=each.name, text=each.title, chosen=each in columns) for each in offered]
    return Shown(
        heads=tuple(_head(column, query) for column in columns),
        lines=tuple(_lines(plan, table, columns, query, objectives)),
        page=Paginator(range(table.matching), PAGE).page(table.page),
        address=query.address(),
        filters=_filters(table, query, objectives, sees_council=sees_council),
        chosen=_chosen(query, objectives),
        columns=FilterBox(name="columns", title="Columns", choices=tuple(boxes)),
        sorts=_sorts(offered, query),
        groups=_groups(query, sees_council=sees_council),
        totals=_totals(table.totals) if table.totals else (),
        complete=table.complete,
        count=table.count,
    )


def _head(column: Column, query: TableQuery) -> Head:
    if not column.sort:
        return Head(text=column.title, numeric=column.numeric)
    now = query.ask.sort == column.sort
    turned = now and not query.ask.backwards
    way = "descending" if query.ask.backwards else "ascending"
    return Head(
        text=column.title,
        numeric=column.numeric,
        href=f"?{query.address(sort=f'-{column.sort}' if turned else column.sort)}",
        sort=way if now else "none",
    )


def _lines(
    plan: Plan,
    table: PlanTable,
    columns: Sequence[Column],
    query: TableQuery,
    objectives: Mapping[str, str],
) -> Iterable[Line]:
    # One address is made, and the others from it: making fifty costs more than reading the rows.
    pattern = reverse("findings:finding", args=[plan.reference, plan.reference])
    start = pattern.removesuffix(f"{plan.reference}/")
    above: str | None = None
    parts = len(table.parts) > 1
    for row in table.rows:
        heading = ""
        if query.ask.group and row.group != above:
            above = row.group
            label = label_of(query.ask.group, row.group, objectives) or "Not given"
            heading = f"{label} ({counted(table.sizes.get(row.group, 0), 'finding')})"
        yield _line(row, f"{start}{row.reference}/", columns, heading, parts=parts)


def _line(row: PlanRow, href: str, columns: Sequence[Column], heading: str, *, parts: bool) -> Line:
    under = [", ".join(row.value.said.requirements)]
    if parts:
        under.append(part_name(row.value.said.part))
    return Line(
        ref=row.value.said.ref,
        reference=str(row.reference),
        href=href,
        under=" · ".join(filter(None, under)),
        text=shortened(row.value.said.recommendation, 100),
        cells=tuple(
            ColumnCell(
                column=column.name,
                label=column.title,
                text=column.says(row),
                numeric=column.numeric,
            )
            for column in columns
        ),
        lacks=row.lacks,
        lacking=_lacking(row.lacks),
        group=heading,
    )


def _lacking(lacks: Sequence[Lack]) -> str:
    """Return what a row lacks in a word or two; the sentences stand behind it."""
    words = list(dict.fromkeys(LACKING[lack.field] for lack in lacks))
    more = len(words) - SHOWN_LACKS
    shown_words = ", ".join(words[:SHOWN_LACKS])
    return f"{shown_words} and {more} more" if more > 0 else shown_words


def _filters(
    table: PlanTable,
    query: TableQuery,
    objectives: Mapping[str, str],
    *,
    sees_council: bool,
) -> tuple[FilterBox, ...]:
    offered: Mapping[str, Iterable[str]] = {
        "objective": objectives,
        "part": table.parts if len(table.parts) > 1 else (),
        "risk": RISK,
        "priority": (*SCALE, NONE_GIVEN),
        "treatment": (*TREATMENT_SHORT, NONE_GIVEN),
        "owner": (*table.owners, NONE_GIVEN),
        "completeness": COMPLETENESS,
    }
    return tuple(
        FilterBox(
            name=name,
            title=TITLES[name],
            open=name in query.ask.filters,
            choices=tuple(
                Choice(
                    value=str(value),
                    text=label_of(name, str(value), objectives),
                    chosen=value in query.ask.filters.get(name, ()),
                )
                for value in values
            ),
        )
        for name, values in offered.items()
        if values and (sees_council or name not in COUNCILS)
    )


def _chosen(query: TableQuery, objectives: Mapping[str, str]) -> tuple[Chosen, ...]:
    found = [
        Chosen(
            text=f"{TITLES[name]}: {label_of(name, value, objectives)}",
            remove=f"?{query.address(**{name: sorted(values - {value})})}",
        )
        for name, values in query.ask.filters.items()
        for value in sorted(values)
    ]
    if query.text:
        found.append(Chosen(text=f"Words: {query.text}", remove=f"?{query.address(q='')}"))
    return tuple(found)


def _sorts(offered: Sequence[Column], query: TableQuery) -> tuple[Choice, ...]:
    sorts = [("order", "The report’s order")]
    sorts += [(column.sort, column.title) for column in offered if column.sort]
    return tuple(
        Choice(
            value=query.order if query.ask.sort == value else value,
            text=text,
            chosen=query.ask.sort == value,
        )
        for value, text in sorts
    )


def _groups(query: TableQuery, *, sees_council: bool) -> tuple[Choice, ...]:
    names = [name for name in FOUND_BY if sees_council or name not in COUNCILS]
    return tuple(
        Choice(value=name, text=text, chosen=query.ask.group == name)
        for name, text in [("", "No grouping"), *((name, TITLES[name]) for name in names)]
    )


def _totals(totals: TableTotals) -> tuple[str, ...]:
    """Return what the rows cost, every action once, and what objectives share of it."""
    if not totals.actions:
        return ()
    actions = counted(totals.actions, "action")
    says = [f"Total cost of {actions}, each counted once: {money(totals.cost)}"]
    if totals.shared.is_known:
        says.append(f"Of which shared between objectives: {money(totals.shared)}")
    if totals.unknown:
        unknown = counted(totals.unknown, "action")
        says.append(f"The cost of {unknown} is not known yet, and is left out")
    return tuple(says)
