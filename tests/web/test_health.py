"""Whether a process is alive and ready, for whoever balances the load."""

import pytest
from django.test import Client

from causeway.web.warm import warm

pytestmark = pytest.mark.django_db


def test_a_process_says_when_it_is_ready_and_why_not(client: Client) -> None:
    warm()

    answer = client.get("/health/ready")

    assert answer.json() == {"ready": True, "problems": []}
    assert client.get("/health/live").json() == {"alive": True}


def test_a_process_whose_tables_are_behind_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "causeway.services.health.MigrationExecutor.migration_plan", lambda *_: [("one", False)]
    )

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert "Migrations not applied: 1" in answer.json()["problems"]
