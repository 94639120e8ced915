"""Step 2: the pages of an action, in a plan and in the organisation's register."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.money import Amount
from causeway.domain.roles import Role
from causeway.records.models import Action, Commitment, Plan, Team
from causeway.services import drafts, events
from tests.builders import (
    NOON,
    a_member,
    a_person,
    a_plan,
    an_action,
    an_organisation,
    person_of,
)
from tests.web.reading import signed_in, words

pytestmark = pytest.mark.django_db
ESSENTIALS = {
    "title": "Rehearse the plan",
    "owner_role": "Head of ICT",
    "one_off": "10k to 15k",
    "effort": "low",
    "complexity": "high",
    "starts_in": "2025Q1",
    "finishes_in": "2025Q3",
}


def add(plan: Plan, position: int = 1) -> str:
    finding = plan.findings.get(position=position)
    return reverse("findings:add_action", args=[plan.reference, finding.reference])


def change(plan: Plan, action: Action) -> str:
    return reverse("findings:action", args=[plan.reference, action.reference])


def show(action: Action) -> str:
    return reverse("actions:show", args=[action.reference])


def test_an_action_is_added_with_the_essentials_alone(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    opened = client.get(add(plan))

    client.post(add(plan), ESSENTIALS)

    action = Action.objects.get()
    assert opened.status_code == 200
    assert (action.ref, action.cost.one_off) == ("ACT-01", Amount(low=1_000_000, high=1_500_000))
    assert action.finish_on is not None
    assert action.finish_on.isoformat() == "2025-12-31"


def test_an_action_is_said_to_address_other_findings_too(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    other = str(plan.findings.get(position=2).reference)

    client.post(add(plan), ESSENTIALS | {"findings": [other]})

    assert Commitment.objects.get().findings.count() == 2


def test_everything_more_about_an_action_is_kept(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    team = Team.objects.create(organisation=plan.organisation, name="Networks")
    first = an_action(plan.findings.get(position=1))
    more = {
        f"days_{team.reference.hex}": "12",
        "waits_for": "act-1",
        "workstream": "Identity",
        "milestone_1": "Half way",
        "milestone_on_1_day": "1",
        "milestone_on_1_month": "sep",
        "milestone_on_1_year": "2025",
        "local_reference": "T-12",
    }

    client.post(add(plan), ESSENTIALS | more)

    action = Action.objects.exclude(pk=first.pk).get()
    assert action.team_days.get().days == 12
    assert action.waits_for.get().needs == first
    assert action.workstream is not None
    assert action.commitments.get().milestones.get().due_on.isoformat() == "2025-09-01"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"one_off": "lots"}, "“lots” is not a sum in pounds"),
        ({"title": ""}, "Enter an answer for “What will be done?”"),
        ({"finishes_in": "2024Q3"}, "is before the start"),
        ({"cost_not_known_yet": "on"}, "Give a cost, or say that it is not known yet, not both"),
        ({"waits_for": "ACT-99"}, "ACT-99 is not an action you can see"),
        ({"milestone_1": "Half way"}, "Enter a date for “Half way”"),
        ({"finish_on_day": "1", "finish_on_month": "1", "finish_on_year": "2026"}, "must fall in"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_the_field_and_typed_text_is_kept(
    client: Client, typed: dict[str, str], says: str
) -> None:
    signed_in(client)
    plan = a_plan()

    page = words(client.post(add(plan), ESSENTIALS | typed))

    assert "<title>Error: " in page
    assert page.count(says) == 2
    assert "Head of ICT" in page
    assert not Action.objects.exists()


def test_an_action_is_changed_and_says_what_is_worth_a_second_look(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    action = an_action(plan.findings.get(position=1))
    finding = str(plan.findings.get(position=1).reference)
    opened = words(client.get(change(plan, action)))

    client.post(change(plan, action), ESSENTIALS | {"revision": "0", "findings": finding})

    action.refresh_from_db()
    assert "R-CAF-49" in opened
    assert (action.title, action.revision) == ("Rehearse the plan", 1)


def test_a_stale_change_shows_both_texts_and_each_is_chosen(client: Client) -> None:
    lead = signed_in(client)
    plan = a_plan()
    finding = plan.findings.get(position=1)
    action = an_action(finding)
    Action.objects.filter(pk=action.pk).update(title="Theirs", revision=4)
    events.append(
        "action_changed", organisation=plan.organisation, subject=action.reference,
        plan=plan, ref=action.ref, by=lead, at=NOON,
    )  # fmt: skip
    typed = ESSENTIALS | {"revision": "0", "findings": str(finding.reference)}

    clash = client.post(change(plan, action), typed)
    choice = {"asked": ["title"], "choose_title": "theirs", "revision": "4"}
    client.post(change(plan, action), typed | choice)

    action.refresh_from_db()
    assert clash.status_code == 409
    assert "Theirs" in words(clash)
    assert "Rehearse the plan" in words(clash)
    assert (action.title, action.owner_role, action.effort) == ("Theirs", "Head of ICT", "low")


def test_a_clash_left_undecided_is_asked_again_and_nothing_is_saved(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    finding = plan.findings.get(position=1)
    action = an_action(finding, title="Theirs")
    typed = ESSENTIALS | {"revision": "0", "findings": str(finding.reference)}

    response = client.post(change(plan, action), typed | {"asked": ["title"]})

    action.refresh_from_db()
    assert response.status_code == 409
    assert "<title>Error: " in words(response)
    assert action.title == "Theirs"


def test_text_kept_from_before_is_offered_and_restored(client: Client) -> None:
    lead = signed_in(client)
    plan = a_plan()
    here = change(plan, an_action(plan.findings.get(position=1)))
    drafts.keep(lead.person_id, path=here, fields={"title": ["Half a"]}, at=NOON)

    assert "You typed text here that was not saved" in words(client.get(here))
    assert "Half a" in words(client.get(f"{here}?restore=1"))


def test_an_owner_who_has_left_stays_until_somebody_chooses_another(client: Client) -> None:
    signed_in(client)
    plan = a_plan()
    gone = a_person("Gone Already")
    action = an_action(plan.findings.get(position=1), owner=gone, owner_role="")
    typed = {"title": "Said better", "owner": str(gone.reference), "revision": "0"}
    findings = {"findings": [str(plan.findings.get(position=1).reference)]}

    page = words(client.get(change(plan, action)))
    client.post(change(plan, action), typed | findings)

    action.refresh_from_db()
    assert f'value="{gone.reference}" selected>Gone Already (has left)' in page
    assert (action.title, action.owner) == ("Said better", gone)


def test_whoever_gives_their_action_away_is_led_back_to_the_table(client: Client) -> None:
    contributor = signed_in(client, Role.CONTRIBUTOR)
    plan = a_plan()
    finding = plan.findings.get(position=1)
    action = an_action(finding, owner=person_of(contributor), owner_role="")
    typed = {"title": "For you", "owner_role": "Head of ICT", "revision": "0"}

    answer = client.post(
        f"{change(plan, action)}?from={finding.reference}",
        typed | {"findings": [str(finding.reference)]},
    )

    assert answer.url == reverse("findings:table", args=[plan.reference])  # type: ignore[attr-defined] # a redirect


def test_a_new_action_that_was_being_typed_is_offered_restored_and_discarded(
    client: Client,
) -> None:
    lead = signed_in(client)
    plan = a_plan()
    drafts.keep(lead.person_id, path=add(plan), fields={"title": ["Half a"]}, at=NOON)

    offered = words(client.get(add(plan)))
    restored = words(client.get(add(plan), {"restore": "1"}))
    client.post(add(plan), {"discard": "1"})

    assert "You typed text here that was not saved" in offered
    assert ">Half a</textarea>" in restored
    assert "You typed text here" not in words(client.get(add(plan)))


@pytest.mark.parametrize(("again", "actions"), [({}, 1), ({"title": "Rehearse it twice"}, 2)])
def test_a_form_sent_twice_adds_one_action_and_one_changed_in_between_another(
    client: Client, again: dict[str, str], actions: int
) -> None:
    signed_in(client)
    plan = a_plan()
    once = {"once": "0196c0de-0000-7000-8000-000000000001"}

    client.post(add(plan), ESSENTIALS | once)
    client.post(add(plan), ESSENTIALS | once | again)

    assert Action.objects.count() == actions


def pages_of(plan: Plan, action: Action) -> list[str]:
    finding = plan.findings.get(position=1)
    return [
        add(plan),
        change(plan, action),
        reverse("findings:use_action", args=[plan.reference, finding.reference]),
        reverse("findings:remove_action", args=[plan.reference, action.reference]),
        reverse(
            "findings:unlink_action", args=[plan.reference, finding.reference, action.reference]
        ),
    ]


def test_a_stranger_and_those_who_only_read_are_told_nothing(client: Client) -> None:
    plan = a_plan()
    action = an_action(plan.findings.get(position=1))
    stranger = a_member(Role.CAF_LEAD, of=an_organisation("Otherby Council"))

    for member in (stranger, a_member(Role.LEADER)):
        client.force_login(person_of(member))
        for here in pages_of(plan, action):
            assert client.get(here).status_code == 404
            assert client.post(here, ESSENTIALS).status_code == 404
    client.force_login(person_of(stranger))
    assert client.get(show(action)).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    plan = a_plan()
    action = an_action(plan.findings.get(position=1))

    for here in (*pages_of(plan, action), show(action), reverse("actions:list")):
        assert client.get(here).url.startswith(reverse("account_login"))  # type: ignore[attr-defined] # a redirect
