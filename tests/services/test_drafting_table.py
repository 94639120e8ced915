"""Step 2: the plan as a table says the same as the rules, however it is read."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from causeway.domain.drafting import lacks
from causeway.domain.finding import RiskLevel, TreatmentKind
from causeway.domain.money import Amount
from causeway.domain.plan import total
from causeway.domain.roles import Role
from causeway.domain.shared_costs import shared_between_objectives
from causeway.records.models import Finding, FindingTreatment, Member, Plan
from causeway.services.look_alikes import look_alikes_of
from causeway.services.plan_index import index_of
from causeway.services.plan_table import PAGE, PlanTable, TableAsk, table_of
from causeway.services.rows import findings_of
from tests.builders import (
    a_finding,
    a_firm,
    a_member,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
    answered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def refs(table: PlanTable) -> list[str]:
    return [row.value.said.ref for row in table.rows]


def asked(plan: Plan, by: Member | None = None, **ask: Any) -> PlanTable:
    return table_of(plan, TableAsk(**ask), member=by or a_member(Role.CAF_LEAD))


def a_mixed_plan() -> Plan:
    """Rows that differ in risk, objective, treatment, owner, finish and cost."""
    plan = a_plan(findings=0)
    first = a_finding(plan, position=1, requirement="D1.a", risk=RiskLevel.LOW)
    second = a_finding(plan, position=2, requirement="A1.a", risk=RiskLevel.HIGH)
    a_finding(plan, position=3, requirement="A2.a", risk=RiskLevel.MEDIUM)
    answered(second)
    an_action(
        first,
        second,
        title="Rehearse the plan",
        owner_role="Zed",
        finish_on=date(2026, 6, 30),
        one_off_high=9_000_000,
    )
    return plan


def test_what_the_index_says_rows_lack_is_what_the_rules_say() -> None:
    plan, lead = a_plan(findings=0), a_member(Role.CAF_LEAD)
    shapes = product(["", *TreatmentKind], ["", "high"], ["", "why"], ["", "who"], range(3))
    for position, (kind, priority, reason, named, actions) in enumerate(shapes, start=1):
        finding = a_finding(plan, position=position)
        FindingTreatment.objects.filter(finding=finding).update(
            kind=kind, priority=priority, justification=reason, lead_role=named, accepted_by=named
        )
        for number in range(actions):
            an_action(finding, effort="high" if number else "", owner_role=named)

    found = {row.number: row.lacking for row in index_of(plan, member=lead)}

    assert found == {
        int(value.said.ref.removeprefix("FND-")): len(lacks(value)) for value in findings_of(plan)
    }


def test_the_sums_under_the_table_are_those_of_the_rules() -> None:
    plan = a_mixed_plan()
    findings = findings_of(plan)

    totals = asked(plan).totals

    assert totals is not None
    assert totals.actions == 2
    assert totals.cost.one_off == total(a for f in findings for a in f.actions).one_off
    assert totals.shared.one_off == total(shared_between_objectives(findings)).one_off
    assert totals.shared.one_off == Amount(low=1_200_000, high=9_000_000)


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ({"sort": "risk"}, ["FND-002", "FND-003", "FND-001"]),
        ({"sort": "risk", "backwards": True}, ["FND-001", "FND-003", "FND-002"]),
        ({"sort": "objective"}, ["FND-002", "FND-003", "FND-001"]),
        ({"sort": "owner"}, ["FND-002", "FND-001", "FND-003"]),
        ({"sort": "cost"}, ["FND-002", "FND-001", "FND-003"]),
        ({"sort": "finish"}, ["FND-001", "FND-002", "FND-003"]),
        ({"sort": "priority"}, ["FND-002", "FND-001", "FND-003"]),
        ({"group": "treatment"}, ["FND-002", "FND-001", "FND-003"]),
    ],
)
def test_rows_are_sorted_as_asked(ask: dict[str, Any], found: list[str]) -> None:
    """Prove R-CAF-37."""
    assert refs(asked(a_mixed_plan(), **ask)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"risk": {"high", "low"}}, ["FND-001", "FND-002"]),
        ({"objective": {"A"}}, ["FND-002", "FND-003"]),
        ({"objective": {"A"}, "risk": {"medium"}}, ["FND-003"]),
        ({"owner": {"Zed"}}, ["FND-001", "FND-002"]),
        ({"owner": {"none_given"}}, ["FND-003"]),
        ({"treatment": {"implement"}}, ["FND-002"]),
        ({"priority": {"none_given"}}, ["FND-001", "FND-003"]),
        ({"completeness": {"incomplete"}}, ["FND-001", "FND-002", "FND-003"]),
        ({"part": {"organisational"}, "completeness": {"complete"}}, []),
    ],
)
def test_rows_are_filtered_as_asked(filters: dict[str, set[str]], found: list[str]) -> None:
    wanted = {name: frozenset(values) for name, values in filters.items()}

    assert refs(asked(a_mixed_plan(), filters=wanted)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FND-003", ["FND-003"]),
        ("act-02", ["FND-001", "FND-002"]),
        ("rehearse PLAN", ["FND-001", "FND-002"]),
        ("d1.a", ["FND-001"]),
        ("leadership incident", ["FND-001", "FND-002", "FND-003"]),
        ("zebra", []),
    ],
)
def test_rows_are_found_by_their_words(text: str, found: list[str]) -> None:
    assert refs(asked(a_mixed_plan(), text=text)) == found


def test_groups_say_how_many_rows_they_have_over_all_pages() -> None:
    table = asked(a_mixed_plan(), group="objective")

    assert table.sizes == {"A": 2, "D": 1}
    assert [row.group for row in table.rows] == ["A", "A", "D"]


def test_a_page_holds_fifty_rows_and_a_page_too_far_is_the_last() -> None:
    plan = a_plan(findings=PAGE + 1)

    first, far = asked(plan), asked(plan, page=99)

    assert (len(first.rows), first.matching) == (PAGE, PAGE + 1)
    assert (far.page, len(far.rows)) == (2, 1)


def test_the_council_sees_only_the_assurers_half_before_the_review() -> None:
    plan = a_mixed_plan()
    Plan.objects.filter(pk=plan.pk).update(stage="report_released")
    plan.refresh_from_db()

    table = asked(plan)

    assert (table.totals, table.owners) == (None, ())
    assert not any(row.value.actions or row.value.treatment.kind for row in table.rows)


def test_the_assurer_does_not_read_a_plan_that_is_being_reworked() -> None:
    council, firm = an_organisation(), a_firm()
    an_engagement(firm, council)
    assurer = a_member(Role.ASSURER, of=firm)
    plan = a_mixed_plan()
    Plan.objects.filter(pk=plan.pk).update(stage="rework", firm=firm)
    plan.refresh_from_db()

    table = asked(plan, assurer)

    assert len(table.rows) == 3
    assert not any(row.owners or row.value.actions for row in table.rows)
    assert refs(asked(plan, assurer, text="rehearse")) == []


def test_a_contributor_sees_the_rows_that_are_theirs() -> None:
    contributor, plan = a_member(Role.CONTRIBUTOR), a_plan()
    an_action(plan.findings.get(position=2), owner_id=contributor.person_id, owner_role="")

    table = asked(plan, contributor)

    assert (refs(table), table.count) == (["FND-002"], 1)


def test_an_action_of_a_finding_that_looks_alike_is_suggested_across_parts() -> None:
    plan, lead = a_plan(findings=0), a_member(Role.CAF_LEAD)
    words = "Enforce multi-factor authentication for remote access to the {} system."
    first = a_finding(plan, position=1, recommendation=words.format("housing"))
    second = a_finding(plan, position=2, recommendation=words.format("benefits"))
    an_action(first, title="Turn it on")

    (alike,) = look_alikes_of(plan, second, member=lead)

    assert (alike.ref, [action.ref for action in alike.actions]) == ("FND-001", ["ACT-01"])


def test_an_action_already_used_is_not_suggested_again() -> None:
    plan, lead = a_plan(), a_member(Role.CAF_LEAD)
    first, second = plan.findings.order_by("position")
    an_action(first, second)

    (alike,) = look_alikes_of(plan, Finding.objects.get(pk=second.pk), member=lead)

    assert alike.actions == ()
