"""Step 2: the page of one finding, both halves side by side."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import (
    Commitment,
    Cycle,
    Finding,
    FindingTreatment,
    Judgement,
    Plan,
    TargetProfile,
)
from tests.builders import (
    NOON,
    a_finding,
    a_firm,
    a_member,
    a_plan,
    an_action,
    an_engagement,
    an_organisation,
    answered,
    person_of,
)
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db
SAID = {"revision": "0", "kind": "implement", "priority": "high", "justification": "It must be."}


def address(plan: Plan, position: int = 1) -> str:
    finding = plan.findings.get(position=position)
    return reverse("findings:finding", args=[plan.reference, finding.reference])


def test_the_page_shows_the_assurers_half_and_what_is_lacking(client: Client) -> None:
    signed_in(client)
    plan = a_plan()

    page = words(client.get(address(plan)))

    assert "Give the leadership team a standing cyber item each quarter." in page
    assert "A1.a Board Direction" in page
    assert "a decision: implement, defer, accept the risk or no action" in page
    assert "R-CAF-08" in page


def test_self_assured_and_target_levels_stand_side_by_side(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    Judgement.objects.create(
        part=plan.parts.get(),
        requirement="A1.a",
        self_level="achieved",
        assured_level="not_achieved",
    )

    page = words(client.get(address(plan)))

    assert "Self-assessed" in page
    assert "Not achieved" in page


def test_the_target_of_the_cycles_profile_stands_beside_an_outcome_nobody_judged(
    client: Client,
) -> None:
    lead = signed_in(client)
    plan = a_plan()
    profile = TargetProfile.objects.create(
        organisation=plan.organisation,
        name="Ours",
        framework=plan.framework,
        imported_by=person_of(lead),
        imported_at=NOON,
        digest="0" * 64,
    )
    profile.levels.create(requirement="A1.a", level="partially_achieved")
    Cycle.objects.filter(pk=plan.cycle_id).update(target_profile=profile)

    page = words(client.get(address(plan)))

    assert "Partially achieved" in page
    assert page.count("Not given") >= 2


def test_several_actions_come_to_the_latest_finish_the_least_status_and_the_sum(
    client: Client,
) -> None:
    signed_in(client)
    plan = a_plan()
    finding = answered(plan.findings.get(position=1))
    an_action(finding, finish_on=date(2027, 3, 31), finishes_in="2026Q4", status="blocked")

    together = words(client.get(address(plan))).partition("These 2 actions together")[2]

    for says in ("31 March 2027", "Blocked", "£24,000"):
        assert says in together


def test_an_answer_is_saved_and_leads_to_the_next_finding(client: Client) -> None:
    signed_in(client)
    plan = a_plan()

    response = client.post(address(plan), SAID | {"then": "next"})

    assert response.url == address(plan, 2)  # type: ignore[attr-defined] # a redirect
    assert plan.findings.get(position=1).treatment.justification == "It must be."


def test_after_the_last_finding_comes_the_table(client: Client) -> None:
    signed_in(client)
    plan = a_plan()

    response = client.post(address(plan, 2), SAID | {"then": "next"})

    assert response.url == reverse("findings:table", args=[plan.reference])  # type: ignore[attr-defined] # a redirect


def test_a_refused_answer_says_why_beside_the_field_and_keeps_what_was_typed(
    client: Client,
) -> None:
    lead = signed_in(client)
    plan = a_plan()
    both = {"lead": str(lead.person_reference), "lead_role": "Head of ICT"}

    page = words(client.post(address(plan), SAID | both))

    assert "<title>Error: " in page
    assert page.count("Choose a person or name a role, not both") == 2
    assert "It must be." in page
    assert plan.findings.get(position=1).treatment.kind == ""


def test_a_day_that_is_none_is_refused_with_what_is_accepted(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    day = {"look_again_on_day": "31", "look_again_on_month": "2", "look_again_on_year": "2026"}

    page = words(client.post(address(plan), SAID | {"kind": "defer"} | day))

    assert "must be a real date" in page


@pytest.mark.parametrize(
    ("kind", "field", "kept"),
    [("accept", "accepted_by", "The director"), ("none", "agreed_by", "The director")],
)
def test_who_accepts_it_is_asked_under_either_answer(
    client: Client, kind: str, field: str, kept: str
) -> None:
    signed_in(client)
    plan = a_plan()

    client.post(address(plan), {"revision": "0", "kind": kind, field: kept})

    assert plan.findings.get(position=1).treatment.accepted_by == kept


def test_a_finding_that_is_not_done_warns_of_actions_still_counted(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    finding = answered(plan.findings.get(position=1))
    FindingTreatment.objects.filter(finding=finding).update(kind="none")

    assert "their cost is still counted" in words(client.get(address(plan)))


def test_an_action_of_a_finding_that_looks_alike_is_used_in_one_press(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    first, second = plan.findings.order_by("position")
    action = an_action(first)

    page = words(client.get(address(plan, 2)))
    use = reverse("findings:use_action", args=[plan.reference, second.reference])
    client.post(use, {"action": str(action.reference)})

    assert "Use ACT-01 here too" in page
    assert Commitment.objects.get().findings.count() == 2


def test_before_the_review_the_page_says_why_the_councils_half_is_closed(client: Client) -> None:
    signed_in(client)
    plan = a_plan("report_released")

    page = words(client.get(address(plan)))

    assert "Give the leadership team" in page
    assert "released and reviewed together" in page
    assert '<form method="post" novalidate data-autosave' not in page


@pytest.mark.parametrize("stage", ["drafting", "rework"])
def test_the_assurer_reads_nothing_of_a_half_that_is_being_drafted(
    client: Client, stage: str
) -> None:
    council, firm = an_organisation(), a_firm()
    an_engagement(firm, council)
    plan = a_plan(stage, of=council, firm=firm)
    finding = answered(plan.findings.get(position=1))
    FindingTreatment.objects.filter(finding=finding).update(justification="CANARY")
    client.force_login(person_of(a_member(Role.ASSURER, of=firm)))

    page = words(client.get(address(plan)))

    assert "Give the leadership team" in page
    assert "CANARY" not in page
    assert "ACT-01" not in page


def test_the_assurer_reads_the_councils_half_while_it_is_with_them(client: Client) -> None:
    council, firm = an_organisation(), a_firm()
    an_engagement(firm, council)
    plan = a_plan("with_assurer", of=council, firm=firm)
    answered(plan.findings.get(position=1))
    client.force_login(person_of(a_member(Role.ASSURER, of=firm)))

    page = words(client.get(address(plan)))

    assert "ACT-01" in page
    assert "Save and next" not in page


def test_only_a_writer_may_post_an_answer(client: Client) -> None:
    signed_in(client, Role.LEADER)
    plan = a_plan()

    assert client.get(address(plan)).status_code == 200
    assert client.post(address(plan), SAID).status_code == 404


def test_a_stranger_is_told_nothing(client: Client) -> None:
    plan = a_plan()
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    client.force_login(person_of(stranger))

    assert client.get(address(plan)).status_code == 404
    assert client.post(address(plan), SAID).status_code == 404


def test_a_contributor_is_not_told_of_rows_that_are_not_theirs(client: Client) -> None:
    signed_in(client, Role.CONTRIBUTOR)
    plan = a_plan()

    assert client.get(address(plan)).status_code == 404


def test_a_finding_of_another_plan_is_not_found_under_this_one(client: Client) -> None:
    signed_in(client)
    plan, other = a_plan(), a_plan(title="Another")
    finding = other.findings.get(position=1)
    here = reverse("findings:finding", args=[plan.reference, finding.reference])

    assert client.get(here).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    here = address(a_plan())

    assert client.get(here).url.startswith(reverse("account_login"))  # type: ignore[attr-defined] # a redirect


def test_words_that_look_like_markup_stay_words(client: Client) -> None:
    signed_in(client)
    plan = a_plan(findings=0)
    a_finding(plan, recommendation="<script>alert(1)</script> & more")

    page = words(client.get(address(plan)))

    assert "<script>alert(1)</script>" not in page
    assert Finding.objects.count() == 1
