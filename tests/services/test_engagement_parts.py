"""A firm that is engaged for some of a plan's parts takes no step about all of it."""

import pytest

from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import CriticalSystem, Engagement, Plan, ReportPart
from causeway.services.report_release import release_report
from tests.builders import NOON, a_complete_plan, a_firm, a_member, an_engagement, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def a_draft_report_on_two_parts() -> Plan:
    """Make a plan on the organisation and on a system, whose firm is engaged for the system alone."""
    council, firm = an_organisation(), a_firm()
    housing = CriticalSystem.objects.create(organisation=council, name="Housing")
    plan = a_complete_plan("report_drafting", of=council, firm=firm)
    ReportPart.objects.create(plan=plan, name="Housing", system=housing, position=9)
    an_engagement(firm, council, system=housing)
    return plan


def test_a_report_is_not_released_by_a_firm_engaged_for_one_of_its_parts() -> None:
    plan, assurer = a_draft_report_on_two_parts(), a_member(Role.ASSURER, of=a_firm())

    with pytest.raises(StepRefused, match="covers 1 part that your firm is not engaged for"):
        release_report(plan.reference, by=assurer, at=NOON)

    plan.refresh_from_db()
    assert plan.stage == "report_drafting"


def test_it_is_released_once_the_engagement_is_for_the_whole_council() -> None:
    plan, assurer = a_draft_report_on_two_parts(), a_member(Role.ASSURER, of=a_firm())
    Engagement.objects.update(system=None)

    release_report(plan.reference, by=assurer, at=NOON)

    plan.refresh_from_db()
    assert plan.stage == "report_released"
