"""The council's answers that came with the report's file, brought into its draft once."""

import pytest

from causeway.domain.access import NotYours
from causeway.domain.roles import Role
from causeway.records.models import Action, FindingTreatment, Member, Plan, ReportReading
from causeway.services.council_half import (
    BroughtIn,
    bring_in_council_half,
    file_with_answers,
    offered_answers,
)
from tests.builders import NOON, a_member
from tests.report_files import ANSWER, ASKED, BOARD, SUPPLIERS, a_workbook
from tests.services.reports import saved

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

WITH_ACTIONS = ("Action reference", "Action", *ASKED)
SHARED = ("ACT-07", "Write one pack for both", *ANSWER)
ELSEWHERE = ("ACT-07", "Write one pack for both", "Head of ICT", "see ACT-07", *ANSWER[2:])


def drafted(by: Member, *rows: tuple[str, ...], heads: tuple[str, ...]) -> Plan:
    """Save a report whose file answers for the council too, and open the drafting."""
    plan = saved(by, a_workbook(*rows, heads=heads))
    Plan.objects.filter(pk=plan.pk).update(stage="drafting")
    plan.refresh_from_db()
    return plan


def brought(plan: Plan, by: Member) -> BroughtIn:
    kept = file_with_answers(plan, by)
    assert kept is not None
    return bring_in_council_half(plan.reference, reading=kept.reference, by=by, at=NOON)


def test_answers_become_treatments_and_actions() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = drafted(lead, (*BOARD, *ANSWER), heads=ASKED)

    result = brought(plan, lead)

    action = Action.objects.get()
    assert (result.findings, result.actions, result.refused) == (1, 1, ())
    assert (action.title, action.owner_role) == (BOARD[1], "Head of ICT")
    assert (action.one_off_low, action.starts_in, action.finishes_in) == (
        1_200_000,
        "2025Q1",
        "2025Q2",
    )


def test_an_action_that_answers_two_findings_is_one() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = drafted(lead, (*BOARD, *SHARED), (*SUPPLIERS, *ELSEWHERE), heads=WITH_ACTIONS)

    result = brought(plan, lead)

    commitment = Action.objects.get().commitments.get()
    assert result.actions == 1
    assert commitment.findings.count() == 2


def test_an_owner_who_is_a_member_is_that_member() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = drafted(lead, (*BOARD, lead.name.upper(), *ANSWER[1:]), heads=ASKED)

    brought(plan, lead)

    assert Action.objects.get().owner_id == lead.person_id


def test_what_the_council_answered_meanwhile_stays_as_it_is() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = drafted(lead, (*BOARD, *ANSWER), heads=ASKED)
    FindingTreatment.objects.update(justification="Typed here")

    result = brought(plan, lead)

    assert (result.findings, result.actions) == (0, 0)
    assert FindingTreatment.objects.get().justification == "Typed here"


def test_what_was_not_understood_is_told_and_left_empty() -> None:
    lead = a_member(Role.CAF_LEAD)
    wrong = ("Head of ICT", "TBC", "Massive", "Low", "Why not", "High", "13/25", "")
    plan = drafted(lead, (*BOARD, *wrong), heads=ASKED)
    kept = file_with_answers(plan, lead)
    assert kept is not None
    [offered] = offered_answers(kept, plan, lead)

    brought(plan, lead)

    action = Action.objects.get()
    assert {problem.cell for problem in offered.doubts} >= {"H3", "L3"}
    assert (action.effort, action.cost_not_known_yet, action.finish_on) == ("", True, None)


def test_answers_come_in_once() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = drafted(lead, (*BOARD, *ANSWER), heads=ASKED)
    kept = ReportReading.objects.get()
    brought(plan, lead)

    with pytest.raises(ReportReading.DoesNotExist):
        bring_in_council_half(plan.reference, reading=kept.reference, by=lead, at=NOON)

    assert Action.objects.count() == 1


def test_a_file_of_the_assurers_half_alone_offers_nothing() -> None:
    lead = a_member(Role.CAF_LEAD)

    assert file_with_answers(drafted(lead, BOARD, heads=()), lead) is None


def test_nothing_comes_in_before_the_review() -> None:
    lead = a_member(Role.CAF_LEAD)
    plan = saved(lead, a_workbook((*BOARD, *ANSWER), heads=ASKED))

    with pytest.raises(NotYours):
        brought(plan, lead)

    assert not Action.objects.exists()
