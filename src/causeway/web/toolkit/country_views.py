"""The country by region, type, status and age of plan, for national staff; and what is behind it."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render

from causeway.documents.toolkit_workbook.country import WrittenTable, write_country
from causeway.domain.access import Operation
from causeway.domain.toolkit.country import SMALLEST_SAID
from causeway.services import clock
from causeway.services.toolkit_country import country as counted
from causeway.services.toolkit_country import years_shown
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import page
from causeway.web.spoken import moment
from causeway.web.toolkit.country_tables import CountryTable, tables_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAID = (
    "Statuses are those of the public register, and every organisation of it is counted.",
    "A plan is as old as the days since it was first published in that year; published again, it grows no younger.",
    "An item is open as the plan was handed over last: published, sent with an answer, or updated. What is typed since does not count.",
    f"A number of plans below {SMALLEST_SAID} is not shown, nor is any other from which it could be worked out.",
)


@page(Operation.SEE_COUNTRY)
def country(request: MemberRequest) -> HttpResponse:
    """Show a year in numbers."""
    years = years_shown()
    year = _year(request, years)
    if not year:
        return render(request, "toolkit/country.html", {"years": (), "year": ""})
    tables, counted_at = _tables(request, year)
    context = {
        "years": years,
        "year": year,
        "counted_at": counted_at,
        "said": SAID,
        "tables": [
            {
                "about": each,
                "rows": [[cell.shown for cell in row] for row in each.rows],
            }
            for each in tables
        ],
    }
    return render(request, "toolkit/country.html", context)


def _year(request: MemberRequest, years: list[str]) -> str:
    asked = request.GET.get("year", "")
    return asked if asked in years else years[0] if years else ""


def _tables(request: MemberRequest, year: str) -> tuple[list[CountryTable], datetime]:
    found = counted(year, by=request.member, at=clock.now())
    return tables_of(found, request.today), found.counted_at


@page(Operation.SEE_COUNTRY)
def export(request: MemberRequest) -> HttpResponse:
    """Hand over every table of a year as a workbook, with the same left out as on the page."""
    year = _year(request, years_shown())
    if not year:
        raise Http404
    tables, counted_at = _tables(request, year)
    about = [f"Year {year}, every region and every type. Counted {moment(counted_at)}.", *SAID]
    content = write_country(f"The country in {year}", about, [_written(each) for each in tables])
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="toolkit-{year}-country.xlsx"'
    return response


def _written(table: CountryTable) -> WrittenTable:
    return WrittenTable(
        sheet=table.sheet,
        caption=table.caption,
        columns=table.columns,
        rows=[[cell.written for cell in row] for row in table.rows],
        texts=table.texts,
        empty=table.empty,
    )
