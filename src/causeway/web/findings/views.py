"""Step 2, the plan as a table: filtered, sorted, grouped, in the columns one wants."""

from django.http import HttpResponse
from django.shortcuts import render

from causeway.domain.access import Operation
from causeway.records.models import Plan
from causeway.services.plan_table import table_of
from causeway.web.findings.table_columns import COLUMNS
from causeway.web.findings.table_page import shown
from causeway.web.findings.table_query import TableQuery
from causeway.web.request.member import MemberRequest
from causeway.web.request.permission import plan_page


@plan_page(Operation.SEE_FINDINGS)
def table(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Show the plan as a table, with what each row still lacks."""
    sees = request.member.may(Operation.SEE_COUNCIL_HALF, plan.stage)
    names = [column.name for column in COLUMNS if sees or not column.councils]
    query = TableQuery.read(request.GET, columns=names, sees_council=sees)
    found = table_of(plan, query.ask, member=request.member)
    context = {
        "plan": plan,
        "stage": plan.regime.stage(plan.stage),
        "table": shown(plan, found, query, sees_council=sees),
        "query": query,
        "sees_council_half": sees,
        "nothing_ticked": request.GET.get("ticked") == "none",
        "may_change": request.member.may(Operation.CHANGE_SEVERAL, plan.stage),
    }
    return render(request, "findings/table.html", context)
