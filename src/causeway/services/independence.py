"""Steps 5 and 9: nobody assures or signs their own work (R-CAF-59, 61).

A person is meant, whatever roles they hold.
"""

from collections.abc import Iterable

from django.db.models import Q

from causeway.domain.lifecycle import Reason
from causeway.domain.quality_assurance import own_work
from causeway.domain.roles import Role
from causeway.domain.sign_off import not_independent
from causeway.records.models import Action, Event, Member, Plan, PlanVersion, Signature
from causeway.services.edited import EDITS_TOLD


class NotTheirOwnWork(Exception):
    """Somebody would judge what they shared or changed; carries every reason."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.says for reason in reasons))
        self.reasons = reasons


def editors_of(plan: Plan, people: Iterable[int]) -> frozenset[int]:
    """Return who of these people, by their keys, had a hand in the council's half of the plan.

    An action that was changed from another plan counts as well.
    """
    actions = Action.objects.filter(commitments__plan=plan).values("reference")
    edits = Event.objects.filter(
        Q(plan=plan) | Q(subject__in=actions, kind="action_changed"),
        organisation_id=plan.organisation_id,
        kind__in=EDITS_TOLD,
        by_id__in=list(people),
    )
    return frozenset(edits.values_list("by_id", flat=True))


def against_judging(plan: Plan, version: PlanVersion, *, by: Member) -> tuple[Reason, ...]:
    """Return why the member may not judge the version; nothing where they may."""
    return own_work(
        is_author=version.made_by_id == by.person_id,
        has_edited=by.person_id in editors_of(plan, [by.person_id]),
    )


def require_independence(plan: Plan, version: PlanVersion, *, by: Member) -> None:
    """Return only if the version is not the member's own work; raise NotTheirOwnWork."""
    if reasons := against_judging(plan, version, by=by):
        raise NotTheirOwnWork(*reasons)


def against_signing(
    plan: Plan, version: PlanVersion, role: Role, *, person: int
) -> tuple[Reason, ...]:
    """Return why somebody may not sign the version in this role; nothing where they may."""
    signed = Signature.objects.filter(version=version, signed_by_id=person)
    return not_independent(
        role,
        is_author=version.made_by_id == person,
        has_edited=person in editors_of(plan, [person]),
        has_signed=signed.exclude(role=role.value).exists(),
    )
