"""Step 3: sharing freezes a version, tells the assurer, and can be undone until they comment."""

import pytest

from causeway.domain.access import NotYours
from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.records.models import Effect, Finding, FindingTreatment, Plan, PlanVersion
from causeway.services.sharing import share_draft, take_back_draft
from tests.builders import NOON, a_member, a_plan, person_of
from tests.shared_plans import a_stranger, shared, two_sides

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_sharing_freezes_a_version_and_hands_the_plan_to_the_assurer() -> None:
    """Prove R-CAF-20."""
    sides = two_sides()

    version = share_draft(sides.plan.reference, by=sides.lead, at=NOON)

    assert (version.number, version.step, len(version.digest)) == (1, "share_draft", 64)
    assert sides.stage() == "with_assurer"
    assert sides.plan.author_id == sides.lead.person_id
    assert sides.plan.events.get().kind == "share_draft"


def test_the_assurers_are_told_once_and_with_no_word_of_the_plan() -> None:
    sides = shared()

    message = Effect.objects.get()

    assert message.recipient == person_of(sides.assurer)
    assert message.path == f"/plans/{sides.plan.reference}/versions/1/"


def test_a_plan_with_a_row_that_is_not_complete_is_not_shared() -> None:
    sides = two_sides()
    FindingTreatment.objects.filter(finding=sides.plan.findings.first()).update(justification="")

    with pytest.raises(StepRefused, match="1 finding is not complete"):
        sides.share()

    assert sides.stage() == "drafting"
    assert not PlanVersion.objects.exists()
    assert not Effect.objects.exists()
    assert not sides.plan.events.exists()


def test_a_plan_without_an_engaged_firm_is_shared_all_the_same() -> None:
    sides = two_sides()
    Plan.objects.update(firm=None)

    sides.share()

    assert sides.stage() == "with_assurer"
    assert not Effect.objects.exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.SERVICE_OWNER, Role.APPROVER])
def test_only_the_lead_shares(role: Role) -> None:
    sides = two_sides()

    with pytest.raises(NotYours):
        share_draft(sides.plan.reference, by=a_member(role), at=NOON)


def test_the_lead_of_another_council_is_told_of_no_such_plan() -> None:
    sides = two_sides()

    with pytest.raises(Plan.DoesNotExist):
        share_draft(sides.plan.reference, by=a_stranger(), at=NOON)


def test_a_shared_plan_is_not_shared_twice() -> None:
    sides = shared()

    with pytest.raises(NotYours):
        sides.share()

    assert PlanVersion.objects.count() == 1


def test_a_plan_is_taken_back_until_somebody_has_commented_on_it() -> None:
    sides = shared()

    take_back_draft(sides.plan.reference, by=sides.lead, at=NOON)

    assert sides.stage() == "rework"
    assert PlanVersion.objects.count() == 1


def test_a_plan_that_was_commented_on_is_not_taken_back() -> None:
    sides = shared()
    sides.comment()

    with pytest.raises(StepRefused, match="already commented"):
        take_back_draft(sides.plan.reference, by=sides.lead, at=NOON)

    assert sides.stage() == "with_assurer"


def test_a_comment_on_an_earlier_version_does_not_keep_the_later_one() -> None:
    sides = shared()
    sides.comment(kind="advice")
    sides.arrange()
    Plan.objects.update(stage="rework")
    sides.share()

    take_back_draft(sides.plan.reference, by=sides.lead, at=NOON)

    assert sides.stage() == "rework"


def test_a_report_without_the_councils_half_is_not_shared() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan("drafting", findings=3)

    with pytest.raises(StepRefused, match="3 findings are not complete") as refused:
        share_draft(plan.reference, by=lead, at=NOON)

    (reason,) = refused.value.reasons
    assert list(reason.refs) == [finding.ref for finding in Finding.objects.order_by("position")]
