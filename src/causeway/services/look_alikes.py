"""Step 2, one action for several findings: where another recommendation looks alike (R-CAF-52)."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from causeway.domain.finding import finding_ref
from causeway.domain.look_alike import look_alikes
from causeway.records.models import CommitmentFinding, Finding, Member, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionHere:
    """An action that could be used again."""

    ref: str
    title: str
    reference: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksAlike:
    """A finding whose recommendation looks like this one's, and its actions not used here yet."""

    ref: str
    reference: UUID
    part: str
    recommendation: str
    actions: tuple[ActionHere, ...]


def look_alikes_of(plan: Plan, finding: Finding, *, member: Member) -> tuple[LooksAlike, ...]:
    """Return the findings that look like this one, most alike first, in any part."""
    others = {
        str(pk): (reference, number, part, text)
        for pk, reference, number, part, text in Finding.objects.visible_to(member)
        .present()
        .filter(plan=plan)
        .exclude(pk=finding.pk)
        .values_list("pk", "reference", "number", "part__name", "recommendation")
    }
    alike = look_alikes(finding.recommendation, {pk: each[3] for pk, each in others.items()})
    if not alike:
        return ()
    actions = _actions_not_used_on(finding, [int(each.ref) for each in alike])
    found = []
    for each in alike:
        reference, number, part, text = others[each.ref]
        found.append(
            LooksAlike(
                ref=finding_ref(number),
                reference=reference,
                part=part,
                recommendation=text,
                actions=tuple(actions[int(each.ref)]),
            )
        )
    return tuple(found)


def _actions_not_used_on(finding: Finding, others: list[int]) -> dict[int, list[ActionHere]]:
    used = CommitmentFinding.objects.filter(finding=finding).values("commitment__action_id")
    links = (
        CommitmentFinding.objects.filter(finding_id__in=others)
        .exclude(commitment__action_id__in=used)
        .select_related("commitment__action")
        .order_by("commitment__action__number")
    )
    found: dict[int, list[ActionHere]] = defaultdict(list)
    for link in links:
        action = link.commitment.action
        found[link.finding_id].append(
            ActionHere(ref=action.ref, title=action.title, reference=action.reference)
        )
    return found
