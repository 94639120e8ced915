"""A published plan is reviewed, decided on, and completed; the public status follows."""

import pytest

from causeway.domain.lifecycle import StepRefused
from causeway.domain.roles import Role
from causeway.domain.toolkit.plan import Criterion, RefusalCode, ToolkitPlan
from causeway.domain.toolkit.public_status import PublicStatus
from causeway.domain.toolkit.refusals import refusals
from causeway.records.models import (
    Effect,
    HorizonException,
    Plan,
    PlanVersion,
    PublishedStatus,
    StatusChange,
    ToolkitDecision,
    ToolkitRow,
)
from causeway.services.toolkit_publication import NotSeenYet, publish_as_met, publish_assessment
from causeway.services.toolkit_review import (
    accept_at_discretion,
    agree_exception,
    agree_plan,
    ask_for_information,
    claim_completion,
    confirm_completion,
    do_not_agree_plan,
    fall_back,
    give_information,
    judge,
    record_acceptance,
    request_review,
    return_completion,
)
from causeway.services.toolkit_rows import save_row
from causeway.services.toolkit_standing import toolkit_of
from causeway.services.toolkit_status import status_of
from causeway.services.words import WordsMissing
from tests.builders import NOON
from tests.toolkit_plans import (
    a_judge,
    a_toolkit_lead,
    agreed,
    an_assessment,
    everything_answered,
    judged_well,
    plan_of,
    published,
    said_of,
    under_review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def status(plan: Plan) -> PublicStatus:
    return status_of(plan.organisation, "2023-24")


def test_r_dspt_05_and_31_publishing_with_gaps_submits_the_plan_in_the_same_act() -> None:
    plan = published(a_toolkit_lead())

    assert plan.stage == "published"
    assert status(plan) is PublicStatus.STANDARDS_NOT_MET
    assert PlanVersion.objects.get(plan=plan).step == "publish_assessment"
    register = PublishedStatus.objects.get(organisation__code="RZZ99")
    assert (register.status, register.year) == ("standards_not_met", "2023-24")


def test_what_reviewers_will_find_is_listed_and_confirmed_and_never_stops_publishing() -> None:
    lead = a_toolkit_lead()
    plan = plan_of(an_assessment(lead))

    with pytest.raises(NotSeenYet) as refused:
        publish_assessment(plan.reference, has_seen=False, by=lead, at=NOON)
    rules = {rule for reason in refused.value.reasons for rule in reason.rules}
    assert {"R-DSPT-21", "R-DSPT-40"} <= rules
    assert not StatusChange.objects.exists()

    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    assert status(plan) is PublicStatus.STANDARDS_NOT_MET


def test_publishing_once_more_with_nothing_changed_changes_nothing() -> None:
    lead = a_toolkit_lead()
    plan = published(lead)
    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)

    assert (PlanVersion.objects.count(), StatusChange.objects.count()) == (1, 1)


def test_r_dspt_35_the_review_begins_when_the_organisation_asks_for_it() -> None:
    lead, team = a_toolkit_lead(), a_judge()
    plan = published(lead)
    assert plan.stage != "under_review"

    request_review(plan.reference, by=lead, at=NOON)

    assert Plan.objects.get(pk=plan.pk).stage == "under_review"
    assert Effect.objects.filter(recipient_id=team.person_id).count() == 1


def test_r_dspt_36_both_kinds_of_reviewer_judge_both_criteria_before_it_is_agreed() -> None:
    plan, team = under_review(a_toolkit_lead()), a_judge()
    judged_well(plan, team)

    with pytest.raises(StepRefused, match="Regional Security Lead"):
        agree_plan(plan.reference, by=team, at=NOON)

    judged_well(plan, a_judge(Role.REGIONAL_LEAD))
    agree_plan(plan.reference, by=team, at=NOON)
    assert Plan.objects.get(pk=plan.pk).stage == "agreed"


def test_r_dspt_07_an_agreed_plan_makes_the_status_approaching_standards() -> None:
    """Prove R-DSPT-62: on condition that it is delivered and updated."""
    plan = agreed(a_toolkit_lead())

    assert status(plan) is PublicStatus.APPROACHING_STANDARDS
    assert PublishedStatus.objects.get(organisation__code="RZZ99").status == "approaching_standards"


@pytest.mark.parametrize(
    ("change", "rule"),
    [({"finish_on": None}, "R-DSPT-40"), ({"finish_on": "2025-07-01"}, "R-DSPT-41")],
)
def test_a_row_without_a_date_or_past_the_horizon_is_not_agreed(
    change: dict[str, str | None], rule: str
) -> None:
    plan, team = under_review(a_toolkit_lead(), **change), a_judge()
    judged_well(plan, team, a_judge(Role.REGIONAL_LEAD))

    with pytest.raises(StepRefused) as refused:
        agree_plan(plan.reference, by=team, at=NOON)

    assert [reason.rules for reason in refused.value.reasons] == [(rule,)]
    assert "4.5.3" in str(refused.value)


def test_r_dspt_42_a_reviewer_who_finds_it_not_robust_says_why_and_it_is_not_agreed() -> None:
    plan, team = under_review(a_toolkit_lead()), a_judge()
    judged_well(plan, team)
    lead_of_region = a_judge(Role.REGIONAL_LEAD)
    short = {Criterion.ROBUST: False, Criterion.ACHIEVABLE: True}

    with pytest.raises(WordsMissing):
        judge(plan.reference, judged=short, says={}, by=lead_of_region, at=NOON)
    why = {Criterion.ROBUST: "No cover out of hours"}
    judge(plan.reference, judged=short, says=why, by=lead_of_region, at=NOON)

    with pytest.raises(StepRefused, match="not robust"):
        agree_plan(plan.reference, by=team, at=NOON)


def test_r_dspt_33_reviewers_ask_for_what_was_left_out_and_the_review_goes_on() -> None:
    lead = a_toolkit_lead()
    plan = under_review(lead)
    ask_for_information(plan.reference, text="What of DSPT-23-05?", by=a_judge(), at=NOON)
    assert Plan.objects.get(pk=plan.pk).stage == "information_asked"

    with pytest.raises(WordsMissing):
        give_information(plan.reference, answer=" ", by=lead, at=NOON)
    give_information(plan.reference, answer="It is in 6.3.2", by=lead, at=NOON)

    assert Plan.objects.get(pk=plan.pk).stage == "under_review"
    assert plan.information_requests.get().answer == "It is in 6.3.2"


def test_r_dspt_63_and_65_a_plan_not_agreed_keeps_its_status_and_is_published_again() -> None:
    lead, team = a_toolkit_lead(), a_judge()
    plan = under_review(lead)
    with pytest.raises(WordsMissing):
        do_not_agree_plan(plan.reference, codes=[], says="No", by=team, at=NOON)

    codes = [RefusalCode.NOT_ROBUST]
    do_not_agree_plan(plan.reference, codes=codes, says="Name the cover", by=team, at=NOON)
    assert status(plan) is PublicStatus.STANDARDS_NOT_MET

    publish_assessment(plan.reference, has_seen=True, by=lead, at=NOON)
    request_review(plan.reference, by=lead, at=NOON)
    assert PlanVersion.objects.filter(plan=plan).count() == 2
    # What was judged of the version before counts for nothing now.
    with pytest.raises(StepRefused):
        agree_plan(plan.reference, by=team, at=NOON)


def test_r_dspt_66_the_national_ciso_accepts_and_r_dspt_37_only_the_team_changes_the_status() -> (
    None
):
    plan, ciso, team = under_review(a_toolkit_lead()), a_judge(Role.NATIONAL_CISO), a_judge()
    with pytest.raises(WordsMissing):
        accept_at_discretion(plan.reference, says="", by=ciso, at=NOON)

    accept_at_discretion(plan.reference, says="The merger comes first", by=ciso, at=NOON)
    assert status(plan) is PublicStatus.STANDARDS_NOT_MET

    record_acceptance(plan.reference, by=team, at=NOON)
    assert status(plan) is PublicStatus.APPROACHING_STANDARDS


def test_r_dspt_44_and_45_completion_is_claimed_on_any_day_and_confirmed() -> None:
    """Prove R-DSPT-68 and R-DSPT-72."""
    lead, team = a_toolkit_lead(), a_judge()
    plan = agreed(lead)
    with pytest.raises(StepRefused, match="still short"):
        claim_completion(plan.reference, by=lead, at=NOON)

    everything_answered(plan.assessment, lead)
    claim_completion(plan.reference, by=lead, at=NOON)
    return_completion(plan.reference, says="Show 7.3.4", by=team, at=NOON)
    assert Plan.objects.get(pk=plan.pk).stage == "agreed"
    assert status(plan) is PublicStatus.APPROACHING_STANDARDS

    claim_completion(plan.reference, by=lead, at=NOON)
    confirm_completion(plan.reference, by=team, at=NOON)
    assert status(plan) is PublicStatus.STANDARDS_MET
    assert ToolkitDecision.objects.filter(plan=plan).count() == 3


def test_a_plan_whose_gaps_are_all_closed_is_published_as_standards_met() -> None:
    lead = a_toolkit_lead()
    assessment = an_assessment(lead)
    plan = plan_of(assessment)
    with pytest.raises(StepRefused):
        publish_as_met(plan.reference, by=lead, at=NOON)

    everything_answered(assessment, lead)
    publish_as_met(plan.reference, by=lead, at=NOON)

    assert status(plan) is PublicStatus.STANDARDS_MET


def test_r_dspt_73_a_plan_of_2023_24_cannot_fall_back_and_one_of_2024_25_can() -> None:
    plan, team = agreed(a_toolkit_lead()), a_judge()
    with pytest.raises(KeyError):
        fall_back(plan.reference, says="Nothing moved", by=team, at=NOON)

    Plan.objects.filter(pk=plan.pk).update(regime_code="dspt-2024-25")
    fall_back(plan.reference, says="Nothing moved", by=team, at=NOON)
    assert status(plan) is PublicStatus.STANDARDS_NOT_MET


def test_r_dspt_41_an_exception_counts_once_nhs_england_and_dhsc_both_agreed() -> None:
    team, unit = a_judge(), a_judge(Role.JOINT_UNIT)
    plan = under_review(a_toolkit_lead(), finish_on="2025-09-30")
    judged_well(plan, team, a_judge(Role.REGIONAL_LEAD))
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    assert not Plan.objects.visible_to(unit).exists()

    with pytest.raises(WordsMissing):
        agree_exception(plan.reference, row=row.reference, reason="", by=team, at=NOON)
    agree_exception(plan.reference, row=row.reference, reason="The EPR", by=team, at=NOON)
    with pytest.raises(StepRefused):
        agree_plan(plan.reference, by=team, at=NOON)

    # The joint unit sees a trust's plan once an exception is asked of it.
    agree_exception(plan.reference, row=row.reference, reason="", by=unit, at=NOON)
    assert not refusals(toolkit_of(plan, as_handed_over=True) or ToolkitPlan())

    # It is for the date that was agreed to: a later one takes both again.
    HorizonException.objects.update(until="2025-09-29")
    with pytest.raises(StepRefused, match="no exception"):
        agree_plan(plan.reference, by=team, at=NOON)
    HorizonException.objects.update(until="2025-09-30")
    agree_plan(plan.reference, by=team, at=NOON)
    assert Plan.objects.get(pk=plan.pk).stage == "agreed"


def test_r_dspt_43_the_organisation_goes_on_typing_and_reviewers_have_what_was_handed_over() -> (
    None
):
    lead, team = a_toolkit_lead(), a_judge()
    plan = under_review(lead, finish_on=None)
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    save_row(
        plan.reference,
        row=row.reference,
        said=said_of(row),
        seen_revision=row.revision,
        by=lead,
        at=NOON,
    )
    judges = (team, a_judge(Role.REGIONAL_LEAD))
    judged_well(plan, *judges)

    with pytest.raises(StepRefused, match="no completion date"):
        agree_plan(plan.reference, by=team, at=NOON)

    # The answer to what reviewers ask hands the rows over as they stand, to be judged anew.
    ask_for_information(plan.reference, text="When is 4.5.3 done?", by=team, at=NOON)
    give_information(plan.reference, answer="In December", by=lead, at=NOON)
    with pytest.raises(StepRefused, match="Nobody has said yet"):
        agree_plan(plan.reference, by=team, at=NOON)
    judged_well(plan, *judges)
    agree_plan(plan.reference, by=team, at=NOON)
    assert Plan.objects.get(pk=plan.pk).stage == "agreed"
