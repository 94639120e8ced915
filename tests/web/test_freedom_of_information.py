"""The page on which a request for information is answered."""

from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from causeway.records.models import DocumentTaken, Plan
from tests.builders import a_complete_plan, an_organisation
from tests.planted_plans import CANARY, planted
from tests.web.reports import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_of_2025")]


def at(plan: Plan) -> str:
    return reverse("freedom_of_information:answer", args=[plan.reference])


def send(client: Client, plan: Plan, said: Mapping[str, str]) -> str:
    given = {"reference": "FOI 17", "form": "print"} | dict(said)
    return client.post(at(plan), given, follow=True).text


def test_every_field_is_shown_with_its_usual_exemption() -> None:
    plan = a_complete_plan()

    page = signed_in(Role.CAF_LEAD).get(at(plan)).text

    assert page.count("<select") == len(plan.regime.disclosure.fields)
    assert "Withhold: section 31(1)(a)" in page
    assert "The public interest has to be weighed" in page


def test_the_answer_to_print_withholds_what_it_usually_does() -> None:
    council = planted()

    page = send(signed_in(Role.CAF_LEAD), council.plan, {})

    assert "Request FOI 17" in page
    assert "Withheld: section 31(1)(a)" in page
    assert set(CANARY.findall(page)) == set()


def test_a_field_given_with_a_reason_is_given() -> None:
    council = planted()
    said = {"field-action-title": "give", "field-action-title-note": "It was in the press"}

    page = send(signed_in(Role.CAF_LEAD), council.plan, said)

    assert set(CANARY.findall(page)) == {"canary-action-title"}
    assert "It was in the press" in page


def test_a_change_without_a_reason_is_refused_and_what_was_typed_stays() -> None:
    plan = a_complete_plan()

    page = send(signed_in(Role.CAF_LEAD), plan, {"field-action-title": "give"})

    assert "<title>Error:" in page
    assert "Say why you change what becomes of “Action”" in page
    assert 'href="#id_field-action-title-note"' in page
    assert 'value="FOI 17"' in page
    assert not DocumentTaken.objects.exists()


def test_an_exemption_that_there_is_not_gives_nothing_out() -> None:
    page = send(signed_in(Role.CAF_LEAD), a_complete_plan(), {"field-action-title": "all"})

    assert "<title>Error:" in page
    assert not DocumentTaken.objects.exists()


def test_an_answer_without_a_reference_is_refused() -> None:
    page = send(signed_in(Role.CAF_LEAD), a_complete_plan(), {"reference": ""})

    assert "Enter your reference of the request" in page


def test_a_workbook_is_handed_over_and_listed() -> None:
    plan, client = a_complete_plan(), signed_in(Role.CAF_LEAD)

    answer = client.post(at(plan), {"reference": "FOI 17", "form": "xlsx"})

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert 'filename="PUBLIC Harrowmere' in answer["Content-Disposition"]
    documents = client.get(reverse("plan_documents:all", args=[plan.reference])).text
    assert "answer to request foi 17 first draft" in documents


def test_others_and_strangers_are_told_of_no_such_page() -> None:
    plan = a_complete_plan()
    stranger = signed_in(Role.CAF_LEAD, of=an_organisation("Otherby Council"))
    send(signed_in(Role.CAF_LEAD), plan, {})
    export = DocumentTaken.objects.get().reference
    printed = reverse("freedom_of_information:print", args=[plan.reference, export])

    for client in (stranger, signed_in(Role.LEADER), signed_in(Role.ASSURER)):
        assert client.get(at(plan)).status_code == 404
        assert client.post(at(plan), {"reference": "1", "form": "xlsx"}).status_code == 404
        assert client.get(printed).status_code == 404
