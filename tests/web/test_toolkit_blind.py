"""The pages of blind reading: read as one of two, draw the sample, see how far readers agree."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.domain.toolkit.blind import WouldDecide
from causeway.domain.toolkit.plan import Criterion, RefusalCode
from causeway.records.models import BlindAnswer, Plan, SampledPlan, ToolkitRow
from causeway.services.toolkit_interests import declare_interest
from causeway.services.toolkit_remarks import say_of_row
from causeway.services.toolkit_review import (
    ask_for_information,
    do_not_agree_plan,
    give_information,
    judge,
)
from tests.addresses import addresses, filled, truths
from tests.blind_readings import YEAR, a_reader, answered, drawn, reader_of, readings
from tests.builders import NOON
from tests.shared_plans import signed_in
from tests.toolkit_plans import TRUST, a_judge, a_toolkit_lead, a_trust, under_review

pytestmark = pytest.mark.django_db
CANARY = "canary-of-a-blind-reader"
OFFICIAL = "canary-of-the-review"
GIVEN = {"robust": "yes", "achievable": "yes", "would": "agree"}


@pytest.fixture
def sampled() -> SampledPlan:
    under_review(a_toolkit_lead())
    a_judge(Role.REGIONAL_LEAD)
    return drawn()


def address(name: str, *args: object) -> str:
    return reverse(f"toolkit:{name}", args=args)


def opened(client: Client, plan: Plan) -> Iterator[tuple[str, str]]:
    """Open everything there is, with true references in it, and return what was shown."""
    row = ToolkitRow.objects.filter(plan=plan)[0].reference
    known = dict(truths(plan)) | {
        "row": row,
        "assessment": plan.assessment.reference,
        "sampled": SampledPlan.objects.get().reference,
        "reading": readings(SampledPlan.objects.get())[0].reference,
    }
    for each in addresses():
        is_ours = each.route.startswith(("toolkit/", "plans/", "needs-you", "register")) or each.name == "home"  # fmt: skip
        found = filled(each, known) if is_ours else None
        if found is not None:
            answer = client.get(found)
            if not answer.streaming:
                yield each.name, answer.content.decode(errors="replace")


def test_a_reader_finds_what_to_read_and_answers_it(sampled: SampledPlan) -> None:
    one, _ = readings(sampled)
    client = signed_in(reader_of(one))
    listed = client.get(address("blind")).text
    assert address("read_blind", one.reference) in client.get(reverse("home")).text
    assert address("read_blind", one.reference) in listed

    text = client.get(address("read_blind", one.reference)).text
    assert "Version 1 of" in text
    assert "4.5.3" in text

    kept = client.post(address("read_blind", one.reference), GIVEN, follow=True).text

    assert "the other reader has not answered yet" in kept
    assert BlindAnswer.objects.get().would == "agree"


def test_a_no_without_words_is_refused_and_what_was_typed_stays(sampled: SampledPlan) -> None:
    one, _ = readings(sampled)
    client = signed_in(reader_of(one))
    typed = {"robust": "no", "achievable": "no", "achievable_says": "Too soon by far"}

    text = client.post(address("read_blind", one.reference), typed).text

    assert "Say why it is not robust" in text
    assert "Say what you would decide" in text
    assert "Too soon by far" in text
    assert not BlindAnswer.objects.exists()


def test_a_second_answer_is_refused_and_what_was_typed_stays(sampled: SampledPlan) -> None:
    one, _ = readings(sampled)
    answered(one)
    client = signed_in(reader_of(one))
    again = GIVEN | {"robust": "no", "robust_says": "On second thoughts"}

    text = client.post(address("read_blind", one.reference), again).text

    assert "answered already" in text
    assert "On second thoughts" in text
    assert client.get(address("read_blind", one.reference)).status_code == 302


def test_nobody_reads_or_sees_what_they_were_not_asked_to(sampled: SampledPlan) -> None:
    one, two = readings(sampled)
    first, lead = reader_of(one), a_toolkit_lead()
    assert signed_in(first).get(address("read_blind", two.reference)).status_code == 404
    assert signed_in(first).get(address("blind_beside", sampled.reference)).status_code == 404
    for stranger in (lead, a_judge(Role.NATIONAL_CISO)):
        client = signed_in(stranger)
        for name, args in (
            ("blind", ()),
            ("blind_sample", ()),
            ("read_blind", (one.reference,)),
            ("hand_over_blind", (one.reference,)),
            ("blind_beside", (sampled.reference,)),
        ):
            assert client.get(address(name, *args)).status_code == 404
    assert signed_in(a_judge(Role.REGIONAL_LEAD)).get(address("blind_sample")).status_code == 404
    unit = signed_in(a_judge(Role.JOINT_UNIT)).get(address("blind")).text
    assert "Nothing waits for you" in unit


def test_neither_the_organisation_nor_the_other_reader_finds_an_answer_anywhere(
    sampled: SampledPlan,
) -> None:
    one, two = readings(sampled)
    answered(one, why_not=CANARY, would=WouldDecide.NOT_AGREE)

    other, lead = signed_in(reader_of(two)), signed_in(a_toolkit_lead())

    shown = dict(opened(other, sampled.plan))
    assert len(shown) > 30
    assert [name for name, text in shown.items() if CANARY in text] == []
    answered(two)
    found = dict(opened(lead, sampled.plan))
    assert len(found) > 20
    told = ("blind", CANARY, str(sampled.reference))
    assert [name for name, text in found.items() if any(each in text.casefold() for each in told)] == []  # fmt: skip


def test_a_reader_finds_nothing_of_the_review_until_they_have_answered(
    sampled: SampledPlan,
) -> None:
    plan = sampled.plan
    one, _ = readings(sampled)
    third = a_reader("Third Reader")
    row = ToolkitRow.objects.filter(plan=plan)[0]
    say_of_row(plan.reference, row=row.reference, text=OFFICIAL, by=third, at=NOON)
    says = dict.fromkeys(Criterion, OFFICIAL)
    judge(plan.reference, judged=dict.fromkeys(Criterion, False), says=says, by=third, at=NOON)
    do_not_agree_plan(
        plan.reference, codes=[RefusalCode.NOT_ROBUST], says=OFFICIAL, by=third, at=NOON
    )
    client = signed_in(reader_of(one))
    shown = dict(opened(client, plan))
    assert [name for name, text in shown.items() if OFFICIAL in text] == []
    review = reverse("toolkit_plan:review", args=[plan.reference])
    assert "You have this plan to read blind" in client.get(review).text

    answered(one)

    assert OFFICIAL in client.get(review).text


def test_once_both_have_answered_both_and_the_team_see_the_answers_beside_each_other(
    sampled: SampledPlan,
) -> None:
    one, two = readings(sampled)
    answered(one, why_not="No milestones", would=WouldDecide.NOT_AGREE)
    answered(two)
    outside = a_reader("Third Reader")

    for member in (reader_of(one), reader_of(two), outside):
        text = signed_in(member).get(address("blind_beside", sampled.reference)).text
        assert "No: No milestones" in text
        assert "They differ on whether it is robust and what to decide." in text
    judge(
        sampled.plan.reference,
        judged=dict.fromkeys(Criterion, True),
        says={},
        by=reader_of(two),
        at=NOON,
    )
    text = signed_in(outside).get(address("blind_beside", sampled.reference)).text
    assert "has also judged this version in its review" in text


def test_the_team_draws_a_sample_and_sees_how_far_it_is(sampled: SampledPlan) -> None:
    for name in ("One", "Two"):
        under_review(a_toolkit_lead(a_trust(name, code="")))
    client = signed_in(a_judge())
    assert "2 plans can be drawn now" in client.get(address("blind_sample")).text

    refused = client.post(address("blind_sample"), {"asked": "a few", "seen": "1"}).text
    late = client.post(address("blind_sample"), {"asked": "1", "seen": "0"}).text
    done = client.post(address("blind_sample"), {"asked": "1", "seen": "1"}, follow=True).text

    assert "Enter a number of plans" in refused
    assert "a few" in refused
    assert "A sample was drawn meanwhile" in late
    assert "Drawn: 1 plan" in done
    assert "seed " in done
    assert "Nothing was read by both yet" in done


def test_three_plans_are_too_few_to_say_how_far_readers_agree(sampled: SampledPlan) -> None:
    one, two = readings(sampled)
    answered(one, why_not="No dates")
    answered(two)

    text = signed_in(a_judge()).get(address("blind_sample")).text

    assert "1 plan read by both: too few to say" in text
    assert "Where they differ" in text
    assert "0 of 1" in text


def test_of_enough_plans_share_interval_and_kappa_are_said(
    sampled: SampledPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("causeway.domain.toolkit.agreement.FEWEST_SAID", 1)
    one, two = readings(sampled)
    answered(one, why_not="No dates")
    answered(two)

    text = signed_in(a_judge()).get(address("blind_sample")).text

    assert "0% (0% to 79%)" in text
    assert "No more than chance would give" in text
    assert "Every answer was the same" in text


def test_a_reading_is_given_to_somebody_else_with_a_reason(sampled: SampledPlan) -> None:
    one, _ = readings(sampled)
    client, team = signed_in(reader_of(one)), signed_in(a_judge())
    give = address("hand_over_blind", one.reference)
    assert "Nobody else may read this plan" in client.post(give, {"says": "Away"}).text
    third = a_reader("Third Reader")
    assert "Say why somebody else" in team.post(give, {"says": " "}).text
    assert give in team.get(address("blind_sample")).text

    done = client.post(give, {"says": "Away"}, follow=True).text

    assert "Given to the next reader by lot" in done
    assert TRUST in signed_in(third).get(address("blind")).text
    assert client.get(give).status_code == 404


def test_with_an_interest_declared_since_the_reading_is_gone_and_the_team_sees_that_it_stalls(
    sampled: SampledPlan,
) -> None:
    regional = a_judge(Role.REGIONAL_LEAD)
    reading = next(each for each in readings(sampled) if each.person_id == regional.person_id)
    declare_interest(organisation=sampled.plan.organisation, reason="Kin", by=regional, at=NOON)

    client = signed_in(regional)

    assert TRUST not in client.get(address("blind")).text
    assert client.get(address("read_blind", reading.reference)).status_code == 404
    assert "may be unable to read it" in signed_in(a_judge()).get(address("blind_sample")).text


def test_a_reader_is_told_that_the_plan_was_handed_over_again_since(sampled: SampledPlan) -> None:
    one, _ = readings(sampled)
    plan, team = sampled.plan, a_judge()
    ask_for_information(plan.reference, text="More", by=team, at=NOON)
    give_information(plan.reference, answer="Here", by=a_toolkit_lead(), at=NOON)

    text = signed_in(reader_of(one)).get(address("read_blind", one.reference)).text

    assert "handed over again since; read and answer for this version" in text


def test_more_plans_in_a_sample_ask_no_more_of_the_database(sampled: SampledPlan) -> None:
    client = signed_in(a_judge())

    def asked() -> int:
        client.get(address("blind_sample"))
        with CaptureQueriesContext(connection) as found:
            assert YEAR in client.get(address("blind_sample")).text
        return len(found)

    few = asked()
    for number in range(3):
        under_review(a_toolkit_lead(a_trust(f"Trust {number}", code="")))
    client.post(address("blind_sample"), {"asked": "3", "seen": "1"})
    assert SampledPlan.objects.count() == 4

    assert asked() == few
