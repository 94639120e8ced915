"""A material change voids a sign-off and says what changed; any other leaves the signatures standing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from causeway.domain.action import Status
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.lifecycle import StepName
from causeway.domain.roles import Role
from causeway.records.models import (
    Action,
    Commitment,
    Effect,
    Event,
    Finding,
    Plan,
    PlanVersion,
    Signature,
    SignOffEnd,
)
from causeway.services.actions import said_of
from causeway.services.drafting import answer_finding, change_action, link_action
from causeway.services.edited import differs_from
from causeway.services.lifecycle import as_domain
from causeway.services.revision import revise_plan
from causeway.services.sign_off_records import sign_off_of, signed_before
from causeway.services.submission import submit_plan
from causeway.services.treatments import TreatmentSaid
from causeway.services.versions import content_of
from tests.assured_plans import Council
from tests.builders import NOON, a_complete_plan, a_member, person_of
from tests.services.acting import change
from tests.services.test_quality_reopened import (
    add,
    cost,
    first,
    handing_over,
    link,
    remove,
    several,
    unlink,
)
from tests.signed_plans import Signing, signed, signed_once, to_be_signed

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def council_of(signing: Signing) -> Council:
    return Council(
        plan=signing.plan, lead=signing.lead, assurer=signing.assurer, quality=signing.quality
    )


def act_of(signing: Signing) -> Action:
    return first(council_of(signing))[1]


def only(signing: Signing, **fields: Any) -> Action:
    """Change these fields of the first action, and nothing else of it."""
    action = act_of(signing)
    commitment = Commitment.objects.get(plan=signing.plan, action=action)
    return change_action(
        signing.plan.reference,
        action=action.reference,
        said=replace(said_of(action, commitment), **fields),
        findings=None,
        seen_revision=action.revision,
        by=signing.lead,
        at=NOON,
    )


def treat(signing: Signing, **fields: Any) -> Finding:
    finding, _ = first(council_of(signing))
    given: dict[str, Any] = {
        "kind": TreatmentKind(finding.treatment.kind),
        "priority": Scale(finding.treatment.priority),
        "justification": finding.treatment.justification,
    }
    return answer_finding(
        signing.plan.reference,
        finding=finding.reference,
        said=TreatmentSaid(**(given | fields)),
        seen_revision=finding.treatment.revision,
        by=signing.lead,
        at=NOON,
    )


MATERIAL: dict[str, Callable[[Signing], object]] = {
    "cost": lambda signing: cost(council_of(signing)),
    "owner": lambda signing: only(signing, owner_role="Somebody else"),
    "finish": lambda signing: only(signing, finishes_in=None, finish_on=date(2026, 3, 2)),
    "wording": lambda signing: only(signing, title="Write a monthly pack"),
    "another action": lambda signing: add(council_of(signing)),
    "an action less": lambda signing: remove(council_of(signing)),
    "another finding": lambda signing: link(council_of(signing)),
    "a finding less": lambda signing: unlink(council_of(signing)),
    "treatment": lambda signing: treat(
        signing, kind=TreatmentKind.DEFER, look_again_on=date(2026, 1, 1)
    ),
    "several at once": lambda signing: several(council_of(signing)),
}
OTHER: dict[str, Callable[[Signing], object]] = {
    "justification": lambda signing: treat(signing, justification="The insurer asks for it."),
    "priority": lambda signing: treat(signing, priority=Scale.LOW),
    "status": lambda signing: only(signing, status=Status.IN_PROGRESS),
    "effort": lambda signing: only(signing, effort=Scale.HIGH),
}


@pytest.mark.parametrize("edit", MATERIAL.values(), ids=MATERIAL)
def test_a_material_change_voids_what_was_signed_in_the_same_transaction(
    edit: Callable[[Signing], object],
) -> None:
    signing = signed_once()
    version = signing.shared()

    edit(signing)

    assert signing.stage() == "sign_off_changes"
    ended = SignOffEnd.objects.get(version=version)
    assert (ended.how, ended.by, ended.at) == ("voided", person_of(signing.lead), NOON)
    assert ended.found is not None
    assert ended.found.step == "void_sign_off"
    assert not sign_off_of(version).valid_for(version.number, version.digest)
    assert as_domain(signing.plan).signed_as == frozenset()
    told = Effect.objects.filter(key__startswith="void_sign_off")
    assert {each.recipient for each in told} == {
        person_of(signing.quality),
        person_of(signing.approver),
    }


@pytest.mark.parametrize("edit", OTHER.values(), ids=OTHER)
def test_any_other_change_leaves_the_signatures_standing(
    edit: Callable[[Signing], object],
) -> None:
    signing = signed()
    version = signing.shared()

    edit(signing)

    assert signing.stage() == "signed"
    assert differs_from(signing.plan, version)
    assert sign_off_of(version).valid_for(version.number, version.digest)
    assert as_domain(signing.plan).signed_version == version.number


@pytest.mark.parametrize("at", [to_be_signed, signed_once, signed])
def test_it_is_voided_wherever_the_signatures_stand(at: Callable[[], Signing]) -> None:
    signing = at()

    cost(council_of(signing))

    assert signing.stage() == "sign_off_changes"
    voided = Event.objects.get(kind="void_sign_off")
    assert "cost_one_off" in voided.fields.split()
    assert voided.subject_ref == act_of(signing).ref


def test_the_version_that_was_found_holds_exactly_what_changed() -> None:
    signing = signed()
    before = content_of(signing.shared())

    cost(council_of(signing))

    found = SignOffEnd.objects.get().found
    assert found is not None
    after = content_of(found)
    changed = [
        (old["ref"], name)
        for old, new in zip(before["actions"], after["actions"], strict=True)
        for name in old
        if old[name] != new[name]
    ]
    assert ("ACT-01", "cost_one_off") in changed
    assert {ref for ref, _ in changed} == {"ACT-01"}
    assert before["findings"] == after["findings"]


def test_an_edit_of_a_shared_action_from_another_plan_voids_too() -> None:
    signing = signed()
    _, action = first(council_of(signing))
    other = a_complete_plan("drafting", of=signing.plan.organisation, title="The other plan")
    link_action(
        other.reference,
        action=action.reference,
        finding=other.findings.all()[0].reference,
        by=signing.lead,
        at=NOON,
    )
    assert signing.stage() == "signed"
    action.refresh_from_db()

    change(other, action, by=signing.lead, owner_role="Somebody else")

    assert signing.stage() == "sign_off_changes"
    other.refresh_from_db()
    assert other.stage == "drafting"


def test_a_leavers_work_handed_over_changes_owners_and_voids() -> None:
    leaver = a_member(Role.CONTRIBUTOR)
    signing = to_be_signed()
    Plan.objects.filter(pk=signing.plan.pk).update(stage="presented")
    action = act_of(signing)
    Action.objects.filter(pk=action.pk).update(owner=person_of(leaver))
    signing.share()
    signing.assure()

    handing_over(council_of(signing))

    assert signing.stage() == "sign_off_changes"


def test_what_differs_otherwise_is_signed_again_and_the_first_stands_until_then() -> None:
    signing = signed()
    old = signing.shared()
    treat(signing, justification="The insurer asks for it.")

    new = signing.share()

    assert signing.stage() == "with_signatories"
    assert signed_before(signing.plan, new) == old
    assert as_domain(signing.plan).signed_version is None
    signing.assure()
    signing.approve()
    assert as_domain(signing.plan).signed_version == new.number
    assert Signature.objects.count() == 4


def test_after_submission_edits_elsewhere_and_progress_touch_no_signature() -> None:
    signing = signed()
    Plan.objects.filter(pk=signing.plan.pk).update(stage="in_delivery")
    _, action = first(council_of(signing))
    other = a_complete_plan("drafting", of=signing.plan.organisation, title="The other plan")
    link_action(
        other.reference,
        action=action.reference,
        finding=other.findings.all()[0].reference,
        by=signing.lead,
        at=NOON,
    )
    action.refresh_from_db()
    agreed = Commitment.objects.get(plan=signing.plan, action=action).agreed_finish

    change(other, action, by=signing.lead, finishes_in=None, finish_on=date(2026, 3, 2))

    assert signing.stage() == "in_delivery"
    assert not SignOffEnd.objects.exists()
    assert Commitment.objects.get(plan=signing.plan, action=action).agreed_finish == agreed


def test_a_plan_in_delivery_is_opened_to_change_it_and_the_agreed_one_stands() -> None:
    signing = signed()
    Plan.objects.filter(pk=signing.plan.pk).update(stage="in_delivery")
    version = signing.shared()
    agreed = Commitment.objects.get(action__number=1).agreed_finish

    revise_plan(signing.plan.reference, by=signing.lead, at=NOON)
    only(signing, finishes_in=None, finish_on=date(2026, 3, 2))

    assert signing.stage() == "sign_off_changes"
    assert sign_off_of(version).valid_for(version.number, version.digest)
    assert Commitment.objects.get(action__number=1).agreed_finish == agreed
    signing.share()
    signing.assure()
    signing.approve()
    assert Commitment.objects.get(action__number=1).agreed_finish == agreed
    number = signing.shared().number
    submit_plan(signing.plan.reference, version=number, by=signing.lead, at=NOON)
    assert Commitment.objects.get(action__number=1).agreed_finish == date(2026, 3, 2)


def test_a_signed_version_whose_bytes_were_altered_stands_for_nothing_and_stops_no_edit() -> None:
    signing = signed()
    PlanVersion.objects.filter(step=StepName.SHARE_FOR_SIGN_OFF.value).update(digest="0" * 64)

    treat(signing, justification="The insurer asks for it.")

    assert signing.stage() == "sign_off_changes"
