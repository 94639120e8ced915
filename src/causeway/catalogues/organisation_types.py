"""The table of organisation types, and the integrated care boards with their regions."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from causeway.domain.toolkit.organisation_types import (
    Audit,
    OrganisationType,
    Team,
    TypeOfOrganisation,
)

YEARS = ("2023_24", "2024_25")


@dataclass(frozen=True, slots=True, kw_only=True)
class CareBoard:
    """An integrated care board and the region of NHS England it is in, as of April 2023."""

    code: str
    name: str
    region_code: str
    region: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files(__package__) / "data" / name
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@cache
def organisation_types() -> Mapping[OrganisationType, TypeOfOrganisation]:
    """Return every type of organisation an improvement plan is asked of."""
    found = (_type(row) for row in _rows("organisation-types.csv"))
    return MappingProxyType({each.type: each for each in found})


def _type(row: Mapping[str, str]) -> TypeOfOrganisation:
    notice = row["advance_notice_to"]
    return TypeOfOrganisation(
        type=OrganisationType(row["type"]),
        name=row["name"],
        sector=row["sector"],
        category={year.replace("_", "-"): int(row[f"category_{year}"]) for year in YEARS},
        category_one_since=row["category_one_since"],
        advance_notice_to=Team(notice) if notice else None,
        reviewed_by=_teams(row["reviewed_by"]),
        no_plan_told_to=_teams(row["no_plan_told_to"]),
        late_update_told_to=_teams(row["late_update_told_to"]),
        escalated_to=Team(row["escalated_to"]),
        can_be_essential_operator=row["can_be_essential_operator"] == "yes",
        audit_2023_24=Audit(row["audit_2023_24"]),
    )


def _teams(said: str) -> frozenset[Team]:
    return frozenset(map(Team, said.split()))


def type_of_sector(sector: str) -> OrganisationType | None:
    """Return the type that the public register calls by this sector, None for any other."""
    wanted = " ".join(sector.split()).casefold()
    known = {
        each.sector.casefold(): each.type for each in organisation_types().values() if each.sector
    }
    return known.get(wanted)


@cache
def care_boards() -> Mapping[str, CareBoard]:
    """Return the integrated care boards by their code."""
    found = (
        CareBoard(
            code=row["code"],
            name=row["name"],
            region_code=row["region_code"],
            region=row["region"],
        )
        for row in _rows("integrated-care-boards.csv")
    )
    return MappingProxyType({each.code: each for each in found})


@cache
def _boards_by_name() -> Mapping[str, CareBoard]:
    return {each.name.casefold(): each for each in care_boards().values()}


def care_board_named(name: str) -> CareBoard | None:
    """Return the board of this name however it is capitalised, None where there is none."""
    return _boards_by_name().get(" ".join(name.split()).casefold())
