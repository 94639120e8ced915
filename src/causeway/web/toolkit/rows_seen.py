"""The plan beside its audit, as whoever looks may read it: rows, reasons against it, decisions, calls."""

from django.urls import reverse

from causeway.domain.access import Operation
from causeway.domain.difference import Fate, Row, by_row
from causeway.domain.toolkit.evidence import in_order
from causeway.domain.toolkit.refusals import refusals
from causeway.records.models import Member, Plan, ReviewCall, RowRemark, ToolkitDecision, ToolkitRow
from causeway.services.toolkit_standing import (
    RowContent,
    content_seen,
    handed_over,
    open_audit_of,
    rows_in,
    toolkit_of,
)
from causeway.web.spoken import day
from causeway.web.toolkit.presenters import (
    audit_cells,
    call_words,
    decision_words,
    row_cells,
    row_in_words,
)

FATES = {Fate.ADDED: "new", Fate.REMOVED: "taken out", Fate.CHANGED: "changed"}


def plan_seen(plan: Plan, member: Member) -> dict[str, object]:
    """Return what both pages of a plan show of it."""
    found = content_seen(plan, member)
    seen = ToolkitRow.objects.visible_to(member).filter(plan=plan)
    known = dict(seen.values_list("requirement", "reference"))
    referred = frozenset(each for row in found for each in row["references"])
    value = toolkit_of(plan, as_handed_over=not member.may(Operation.KEEP_ASSESSMENT))
    decisions = ToolkitDecision.objects.visible_to(member).filter(plan=plan)
    calls = ReviewCall.objects.visible_to(member).filter(plan=plan)
    return {
        "plan": plan,
        "rows": [row_cells(row, _address(plan, known[row["requirement"]])) for row in found],
        "audit": [audit_cells(each, referred) for each in open_audit_of(plan)],
        "refusals": refusals(value) if value else (),
        "decisions": [
            (decision_words(each), each) for each in decisions.select_related("decided_by")
        ],
        "calls": [call_words(each) for each in calls],
        "changed": _changed(plan, member),
        "remarks": _remarks(plan, member),
    }


def _remarks(plan: Plan, member: Member) -> list[list[object]]:
    """Return the rows that were talked about: how often, and who spoke last."""
    found: dict[str, list[RowRemark]] = {}
    seen = RowRemark.objects.visible_to(member).filter(plan=plan)
    for each in seen.select_related("row", "said_by"):
        found.setdefault(each.row.requirement, []).append(each)
    return [
        [
            {
                "text": requirement,
                "href": reverse(
                    "toolkit_plan:remarks", args=[plan.reference, said[-1].row.reference]
                ),
            },
            str(len(said)),
            f"{said[-1].said_by.name}, {day(said[-1].said_at)}",
        ]
        for requirement, said in sorted(found.items(), key=lambda each: in_order(each[0]))
    ]


def _changed(plan: Plan, member: Member) -> list[dict[str, object]]:
    """Return what differs, row by row: to reviewers, between the last two versions they got.

    The organisation sees what it has typed since the version that reviewers have (R-DSPT-42, 43).
    """
    versions = list(handed_over(plan)[:2])
    if not versions:
        return []
    if member.may(Operation.KEEP_ASSESSMENT):
        old, new = rows_in(versions[0]), content_seen(plan, member)
    elif len(versions) > 1:
        old, new = rows_in(versions[1]), rows_in(versions[0])
    else:
        return []
    return [
        {
            "ref": each.row.ref,
            "fate": FATES[each.fate],
            "items": [
                {"subject": found.field, "old": found.old, "new": found.new}
                for found in each.differences
            ],
        }
        for each in by_row(_as_rows(old), _as_rows(new))
    ]


def _as_rows(rows: list[RowContent]) -> dict[str, Row]:
    return {
        each["requirement"]: Row(ref=each["requirement"], fields=row_in_words(each))
        for each in rows
    }


def _address(plan: Plan, row: object) -> str:
    return reverse("toolkit_plan:row", args=[plan.reference, row])


def row_seen(row: ToolkitRow, member: Member) -> RowContent | None:
    """Return what one row says to this member; None where it was not handed over."""
    known = content_seen(row.plan, member)
    return next((each for each in known if each["requirement"] == row.requirement), None)
