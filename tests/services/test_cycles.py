"""A council chooses the guidance of a year when it opens its cycle, and plans keep it (R-CAF-01)."""

from dataclasses import replace
from datetime import date

import pytest

from causeway.domain.regimes import REGIMES
from causeway.domain.roles import Role
from causeway.records.models import Cycle
from causeway.services.cycles import NoSuchCycle, cycle_for, regime_in, regime_of
from causeway.services.organisation import AlreadyThere, CycleSaid, GuidanceIsKept, set_cycle
from tests.builders import NOON, TODAY, a_complete_plan, a_member, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = "caf-lg-2025-03"
SAID = CycleSaid(
    regime=LATER,
    title="2025/26",
    framework="caf-3.2",
    starts_on=date(2025, 4, 1),
    ends_on=date(2026, 3, 31),
    marking="OFFICIAL-SENSITIVE",
    profile=None,
)


def opened(said: CycleSaid = SAID) -> Cycle:
    return set_cycle(said=said, cycle=None, by=a_member(Role.CAF_LEAD), at=NOON)


def test_a_report_of_a_year_the_council_opened_follows_the_guidance_it_chose() -> None:
    cycle = opened()

    found = cycle_for(cycle.organisation, title="2025/26", framework="caf-3.2", today=TODAY)

    assert found == cycle
    assert regime_in(found) is REGIMES[LATER]
    assert Cycle.objects.count() == 1


def test_where_nobody_chose_it_is_the_first() -> None:
    begun = cycle_for(an_organisation(), title="2025/26", framework="caf-3.2", today=TODAY)

    assert begun.regime == regime_of("caf-3.2").code == "caf-lg-2025"
    with pytest.raises(NoSuchCycle):
        cycle_for(an_organisation(), title="1999/00", framework="caf-3.2", today=TODAY)


def test_a_year_is_not_opened_under_a_second_guidance() -> None:
    opened()

    with pytest.raises(AlreadyThere, match="A year follows one guidance"):
        opened(replace(SAID, regime="caf-lg-2025"))

    assert Cycle.objects.count() == 1
    opened(replace(SAID, regime="caf-lg-2025", title="2026/27"))


def test_a_cycle_with_plans_keeps_its_guidance_and_one_without_can_change_it() -> None:
    lead = a_member(Role.CAF_LEAD)
    cycle = a_complete_plan().cycle

    with pytest.raises(GuidanceIsKept, match="R-CAF-01"):
        set_cycle(said=SAID, cycle=cycle.reference, by=lead, at=NOON)

    cycle.refresh_from_db()
    assert cycle.regime == "caf-lg-2025"
    empty = opened(replace(SAID, title="2026/27"))
    changed = set_cycle(
        said=replace(SAID, regime="caf-lg-2025", title="2026/27"),
        cycle=empty.reference,
        by=lead,
        at=NOON,
    )
    assert changed.regime == "caf-lg-2025"
