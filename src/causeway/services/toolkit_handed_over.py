"""What the country is told of a plan: which rows are open, as they were handed over last.

Publishing, answering the reviewers and sending an update hand over (R-DSPT-31, 33, 46); what is typed
in between is the organisation's own (R-DSPT-43), and moves no number of anybody's.
"""

from datetime import datetime

from django.db.models import Q

from causeway.domain.toolkit.evidence import ItemStatus
from causeway.records.models import Plan, ToolkitAssessment, ToolkitRow


def keep_what_is_open(plan: Plan) -> None:
    """Keep which rows are open now, as that of the hand-over that is being made."""
    rows = ToolkitRow.objects.filter(plan=plan)
    is_open = Q(is_settled=False) & ~Q(status=ItemStatus.COMPLETE.value)
    rows.filter(is_open).update(is_open_with_reviewers=True)
    rows.exclude(is_open).update(is_open_with_reviewers=False)


def keep_first_publication(plan: Plan, *, at: datetime) -> None:
    """Keep when the plan was published for the first time; published again, it grows no younger."""
    first = ToolkitAssessment.objects.filter(plan=plan, plan_first_published_at__isnull=True)
    first.update(plan_first_published_at=at)
