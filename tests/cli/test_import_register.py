"""``causeway import-register FILE`` says what came of each row, and by its exit code too."""

from pathlib import Path

import pytest

from causeway.cli import import_register
from causeway.cli.main import main
from causeway.records.models import PublishedStatus

HEAD = "Code,Organisation Name,Status,Date Of Publication,Primary Sector"
GOOD = "R0A,A trust,22/23 Standards Met,30/06/2023,NHS Trust"


@pytest.fixture(autouse=True)
def ready_already(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_register, "ready", lambda: None)


def run(tmp_path: Path, *rows: str) -> int:
    file = tmp_path / "register.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return main(["import-register", str(file)])


@pytest.mark.django_db
def test_what_is_read_is_kept_and_what_is_not_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, HEAD, GOOD) == 0
    assert run(tmp_path, HEAD, GOOD, GOOD.replace("R0A", "R0B").replace("30/06", "31/02")) == 1

    said = capsys.readouterr().out
    assert "1 organisation added, 0 changed, 0 as they were." in said
    assert "Left out, line 3, Date Of Publication: There is no 31/02/2023" in said
    assert PublishedStatus.objects.count() == 1


def test_what_is_no_register_brings_in_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "Name,Colour", "A,red") == 2
    assert main(["import-register", str(tmp_path / "none.csv")]) == 2

    said = capsys.readouterr().err
    assert "Nothing was brought in." in said
    assert "no column called Code" in said
