"""Who may read which plan blind: whoever judges plans of its organisation and has said nothing of it yet."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count

from causeway.domain.toolkit.policy import JUDGES
from causeway.records.models import (
    BlindReading,
    Member,
    Membership,
    Person,
    Plan,
    PlanVersion,
    ToolkitJudgement,
)
from causeway.services.member import member_for


def who_may_read(versions: Collection[PlanVersion], *, today: date) -> dict[UUID, set[UUID]]:
    """Return the people who may read each version blind, by the references of plan and person.

    What they may see is asked as they themselves ask it: by role, type and region, and without those
    who have an interest in the organisation. Whoever judged the version officially is left out.
    """
    plans = {each.plan_id for each in versions}
    found: dict[int, set[UUID]] = {plan: set() for plan in plans}
    for member in _judges(today):
        seen = Plan.objects.visible_to(member).filter(pk__in=plans)
        for plan in seen.values_list("pk", flat=True):
            found[plan].add(member.person_reference)
    judged = ToolkitJudgement.objects.filter(version__in=versions)
    for plan, person in judged.values_list("plan_id", "judged_by__reference"):
        found[plan].discard(person)
    return {each.plan.reference: found[each.plan_id] for each in versions}


def _judges(today: date) -> list[Member]:
    held = Membership.objects.running(on=today).filter(role__in=[each.value for each in JUDGES])
    known = {
        (each.person, str(each.organisation.reference))
        for each in held.select_related("person", "organisation")
    }
    members = (member_for(person, chosen=chosen, today=today) for person, chosen in known)
    return [each for each in members if each is not None]


def load_of_readers() -> dict[UUID, int]:
    """Return how much each person has to read blind now."""
    waiting = BlindReading.objects.unanswered().order_by()
    counted = waiting.values_list("person__reference").annotate(n=Count("pk"))
    return dict(counted)


def people_by_reference(references: Collection[UUID]) -> dict[UUID, Person]:
    """Return people by their references."""
    return {each.reference: each for each in Person.objects.filter(reference__in=references)}
