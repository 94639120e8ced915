"""Step 2, the columns of the table: what each says of a row."""

from collections.abc import Callable
from dataclasses import dataclass

from causeway.services.plan_table import PlanRow
from causeway.web.findings.presenters import sum_of
from causeway.web.labels import SCALE, TREATMENT_SHORT, part_name, said
from causeway.web.spoken import day, listed

NOTHING = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it is called, how it sorts, and what it says of a row."""

    name: str
    title: str
    sort: str
    says: Callable[[PlanRow], str]
    numeric: bool = False
    councils: bool = False


def _cost(row: PlanRow) -> str:
    return sum_of(row.value.actions) if row.value.actions else NOTHING


COLUMNS = (
    Column(
        name="outcomes",
        title="Outcomes",
        sort="objective",
        says=lambda row: ", ".join(row.value.said.requirements),
    ),
    Column(name="part", title="Part", sort="part", says=lambda row: part_name(row.value.said.part)),
    Column(
        name="risk", title="Risk", sort="risk", says=lambda row: row.value.said.risk_level or ""
    ),
    Column(
        name="treatment",
        title="Treatment",
        sort="treatment",
        says=lambda row: said(TREATMENT_SHORT, row.value.treatment.kind, NOTHING),
        councils=True,
    ),
    Column(
        name="priority",
        title="Priority",
        sort="priority",
        says=lambda row: said(SCALE, row.value.treatment.priority, NOTHING),
        councils=True,
    ),
    Column(
        name="owner",
        title="Owner",
        sort="owner",
        says=lambda row: listed(list(row.owners)) or NOTHING,
        councils=True,
    ),
    Column(
        name="finish",
        title="Finish",
        sort="finish",
        says=lambda row: day(row.value.finish, NOTHING),
        councils=True,
    ),
    Column(name="cost", title="Cost", sort="cost", says=_cost, numeric=True, councils=True),
    Column(
        name="actions",
        title="Actions",
        sort="",
        says=lambda row: ", ".join(action.ref for action in row.value.actions) or NOTHING,
        councils=True,
    ),
    Column(
        name="lacks", title="Still lacks", sort="completeness", says=lambda _: "", councils=True
    ),
)
USUAL = ("risk", "treatment", "priority", "owner", "finish", "cost", "lacks")
"""Shown unless others are chosen; outcomes and part stand under each finding's number."""
