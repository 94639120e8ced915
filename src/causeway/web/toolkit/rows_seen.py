"""Which rows somebody reads: the organisation as they stand, reviewers as they were handed over."""

from causeway.records.models import Member, ToolkitRow
from causeway.services.toolkit_standing import RowContent, content_seen


def row_seen(row: ToolkitRow, member: Member) -> RowContent | None:
    """Return what one row says to this member; None where it was not handed over."""
    known = content_seen(row.plan, member)
    return next((each for each in known if each["requirement"] == row.requirement), None)


def references_in(rows: list[RowContent]) -> frozenset[str]:
    """Return the local references that the rows name."""
    return frozenset(each for row in rows for each in row["references"])
