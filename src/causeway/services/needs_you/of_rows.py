"""The rows given to the member that still lack something."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from causeway.domain import action as domain
from causeway.domain.access import Operation
from causeway.domain.drafting import lacks
from causeway.records.models import CommitmentFinding, Finding, Member, Plan
from causeway.services.needs_you.item import Item, Kind
from causeway.services.needs_you.of_plans import open_to
from causeway.services.rows import as_value

MOST_ROWS = 200


def rows_of(member: Member, plans: Sequence[Plan]) -> list[Item]:
    """Return the rows the member leads, owns an action of, or answers for as service owner."""
    theirs = open_to(member, Operation.ANSWER_FINDING, plans)
    if not theirs:
        return []
    given = Finding.objects.filter(
        Q(treatment__lead_id=member.person_id)
        | Q(commitments__commitment__action__owner_id=member.person_id)
        | Q(part__system__service_owner_id=member.person_id)
        | Q(part__system_id__in=member.system_ids)
    )
    rows = list(
        Finding.objects.visible_to(member)
        .present()
        .filter(Exists(given.filter(pk=OuterRef("pk"))), plan__in=theirs)
        .select_related("part", "treatment", "treatment__lead")
        .prefetch_related("requirements", "controls")
        .order_by("plan_id", "position")[:MOST_ROWS]
    )
    actions = _actions_of(rows)
    found = []
    for row in rows:
        missing = lacks(as_value(row, tuple(actions[row.pk])))
        if missing:
            found.append(
                Item(
                    kind=Kind.FINDING,
                    plan=theirs[row.plan_id],
                    subject=row.reference,
                    ref=row.ref,
                    says=tuple(lack.says for lack in missing),
                )
            )
    return found


def _actions_of(rows: Sequence[Finding]) -> dict[int, list[domain.Action]]:
    links = CommitmentFinding.objects.filter(finding__in=rows).select_related(
        "commitment__action__owner", "commitment__action__budget_holder"
    )
    found: dict[int, list[domain.Action]] = defaultdict(list)
    for link in links:
        found[link.finding_id].append(link.commitment.action.as_domain())
    return found
