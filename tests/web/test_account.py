"""One's own account: signing in and out, switching organisation, typing through a time-out."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from causeway.domain.roles import Role
from causeway.records.models import Draft, Effect, Member, Person
from causeway.services import drafts
from causeway.services.messages import compose
from tests.builders import NOON, a_firm, a_member, a_person, a_plan, an_organisation, person_of

pytestmark = pytest.mark.django_db
PASSWORD = "four quiet herons"
LOGIN = "/account/login/"
ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:///evil.example",
    "///evil.example",
    "\thttps://evil.example",
    "javascript:alert(1)",
    "/%0d%0aLocation:%20https://evil.example",
    "https://testserver@evil.example",
    "ftp://testserver/",
]


def with_password(member: Member) -> Person:
    person = person_of(member)
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(person_of(member))
    return client


def sign_in(client: Client, person: Person, password: str = PASSWORD, **query: str) -> str:
    answer = client.post(
        reverse("account_login", query=query), {"login": person.email, "password": password}
    )
    return answer.headers.get("Location", "")


def test_a_person_signs_in_with_address_and_password(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    assert sign_in(client, person) == "/"
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_is_refused_in_words_that_tell_nothing(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    known = client.post(LOGIN, {"login": person.email, "password": "wrong"}).text
    unknown = client.post(LOGIN, {"login": "who@example.org", "password": "wrong"}).text

    assert "The e-mail address or the password is not right" in known
    assert "The e-mail address or the password is not right" in unknown
    assert "<title>Error: Sign in" in known


def test_after_five_wrong_passwords_even_the_right_one_must_wait(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    for _ in range(5):
        sign_in(client, person, "wrong")

    assert sign_in(client, person) == ""
    assert (
        "There were too many tries"
        in client.post(LOGIN, {"login": person.email, "password": PASSWORD}).text
    )


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_in_leads_to_no_other_place(client: Client, elsewhere: str) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    where = sign_in(client, person, next=elsewhere)

    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))
    assert "\n" not in where


def test_signing_in_leads_back_to_the_page_that_asked_for_it(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    asked = client.get("/account/").headers["Location"]

    assert asked == "/account/login/?next=/account/"
    assert sign_in(client, person, next="/account/") == "/account/"


@pytest.mark.parametrize("path", ["/account/signup/", "/account/email/", "/account/login/code/"])
def test_nobody_signs_themselves_up(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "me@example.org"}).status_code == 404


def test_a_new_password_is_asked_for_through_the_outbox(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    client.post("/account/password/reset/", {"email": person.email})

    effect = Effect.objects.get(kind="new_password")
    link = compose(effect).body.rpartition("http://127.0.0.1:8000")[2].strip()
    page = client.get(link, follow=True)
    assert "Choose a new password" in page.text
    assert effect.path == "/"


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))

    known = client.post("/account/password/reset/", {"email": person.email})
    unknown = client.post("/account/password/reset/", {"email": "who@example.org"})

    assert known.headers["Location"] == unknown.headers["Location"]
    assert Effect.objects.filter(kind="new_password").count() == 1


def test_a_changed_password_is_told_and_signs_every_browser_out(client: Client) -> None:
    person = with_password(a_member(Role.CAF_LEAD))
    elsewhere = Client()
    sign_in(client, person)
    sign_in(elsewhere, person)
    said = {
        "oldpassword": PASSWORD,
        "password1": "a new heron flies",
        "password2": "a new heron flies",
    }

    client.post("/account/password/change/", said)

    assert elsewhere.get("/account/").status_code == 302
    assert Effect.objects.filter(kind="account_changed", recipient=person).count() == 1


def test_somebody_of_two_organisations_chooses_for_whom_they_work() -> None:
    member = a_member(Role.CAF_LEAD, name="Two Hats")
    other = an_organisation("Otherby Council")
    a_member(Role.CONTRIBUTOR, of=other, name="Two Hats")
    client = signed_in(member)

    client.post("/account/switch/", {"organisation": str(other.reference)})

    assert client.get("/").wsgi_request.member.organisation_name == "Otherby Council"  # type: ignore[attr-defined] # ours


def test_nobody_switches_to_an_organisation_of_others() -> None:
    client = signed_in(a_member(Role.CAF_LEAD))

    answer = client.post("/account/switch/", {"organisation": str(a_firm().reference)})

    assert answer.status_code == 404


def test_what_is_being_typed_is_kept_for_its_page() -> None:
    member = a_member(Role.CAF_LEAD)
    typed = {"draft_page": "/account/", "notes": "half a sentence", "csrfmiddlewaretoken": "x"}

    answer = signed_in(member).post("/drafts/save/", typed, headers={"X-Background": "1"})

    assert answer.status_code == 204
    kept = drafts.kept_for(member.person_id, path="/account/")
    assert kept is not None
    assert kept.fields == {"notes": ["half a sentence"]}


@pytest.mark.parametrize("path", ["", "account/", "//evil.example/", "/nowhere/", "https://x/"])
def test_typing_is_kept_for_our_own_pages_only(path: str) -> None:
    client = signed_in(a_member(Role.CAF_LEAD))

    assert client.post("/drafts/save/", {"draft_page": path, "a": "b"}).status_code == 404


def test_more_than_anybody_types_is_not_said_to_be_kept() -> None:
    typed = {"draft_page": "/account/", "notes": "x" * 200_001}

    assert signed_in(a_member(Role.CAF_LEAD)).post("/drafts/save/", typed).status_code == 413


def test_typing_of_somebody_signed_out_is_not_kept(client: Client) -> None:
    answer = client.post("/drafts/save/", {"draft_page": "/account/", "a": "b"})

    assert answer.status_code == 401
    assert not Draft.objects.exists()


def test_half_an_hour_of_nothing_signs_out_and_leads_back() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(a_member(Role.CAF_LEAD))
        client.get("/account/")
        clock.shift(timedelta(minutes=31))

        answer = client.get("/account/mfa/?here=1")

    assert answer.headers["Location"] == "/account/login/?next=%2Faccount%2Fmfa%2F%3Fhere%3D1"


def test_autosaving_is_not_being_there() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(a_member(Role.CAF_LEAD))
        client.get("/account/")
        for _ in range(3):
            clock.shift(timedelta(minutes=10))
            client.post("/drafts/save/", {}, headers={"X-Background": "1"})
        clock.shift(timedelta(minutes=1))

        answer = client.post("/drafts/save/", {}, headers={"X-Background": "1"})

    assert answer.status_code == 401


def test_after_twelve_hours_everybody_signs_in_again() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(a_member(Role.CAF_LEAD))
        for _ in range(37):
            client.get("/account/")
            clock.shift(timedelta(minutes=20))

        assert client.get("/account/").status_code == 302


REVIEW = {
    "held_on_day": "6", "held_on_month": "5", "held_on_year": "2025", "notes": "We read it all.",
    "name_1": "Ada Lead", "role_1": "CAF lead", "name_2": "Bo Owner", "role_2": "Service owner",
}  # fmt: skip


@pytest.mark.parametrize("away", [timedelta(minutes=31), timedelta(days=3)])
def test_what_was_sent_too_late_is_offered_again_and_can_then_be_saved(away: timedelta) -> None:
    lead, plan = a_member(Role.CAF_LEAD), a_plan("report_released")
    page = f"/plans/{plan.reference}/review/"
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(lead)
        client.get(page)
        clock.shift(away)
        late = client.post(page, REVIEW)
        client.force_login(person_of(lead))
        offered = client.get("/drafts/kept/", {"page": page})
        client.post(page, REVIEW)

    assert late.headers["Location"].endswith(
        f"next=%2Fdrafts%2Fkept%2F%3Fpage%3D%252Fplans%252F{plan.reference}%252Freview%252F"
    )
    assert "We read it all." in offered.text
    assert f'action="{page}"' in offered.text
    plan.refresh_from_db()
    assert plan.stage == "drafting"
    assert not Draft.objects.exists()


def test_what_was_kept_can_be_thrown_away() -> None:
    lead = a_member(Role.CAF_LEAD)
    drafts.keep(lead.person_id, path="/account/", fields={"a": ["b"]}, at=NOON)

    answer = signed_in(lead).post("/drafts/discard/", {"draft_page": "/account/"})

    assert answer.headers["Location"] == "/account/"
    assert not Draft.objects.exists()


def test_what_somebody_typed_is_nobody_elses_to_read() -> None:
    writer, reader = a_person("Ada Writer"), a_member(Role.CAF_LEAD)
    drafts.keep(writer.pk, path="/account/", fields={"a": ["my own words"]}, at=NOON)

    answer = signed_in(reader).get("/drafts/kept/", {"page": "/account/"})

    assert answer.headers["Location"] == "/account/"


def test_a_password_is_never_kept_through_a_time_out() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client = signed_in(a_member(Role.CAF_LEAD))
        client.get("/account/")
        clock.shift(timedelta(minutes=31))
        client.post("/account/password/change/", {"oldpassword": "secret", "password1": "secret"})

    assert not Draft.objects.exists()


def test_in_production_whoever_has_no_second_proof_sets_one_up(settings: Settings) -> None:
    settings.MULTI_FACTOR_REQUIRED = True
    client = signed_in(a_member(Role.CAF_LEAD))

    assert client.get("/").headers["Location"] == "/account/mfa/"
    assert "You have no second proof yet" in client.get("/account/mfa/").text
