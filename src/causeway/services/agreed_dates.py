"""Step 10: what was submitted is what is agreed; slippage is judged against it (R-CAF-11, 45).

A version that was signed and voided before anybody submitted it has promised nothing.
"""

from datetime import date

from causeway.records.models import Commitment, Plan, PlanVersion
from causeway.services.versions import content_of


def agree_dates(plan: Plan, version: PlanVersion) -> None:
    """Set the agreed start and finish of every commitment from the version that is submitted."""
    signed = {row["ref"]: row for row in content_of(version)["actions"]}
    commitments = list(Commitment.objects.filter(plan=plan).select_related("action"))
    for each in commitments:
        row = signed.get(each.action.ref)
        finish = row["finish_on"] if row else ""
        each.agreed_start = row["starts_in"] if row else ""
        each.agreed_finish = date.fromisoformat(finish) if finish else None
    Commitment.objects.bulk_update(commitments, ["agreed_start", "agreed_finish"])
