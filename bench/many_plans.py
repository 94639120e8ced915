"""A firm that works for so many councils, with a plan each: the longest list anybody has today."""

from datetime import date

from django.db import transaction
from tests import builders

from causeway.domain.roles import OrganisationKind, Role
from causeway.records.models import Cycle, Engagement, Member, Organisation, Person, Plan

STAGES = ("report_drafting", "report_released", "drafting", "with_assurer", "rework", "accepted")


@transaction.atomic
def an_assurer_of(plans: int) -> Member:
    """Make an assurer whose firm is engaged by this many councils, each with a plan."""
    assurer = builders.a_member(Role.ASSURER, of=builders.a_firm())
    firm = Organisation.objects.get(pk=assurer.organisation_id)
    councils = Organisation.objects.bulk_create(
        Organisation(
            name=f"{number:04d} District Council",
            kind=OrganisationKind.COUNCIL.value,
            created_at=builders.NOON,
        )
        for number in range(1, plans + 1)
    )
    keeper = builders.a_person("Engagement Keeper")
    Engagement.objects.bulk_create(_engagement(firm, council, keeper) for council in councils)
    cycles = Cycle.objects.bulk_create(_cycle(council) for council in councils)
    Plan.objects.bulk_create(
        _plan(firm, cycle, stage=STAGES[number % len(STAGES)])
        for number, cycle in enumerate(cycles)
    )
    return assurer


def _engagement(firm: Organisation, council: Organisation, keeper: Person) -> Engagement:
    return Engagement(
        firm=firm,
        council=council,
        starts_on=date(2025, 1, 1),
        ends_on=date(2035, 12, 31),
        asked_by_side=OrganisationKind.COUNCIL.value,
        asked_by=keeper,
        asked_at=builders.NOON,
        answer="accepted",
        answered_by=keeper,
        answered_at=builders.NOON,
    )


def _cycle(council: Organisation) -> Cycle:
    return Cycle(
        organisation=council,
        regime=builders.REGIME.code,
        title="2025/26",
        framework="caf-3.2",
        starts_on=date(2025, 4, 1),
        ends_on=date(2026, 3, 31),
        marking=builders.REGIME.marking,
    )


def _plan(firm: Organisation, cycle: Cycle, *, stage: str) -> Plan:
    return Plan(
        organisation=cycle.organisation,
        cycle=cycle,
        firm=firm,
        regime_code=builders.REGIME.code,
        guidance_date=builders.REGIME.guidance_date,
        title="Improvement and implementation plan 2025/26",
        framework="caf-3.2",
        stage=stage,
        created_at=builders.NOON,
    )
