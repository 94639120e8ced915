"""``causeway import-report`` without ``--dry-run`` saves a report as its lead or assurer would."""

from argparse import Namespace
from pathlib import Path

import pytest

from causeway.cli.save_report import LOOK_FIRST, NOT_DONE, SAVED, bring_in
from causeway.domain.roles import Role
from causeway.records.models import Plan, ReportReading
from tests.builders import a_member, an_organisation

pytestmark = pytest.mark.django_db

FILES = Path(__file__).parent.parent / "files"
FROM_ASSURER = FILES / "caf-iip-harrowmere-from-assurer.xlsx"
WITH_FAULTS = FILES / "caf-iip-harrowmere-completed-with-faults.xlsx"


def asked(**given: object) -> Namespace:
    said: dict[str, object] = {
        "file": FROM_ASSURER,
        "organisation": an_organisation().name,
        "by": a_member(Role.CAF_LEAD).email,
        "cycle": None,
        "plan": None,
        "from_whom": "Imran Fenwick",
        "how": "Secure file transfer",
        "received_on": None,
    }
    return Namespace(**(said | given))


def test_a_lead_saves_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    code = bring_in(asked())

    plan = Plan.objects.get()
    assert code == SAVED
    assert plan.stage == "report_released"
    assert str(plan.reference) in capsys.readouterr().out


def test_the_same_file_again_changes_nothing_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    bring_in(asked())

    code = bring_in(asked())

    assert code == SAVED
    assert "Nothing was changed" in capsys.readouterr().out
    assert Plan.objects.count() == 1


def test_a_report_with_errors_is_kept_to_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    code = bring_in(asked(file=WITH_FAULTS))

    kept = ReportReading.objects.get()
    assert code == LOOK_FIRST
    assert str(kept.reference) in capsys.readouterr().err
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"by": "nobody@example.org"},
        {"organisation": "Otherby Council"},
        {"from_whom": ""},
        {"received_on": "30 June"},
        {"plan": "not-a-reference"},
        {"cycle": "1999/00"},
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    given: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = bring_in(asked(**given))

    assert code == NOT_DONE
    assert "Nothing was imported" in capsys.readouterr().err
    assert not Plan.objects.exists()
