"""``causeway import-report`` saves a toolkit workbook as its organisation's lead would."""

from argparse import Namespace
from pathlib import Path

import pytest

from causeway.cli.save_report import LOOK_FIRST, NOT_DONE, SAVED
from causeway.cli.save_toolkit import bring_in
from causeway.domain.roles import Role
from causeway.records.models import StoredFile, ToolkitAssessment
from tests.builders import a_member, an_organisation
from tests.toolkit_plans import FILES, TRUST, a_toolkit_lead

pytestmark = pytest.mark.django_db
Said = pytest.CaptureFixture[str]


def asked(file: str, *, by: str, organisation: str = TRUST) -> Namespace:
    return Namespace(
        file=Path(FILES / f"dspt-2023-24-stourvale-{file}.xlsx"), by=by, organisation=organisation
    )


def test_a_lead_saves_an_assessment_and_is_told_where_it_is(capsys: Said) -> None:
    code = bring_in(asked("assessment", by=a_toolkit_lead().email))

    assert code == SAVED
    assert f"/toolkit/{ToolkitAssessment.objects.get().reference}/" in capsys.readouterr().out


def test_what_cannot_be_saved_is_kept_to_be_looked_at(capsys: Said) -> None:
    code = bring_in(asked("audit-actions", by=a_toolkit_lead().email))

    said = capsys.readouterr().err
    assert code == LOOK_FIRST
    assert "Bring in the assessment first" in said
    assert str(StoredFile.objects.get().reference) in said


def test_nobody_else_saves_anything(capsys: Said) -> None:
    a_toolkit_lead()
    council = an_organisation()
    caf_lead = a_member(Role.CAF_LEAD, of=council)

    for by, organisation in (
        ("nobody@example.org", TRUST),
        (caf_lead.email, TRUST),
        (caf_lead.email, council.name),
    ):
        assert bring_in(asked("assessment", by=by, organisation=organisation)) == NOT_DONE
    assert "Nothing was imported" in capsys.readouterr().err
    assert not StoredFile.objects.exists()
