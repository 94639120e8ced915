"""The country by region, type, status and age of plan, for national staff; and what is behind it."""

import csv
from collections import defaultdict
from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from causeway.catalogues.organisation_types import organisation_types
from causeway.domain.access import Operation
from causeway.domain.toolkit.country import age_bounds, said, share_said
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.services import clock
from causeway.services.toolkit_country import Country, years_shown
from causeway.services.toolkit_country import country as counted
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.toolkit.queue_views import NO_REGION, NOWHERE, STAGES

OTHERS = "Other organisations"


@page(Operation.SEE_COUNTRY)
def country(request: MemberRequest) -> HttpResponse:
    """Show a year in numbers."""
    years = years_shown()
    year = _year(request, years)
    if not year:
        return render(request, "toolkit/country.html", {"years": (), "year": ""})
    found = counted(year, by=request.member, at=clock.now())
    context = {
        "years": years,
        "year": year,
        "counted_at": found.counted_at,
        "statuses": [_status_cells(each) for each in _by_region_and_type(found)],
        "status_heads": ["Region", "Type", *(_head(each.label) for each in PublicStatus)],
        "ages": [_age_cells(year, stage, counts) for stage, counts in found.ages],
        "age_heads": ["Step", *(_head(name) for name, _, _ in age_bounds(request.today))],
        "open_items": [[requirement, said(n)] for requirement, n in found.open_items],
        "slips": [
            [requirement, said(asked), share_said(slipped, asked)]
            for requirement, asked, slipped in found.slips
        ],
    }
    return render(request, "toolkit/country.html", context)


def _year(request: MemberRequest, years: list[str]) -> str:
    asked = request.GET.get("year", "")
    return asked if asked in years else years[0] if years else ""


def _head(text: str) -> dict[str, object]:
    return {"text": text, "numeric": True}


type Line = tuple[str, str, str, dict[str, int]]


def _by_region_and_type(found: Country) -> Iterator[Line]:
    """Return a line for each region and type: the address behind it, and how many of each status."""
    lines: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for region, type_, status, n in found.statuses:
        lines[region, type_][status] = n
    for (region, type_), counts in sorted(
        lines.items(), key=lambda each: (not each[0][0], each[0])
    ):
        asked = {"year": found.year, "region": region or NOWHERE, "type": type_}
        href = f"{reverse('toolkit:queue')}?{urlencode(asked)}" if type_ else ""
        yield region or NO_REGION, _type(type_), href, counts


def _type(type_: str) -> str:
    return organisation_types()[OrganisationType(type_)].name if type_ else OTHERS


def _status_cells(line: Line) -> list[object]:
    region, type_, href, counts = line
    numbers = [f"{counts.get(each.value, 0):,}" for each in PublicStatus]
    return [region, {"text": type_, "href": href}, *numbers]


def _age_cells(year: str, stage: str, counts: list[int]) -> list[object]:
    href = f"{reverse('toolkit:queue')}?{urlencode({'year': year, 'stage': stage})}"
    return [{"text": STAGES[stage], "href": href}, *(f"{each:,}" for each in counts)]


@page(Operation.SEE_COUNTRY)
def export(request: MemberRequest) -> HttpResponse:
    """Hand over the statuses of a year by region and type, as a file that every spreadsheet opens."""
    year = _year(request, years_shown())
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="toolkit-{year}-by-region-and-type.csv"'
    )
    response.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    lines = csv.writer(response)
    lines.writerow(["Year", "Region", "Type", *(each.label for each in PublicStatus)])
    if year:
        found = counted(year, by=request.member, at=clock.now())
        for region, type_, _, counts in _by_region_and_type(found):
            lines.writerow(
                [year, region, type_, *(counts.get(each.value, 0) for each in PublicStatus)]
            )
    return response
