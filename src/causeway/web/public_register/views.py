"""The public register, for anybody: who published which status when; nothing that tells which area is weak.

Only GET, no cookie, nothing but the register's own tables: a plan's words cannot come here (R-DSPT-38).
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from causeway.domain.toolkit.public_status import PublicStatus, StatusOfYear
from causeway.records.models import PublishedStatus
from causeway.services.public_register import (
    Sought,
    last_brought_in,
    published,
    sectors_and_boards,
    years,
)
from causeway.web.public_register.forms import SoughtForm
from causeway.web.request.permission import public
from causeway.web.spoken import day

ON_A_PAGE = 50


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the organisations with the status each published, as far as they are sought."""
    known = years()
    sectors, boards = sectors_and_boards()
    form = SoughtForm(request.GET, years=known, sectors=sectors, boards=boards)
    sought = form.sought() if form.is_valid() else Sought()
    pages = Paginator(published(sought), ON_A_PAGE).get_page(request.GET.get("page", "1"))
    said = {name: str(request.GET[name]) for name in form.fields if request.GET.get(name)}
    context = {
        "form": form,
        "is_filtered": bool(said),
        "page": pages,
        "rows": [_row(each) for each in pages],
        "query": urlencode(said),
        "brought_in": last_brought_in(),
    }
    return render(request, "public_register/show.html", context)


def _row(each: PublishedStatus) -> list[str]:
    status = StatusOfYear(year=each.year, status=PublicStatus(each.status))
    organisation = each.organisation
    return [
        organisation.name,
        organisation.code,
        status.spoken,
        day(each.published_on) if each.published_on else "–",
        organisation.sector or "Not said",
        organisation.care_board or "–",
    ]
