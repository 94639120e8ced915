"""Refusals, readiness, reviewers, help and signals of the toolkit's regime, rule by rule."""

from datetime import date

import pytest

from causeway.catalogues.organisation_types import organisation_types
from causeway.domain.roles import Role
from causeway.domain.toolkit.evidence import EvidenceItem, ItemStatus, Response, readiness
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.plan import Criterion, Judged, PlanRow, RefusalCode, ToolkitPlan
from causeway.domain.toolkit.refusals import judged_short, judgements_missing, refusals
from causeway.domain.toolkit.regulatory import Signal, signals
from causeway.domain.toolkit.support import has_many_gaps, signposts

LATEST = date(2025, 6, 30)


def a_row(**said: object) -> PlanRow:
    known: dict[str, object] = {
        "requirement": "3.2.1",
        "actions": "Train",
        "milestones": (date(2024, 9, 30),),
        "funding": "None outstanding",
        "owner": "Director of People",
        "finish": date(2024, 10, 31),
        "status": ItemStatus.IN_PROGRESS,
    }
    return PlanRow(**(known | said))  # type: ignore[arg-type] # what a test says in place of the rest


def codes(plan: ToolkitPlan) -> list[RefusalCode]:
    return [each.code for each in refusals(plan)]


def test_a_plan_with_everything_has_nothing_against_it() -> None:
    plan = ToolkitPlan(
        rows=(a_row(references=("DSPT-23-01", "RR-112")),),
        gaps=("3.2.1",),
        open_audit=("DSPT-23-01",),
        latest_completion=LATEST,
    )
    assert codes(plan) == []


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (ToolkitPlan(rows=(a_row(finish=None),)), RefusalCode.NO_DATES),
        (
            ToolkitPlan(rows=(a_row(finish=date(2025, 7, 1)),), latest_completion=LATEST),
            RefusalCode.BEYOND_HORIZON,
        ),
        (ToolkitPlan(rows=(a_row(),), gaps=("3.2.1", "7.3.4")), RefusalCode.GAPS_UNCOVERED),
        (ToolkitPlan(rows=(a_row(),), open_audit=("DSPT-23-02",)), RefusalCode.AUDIT_UNCOVERED),
    ],
)
def test_what_stands_against_a_plan_is_worked_out_with_its_rows(
    plan: ToolkitPlan, code: RefusalCode
) -> None:
    [found] = refusals(plan)
    assert found.code is code
    assert found.about
    assert found.rule.startswith("R-DSPT-")


def test_r_dspt_41_an_exception_that_both_agreed_lifts_the_horizon() -> None:
    late = a_row(finish=date(2025, 7, 1), is_excepted=True)
    assert codes(ToolkitPlan(rows=(late,), latest_completion=LATEST)) == []


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        ({"actions": ""}, "the actions required"),
        ({"milestones": ()}, "a dated milestone"),
        ({"funding": ""}, "what funding and resourcing is outstanding, or that none is"),
        ({"owner": ""}, "the action owner"),
        ({"finish": None}, "the planned completion date"),
        ({"status": None}, "the status"),
    ],
)
def test_r_dspt_23_to_28_a_row_says_what_it_lacks(left_out: dict[str, object], says: str) -> None:
    assert a_row(**left_out).lacks == (says,)


def test_r_dspt_29_and_30_references_and_dependencies_may_be_left_out() -> None:
    assert a_row(references=()).lacks == ()


def test_r_dspt_10_an_unconfirmed_assertion_keeps_the_standard_away_and_asks_for_no_plan() -> None:
    item = EvidenceItem(code="6.3.2", is_mandatory=True, response=Response.ANSWERED)
    found = readiness([item], {"6.3": False})

    assert (found.is_met, found.needs_plan) == (False, False)
    assert found.unconfirmed == ("6.3",)


def test_an_item_that_is_not_mandatory_is_no_gap() -> None:
    item = EvidenceItem(code="9.3.1", is_mandatory=False, response=Response.NOT_ANSWERED)
    assert readiness([item], {}).is_met


@pytest.mark.parametrize(
    ("type_", "reviewers"),
    [
        (OrganisationType.TRUST, {Role.TOOLKIT_TEAM, Role.REGIONAL_LEAD}),
        (OrganisationType.ARMS_LENGTH_BODY, {Role.TOOLKIT_TEAM, Role.JOINT_UNIT}),
        (OrganisationType.INDEPENDENT_PROVIDER, {Role.TOOLKIT_TEAM, Role.JOINT_UNIT}),
        (OrganisationType.LOCAL_AUTHORITY, {Role.TOOLKIT_TEAM}),
    ],
)
def test_r_dspt_06_who_reviews_follows_from_the_type(
    type_: OrganisationType, reviewers: set[Role]
) -> None:
    assert organisation_types()[type_].judged_by == reviewers


def test_r_dspt_36_each_kind_of_reviewer_judges_both_criteria() -> None:
    reviewers = frozenset({Role.TOOLKIT_TEAM, Role.REGIONAL_LEAD})
    robust = Judged(criterion=Criterion.ROBUST, by=Role.TOOLKIT_TEAM, is_met=True)
    short = Judged(criterion=Criterion.ACHIEVABLE, by=Role.REGIONAL_LEAD, is_met=False)
    plan = ToolkitPlan(reviewers=reviewers, judged=(robust, short))

    assert len(judgements_missing(plan)) == 2
    assert judged_short(plan) == ("achievable",)


def test_r_dspt_03_early_contact_is_advised_where_many_items_are_open() -> None:
    assert [has_many_gaps(number) for number in (5, 10, 11)] == [False, False, True]


@pytest.mark.parametrize("type_", list(OrganisationType))
def test_r_dspt_50_58_and_74_every_type_is_told_where_help_is_to_be_had(
    type_: OrganisationType,
) -> None:
    assert signposts(type_)


def test_r_dspt_80_three_signals_and_r_dspt_75_only_about_operators_of_essential_services() -> None:
    everything = {"is_incomplete": True, "was_found_short": True, "slips": True}

    assert signals(is_essential_operator=True, **everything) == tuple(Signal)
    assert signals(is_essential_operator=False, **everything) == ()
    assert signals(
        is_essential_operator=True, is_incomplete=False, was_found_short=False, slips=True
    ) == (Signal.SLIPPAGE,)
