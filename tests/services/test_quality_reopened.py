"""Every path on which the council's half is edited opens again what was judged, and says what did."""

from collections.abc import Callable
from datetime import date

import pytest

from causeway.documents.workbook.writer_columns import CellField
from causeway.domain.finding import Scale, TreatmentKind
from causeway.domain.lifecycle import StepName, TakenByEdits
from causeway.domain.money import Amount, Cost
from causeway.domain.roles import Role
from causeway.records.models import Action, Effect, Event, Finding, Plan, PlanVersion
from causeway.services.assurer_feedback import reply_to
from causeway.services.drafting import (
    add_action,
    answer_finding,
    link_action,
    remove_action,
    unlink_action,
)
from causeway.services.edited import changed_since
from causeway.services.people import hand_over
from causeway.services.several_changes import SeveralSaid
from causeway.services.several_rows import change_several, changes_for
from causeway.services.treatments import TreatmentSaid
from tests.assured_plans import Council, assured, given
from tests.builders import (
    NOON,
    a_complete_plan,
    a_member,
    a_person,
    an_action,
    person_of,
)
from tests.services.acting import change, said
from tests.services.returned_workbooks import ROW, came_back, take_all

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
QUALITY = TakenByEdits(since=StepName.OPEN_QUALITY_ASSURANCE)
Edit = Callable[[Council], object]


def first(council: Council) -> tuple[Finding, Action]:
    finding = council.plan.findings.order_by("position")[0]
    return finding, Action.objects.get(commitments__findings__finding=finding)


def treat(council: Council) -> object:
    finding, _ = first(council)
    treatment = TreatmentSaid(
        kind=TreatmentKind.IMPLEMENT, priority=Scale.LOW, justification="It can wait."
    )
    return answer_finding(
        council.plan.reference,
        finding=finding.reference,
        said=treatment,
        seen_revision=finding.treatment.revision,
        by=council.lead,
        at=NOON,
    )


def cost(council: Council) -> object:
    _, action = first(council)
    dear = Cost(one_off=Amount.exactly(9_900_000), yearly=None)
    return change(council.plan, action, by=council.lead, cost=dear)


def add(council: Council) -> object:
    finding, _ = first(council)
    return add_action(
        council.plan.reference,
        said=said(title="One more"),
        findings=[finding.reference],
        by=council.lead,
        at=NOON,
    )


def remove(council: Council) -> object:
    _, action = first(council)
    reference = council.plan.reference
    return remove_action(reference, action=action.reference, by=council.lead, at=NOON)


def link(council: Council) -> object:
    _, action = first(council)
    other = council.plan.findings.order_by("position")[1]
    return link_action(
        council.plan.reference,
        action=action.reference,
        finding=other.reference,
        by=council.lead,
        at=NOON,
    )


def unlink(council: Council) -> object:
    finding, action = first(council)
    return unlink_action(
        council.plan.reference,
        action=action.reference,
        finding=finding.reference,
        by=council.lead,
        at=NOON,
    )


def several(council: Council) -> object:
    finding, _ = first(council)
    wanted = SeveralSaid(owner_role="Somebody else")
    shown = changes_for(council.plan, [finding.reference], wanted, member=council.lead)
    return change_several(
        council.plan.reference,
        rows={each.reference: each.mark for each in shown},
        said=wanted,
        by=council.lead,
        at=NOON,
    )


def from_another_plan(council: Council) -> object:
    _, action = first(council)
    other = a_complete_plan("drafting", of=council.plan.organisation, title="The other plan")
    link_action(
        other.reference,
        action=action.reference,
        finding=other.findings.all()[0].reference,
        by=council.lead,
        at=NOON,
    )
    assert council.stage() == "quality_assured"
    action.refresh_from_db()
    return change(other, action, by=council.lead, owner_role="Somebody else")


def handing_over(council: Council) -> object:
    leaver = a_person("contributor of Harrowmere District Council")
    return hand_over(
        leaver=leaver.reference, to=council.lead.person_reference, by=council.lead, at=NOON
    )


@pytest.mark.parametrize(
    "edit", [treat, cost, add, remove, link, unlink, several, from_another_plan]
)
def test_every_edit_opens_quality_assurance_again(edit: Edit) -> None:
    council = assured()

    edit(council)

    assert council.stage() == "quality_changes"
    reopened = Event.objects.get(kind="reopen_quality_assurance")
    assert (reopened.plan, reopened.by) == (council.plan, person_of(council.lead))
    told = Effect.objects.filter(key__startswith="reopen_quality_assurance")
    assert [each.recipient for each in told] == [person_of(council.quality)]


def test_the_event_names_the_row_and_its_fields() -> None:
    council = assured()

    cost(council)

    reopened = Event.objects.get(kind="reopen_quality_assurance")
    assert reopened.subject_ref == first(council)[1].ref
    assert "cost_one_off" in reopened.fields.split()
    assert list(changed_since(council.plan, QUALITY)) == [reopened.subject_ref]


def test_a_save_that_changes_nothing_opens_nothing() -> None:
    council = assured()
    finding, _ = first(council)
    kept = finding.treatment

    answer_finding(
        council.plan.reference,
        finding=finding.reference,
        said=TreatmentSaid(
            kind=TreatmentKind(kept.kind),
            priority=Scale(kept.priority),
            justification=kept.justification,
        ),
        seen_revision=kept.revision,
        by=council.lead,
        at=NOON,
    )

    assert council.stage() == "quality_assured"


def test_words_in_the_conversation_open_nothing() -> None:
    council = given()
    comment = council.comment(kind="advice")
    council.content()

    reply_to(
        council.plan.reference, comment=comment.reference, text="Noted.", by=council.lead, at=NOON
    )
    council.answer(comment)

    assert council.stage() == "quality_assured"


def test_a_shared_action_that_is_changed_while_the_plan_is_read_opens_it_too() -> None:
    council = given()
    _, action = first(council)
    other = a_complete_plan("drafting", of=council.plan.organisation, title="The other plan")
    link_action(
        other.reference,
        action=action.reference,
        finding=other.findings.all()[0].reference,
        by=council.lead,
        at=NOON,
    )
    action.refresh_from_db()

    change(other, action, by=council.lead, finishes_in=None, finish_on=date(2026, 2, 2))

    assert council.stage() == "quality_changes"
    other.refresh_from_db()
    assert other.stage == "drafting"


def test_an_edit_of_an_action_that_is_not_shared_leaves_the_other_plan_alone() -> None:
    council = assured()
    other = a_complete_plan("drafting", of=council.plan.organisation, title="The other plan")
    own = an_action(other.findings.all()[0], title="Only here")

    change(other, own, by=council.lead, owner_role="Somebody else")

    assert council.stage() == "quality_assured"


def test_handing_a_leavers_work_over_opens_it() -> None:
    leaver = a_member(Role.CONTRIBUTOR)
    council = given()
    Plan.objects.filter(pk=council.plan.pk).update(stage="accepted")
    _, action = first(council)
    Action.objects.filter(pk=action.pk).update(owner=person_of(leaver))
    council.share()
    council.content()

    handing_over(council)

    assert council.stage() == "quality_changes"


def test_a_workbook_that_is_brought_back_opens_it() -> None:
    council = assured()

    returned, found = came_back(
        council.plan, council.lead, {(ROW, CellField.JUSTIFICATION): "The insurer asks for it."}
    )
    assert council.stage() == "quality_assured"
    take_all(council.plan, council.lead, returned, found)

    assert council.stage() == "quality_changes"


def test_a_version_whose_bytes_were_altered_stands_for_nothing_and_stops_no_edit() -> None:
    council = assured()
    PlanVersion.objects.filter(step="open_quality_assurance").update(digest="0" * 64)

    cost(council)

    assert council.stage() == "quality_changes"
