"""What a row still lacks depends on what is done about it (R-CAF-08, 39 to 45)."""

from datetime import date

import pytest

from causeway.domain.drafting import EVERY_FINDING_IS_ANSWERED, incomplete, lacks
from causeway.domain.finding import TreatmentKind
from causeway.domain.money import UNKNOWN
from causeway.domain.plan import Finding, Plan
from tests.domain.values import a_finding, an_action


def fields_lacking(finding: Finding) -> list[str]:
    return [lack.field for lack in lacks(finding)]


def test_a_finding_nobody_decided_on_lacks_the_decision_alone() -> None:
    assert fields_lacking(a_finding(kind=None, priority=None, justification="")) == ["kind"]


def test_a_complete_finding_lacks_nothing() -> None:
    assert lacks(a_finding(an_action())) == ()


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"owner": ""}, "owner", "R-CAF-39"),
        ({"cost": UNKNOWN, "cost_answered": False}, "cost", "R-CAF-40"),
        ({"effort": None}, "effort", "R-CAF-41"),
        ({"complexity": None}, "complexity", "R-CAF-42"),
        ({"finish_on": None}, "finish_on", "R-CAF-45"),
    ],
)
def test_an_action_says_what_it_lacks_by_its_number_and_rule(
    changes: dict[str, object], field: str, rule: str
) -> None:
    (lack,) = lacks(a_finding(an_action("ACT-07", **changes)))

    assert (lack.field, lack.rules, lack.action) == (field, (rule,), "ACT-07")
    assert "ACT-07" in lack.says


def test_a_cost_not_known_yet_is_an_answer() -> None:
    assert lacks(a_finding(an_action(cost=UNKNOWN, cost_answered=True))) == ()


def test_what_is_implemented_needs_priority_justification_and_an_action() -> None:
    finding = a_finding(priority=None, justification="")

    assert fields_lacking(finding) == ["priority", "justification", "actions"]


def test_several_actions_need_a_lead_of_the_finding() -> None:
    actions = (an_action("ACT-01"), an_action("ACT-02"))

    assert fields_lacking(a_finding(*actions)) == ["lead"]
    assert lacks(a_finding(*actions, lead="Ada")) == ()


@pytest.mark.parametrize("kind", [TreatmentKind.ACCEPT, TreatmentKind.NONE])
def test_what_is_not_done_asks_only_for_a_reason_and_who_accepts_it(kind: TreatmentKind) -> None:
    bare = a_finding(kind=kind, priority=None, justification="")

    assert fields_lacking(bare) == ["justification", "accepted_by"]
    assert lacks(a_finding(kind=kind, priority=None, accepted_by="The director")) == ()


def test_what_is_deferred_asks_for_a_reason_and_a_day() -> None:
    bare = a_finding(kind=TreatmentKind.DEFER, priority=None, justification="")
    settled = a_finding(kind=TreatmentKind.DEFER, look_again_on=date(2026, 3, 31))

    assert fields_lacking(bare) == ["justification", "look_again_on"]
    assert lacks(settled) == ()


def test_a_plan_is_answered_when_every_row_is() -> None:
    complete, bare = a_finding(an_action()), a_finding(ref="FND-002")

    assert EVERY_FINDING_IS_ANSWERED.unmet(Plan(stage="drafting", findings=(complete,))) is None
    assert incomplete(Plan(stage="drafting", findings=(complete, bare))) == (bare,)


@pytest.mark.parametrize(
    ("count", "says"), [(1, "1 finding is not complete"), (2, "2 findings are not complete")]
)
def test_the_reason_against_sharing_names_the_rows(count: int, says: str) -> None:
    rows = tuple(a_finding(ref=f"FND-{number}", kind=None) for number in range(count))

    reason = EVERY_FINDING_IS_ANSWERED.unmet(Plan(stage="drafting", findings=rows))

    assert reason is not None
    assert (reason.says, len(reason.refs), reason.rules) == (says, count, ("R-CAF-08",))
