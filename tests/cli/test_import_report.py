"""``causeway import-report``: one JSON object or words, and an exit code that a script can use."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from causeway.cli.main import main
from tests.documents.workbook.workbooks import (
    ANSWERED,
    ASSURED,
    ASSURER_HEADINGS,
    COUNCIL_HEADINGS,
    FILES,
    a_workbook,
)

FROM_ASSURER = FILES / "caf-iip-harrowmere-from-assurer.xlsx"
WITH_FAULTS = FILES / "caf-iip-harrowmere-completed-with-faults.xlsx"


def dry_run(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Any]:
    code = main(["import-report", str(path), "--dry-run", "--json"])
    return code, json.loads(capsys.readouterr().out)


def a_file(folder: Path, content: bytes) -> Path:
    path = folder / "plan.xlsx"
    path.write_bytes(content)
    return path


def test_a_file_without_errors_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    code, reading = dry_run(FROM_ASSURER, capsys)

    assert code == 0
    assert (reading["kind"], reading["framework"]) == ("caf-iip", "caf-3.2")
    assert len(reading["findings"]) == 26
    assert "treatment" not in reading["findings"][0]


def test_a_file_with_errors_ends_with_1_and_is_read_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, reading = dry_run(WITH_FAULTS, capsys)

    problem = reading["problems"][0]
    assert code == 1
    assert len(reading["findings"]) == 27
    assert (problem["sheet"], problem["cell"], problem["severity"], problem["rule"]) == (
        "Critical system 2",
        "N7",
        "error",
        "R-CAF-45",
    )


def test_an_answered_finding_has_the_keys_that_are_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("CAF 3.2",), (*ASSURER_HEADINGS, *COUNCIL_HEADINGS), (*ASSURED, *ANSWERED)]

    code, reading = dry_run(a_file(tmp_path, a_workbook({"Organisational": rows})), capsys)

    finding = reading["findings"][0]
    assert code == 0
    assert finding["actions"] == [{key: finding[key] for key in finding["actions"][0]}]
    assert (finding["ref"], finding["part"]) == ("FND-001", "organisational")
    assert finding["source"] == "Organisational!A3"
    assert (finding["treatment"], finding["priority"]) == ("implement", "high")
    assert finding["cost"] == {"low": 12000, "high": 12000, "recurring": None, "text": "£12,000"}
    assert finding["quarters"] == [{"written": "07/25", "understood": "2025Q2"}]
    assert finding["finish"] == "2025-09-30"


@pytest.mark.parametrize("name", ["missing.xlsx", "."])
def test_what_is_no_file_ends_with_2_and_one_problem(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, reading = dry_run(tmp_path / name, capsys)

    assert (code, reading["kind"], len(reading["problems"])) == (2, None, 1)


def test_a_workbook_of_another_kind_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = a_workbook({"Assessment": [("Evidence item", "Response"), ("1.1.1", "Answered")]})

    code, reading = dry_run(a_file(tmp_path, other), capsys)

    assert (code, reading["kind"], reading["findings"]) == (2, None, [])


def test_without_json_the_reading_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["import-report", str(WITH_FAULTS), "--dry-run"])

    said = capsys.readouterr().out
    assert code == 1
    assert "27 findings" in said
    assert "£85,000 and £9,000 a year" in said
    assert "ERROR Critical system 2!N7: “13/25” is not a month" in said


def test_nothing_is_pretended_to_be_imported(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["import-report", str(FROM_ASSURER)])

    assert code == 2
    assert "Nothing was imported" in capsys.readouterr().out


def test_a_dry_run_loads_no_django() -> None:
    script = (
        "import sys; from causeway.cli.main import main;"
        f"main(['import-report', {str(FROM_ASSURER)!r}, '--dry-run', '--json']);"
        "sys.exit('django' in sys.modules)"
    )

    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert ended.returncode == 0


@pytest.mark.parametrize(
    ("shell", "code", "says"),
    [
        ('PYTHONIOENCODING=ascii {} | grep -q "£"', 0, ""),
        ("{} >/dev/full", 2, "No space left"),
        ("{} >&-", 2, "nowhere to write"),
        ("{} | true", 0, ""),
    ],
)
def test_an_answer_nobody_takes_is_no_traceback(shell: str, code: int, says: str) -> None:
    command = f"{sys.executable} -m causeway.cli.main import-report {WITH_FAULTS} --dry-run --json"

    done = subprocess.run(  # noqa: S602 - our own words, to try what a shell does with the answer
        shell.format(command), shell=True, capture_output=True, text=True, check=False
    )

    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert says in done.stderr


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export-everything"])

    assert ended.value.code == 2
    assert "import-report" in capsys.readouterr().err
