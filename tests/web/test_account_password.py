"""Somebody without a password: in the demonstration nobody has one."""

import pytest
from django.test import Client
from django.urls import reverse

from causeway.domain.roles import Role
from tests.builders import a_member, person_of

pytestmark = pytest.mark.django_db


def test_whoever_has_no_password_is_not_asked_to_change_it(client: Client) -> None:
    person = person_of(a_member(Role.CAF_LEAD))
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    answer = client.get("/account/")

    assert "Not needed here" in answer.text
    assert reverse("account_change_password") not in answer.text
    assert client.get(reverse("account_change_password"), follow=True).status_code == 404
