"""Which rows somebody reads: the organisation as they stand, reviewers as they were handed over."""

from causeway.domain.access import Operation
from causeway.records.models import Member, Plan, ToolkitRow
from causeway.services.toolkit_standing import (
    RowContent,
    content_under_review,
    row_content,
    rows_of,
)


def content_seen(plan: Plan, member: Member) -> list[RowContent]:
    """Return what the rows say, as far as this member is to know (R-DSPT-43)."""
    if member.may(Operation.KEEP_ASSESSMENT):
        return [row_content(row) for row in rows_of(plan)]
    return content_under_review(plan)


def row_seen(row: ToolkitRow, member: Member) -> RowContent | None:
    """Return what one row says to this member; None where it was not handed over."""
    if member.may(Operation.KEEP_ASSESSMENT):
        return row_content(row)
    known = content_under_review(row.plan)
    return next((each for each in known if each["requirement"] == row.requirement), None)


def references_in(rows: list[RowContent]) -> frozenset[str]:
    """Return the local references that the rows name."""
    return frozenset(each for row in rows for each in row["references"])
