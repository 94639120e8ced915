"""Updates on an agreed plan: sent in one press, received or late, reviewed, and chased when missing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.assessment_year import UpdateRound
from causeway.domain.toolkit.organisation_types import OrganisationType
from causeway.domain.toolkit.regulatory import Signal
from causeway.domain.toolkit.rounds import RoundState, RowUpdateSaid, state_of
from causeway.records.models import (
    Effect,
    Event,
    Member,
    Organisation,
    Plan,
    ToolkitDecision,
    ToolkitRow,
    UpdateEscalation,
)
from causeway.services.dated import dated_things
from causeway.services.toolkit_overdue import escalate_overdue
from causeway.services.toolkit_review import agree_plan
from causeway.services.toolkit_rounds import (
    NewDateMissing,
    NoUpdateAskedFor,
    open_rows,
    review_update,
    rounds_of,
    send_update,
)
from causeway.services.toolkit_signals import signals_of
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import (
    a_judge,
    a_toolkit_lead,
    a_trust,
    agreed,
    agreed_in_july,
    judged_well,
    under_review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SEPTEMBER, DECEMBER = "September 2024", "December 2024"
LONDON = ZoneInfo("Europe/London")
ROUND = UpdateRound(name="September", due=date(2024, 9, 30), chased_by=date(2024, 10, 14))
type Said = dict[UUID, RowUpdateSaid]
AGREED_ON = datetime(2024, 7, 20, 11, 0, tzinfo=UTC)


def on(member: Member, day: date) -> Member:
    return replace(member, today=day)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=LONDON)


def still_valid(plan: Plan) -> Said:
    return {row.reference: RowUpdateSaid(is_still_valid=True) for row in open_rows(plan)}


def sent(
    plan: Plan, lead: Member, day: date, name: str = SEPTEMBER, rows: Said | None = None
) -> None:
    everything = still_valid(plan) | (rows or {})
    send_update(plan.reference, round_name=name, said=everything, by=on(lead, day), at=noon(day))


def states(plan: Plan, day: date) -> list[RoundState]:
    return [each.state for each in rounds_of(plan, today=day)]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2024, 8, 30), RoundState.AHEAD),
        (date(2024, 8, 31), RoundState.OPEN),
        (date(2024, 9, 30), RoundState.OPEN),
        (date(2024, 10, 1), RoundState.OVERDUE),
    ],
)
def test_r_dspt_67_the_due_day_itself_still_counts(today: date, state: RoundState) -> None:
    found = state_of(
        ROUND, owed_since=date(2024, 7, 20), received_on=None, is_reviewed=False, today=today
    )
    assert found is state


def test_a_round_that_was_waived_nationally_is_owed_by_nobody() -> None:
    waived = replace(ROUND, waived_on=date(2024, 9, 1), waiver_reason="A pandemic")
    found = state_of(
        waived,
        owed_since=date(2024, 7, 20),
        received_on=None,
        is_reviewed=False,
        today=date(2024, 10, 1),
    )
    assert found is RoundState.WAIVED


def test_a_plan_owes_no_round_that_was_due_before_it_was_agreed() -> None:
    plan = agreed(a_toolkit_lead())
    ToolkitDecision.objects.update(decided_at=datetime(2024, 10, 2, 9, 0, tzinfo=UTC))

    assert states(plan, date(2024, 12, 30)) == [RoundState.NOT_OWED, RoundState.OPEN]


def test_r_dspt_46_the_update_of_september_is_sent_and_reviewed() -> None:
    """Prove R-DSPT-69."""
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    sent(plan, lead, date(2024, 9, 20))

    assert states(plan, date(2024, 9, 21)) == [RoundState.RECEIVED, RoundState.AHEAD]
    with pytest.raises(NoUpdateAskedFor):
        sent(plan, lead, date(2024, 9, 22))

    team = on(a_judge(), date(2024, 10, 5))
    review_update(plan.reference, round_name=SEPTEMBER, by=team, at=noon(date(2024, 10, 5)))
    assert states(plan, date(2024, 10, 6))[0] is RoundState.REVIEWED


def test_r_dspt_71_the_last_update_is_the_toolkit_teams_to_review() -> None:
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    sent(plan, lead, date(2024, 12, 20), DECEMBER)
    day = date(2025, 1, 5)
    regional = on(a_judge(Role.REGIONAL_LEAD), day)

    with pytest.raises(NoUpdateAskedFor, match="DSP Toolkit team"):
        review_update(plan.reference, round_name=DECEMBER, by=regional, at=noon(day))
    assert states(plan, day)[1] is RoundState.RECEIVED

    review_update(plan.reference, round_name=DECEMBER, by=on(a_judge(), day), at=noon(day))
    assert states(plan, day)[1] is RoundState.REVIEWED


def test_an_update_cannot_be_sent_before_it_is_asked_for() -> None:
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    with pytest.raises(NoUpdateAskedFor):
        sent(plan, lead, date(2024, 8, 1))
    with pytest.raises(NoUpdateAskedFor):
        sent(plan, lead, date(2024, 9, 1), name="June 2024")


def test_a_date_that_slips_past_the_horizon_is_taken_and_moves_the_row() -> None:
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")

    missing = {row.reference: RowUpdateSaid(is_still_valid=False)}
    with pytest.raises(NewDateMissing, match=r"4\.5\.3"):
        sent(plan, lead, date(2024, 9, 20), rows=missing)
    slipped = {
        row.reference: RowUpdateSaid(
            is_still_valid=False, new_date=date(2025, 7, 31), comments="The supplier is late"
        )
    }
    sent(plan, lead, date(2024, 9, 20), rows=slipped)

    row.refresh_from_db()
    assert row.finish_on == date(2025, 7, 31)
    assert row.updates.get().comments == "The supplier is late"


def test_r_dspt_70_the_day_after_the_regional_lead_is_told_of_a_missing_update_once() -> None:
    regional, elsewhere = a_judge(Role.REGIONAL_LEAD), a_judge(Role.REGIONAL_LEAD, region="London")
    plan = agreed_in_july(a_toolkit_lead())
    Effect.objects.all().delete()

    assert escalate_overdue(at=noon(date(2024, 9, 30))) == 0
    assert escalate_overdue(at=noon(date(2024, 10, 1))) == 1
    assert escalate_overdue(at=noon(date(2024, 10, 1))) == 0

    # Only who was told is said to have been: nobody is here for the transformation team.
    assert UpdateEscalation.objects.get(plan=plan).told == "regional_security_lead"
    told = Effect.objects.filter(key__startswith="update_overdue")
    assert {each.recipient_id for each in told} == {regional.person_id}
    assert elsewhere.person_id not in {each.recipient_id for each in told}
    assert Event.objects.get(kind="update_overdue").subject_ref == SEPTEMBER


def test_nothing_is_told_twice_when_the_clock_goes_back() -> None:
    plan = agreed_in_july(a_toolkit_lead())
    first = datetime(2024, 10, 27, 1, 30, tzinfo=LONDON)
    second = first.replace(fold=1)

    assert first.astimezone(UTC) != second.astimezone(UTC)
    assert [escalate_overdue(at=first), escalate_overdue(at=second)] == [1, 0]
    assert UpdateEscalation.objects.filter(plan=plan).count() == 1


def test_r_dspt_54_a_late_update_of_an_independent_provider_goes_to_the_joint_unit() -> None:
    unit, regional = a_judge(Role.JOINT_UNIT), a_judge(Role.REGIONAL_LEAD)
    provider = a_trust("A Provider", code="", type_=OrganisationType.INDEPENDENT_PROVIDER)
    plan = an_agreed_plan_of_a_provider(provider)
    Effect.objects.all().delete()

    escalate_overdue(at=noon(date(2024, 10, 1)))

    told = set(Effect.objects.values_list("recipient_id", flat=True))
    assert told == {unit.person_id}
    assert regional.person_id not in told
    assert UpdateEscalation.objects.get(plan=plan).told == "joint_cyber_unit"


def an_agreed_plan_of_a_provider(provider: Organisation) -> Plan:
    plan = under_review(a_toolkit_lead(provider))
    judged_well(plan, a_judge(), a_judge(Role.JOINT_UNIT))
    agree_plan(plan.reference, by=a_judge(), at=NOON)
    ToolkitDecision.objects.filter(plan=plan).update(decided_at=AGREED_ON)
    plan.refresh_from_db()
    return plan


def test_a_late_update_is_received_late() -> None:
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    sent(plan, lead, date(2024, 10, 10))

    assert states(plan, date(2024, 10, 11))[0] is RoundState.RECEIVED_LATE
    assert escalate_overdue(at=noon(date(2024, 10, 11))) == 0


def test_r_dspt_82_the_lead_is_reminded_of_the_days_of_their_updates() -> None:
    lead = a_toolkit_lead()
    agreed_in_july(lead)

    days = [each.day for each in dated_things(on(lead, date(2024, 9, 1)))]
    assert days == [date(2024, 9, 30), date(2024, 12, 31)]
    assert not dated_things(on(a_judge(), date(2024, 9, 1)))


def test_r_dspt_78_and_80_a_date_that_slips_is_a_signal_about_an_operator_of_essential_services() -> (
    None
):
    lead = a_toolkit_lead()
    plan = agreed_in_july(lead)
    today = date(2024, 9, 25)
    assert signals_of(plan, today=today) == ()
    row = ToolkitRow.objects.get(plan=plan, requirement="4.5.3")
    slipped = RowUpdateSaid(is_still_valid=False, new_date=date(2025, 3, 31))
    sent(plan, lead, date(2024, 9, 20), rows={row.reference: slipped})

    assert signals_of(plan, today=today) == ()
    plan.organisation.is_essential_operator = True
    plan.organisation.save()
    assert signals_of(plan, today=today) == (Signal.SLIPPAGE,)
    assert (
        "What may concern the regulator"
        in signed_in(a_judge()).get(reverse("toolkit_plan:review", args=[plan.reference])).text
    )
