"""What we write, the reader of other people's workbooks reads as the same plan."""

from hypothesis import given, settings
from hypothesis import strategies as st

from causeway.catalogues.frameworks import framework
from causeway.documents.workbook.reader import read_workbook
from causeway.documents.workbook.reading import FoundAction, FoundFinding
from causeway.documents.workbook.writer import write_workbook
from causeway.documents.workbook.written_plan import WrittenPlan
from causeway.domain.action import Action
from causeway.domain.finding import (
    ORGANISATIONAL,
    ControlType,
    Recommendation,
    RiskLevel,
    Scale,
    Treatment,
    TreatmentKind,
)
from causeway.domain.money import Amount, Cost
from causeway.domain.plan import Finding
from causeway.domain.quarters import Quarter
from tests.documents.workbook.workbooks import FRAMEWORKS
from tests.documents.workbook.written import EXPORT, PLAN, SYSTEM, a_written_plan

REQUIREMENTS = {
    ORGANISATIONAL: [each.id for each in framework("caf-3.2").of_objectives("A", "D")],
    SYSTEM: [each.id for each in framework("caf-3.2").of_objectives("B", "C")],
}
WORDS = st.lists(
    st.sampled_from(
        [
            "patch",
            "every",
            "server",
            "within",
            "two",
            "weeks",
            "and",
            "tell",
            "the",
            "board",
            "about",
            "it",
        ]
    ),
    min_size=4,
    max_size=12,
).map(lambda words: " ".join(words).capitalize())
PENCE = st.integers(1_000, 900_000).map(lambda pounds: pounds * 100)
COSTS = st.one_of(
    PENCE.map(lambda pence: Cost(one_off=Amount.exactly(pence), yearly=None)),
    st.tuples(PENCE, PENCE).map(
        lambda ends: Cost(
            one_off=Amount(low=min(ends), high=max(ends)), yearly=Amount.exactly(ends[0])
        )
    ),
)


def an_action_of(number: int) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        ref=st.just(f"ACT-{number:02d}"),
        title=WORDS,
        owner=WORDS,
        cost=COSTS,
        cost_answered=st.just(True),
        effort=st.sampled_from(Scale),
        complexity=st.sampled_from(Scale),
        starts_in=st.none(),
        finish_on=st.sampled_from([Quarter(year=2025, number=n).last_day for n in range(1, 5)]),
    )


def a_finding_of(number: int, part: str) -> st.SearchStrategy[Finding]:
    said = st.builds(
        Recommendation,
        ref=st.just(f"FND-{number:03d}"),
        part=st.just(part),
        requirements=st.lists(
            st.sampled_from(REQUIREMENTS[part]), min_size=1, max_size=3, unique=True
        ).map(tuple),
        recommendation=WORDS.map(lambda words: f"{number}. {words}"),
        risk_level=st.sampled_from(RiskLevel),
        risk_description=WORDS,
        control_types=st.frozensets(st.sampled_from(ControlType), min_size=1),
    )
    treatment = st.builds(
        Treatment,
        kind=st.just(TreatmentKind.IMPLEMENT),
        priority=st.sampled_from(Scale),
        justification=WORDS,
    )
    actions = st.tuples(an_action_of(number * 2), an_action_of(number * 2 + 1))
    return st.builds(Finding, said=said, treatment=treatment, actions=actions)


PLANS = st.tuples(
    a_finding_of(1, ORGANISATIONAL), a_finding_of(2, ORGANISATIONAL), a_finding_of(3, SYSTEM)
).map(lambda findings: a_written_plan(*findings))


@settings(max_examples=15)
@given(plan=PLANS)
def test_the_reader_finds_in_a_written_plan_what_was_written(plan: WrittenPlan) -> None:
    reading = read_workbook(write_workbook(plan, EXPORT), frameworks=FRAMEWORKS)

    assert not reading.has_errors
    assert reading.framework == "caf-3.2"
    assert reading.organisation == plan.organisation
    assert [as_said(found) for found in reading.findings] == [
        (finding.said, finding.treatment) for finding in plan.findings
    ]
    for found, finding in zip(reading.findings, plan.findings, strict=True):
        assert [as_done(each) for each in found.actions] == [
            (each.ref, each.title, each.owner, each.cost.spoken, each.effort, each.finish_on)
            for each in finding.actions
        ]


def as_said(found: FoundFinding) -> tuple[Recommendation, Treatment]:
    said = Recommendation(
        ref=found.ref,
        part=found.part,
        requirements=found.requirements,
        recommendation=found.recommendation,
        risk_level=found.risk_level,
        risk_description=found.risk_description,
        control_types=frozenset(found.control_types),
    )
    treatment = Treatment(
        kind=found.treatment, priority=found.priority, justification=found.justification
    )
    return said, treatment


def as_done(found: FoundAction) -> tuple[object, ...]:
    return found.ref, found.action, found.owner, found.cost.spoken, found.effort, found.finish


def test_a_shared_action_is_read_in_both_its_rows_and_its_cost_once() -> None:
    reading = read_workbook(write_workbook(PLAN, EXPORT), frameworks=FRAMEWORKS)

    shared = [
        action
        for finding in reading.findings
        for action in finding.actions
        if action.ref == "ACT-01"
    ]

    assert [action.cost.is_known for action in shared] == [True, False]
