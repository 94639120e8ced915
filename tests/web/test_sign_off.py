"""The pages of sign-off: shared, read, signed after a proof of who one is, and kept for every reader."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from causeway.domain.finding import TreatmentKind
from causeway.domain.roles import Role
from causeway.records.models import Comment, FindingTreatment, Member, Plan, Signature
from tests.builders import NOON, a_finding, a_member, answered, person_of
from tests.services.test_quality_reopened import cost
from tests.services.test_sign_off_voided import council_of, treat
from tests.shared_plans import a_stranger, page, signed_in
from tests.signed_plans import Signing, presented, signed, signed_once, to_be_signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]
SHOW, SHARE, DONE = "sign_off:show", "sign_off:share", "sign_off:done"
ASSURE, APPROVE = "sign_off:quality_assurer", "sign_off:approver"
DECLINE, REVISE = "sign_off:decline", "sign_off:revise"
PASSWORD = "four quiet herons"


def at(name: str, plan: Plan, *args: object) -> str:
    return reverse(name, args=[plan.reference, *args])


def with_password(member: Member) -> Client:
    person = person_of(member)
    person.set_password(PASSWORD)
    person.save()
    return signed_in(member)


def prove(client: Client, back: str) -> str:
    """Prove who one is, and return where one is sent."""
    answer = client.post(f"/account/reauthenticate/?next={back}", {"password": PASSWORD})
    assert answer.status_code == 302
    return answer.headers["Location"]


def sign(client: Client, name: str, signing: Signing) -> str:
    path = at(name, signing.plan)
    prove(client, path)
    number = signing.shared().number
    return client.post(path, {"version": number}, follow=True).text


def test_the_lead_checks_what_will_be_signed_and_by_whom_and_shares_it() -> None:
    signing = presented()
    client = signed_in(signing.lead)
    shown = page(client, SHARE, signing.plan)

    answer = client.post(at(SHARE, signing.plan), follow=True)

    assert "Quinn Assurer can sign as quality assurer" in shown
    assert "Ana Approver can sign as approver" in shown
    assert "2 findings have the same justification, or nearly" in shown
    assert "is shared for sign-off" in answer.text
    assert "To be signed" in answer.text
    assert signing.stage() == "with_signatories"


def test_a_plan_that_is_not_ready_is_not_shared_and_the_page_says_why() -> None:
    signing = presented()
    FindingTreatment.objects.filter(finding__plan=signing.plan).update(justification="")

    answer = signed_in(signing.lead).post(at(SHARE, signing.plan))

    assert "<title>Error: Share the plan for sign-off" in answer.text
    assert "2 findings are not complete" in answer.text
    assert signing.stage() == "presented"


def test_too_few_people_to_sign_are_said_to_the_lead_beforehand() -> None:
    signing = presented()
    writer = a_member(Role.CAF_LEAD, name=signing.approver.name)
    cost(replace(council_of(signing), lead=writer))

    shown = page(signed_in(signing.lead), SHARE, signing.plan)

    assert "Nobody who is free can sign as approver yet. Ana Approver cannot" in shown
    assert "name a second person after you have shared the plan" in shown


def test_both_sign_and_every_reader_sees_who_signed_what() -> None:
    signing = to_be_signed()
    sign(with_password(signing.quality), ASSURE, signing)

    answer = sign(with_password(signing.approver), APPROVE, signing)

    assert "The CAF lead is told, and can submit this version" in answer
    reader = signed_in(a_member(Role.LEADER))
    shown = page(reader, SHOW, signing.plan)
    for words in ("Quinn Assurer", "Ana Approver", "content with its quality", "I approve this"):
        assert words in shown
        assert words in page(reader, "versions:read", signing.plan, signing.shared().number)
    home = page(reader, "plans:home", signing.plan)
    assert "Ana Approver signed the plan as approver" in home


def test_the_sign_page_says_what_is_signed_and_what_others_said() -> None:
    signing = signed_once()

    shown = page(signed_in(signing.approver), APPROVE, signing.plan)

    assert signing.shared().digest in shown
    assert "What changed since version 3" in shown
    assert "Quinn Assurer was content with version 3" in shown
    assert "I approve this version of the plan on behalf of the council" in shown
    assert "2 findings have the same justification, or nearly" in shown
    assert at("quality_assurance:read", signing.plan) in shown
    assert "Fund the backups this year. (Chief executive)" in shown
    assert "Prove it is you, and sign" in shown


def test_the_version_to_be_signed_is_read_beside_the_report_and_commented() -> None:
    signing = to_be_signed()
    number = signing.shared().number

    shown = page(signed_in(signing.quality), "quality_assurance:read", signing.plan)

    assert f"This is version {number}" in shown
    assert "Comment on the plan as a whole" in shown


def test_whoever_had_a_hand_in_it_is_told_why_they_cannot_sign() -> None:
    signing = to_be_signed()
    both = a_member(Role.QUALITY_ASSURER, name=signing.lead.name)
    client = with_password(both)

    shown = page(client, SHOW, signing.plan)
    answer = sign(client, ASSURE, signing)

    assert "You shared this version for sign-off" in shown
    assert "Read and sign" not in shown
    assert "<title>Error:" in answer
    assert "You shared this version for sign-off" in answer
    assert not Signature.objects.exists()


def test_what_was_typed_for_an_earlier_version_is_kept_and_not_taken() -> None:
    signing = to_be_signed()
    seen = signing.shared().number
    signing.decline(signing.approver)
    council_of(signing).answer(Comment.objects.get(version__number=seen))
    signing.share()

    answer = signed_in(signing.quality).post(
        at(DECLINE, signing.plan), {"version": seen, "reasons": "Words I typed."}
    )

    assert "Another version has been shared for sign-off since" in answer.text
    assert "Words I typed." in answer.text
    assert f'name="version" value="{signing.shared().number}"' in answer.text
    assert signing.stage() == "with_signatories"


def test_not_signing_says_why_and_the_lead_answers_it() -> None:
    signing = to_be_signed()
    client = signed_in(signing.quality)
    nothing = client.post(
        at(DECLINE, signing.plan), {"version": signing.shared().number, "reasons": " "}
    )
    assert "Say what must change" in nothing.text

    client.post(
        at(DECLINE, signing.plan), {"version": signing.shared().number, "reasons": "Name people."}
    )

    lead = signed_in(signing.lead)
    shown = page(lead, SHOW, signing.plan)
    assert "Quinn Assurer, quality assurer, did not sign" in shown
    assert "Name people." in shown
    assert "1 “must change” comment is still open" in shown
    assert "Name people." in page(lead, "conversation:all", signing.plan)


def test_the_page_says_exactly_what_voided_the_sign_off() -> None:
    signing = signed()
    cost(council_of(signing))
    client = signed_in(signing.lead)

    shown = page(client, SHOW, signing.plan)

    assert "Voided" in shown
    assert "changed the plan, which voided the sign-off" in shown
    assert "Cost of ACT-01" in shown
    assert "£99,000" in shown
    assert "which voided the sign-off" in page(client, "plans:home", signing.plan)
    number = signing.shared().number
    compared = at("versions:compare", signing.plan) + f"?before={number}&after={number + 1}"
    assert compared.replace("&", "&amp;") in shown
    assert "Cost of ACT-01" in client.get(compared).text


def test_other_changes_are_listed_and_signed_again_from_the_list_alone() -> None:
    signing = signed()
    treat(signing, justification="The insurer asks for it.")
    lead = signed_in(signing.lead)
    shown = page(lead, SHOW, signing.plan)
    assert "The signatures stand for version" in shown
    assert "Justification of FND-001" in shown

    lead.post(at(SHARE, signing.plan))

    again = page(signed_in(signing.quality), ASSURE, signing.plan)
    assert "which you both signed" in again
    assert "Justification of FND-001" in again
    assert "Things to look at" not in again
    sign(with_password(signing.quality), ASSURE, signing)
    sign(with_password(signing.approver), APPROVE, signing)
    assert signing.stage() == "signed"


def test_a_change_of_treatment_after_it_is_no_list_to_sign_from() -> None:
    signing = signed()
    treat(signing, kind=TreatmentKind.DEFER, look_again_on=NOON.date().replace(year=2026))
    signing.share()

    shown = page(signed_in(signing.quality), ASSURE, signing.plan)

    assert "which you both signed" not in shown
    assert "Things to look at" in shown


def test_an_agreed_plan_is_opened_after_saying_what_that_means() -> None:
    signing = signed()
    Plan.objects.filter(pk=signing.plan.pk).update(stage="in_delivery")
    client = signed_in(signing.lead)

    shown = page(client, REVISE, signing.plan)
    answer = client.post(at(REVISE, signing.plan), follow=True)

    assert f"version {signing.shared().number}, stands as it was signed" in " ".join(shown.split())
    assert "The plan is open to be changed" in answer.text
    assert signing.stage() == "sign_off_changes"


def test_those_whose_turn_it_is_find_it_on_their_home_pages() -> None:
    signing = presented()
    home = reverse("home")
    lead, quality, approver = (
        signed_in(each) for each in (signing.lead, signing.quality, signing.approver)
    )
    assert at(SHARE, signing.plan) in lead.get(home).text
    signing.share()
    assert at(ASSURE, signing.plan) in quality.get(home).text
    assert at(APPROVE, signing.plan) not in approver.get(home).text
    signing.assure()
    assert at(APPROVE, signing.plan) in approver.get(home).text
    signing.decline(signing.approver)
    assert "Finish the plan, and share it for sign-off again" in lead.get(home).text


@pytest.mark.parametrize("name", [SHOW, SHARE, ASSURE, DECLINE, DONE, "sign_off:second_person"])
def test_nobody_outside_the_council_and_no_administrator_finds_these_pages(name: str) -> None:
    signing = presented() if name == SHARE else to_be_signed()

    for member in (a_stranger(), signing.assurer, a_member(Role.ADMINISTRATOR)):
        client = signed_in(member)
        assert client.get(at(name, signing.plan)).status_code == 404
        assert client.post(at(name, signing.plan)).status_code == 404


def test_the_assurer_meets_no_word_of_it_on_their_pages() -> None:
    signing = to_be_signed()
    signing.decline(signing.quality, "Name people.")
    client = signed_in(signing.assurer)

    for name in ("plans:home", "conversation:all", "versions:all"):
        shown = page(client, name, signing.plan)
        for word in ("Name people", "did not sign", f"Version {signing.shared().number}"):
            assert word not in shown


@pytest.mark.parametrize("rows", [2, 12])
@pytest.mark.parametrize(("name", "most"), [(ASSURE, 60), (SHARE, 50), (SHOW, 50)])
def test_more_rows_ask_no_more_of_the_database(
    name: str, most: int, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signing = presented()
    for position in range(3, rows + 1):
        answered(a_finding(signing.plan, position=position))
    if name != SHARE:
        signing.share()
    client = signed_in(signing.lead if name == SHARE else signing.quality)

    with django_assert_max_num_queries(most):
        page(client, name, signing.plan)
