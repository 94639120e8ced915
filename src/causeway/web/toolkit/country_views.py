"""The country by region, type, status and age of plan, for national staff; and what is behind it."""

import csv
from collections import defaultdict
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from causeway.catalogues.organisation_types import care_boards, organisation_types
from causeway.domain.access import Operation
from causeway.domain.regimes import REGIMES
from causeway.domain.toolkit.country import age_bounds, said, share_said
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.services.toolkit_country import Country, plans_behind, years_shown
from causeway.services.toolkit_country import country as counted
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import day

ON_A_PAGE = 50
NO_REGION, NOWHERE = "No region known", "none"
OTHERS = "Other organisations"
STAGES = {stage.code: stage.spoken for regime in REGIMES.values() for stage in regime.stages}


@page(Operation.SEE_COUNTRY)
def country(request: MemberRequest) -> HttpResponse:
    """Show a year in numbers."""
    years = years_shown()
    year = _year(request, years)
    if not year:
        return render(request, "toolkit/country.html", {"years": (), "year": ""})
    found = counted(year, by=request.member, at=timezone.now())
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
        href = f"{reverse('toolkit:country_plans')}?{urlencode(asked)}" if type_ else ""
        yield region or NO_REGION, _type(type_), href, counts


def _type(type_: str) -> str:
    return organisation_types()[OrganisationType(type_)].name if type_ else OTHERS


def _status_cells(line: Line) -> list[object]:
    region, type_, href, counts = line
    numbers = [f"{counts.get(each.value, 0):,}" for each in PublicStatus]
    return [region, {"text": type_, "href": href}, *numbers]


def _age_cells(year: str, stage: str, counts: list[int]) -> list[object]:
    href = f"{reverse('toolkit:country_plans')}?{urlencode({'year': year, 'stage': stage})}"
    return [{"text": STAGES[stage], "href": href}, *(f"{each:,}" for each in counts)]


@page(Operation.SEE_COUNTRY)
def behind(request: MemberRequest) -> HttpResponse:
    """List the plans behind a number that the member may see."""
    year = _year(request, years_shown())
    asked = _asked(request)
    region = None if not asked["region"] else asked["region"].replace(NOWHERE, "")
    found = plans_behind(
        year, region=region, type_=asked["type"], stage=asked["stage"], by=request.member
    )
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        [
            {
                "text": each.organisation.name,
                "href": reverse("toolkit_plan:review", args=[each.reference]),
            },
            each.organisation.region or NO_REGION,
            STAGES[each.stage],
            day(each.assessment.published_at) if each.assessment.published_at else "Not yet",
        ]
        for each in shown
    ]
    said_of = [
        NO_REGION if asked["region"] == NOWHERE else asked["region"],
        _type(asked["type"]) if asked["type"] else "",
        STAGES.get(asked["stage"], ""),
    ]
    context = {
        "year": year,
        "page": shown,
        "rows": rows,
        "chosen": ", ".join(filter(None, said_of)),
        "query": urlencode(
            {"year": year} | {name: value for name, value in asked.items() if value}
        ),
    }
    return render(request, "toolkit/country_plans.html", context)


def _asked(request: MemberRequest) -> dict[str, str]:
    """Return what the address asks for; what is no region, type or step asks for nothing."""
    known = {
        "region": {each.region for each in care_boards().values()} | {NOWHERE},
        "type": {each.value for each in OrganisationType},
        "stage": STAGES.keys(),
    }
    asked = {name: request.GET.get(name, "") for name in known}
    return {name: value if value in known[name] else "" for name, value in asked.items()}


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
        found = counted(year, by=request.member, at=timezone.now())
        for region, type_, _, counts in _by_region_and_type(found):
            lines.writerow(
                [year, region, type_, *(counts.get(each.value, 0) for each in PublicStatus)]
            )
    return response
