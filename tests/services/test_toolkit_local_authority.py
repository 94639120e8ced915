"""One action of a council answers a CAF finding and a toolkit item; neither body learns of the other plan."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.rounds import RowUpdateSaid
from causeway.records.models import (
    Action,
    Member,
    Organisation,
    Plan,
    ToolkitDecision,
    ToolkitRow,
    ToolkitUpdate,
)
from causeway.services.toolkit_publication import publish_assessment
from causeway.services.toolkit_review import request_review
from causeway.services.toolkit_rounds import NewDateMissing, send_update
from causeway.services.toolkit_rows import actions_to_choose, save_row
from causeway.services.toolkit_standing import finish_of, owner_of, rows_of
from causeway.services.versions import canonical_bytes, freeze
from tests.builders import (
    NOON,
    a_complete_plan,
    a_firm,
    a_member,
    an_engagement,
    an_organisation,
)
from tests.shared_plans import signed_in
from tests.toolkit_plans import a_judge, a_trust, brought_in, plan_of, said_of

pytestmark = pytest.mark.django_db
OF_THE_CAF, OF_THE_TOOLKIT = "canary-of-the-caf", "canary-of-the-toolkit"


@pytest.fixture
def caf() -> Plan:
    council, firm = an_organisation(), a_firm()
    Organisation.objects.filter(pk=council.pk).update(type=OrganisationType.LOCAL_AUTHORITY.value)
    an_engagement(firm, council)
    plan = a_complete_plan("with_assurer", of=council, firm=firm)
    Action.objects.filter(commitments__plan=plan).update(
        title=OF_THE_CAF, finish_on=date(2024, 12, 31)
    )
    return plan


@pytest.fixture
def lead(caf: Plan) -> Member:
    return a_member(Role.TOOLKIT_LEAD, of=caf.organisation)


@pytest.fixture
def toolkit(caf: Plan, lead: Member) -> Plan:
    """Return the council's toolkit plan under review, one row of it carried out by an action of the CAF plan."""
    plan = plan_of(brought_in("assessment", by=lead))
    row = ToolkitRow.objects.get(plan=plan, requirement="7.3.4")
    action = actions_to_choose(lead)[0]
    words = replace(said_of(row), actions=OF_THE_TOOLKIT, gap=OF_THE_TOOLKIT)
    save_row(
        plan.reference,
        row=row.reference,
        said=replace(words, action=action.reference),
        seen_revision=0,
        by=lead,
        at=NOON,
    )
    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    request_review(plan.reference, by=lead, at=NOON)
    plan.refresh_from_db()
    return plan


def test_the_rows_owner_and_date_are_the_actions_and_move_with_it(toolkit: Plan) -> None:
    [row] = [each for each in rows_of(toolkit) if each.requirement == "7.3.4"]
    action = row.action
    assert action is not None
    assert finish_of(row) == date(2024, 12, 31)
    assert owner_of(row) == (action.owner.name if action.owner else action.owner_role)

    Action.objects.filter(pk=action.pk).update(finish_on=date(2025, 3, 31))
    [moved] = [each for each in rows_of(toolkit) if each.requirement == "7.3.4"]
    assert finish_of(moved) == date(2025, 3, 31)


def test_neither_plans_version_says_anything_of_the_other(
    caf: Plan, toolkit: Plan, lead: Member
) -> None:
    freeze(caf, StepName.SHARE_DRAFT, by=lead, at=NOON)

    assert OF_THE_CAF.encode() in canonical_bytes(caf)
    assert OF_THE_TOOLKIT.encode() in canonical_bytes(toolkit)
    for plan, other in ((caf, OF_THE_TOOLKIT), (toolkit, OF_THE_CAF)):
        for version in plan.versions.all():
            assert other.encode() not in bytes(version.canonical)


def test_nhs_reviewers_find_nothing_of_the_caf_plan_on_any_page(caf: Plan, toolkit: Plan) -> None:
    client = signed_in(a_judge())
    row = ToolkitRow.objects.get(plan=toolkit, requirement="7.3.4")
    pages = [
        reverse("home"),
        reverse("plans:list"),
        reverse("plans:home", args=[toolkit.reference]),
        reverse("actions:list"),
        reverse("toolkit_plan:review", args=[toolkit.reference]),
        reverse("toolkit_plan:rows", args=[toolkit.reference]),
        reverse("toolkit_plan:row", args=[toolkit.reference, row.reference]),
    ]
    texts = [client.get(each).text for each in pages]

    assert any(OF_THE_TOOLKIT in text for text in texts)
    for text in texts:
        assert OF_THE_CAF not in text
        assert caf.title not in text
    assert client.get(reverse("plans:home", args=[caf.reference])).status_code == 404


def test_the_assurer_and_the_caf_lead_find_nothing_of_the_toolkit_plan(
    caf: Plan, toolkit: Plan
) -> None:
    assurer = a_member(Role.ASSURER, of=caf.firm)
    for member in (assurer, a_member(Role.CAF_LEAD, of=caf.organisation)):
        client = signed_in(member)
        for name in ("plans:home", "findings:table", "versions:all"):
            text = client.get(reverse(name, args=[caf.reference])).text
            assert OF_THE_TOOLKIT not in text
            assert toolkit.title not in text
        for name in ("home", "plans:list", "actions:list"):
            text = client.get(reverse(name)).text
            assert OF_THE_TOOLKIT not in text
            assert toolkit.title not in text
        assert client.get(reverse("plans:home", args=[toolkit.reference])).status_code == 404


def test_an_action_of_another_organisation_cannot_carry_a_row_out(toolkit: Plan) -> None:
    other = a_trust("Other Trust", code="RAA01")
    stranger = a_member(Role.TOOLKIT_LEAD, of=other)

    assert actions_to_choose(stranger) == []


def test_a_new_date_in_an_update_is_refused_where_the_date_is_an_actions(
    toolkit: Plan, lead: Member
) -> None:
    Plan.objects.filter(pk=toolkit.pk).update(stage="agreed")
    team = a_judge()
    ToolkitDecision.objects.create(
        plan=toolkit,
        version=toolkit.versions.get(),
        outcome="agreed",
        decided_by_id=team.person_id,
        decided_at=datetime(2024, 7, 20, 9, 0, tzinfo=UTC),
    )
    row = ToolkitRow.objects.get(plan=toolkit, requirement="7.3.4")
    slipped = RowUpdateSaid(is_still_valid=False, new_date=date(2025, 3, 31))

    with pytest.raises(NewDateMissing, match="Move it there"):
        send_update(
            toolkit.reference,
            round_name="September 2024",
            said={row.reference: slipped},
            by=replace(lead, today=date(2024, 9, 20)),
            at=NOON,
        )
    assert not ToolkitUpdate.objects.exists()
