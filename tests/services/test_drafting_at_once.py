"""Two people at one row at the same moment: one wins, the other gets both texts; nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from causeway.domain.finding import TreatmentKind
from causeway.domain.roles import Role
from causeway.records.models import Action, FindingTreatment
from causeway.services.actions import ActionSaid
from causeway.services.drafting import add_action, answer_finding, change_action
from causeway.services.edits import StaleEdit
from causeway.services.treatments import TreatmentSaid
from tests.builders import NOON, a_member, a_plan, an_action

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def at_once(people: int, act: Callable[[int], object]) -> list[object]:
    """Let everybody act at one moment, and return what each got: an answer, or a stale edit."""
    start = Barrier(people)

    def take_part(number: int) -> object:
        try:
            start.wait(timeout=20)
            return act(number)
        except StaleEdit as stale:
            return stale
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(take_part, range(people)))


def test_of_two_who_answer_one_finding_one_wins_and_the_other_gets_both_texts() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    finding = plan.findings.get().reference

    results = at_once(
        2,
        lambda number: answer_finding(
            plan.reference,
            finding=finding,
            said=TreatmentSaid(kind=TreatmentKind.NONE, justification=f"Reason {number}"),
            seen_revision=0,
            by=lead,
            at=NOON,
        ),
    )

    (stale,) = [each for each in results if isinstance(each, StaleEdit)]
    kept = FindingTreatment.objects.get()
    assert {stale.yours.justification, stale.theirs.justification} == {"Reason 0", "Reason 1"}
    assert (kept.justification, kept.revision) == (stale.theirs.justification, 1)


def test_of_two_who_change_one_action_one_wins_and_the_other_gets_both_texts() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    action = an_action(plan.findings.get()).reference

    results = at_once(
        2,
        lambda number: change_action(
            plan.reference,
            action=action,
            said=ActionSaid(title=f"Title {number}"),
            seen_revision=0,
            by=lead,
            at=NOON,
        ),
    )

    (stale,) = [each for each in results if isinstance(each, StaleEdit)]
    assert {stale.yours.title, stale.theirs.title} == {"Title 0", "Title 1"}
    assert Action.objects.get().title == stale.theirs.title


def test_ten_people_who_add_actions_at_once_get_ten_numbers() -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan(findings=1)
    finding = plan.findings.get().reference

    at_once(
        10,
        lambda number: add_action(
            plan.reference,
            said=ActionSaid(title=f"Do {number}"),
            findings=[finding],
            by=lead,
            at=NOON,
        ),
    )

    assert sorted(Action.objects.values_list("number", flat=True)) == list(range(1, 11))
