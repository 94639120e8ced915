"""The country's tables, as page and file both show them: each number with the list behind it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from causeway.catalogues.organisation_types import organisation_types
from causeway.domain.toolkit.country import ages, share_said
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.domain.toolkit.suppression import protected
from causeway.services.toolkit_country import Country
from causeway.web.public_register.forms import NO_REGION, NOWHERE
from causeway.web.toolkit.queue_views import STAGES

OTHERS, NOT_SHOWN = "Other organisations", "Not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text or a number, and the address of the list behind it; None is a number left out."""

    value: str | int | None
    href: str = ""

    @property
    def written(self) -> str | int:
        """What stands in a file."""
        return NOT_SHOWN if self.value is None else self.value

    @property
    def shown(self) -> dict[str, object]:
        """What stands on the page; nought leads nowhere."""
        text = f"{self.value:,}" if isinstance(self.value, int) else self.written
        href = "" if self.value == 0 else self.href
        return {"text": text, "href": href, "numeric": not isinstance(self.value, str)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTable:
    """A table with what each of its columns means; the first ``texts`` columns are words."""

    sheet: str
    caption: str
    columns: list[tuple[str, str]]
    rows: list[list[Cell]]
    empty: str
    texts: int = 1

    @property
    def heads(self) -> list[dict[str, object]]:
        """The heads of the columns."""
        return [
            {"text": name, "numeric": place >= self.texts}
            for place, (name, _) in enumerate(self.columns)
        ]


def tables_of(found: Country, today: date) -> list[CountryTable]:
    """Return every table of a year."""
    return [_statuses(found), _ages(found, today), _open_items(found), _slips(found)]


def _behind(name: str, year: str, **asked: str) -> str:
    given = {key: value for key, value in asked.items() if value}
    return f"{reverse(name)}?{urlencode({'year': year} | given)}"


def _statuses(found: Country) -> CountryTable:
    means = "Organisations of the public register with this status for the year"
    return CountryTable(
        sheet="Published statuses",
        caption="Published statuses",
        columns=[
            ("Region", "NHS region of the organisation, as the public register has it"),
            ("Type", "Type of organisation, read from its sector in the public register"),
            *((each.label, means) for each in PublicStatus),
        ],
        rows=list(_by_region_and_type(found)),
        empty="Nothing is published.",
        texts=2,
    )


def _by_region_and_type(found: Country) -> Iterator[list[Cell]]:
    lines: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for region, type_, status, n in found.statuses:
        lines[region, type_][status] = n
    ordered = sorted(lines.items(), key=lambda each: (not each[0][0], each[0]))
    for (region, type_), counts in ordered:
        of = {"region": region or NOWHERE, "type": type_ or NOWHERE}
        plans = _behind("toolkit:queue", found.year, **of) if type_ else ""
        yield [
            Cell(value=region or NO_REGION),
            Cell(value=_type(type_), href=plans),
            *(
                Cell(
                    value=counts.get(each.value, 0),
                    href=_behind("public_register:show", found.year, status=each.value, **of),
                )
                for each in PublicStatus
            ),
        ]


def _type(type_: str) -> str:
    return organisation_types()[OrganisationType(type_)].name if type_ else OTHERS


def _ages(found: Country, today: date) -> CountryTable:
    known = ages(today)
    table = protected([counts for _, counts in found.ages])
    totals = ([*line, total] for line, total in zip(table.cells, table.row_totals, strict=True))
    stages = [stage for stage, _ in found.ages]
    lines = [*zip(stages, totals, strict=True), ("", [*table.column_totals, table.total])]
    codes = [*(each.code for each in known), ""]
    means = "Plans at the step that were first published so many days before the day of this table"
    return CountryTable(
        sheet="Step and age",
        caption="Plans by step and age",
        columns=[
            ("Step", "How far the plan has come in its review"),
            *((each.spoken, means) for each in known),
            ("All ages", "Plans at the step"),
        ],
        rows=[
            [
                Cell(value=STAGES.get(stage, "All steps")),
                *(
                    Cell(
                        value=count,
                        href=_behind("toolkit:queue", found.year, stage=stage, age=code),
                    )
                    for code, count in zip(codes, counts, strict=True)
                ),
            ]
            for stage, counts in lines
        ]
        if stages
        else [],
        empty="No plan of this year is published here.",
    )


def _open_items(found: Country) -> CountryTable:
    return CountryTable(
        sheet="Open items",
        caption="Items most often open",
        columns=[
            ("Item", "Evidence item, as the assessment numbers it"),
            ("Plans", "Plans in which it was not complete when they were handed over last"),
        ],
        rows=[
            [
                Cell(value=item),
                Cell(value=n, href=_behind("toolkit:queue", found.year, open=item)),
            ]
            for item, n in found.open_items
        ],
        empty="No item is open in five plans or more.",
    )


def _slips(found: Country) -> CountryTable:
    return CountryTable(
        sheet="Slipped dates",
        caption="How often dates slip",
        columns=[
            ("Item", "Evidence item, as the assessment numbers it"),
            ("Plans asked", "Plans in whose updates something was said of the item’s date"),
            ("Date slipped", "Share of these in which the date no longer held at least once"),
        ],
        rows=[
            [
                Cell(value=item),
                Cell(value=asked),
                _share(found.year, item, slipped, asked),
            ]
            for item, asked, slipped in found.slips
        ],
        empty="Too few updates were sent.",
    )


def _share(year: str, item: str, slipped: int, asked: int) -> Cell:
    href = _behind("toolkit:queue", year, slipped=item) if slipped else ""
    return Cell(value=share_said(slipped, asked), href=href)
